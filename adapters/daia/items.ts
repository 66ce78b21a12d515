import { readTimestamp, toDue } from '../calendar.ts'
import { mapConcurrently } from '../concurrently.ts'
import { daiaLimits, httpLimits } from '../limits.ts'
import type { AvailabilityPort, Item, LibraryProfile, RecordItems } from '../port.ts'
import type { DaiaDocument, DaiaEntity, DaiaItem } from './answers.ts'
import type { AskDaia } from './client.ts'
import type { DaiaConfig } from './config.ts'
import { isOnline, verdictOf, type DaiaRules } from './statuses.ts'

/** A bar would make two ids of one; what is longer is no record number. */
const recordNumber = /^[^|\p{Cc}]{1,200}$/u

type Found = Map<string, readonly DaiaDocument[]>

/**
 * Many records in one request, where the server can. Servers before DAIA 1.0 may take `a|b` for one unknown id, so what is
 * missing from the answer to several is believed only from a server that names its version; of others it is asked for again,
 * alone. A server once caught is asked for one at a time from then on.
 */
export function daiaAvailability(
  ask: AskDaia,
  config: DaiaConfig,
  library: LibraryProfile,
): AvailabilityPort {
  let splits = true
  const requestId = (localId: string) => config.recordId.replace('{id}', () => localId)

  /** Adds what it learns to `found`; resolves with those to be asked for alone. */
  const several = async (
    localIds: readonly string[],
    found: Found,
    signal: AbortSignal,
  ): Promise<readonly string[]> => {
    const alone: string[] = []
    let open = localIds
    while (splits && open.length > 1) {
      const page = await ask(open.map(requestId), signal)
      if (page === undefined) {
        splits = false
        break
      }
      const left = open.filter((localId) => page.left.includes(requestId(localId)))
      let strangers = page.documents
      for (const localId of open) {
        const documents = page.documents.filter((document) => isOf(document, requestId(localId)))
        strangers = strangers.filter((document) => !documents.includes(document))
        if (documents.length > 0) found.set(localId, documents)
      }
      const missing = open.filter((localId) => !found.has(localId) && !left.includes(localId))
      if (page.isVersioned && strangers.length === 0) for (const localId of missing) found.set(localId, [])
      else alone.push(...missing)
      // A server that leaves all of them would leave them for ever.
      if (left.length === open.length) return [...alone, ...left]
      open = left
    }
    return [...alone, ...open]
  }

  const one = async (localId: string, signal: AbortSignal): Promise<readonly DaiaDocument[]> =>
    (await ask([requestId(localId)], signal))?.documents ?? []

  return {
    async items(localIds, { signal }) {
      const wanted = [...new Set(localIds)].filter((localId) => recordNumber.test(localId))
      const size = splits ? config.recordsPerRequest : 1
      const batches: string[][] = []
      for (let at = 0; at < wanted.length; at += size) batches.push(wanted.slice(at, at + size))
      const found: Found = new Map()
      const alone = await mapConcurrently(batches, httpLimits.connections, signal, (batch, batchSignal) =>
        several(batch, found, batchSignal),
      )
      await mapConcurrently(alone.flat(), httpLimits.connections, signal, async (localId, oneSignal) => {
        const documents = await one(localId, oneSignal)
        found.set(localId, documents)
        // The answer to several had left it out.
        if (documents.length > 0 && size > 1 && wanted.length > 1) splits = false
      })
      return localIds.map((localId) => toRecord(localId, found.get(localId) ?? [], config, library))
    },
  }
}

/** By what was asked for, or by the document's URI, which may have a prefix before it (`http://…/opac-de-1:ppn:1`). */
function isOf({ id, requested }: DaiaDocument, requestId: string): boolean {
  if (requested) return requested === requestId
  return id != null && (id === requestId || [':', '/', '='].some((mark) => id.endsWith(mark + requestId)))
}

function toRecord(
  localId: string,
  documents: readonly DaiaDocument[],
  config: DaiaConfig,
  library: LibraryProfile,
): RecordItems {
  const copies = documents.flatMap(({ item }) => item).filter((item) => !isOnline(item))
  const messages = documents.flatMap(({ message }) => message)
  return {
    localId,
    known: documents.length > 0,
    items: copies.map((item, at) => toItem(item, `${localId}-${at + 1}`, config, library)),
    complete: messages.every(({ errno }) => !Number(errno ?? 0)),
  }
}

export function toItem(
  item: DaiaItem,
  fallbackId: string,
  rules: DaiaRules,
  library: Pick<LibraryProfile, 'timeZone'>,
): Item {
  const { status, rawStatus, expected, lendable, holdable, queue } = verdictOf(item, rules)
  const branch = codeOf(item.department)
  const location = item.storage?.content || codeOf(item.storage)
  const barcode = barcodeOf(item.id)
  const due = status === 'ON_LOAN' || status === 'RECALLED' ? dueOf(expected, library.timeZone) : undefined
  return {
    localId: item.id || fallbackId,
    ...(branch ? { branch } : {}),
    ...(location ? { location } : {}),
    ...(item.label ? { callNumber: item.label } : {}),
    ...(item.about ? { volume: item.about } : {}),
    ...(barcode ? { barcode } : {}),
    status,
    rawStatus,
    ...(due === undefined ? {} : { due }),
    ...(lendable === undefined ? {} : { lendable }),
    ...(holdable === undefined ? {} : { holdable }),
    ...(queue === undefined ? {} : { holds: queue }),
  }
}

/** The end of the URI (`DE-1` of `http://uri.gbv.de/organization/isil/DE-1`), or the name where there is no URI. */
function codeOf(entity: DaiaEntity | null | undefined): string | undefined {
  return entity?.id ? /[^/#]*$/.exec(entity.id)?.[0] || entity.id : entity?.content || undefined
}

/** GBV's item URIs end in `:epn:` and a record number, or in `:bar:` and a barcode, which may follow the database's number and `$`. */
function barcodeOf(id: string | null | undefined): string | undefined {
  return /:bar:(?:\d+\$)?([^:$]+)$/.exec(id ?? '')?.[1]
}

/** Undefined for dates so far past that they can only be an error. */
function dueOf(expected: string | undefined, timeZone: string): string | undefined {
  const read = expected === undefined ? undefined : readTimestamp(expected)
  if (expected === undefined || read === undefined) return undefined
  return read.atMs < Date.now() - daiaLimits.dueAtMostPastMs ? undefined : toDue(expected, timeZone)
}
