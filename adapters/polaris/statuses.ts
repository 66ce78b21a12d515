import type { ItemStatus } from '../item.ts'
import { polarisLimits } from '../limits.ts'

/** The circulation statuses of Polaris, all of them, and the banners that its public catalogue comes with; in `keyOf`'s form. */
const polarisStatuses: ReadonlyMap<string, ItemStatus> = new Map(
  Object.entries({
    in: 'AVAILABLE',
    'on shelf': 'AVAILABLE',
    available: 'AVAILABLE',
    'available check shelves': 'AVAILABLE',
    'just returned': 'AVAILABLE',
    // Not on its shelf yet, and Polaris does not count it among those that are in.
    shelving: 'IN_PROCESS',
    out: 'ON_LOAN',
    'checked out': 'ON_LOAN',
    'out ill': 'ON_LOAN',
    'econtent external loan': 'ON_LOAN',
    held: 'ON_HOLD_SHELF',
    'in transit': 'IN_TRANSIT',
    transferred: 'IN_TRANSIT',
    'in process': 'IN_PROCESS',
    'on order': 'ON_ORDER',
    lost: 'LOST',
    missing: 'MISSING',
    // The patron says it was returned, or never had; the library has not found it.
    'claim returned': 'MISSING',
    'claim never had': 'MISSING',
    'claim missing parts': 'UNAVAILABLE',
    'in repair': 'DAMAGED',
    'non circulating': 'REFERENCE_ONLY',
    bindery: 'UNAVAILABLE',
    unavailable: 'UNAVAILABLE',
    withdrawn: 'UNAVAILABLE',
    routed: 'UNAVAILABLE',
    'returned ill': 'UNAVAILABLE',
  } satisfies Record<string, ItemStatus>),
)

/** Polaris and its releases do not agree on hyphens: `In-Transit`, `In Transit`. */
function keyOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** `Out (Due: 12/3/2026)`, `Out Due 12/3/2026`: the date belongs to the words, not to the status. */
const appended = /\s*(?:\(([^()]*)\)|[-–:,]?\s*\bdue\b(.*))\s*$/i

export type StatusWord = {
  /** Undefined: no table knows the word. */
  readonly status: ItemStatus | undefined
  /** Without the date. */
  readonly word: string
  /** The date that stood in the words, as written. */
  readonly appendedDue?: string
}

/** The library's own table first, the whole text before its beginning. */
export function readStatus(text: string, overrides: Readonly<Record<string, ItemStatus>>): StatusWord {
  if (text.length > polarisLimits.statusCharacters) return { status: undefined, word: text }
  const own = new Map(Object.entries(overrides).map(([word, status]) => [keyOf(word), status]))
  const lookUp = (word: string) => own.get(keyOf(word)) ?? polarisStatuses.get(keyOf(word))
  const whole = lookUp(text)
  if (whole !== undefined) return { status: whole, word: text }
  const match = appended.exec(text)
  if (match === null) return { status: undefined, word: text }
  const due = (match[1] ?? match[2] ?? '').replace(/^[^\d(]*?\bdue\b/i, '').replace(/^[\s:]+/, '')
  const word = text.slice(0, match.index)
  return { status: lookUp(word), word, ...(due === '' ? {} : { appendedDue: due }) }
}
