import type { ItemStatus } from '../item.ts'

/**
 * How notes on copies begin, with a blank for a hyphen between letters; a longer beginning goes before a shorter one.
 * What is not here is unknown.
 */
const beginnings = {
  AVAILABLE: [
    'available',
    'checked in',
    'discharged',
    'in library',
    'not charged',
    'not charged out',
    'not checked out',
    'not out',
    'on shelf',
    'recently returned',
    'reshelving',
  ],
  ON_LOAN: [
    'borrowed',
    'charged',
    'checked out',
    'due',
    'lent',
    'loaned',
    'on loan',
    'out on',
    'overdue',
    'renewed',
  ],
  RECALLED: ['recall', 'recalled'],
  IN_TRANSIT: ['in transit', 'transit'],
  ON_HOLD_SHELF: [
    'awaiting collection',
    'awaiting pick up',
    'awaiting pickup',
    'hold shelf',
    'holdshelf',
    'on hold',
    'on holds shelf',
    'on holdshelf',
    'on the hold shelf',
    'on the holdshelf',
    'ready for collection',
    'ready for pick up',
    'ready for pickup',
  ],
  ON_ORDER: ['on order', 'order received', 'ordered'],
  IN_PROCESS: [
    'being processed',
    'cataloging',
    'cataloguing',
    'in cataloging',
    'in cataloguing',
    'in process',
    'in processing',
  ],
  MISSING: ['claim returned', 'claimed returned', 'claims returned', 'missing', 'not on shelf', 'trace'],
  // Who keeps a copy that long is billed for it: Evergreen, FOLIO and Koha all count it among the lost.
  LOST: ['billed', 'long overdue', 'lost'],
  DAMAGED: ['damaged', 'in repair', 'mending'],
  REFERENCE_ONLY: [
    'in library use',
    'lib use',
    'library use',
    'non circ',
    'non circulating',
    'noncirculating',
    'not for loan',
    'reference',
    'restricted',
    'room use',
  ],
  // A journal at the bindery is sound, and away.
  UNAVAILABLE: [
    'at bindery',
    'bindery',
    'binding',
    'deleted',
    'discard',
    'discarded',
    'not available',
    'on display',
    'suppressed',
    'unavail',
    'unavailable',
    'weeded',
    'withdrawn',
  ],
  // What begins like AVAILABLE and says that it is not yet so.
  UNKNOWN: ['available after', 'available from', 'available soon'],
} as const satisfies Readonly<Record<ItemStatus, readonly string[]>>
const builtIn = longestFirst(
  Object.entries(beginnings).flatMap(([status, texts]) =>
    texts.map((text) => [text, status as ItemStatus] as const),
  ),
)

/** Words that mean this only where nothing else is said: "in" begins too much. */
const wholeNotes: Readonly<Record<string, ItemStatus>> = { in: 'AVAILABLE', out: 'ON_LOAN' }

/** A due date on such a copy says when it came, or until when it may stay. */
export const onTheShelf: ReadonlySet<ItemStatus> = new Set(['AVAILABLE', 'REFERENCE_ONLY'])

/** What lending changes, and with it no date stamp of the record. */
const passing: ReadonlySet<ItemStatus> = new Set([
  'AVAILABLE',
  'ON_LOAN',
  'RECALLED',
  'IN_TRANSIT',
  'ON_HOLD_SHELF',
])

/** Undefined: nothing known. */
export type StatusWords = (note: string) => ItemStatus | undefined

/**
 * What a system's words mean: its own of the configuration first, then the built-in ones; each at the start of the note,
 * whole words, any case. Where `live` is false the note may be long out of date, and built-in words of passing states say nothing.
 */
export function statusWords(own: Readonly<Record<string, ItemStatus>>, live = true): StatusWords {
  const usual = live ? builtIn : builtIn.filter(([, status]) => !passing.has(status))
  const known = [...longestFirst(Object.entries(own)), ...usual]
  return (note) => {
    const text = normalized(note)
    const found = known.find(
      ([beginning]) => text.startsWith(beginning) && !/^[\p{L}\p{N}]/u.test(text.slice(beginning.length)),
    )
    return found?.[1] ?? (live ? wholeNotes[text] : undefined)
  }
}

function longestFirst(
  table: readonly (readonly [string, ItemStatus])[],
): readonly (readonly [string, ItemStatus])[] {
  return table
    .map(([beginning, status]) => [normalized(beginning), status] as const)
    .filter(([beginning]) => beginning !== '')
    .toSorted(([left], [right]) => right.length - left.length)
}

function normalized(text: string): string {
  return text
    .toLowerCase()
    .replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
