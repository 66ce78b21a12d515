import { toDue } from '../calendar.ts'
import type { ItemStatus } from '../port.ts'

/** How notes on copies begin, in lower case; a longer beginning goes before a shorter one. What is not here is unknown. */
const words: Readonly<Record<string, ItemStatus>> = {
  available: 'AVAILABLE',
  'checked in': 'AVAILABLE',
  'on shelf': 'AVAILABLE',
  'not checked out': 'AVAILABLE',
  'checked out': 'ON_LOAN',
  'on loan': 'ON_LOAN',
  loaned: 'ON_LOAN',
  charged: 'ON_LOAN',
  due: 'ON_LOAN',
  overdue: 'ON_LOAN',
  'long overdue': 'ON_LOAN',
  recalled: 'RECALLED',
  'in transit': 'IN_TRANSIT',
  'on hold shelf': 'ON_HOLD_SHELF',
  'on holds shelf': 'ON_HOLD_SHELF',
  'on holdshelf': 'ON_HOLD_SHELF',
  'on order': 'ON_ORDER',
  'in process': 'IN_PROCESS',
  'in processing': 'IN_PROCESS',
  cataloging: 'IN_PROCESS',
  missing: 'MISSING',
  lost: 'LOST',
  'claimed returned': 'MISSING',
  damaged: 'DAMAGED',
  'reference only': 'REFERENCE_ONLY',
  reference: 'REFERENCE_ONLY',
  'library use only': 'REFERENCE_ONLY',
  'lib use only': 'REFERENCE_ONLY',
  'in library use': 'REFERENCE_ONLY',
  'not for loan': 'REFERENCE_ONLY',
  withdrawn: 'UNAVAILABLE',
  discarded: 'UNAVAILABLE',
  unavailable: 'UNAVAILABLE',
  'not available': 'UNAVAILABLE',
  'on display': 'UNAVAILABLE',
  'in repair': 'UNAVAILABLE',
  bindery: 'UNAVAILABLE',
}
const builtIn = byLength(words)

export type StatusWords = (note: string) => ItemStatus | undefined

/** The library's own words go before ours. */
export function statusWords(own: Readonly<Record<string, ItemStatus>>): StatusWords {
  const lists = [byLength(own), builtIn]
  return (note) => {
    const text = note.toLowerCase().trim()
    for (const list of lists) {
      const found = list.find(
        ([beginning]) => text.startsWith(beginning) && !/^[\p{L}\p{N}]/u.test(text.slice(beginning.length)),
      )
      if (found !== undefined) return found[1]
    }
    return undefined
  }
}

function byLength(table: Readonly<Record<string, ItemStatus>>): readonly (readonly [string, ItemStatus])[] {
  return Object.entries(table)
    .map(([beginning, status]) => [beginning.toLowerCase().trim(), status] as const)
    .toSorted(([left], [right]) => right.length - left.length)
}

export type DateOrder = 'dmy' | 'mdy'

/** A due date of free form: ISO 8601, YYYYMMDD, or numbers in the order that the configuration tells. Undefined if unsure. */
export function readDue(text: string, timeZone: string, order: DateOrder | undefined): string | undefined {
  const compact = /^(\d{4})(\d\d)(\d\d)(?:\d{6})?$/.exec(text.trim())
  const iso = toDue(compact === null ? text : compact.slice(1, 4).join('-'), timeZone)
  if (iso !== undefined || order === undefined) return iso
  const [, first = '', second = '', year = ''] =
    /(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?!\d)/.exec(text) ?? []
  if (year === '') return undefined
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  const date = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return toDue(date, timeZone)
}
