import { toDue } from '../calendar.ts'
import { mapConcurrently } from '../concurrently.ts'
import type { Item, RecordItems } from '../item.ts'
import { daiaLimits, httpLimits } from '../limits.ts'
import type { AvailabilityPort, LibraryProfile } from '../port.ts'
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
 * alone. A server caught at it is asked for one at a time for a day.
 */
export function daiaAvailability(
  ask: AskDaia,
  config: DaiaConfig,
  library: LibraryProfile,
): AvailabilityPort {
  let aloneUntil = 0
  const askAlone = () => void (aloneUntil = Date.now() + daiaLimits.learnedMs)
  const requestId = (localId: string) => config.recordId.replace('{id}', () => localId)

  /** Adds to `found` what it learns, and to `missed` what the server was asked for and passed over in silence. */
  const several = async (
    localIds: readonly string[],
    found: Found,
    missed: Set<string>,
    signal: AbortSignal,
  ): Promise<void> => {
    let open = localIds
    while (open.length > 1) {
      const page = await ask(open.map(requestId), signal)
      if (page === undefined) return askAlone()
      const strangers = new Set(page.documents)
      for (const localId of open) {
        const documents = page.documents.filter((document) => isOf(document, requestId(localId)))
        for (const document of documents) strangers.delete(document)
        if (documents.length > 0) found.set(localId, documents)
      }
      const left = open.filter((localId) => page.left.includes(requestId(localId)))
      const isBelieved = page.isVersioned && strangers.size === 0
      for (const localId of open) {
        if (found.has(localId) || left.includes(localId)) continue
        if (isBelieved) found.set(localId, [])
        else missed.add(localId)
      }
      // A server that leaves all of them would leave them for ever.
      if (left.length === open.length) return
      open = left
    }
  }

  const alone = async (localId: string, signal: AbortSignal): Promise<readonly DaiaDocument[]> =>
    (await ask([requestId(localId)], signal))?.documents ?? []

  return {
    async items(localIds, { signal }) {
      const wanted = [...new Set(localIds)].filter((localId) => recordNumber.test(localId))
      const found: Found = new Map()
      const missed = new Set<string>()
      if (aloneUntil < Date.now())
        await mapConcurrently(
          batchesOf(wanted, config.recordsPerRequest),
          httpLimits.connections,
          signal,
          (batch, batchSignal) => several(batch, found, missed, batchSignal),
        )
      const rest = wanted.filter((localId) => !found.has(localId))
      await mapConcurrently(rest, httpLimits.connections, signal, async (localId, oneSignal) => {
        const documents = await alone(localId, oneSignal)
        found.set(localId, documents)
        if (documents.length > 0 && missed.has(localId)) askAlone()
      })
      return localIds.map((localId) => toRecord(localId, found.get(localId) ?? [], config, library))
    },
  }
}

function batchesOf(localIds: readonly string[], size: number): readonly (readonly string[])[] {
  const batches: string[][] = []
  for (let at = 0; at < localIds.length; at += size) batches.push(localIds.slice(at, at + size))
  return batches
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
  const due = expected === undefined ? undefined : toDue(expected, library.timeZone)
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
