import type { EmbeddedItem } from '../bib/record.ts'
import type { Item, ItemStatus } from '../item.ts'
import { sip2AdapterLimits } from '../limits.ts'
import type { ItemAnswer } from '../protocols/sip2/item-information.ts'
import type { Dialect } from './dialects.ts'
import type { LibraryClock } from './local-time.ts'
import { decodeDue } from './values.ts'

/** SIP2's circulation statuses in its words and in ours. What is not here is UNKNOWN, as is 01, "other". */
const circulationStatuses: Readonly<Record<string, { readonly words: string; readonly status: ItemStatus }>> =
  {
    '01': { words: 'other', status: 'UNKNOWN' },
    '02': { words: 'on order', status: 'ON_ORDER' },
    '03': { words: 'available', status: 'AVAILABLE' },
    '04': { words: 'charged', status: 'ON_LOAN' },
    '05': { words: 'charged; not to be recalled until earliest recall date', status: 'ON_LOAN' },
    '06': { words: 'in process', status: 'IN_PROCESS' },
    '07': { words: 'recalled', status: 'RECALLED' },
    '08': { words: 'waiting on hold shelf', status: 'ON_HOLD_SHELF' },
    '09': { words: 'waiting to be re-shelved', status: 'IN_PROCESS' },
    '10': { words: 'in transit between library locations', status: 'IN_TRANSIT' },
    '11': { words: 'claimed returned', status: 'MISSING' },
    '12': { words: 'lost', status: 'LOST' },
    '13': { words: 'missing', status: 'MISSING' },
  }

/** Undefined where the system says that it has no such copy: status 01 with nothing known about it. */
export function toItem(
  answer: ItemAnswer,
  harvested: EmbeddedItem & { readonly barcode: string },
  dialect: Dialect,
  clock: LibraryClock,
): Item | undefined {
  const { circulationStatus, holdQueue } = answer
  const place = text(answer.currentLocation) ?? text(answer.permanentLocation)
  if (isNobodys(answer, place)) return undefined
  const branch = (dialect.places === 'branches' ? place : undefined) ?? harvested.branch
  const location = (dialect.places === 'words' ? place : undefined) ?? harvested.location
  const callNumber = text(answer.callNumber) ?? harvested.callNumber
  const due = decodeDue(answer.due, dialect, clock)
  const lendable = dialect.lendable[circulationStatus]
  const words = circulationStatuses[circulationStatus]?.words
  return {
    localId: harvested.barcode,
    barcode: harvested.barcode,
    status: statusOf(answer, dialect),
    rawStatus: words === undefined ? circulationStatus : `${circulationStatus} ${words}`,
    ...(branch === undefined ? {} : { branch }),
    ...(location === undefined ? {} : { location }),
    ...(callNumber === undefined ? {} : { callNumber }),
    ...(harvested.volume === undefined ? {} : { volume: harvested.volume }),
    ...(due === undefined ? {} : { due }),
    ...(lendable === undefined ? {} : { lendable }),
    ...(holdQueue === undefined ? {} : { holds: holdQueue }),
    ...(words === undefined && dialect.statuses[circulationStatus] === undefined
      ? { unmapped: { kind: 'status', code: circulationStatus, setting: ['statuses'] } }
      : {}),
  }
}

/** A copy that could not be asked about: what the catalogue knows of it, and no status. */
export function toUnaskedItem(harvested: EmbeddedItem, localId: string): Item {
  const { barcode, branch, location, callNumber, volume } = harvested
  return {
    localId,
    status: 'UNKNOWN',
    ...(barcode === undefined ? {} : { barcode }),
    ...(branch === undefined ? {} : { branch }),
    ...(location === undefined ? {} : { location }),
    ...(callNumber === undefined ? {} : { callNumber }),
    ...(volume === undefined ? {} : { volume }),
  }
}

function statusOf({ circulationStatus, holdUntil, holdQueue = 0 }: ItemAnswer, dialect: Dialect): ItemStatus {
  const own = dialect.statuses[circulationStatus]
  if (own !== undefined) return own
  // A queue is no promise that the copy waits for somebody, nor that anybody else may have it.
  const promised = holdQueue === 0 || text(holdUntil) !== undefined
  if (circulationStatus === '08' && dialect.queueIs08 && !promised) return 'UNAVAILABLE'
  return circulationStatuses[circulationStatus]?.status ?? 'UNKNOWN'
}

function isNobodys({ circulationStatus, title, due, callNumber }: ItemAnswer, place: string | undefined) {
  return (
    circulationStatus === '01' && [title, due, callNumber, place].every((value) => text(value) === undefined)
  )
}

/** A value worth showing: trimmed, bounded; undefined if nothing is left. */
export function text(value: string | undefined): string | undefined {
  return value?.trim().slice(0, sip2AdapterLimits.messageCharacters) || undefined
}
