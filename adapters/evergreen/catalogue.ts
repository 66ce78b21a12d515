import { bibFromMarc } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { mapConcurrently } from '../concurrently.ts'
import { eachRecord } from '../each-record.ts'
import { UpstreamError } from '../errors.ts'
import type { CopyCounts, RecordItems } from '../item.ts'
import { httpLimits } from '../limits.ts'
import type { AvailabilityPort, LibraryProfile, RecordPort } from '../port.ts'
import { marcFromXml } from '../protocols/marc/marcxml.ts'
import type { MarcRecord } from '../protocols/marc/record.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import type { XmlElement } from '../protocols/xml.ts'
import type { EvergreenConfig } from './config.ts'
import { toItem, type EvergreenCopy } from './copies.ts'
import { copiesOfRecord, countsOfRecord, marcOfRecord } from './holdings-xml.ts'
import type { SuperCat } from './supercat.ts'

/** Either of Evergreen's doors to records and copies. Undefined where it says that it has no such record. */
export type Catalogue = {
  record(localId: string, signal: AbortSignal): Promise<XmlElement | undefined>
  copies(
    localId: string,
    signal: AbortSignal,
  ): Promise<{ readonly copies: readonly EvergreenCopy[]; readonly complete: boolean } | undefined>
  /** Absent where the copies themselves cost no more. */
  counts?(localId: string, signal: AbortSignal): Promise<CopyCounts | 'untold' | undefined>
  probe(signal: AbortSignal): Promise<void>
}

/** A biblio.record_entry's number; anything else is no record of an Evergreen and is not asked for. */
const recordId = /^[1-9]\d{0,17}$/

export function superCatCatalogue(superCat: SuperCat): Catalogue {
  return {
    record: (localId, signal) => superCat.record(localId, 'nothing', signal),
    async copies(localId, signal) {
      const record = await superCat.record(localId, 'copies', signal)
      if (record === undefined || isDeleted(record)) return undefined
      const copies = copiesOfRecord(record)
      return { copies: copies ?? [], complete: copies !== undefined }
    },
    async counts(localId, signal) {
      const record = await superCat.record(localId, 'counts', signal)
      return record === undefined || isDeleted(record) ? undefined : (countsOfRecord(record) ?? 'untold')
    },
    probe: (signal) => superCat.probe(signal),
  }
}

/** Evergreen shows a record that was deleted; its leader says so. */
function isDeleted(record: XmlElement): boolean {
  return record.children.find(({ local }) => local === 'leader')?.text.charAt(5) === 'd'
}

/** One request a record, in turns. */
export function evergreenRecords(system: string, catalogue: Catalogue): RecordPort {
  const readOne = async (localId: string, signal: AbortSignal): Promise<BibRecord | undefined> => {
    const record = recordId.test(localId) ? await catalogue.record(localId, signal) : undefined
    if (record === undefined || isDeleted(record)) return undefined
    try {
      return bibOf(marcFromXml(marcOfRecord(record)), localId)
    } catch (cause) {
      if (!(cause instanceof ProtocolError)) throw cause
      throw new UpstreamError('PROTOCOL_ERROR', system, 'GET record', { cause })
    }
  }
  return {
    read: (localIds, { signal }) => mapConcurrently(localIds, httpLimits.connections, signal, readOne),
  }
}

/** Evergreen's own number stands in 901$c, whatever 001 says. @throws {ProtocolError} if there is none. */
export function bibOf(marc: MarcRecord, localId?: string): BibRecord {
  const identity = localId === undefined ? { localIdRule: '901$c' } : { localId }
  return bibFromMarc(marc, { ...identity, flavour: 'marc21' })
}

/**
 * One request a record, in turns: neither door takes several. Counts leave out what is slow at a great record, its copies; they
 * take those that stay in the house for available, as Evergreen's own catalogue does.
 */
export function evergreenAvailability(
  catalogue: Catalogue,
  config: EvergreenConfig,
  library: LibraryProfile,
): AvailabilityPort {
  const itemsOf = async (localId: string, signal: AbortSignal): Promise<RecordItems> => {
    const found = recordId.test(localId) ? await catalogue.copies(localId, signal) : undefined
    if (found === undefined) return { localId, known: false, items: [], complete: true }
    const items = found.copies.map((copy) => toItem(copy, config, library.timeZone))
    return { localId, known: true, items, complete: found.complete }
  }
  const countsOf = async (localId: string, signal: AbortSignal): Promise<RecordItems> => {
    const counts = recordId.test(localId) ? await catalogue.counts?.(localId, signal) : undefined
    if (counts === undefined) return { localId, known: false, items: [], complete: true }
    if (counts === 'untold') return { localId, known: true, items: [], complete: false }
    return { localId, known: true, items: [], complete: true, counts }
  }
  const each =
    (answerOf: typeof itemsOf): AvailabilityPort['items'] =>
    (localIds, { signal }) =>
      eachRecord(localIds, signal, answerOf)
  return {
    items: each(itemsOf),
    ...(catalogue.counts === undefined ? {} : { counts: each(countsOf) }),
  }
}
