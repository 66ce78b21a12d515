import { type HarvestedChange, nameless } from '../index/port.ts'
import { moveDatestamp, normalDatestamp } from '../protocols/oai-pmh/datestamp.ts'
import type { HarvestedRecord } from './map.ts'
import type { BrokenRecord } from './parse.ts'

const dayMs = 86_400_000

/** Where a record of a list stands, for those that have no name. */
export type Place = {
  readonly set: string | undefined
  /** The server's clock when the list was begun. */
  readonly begunAt: string
  /** From 1. */
  readonly page: number
  readonly record: number
}

export function changeOf(record: HarvestedRecord, at: Place): HarvestedChange {
  const { identifier, content } = record
  const { place, datestamp: begunAt } = fallbackOf(at)
  const datestamp = credible(record.datestamp, begunAt) ?? begunAt
  switch (content.type) {
    case 'deleted':
      return { type: 'deleted', identifier, localId: content.localId, datestamp }
    case 'marc':
      return {
        type: 'marc',
        identifier,
        localId: content.localId,
        place,
        datestamp,
        marc: { json: content.json },
      }
    case 'record':
      return { type: 'record', identifier, datestamp, record: content.record }
    case 'quarantined':
      return {
        type: 'quarantined',
        identifier: identifier === '' ? place : identifier,
        datestamp,
        reason: content.reason,
      }
  }
}

export function brokenChange({ identifier, datestamp, reason }: BrokenRecord, place: Place): HarvestedChange {
  const fallback = fallbackOf(place)
  return {
    type: 'quarantined',
    identifier: identifier === '' ? fallback.place : identifier,
    datestamp: credible(normalDatestamp(datestamp), place.begunAt) ?? fallback.datestamp,
    reason,
  }
}

/**
 * A datestamp that is to come would outlive every later change of its record. Up to a day may be a clock in local time.
 */
export function credible(datestamp: string | undefined, now: string): string | undefined {
  return datestamp !== undefined && datestamp <= moveDatestamp(now, dayMs) ? datestamp : undefined
}

function fallbackOf({ set, begunAt, page, record }: Place) {
  return {
    place: `${nameless}${set ?? 'list'} of ${begunAt}, page ${page}, record ${record}`,
    datestamp: begunAt,
  }
}
