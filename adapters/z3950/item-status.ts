import type { ItemStatus } from '../port.ts'

/** Words that library systems put in notes and restrictions, each at the start of what they say; the first match counts. */
const statusWords: readonly (readonly [pattern: RegExp, status: ItemStatus])[] = [
  [/^(not|un)[ -]?available/, 'UNAVAILABLE'],
  [/^not (checked|charged) out|^not charged/, 'AVAILABLE'],
  [/^(overdue|checked out|charged|on[ -]loan|loaned|lent\b|due\b|out$|out on|borrowed|renewed)/, 'ON_LOAN'],
  [/^recall/, 'RECALLED'],
  [/^(in transit|transit)/, 'IN_TRANSIT'],
  [
    /^(on (the )?hold ?shelf|on holdshelf|hold ?shelf|awaiting (pick|collect)|ready for (pick|collect)|on hold)/,
    'ON_HOLD_SHELF',
  ],
  [/^(on[ -]order|ordered|order received)/, 'ON_ORDER'],
  [/^(in[ -]process|in cataloging|in cataloguing|cataloging|cataloguing|being processed)/, 'IN_PROCESS'],
  [/^(missing|claims? returned|trace|not on shelf)/, 'MISSING'],
  [/^(lost|long overdue|billed)/, 'LOST'],
  [/^(damaged|in repair|mending|at bindery|binding)/, 'DAMAGED'],
  [
    /^(reference|library use|lib use|in[ -]library use|non[ -]circ|not for loan|room use|restricted)/,
    'REFERENCE_ONLY',
  ],
  [/^(withdrawn|discard|suppressed|unavail|deleted|weeded)/, 'UNAVAILABLE'],
  [
    /^(available|checked in|on shelf|in library|not out|in$|discharged|reshelving|recently returned)/,
    'AVAILABLE',
  ],
]

/** What a target's words mean; configured ones first, each matched at the start, any case. Undefined: nothing known. */
export function statusOfWords(
  words: string,
  configured: Readonly<Record<string, ItemStatus>>,
): ItemStatus | undefined {
  const said = words.trim().toLowerCase().replace(/\s+/g, ' ')
  for (const [start, status] of Object.entries(configured)) {
    if (said.startsWith(start.toLowerCase())) return status
  }
  return statusWords.find(([pattern]) => pattern.test(said))?.[1]
}
