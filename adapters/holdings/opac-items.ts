import type { Item, ItemStatus } from '../item.ts'
import type { OpacRules } from './config.ts'
import { isDateAlone, writtenDue, type WrittenDue } from './due-date.ts'
import { onTheShelf } from './status-words.ts'

type Texts<Name extends string> = { readonly [Key in Name]?: string | undefined }
type Flags<Name extends string> = { readonly [Key in Name]?: boolean | undefined }

/** A CircRecord of Z39.50, or a `circulation` of its XML form. */
export type OpacCirculation = Texts<
  'availabilityDate' | 'restrictions' | 'itemId' | 'enumAndChron' | 'temporaryLocation'
> &
  Flags<'availableNow' | 'onHold'>
/** A HoldingsAndCirc of Z39.50, or a `holding` of its XML form. */
export type OpacHolding = Texts<
  'localLocation' | 'shelvingLocation' | 'callNumber' | 'publicNote' | 'enumAndChron'
> & {
  readonly volumes: readonly Texts<'enumeration' | 'chronology' | 'enumAndChron'>[]
  /** Undefined or empty: nothing is said of where the copy is. */
  readonly circulation: readonly OpacCirculation[] | undefined
}

/** One item a circulation entry. A holding without one is one copy, whose state only its note can tell. */
export function itemsOfHoldings(
  recordId: string,
  holdings: readonly OpacHolding[],
  rules: OpacRules,
): readonly Item[] {
  const copies = holdings.flatMap((holding) =>
    (holding.circulation?.length ? holding.circulation : [undefined]).map(
      (circulation) => [holding, circulation] as const,
    ),
  )
  return copies.map(([holding, circulation], at) => ({
    localId: circulation?.itemId ?? `${recordId}-${at + 1}`,
    ...present('branch', holding.localLocation),
    ...present('location', circulation?.temporaryLocation ?? holding.shelvingLocation),
    ...present('callNumber', holding.callNumber),
    ...present('volume', volumeOf(holding, circulation)),
    ...present('barcode', circulation?.itemId),
    ...stateOf(holding, circulation ?? {}, rules),
  }))
}

function stateOf(
  { publicNote }: OpacHolding,
  entry: OpacCirculation,
  rules: OpacRules,
): Pick<Item, 'status' | 'rawStatus' | 'due' | 'unmapped'> {
  const restricted = entry.restrictions === undefined ? undefined : read(entry.restrictions, rules)
  const noted = publicNote === undefined ? undefined : read(publicNote, rules)
  // A note may say anything; only one that tells a state, or a date, is about it.
  const heeded = [restricted, noted?.status === undefined ? undefined : noted].filter(
    (part) => part !== undefined,
  )
  const dates = [writtenDue(entry.availabilityDate, rules), ...heeded]
  const said = heeded.map(({ status }) => status).filter((status) => status !== undefined)
  const status = statusOf(entry, {
    said: said.find((word) => !onTheShelf.has(word)) ?? said.find((word) => word !== 'AVAILABLE') ?? said[0],
    dated: dates.some(({ dated }) => dated),
    unclear: restricted !== undefined && restricted.status === undefined,
    trustAvailableNow: rules.trustAvailableNow,
  })
  const texts = status === 'UNKNOWN' ? [restricted, noted] : heeded
  const due = dates.find((date) => date.due !== undefined)?.due
  return {
    status,
    ...present('rawStatus', joined('; ', ...texts.map((part) => part?.text))),
    // Of others it says when it came, until when it may stay or when it is expected.
    ...present('due', status === 'ON_LOAN' || status === 'RECALLED' ? due : undefined),
    ...unmappedOf(restricted),
  }
}

/** A note is prose, of which most says nothing of a state; what limits the use of a copy should be a word that we know. */
function unmappedOf(restricted: Words | undefined): Pick<Item, 'unmapped'> {
  if (restricted === undefined || restricted.status !== undefined || isDateAlone(restricted.text)) return {}
  return { unmapped: { kind: 'status', code: restricted.text, setting: ['statuses'] } }
}

type Words = WrittenDue & {
  readonly text: string
  /** Undefined: words that nobody knows. */
  readonly status: ItemStatus | undefined
}

function read(text: string, rules: OpacRules): Words {
  const written = writtenDue(text, rules)
  const status = rules.words(text) ?? (written.due !== undefined && isDateAlone(text) ? 'ON_LOAN' : undefined)
  const lent = status === undefined || status === 'ON_LOAN' || status === 'RECALLED'
  // "Missing since 5 May 2026" is no due date, and a number among other words no date at all.
  return { text, status, due: lent ? written.due : undefined, dated: lent && written.due !== undefined }
}

/** Words count before the flag: many systems send availableNow with every copy they have, always true. */
function statusOf(
  entry: OpacCirculation,
  {
    said,
    dated,
    unclear,
    trustAvailableNow,
  }: {
    readonly said: ItemStatus | undefined
    readonly dated: boolean
    readonly unclear: boolean
    readonly trustAvailableNow: boolean
  },
): ItemStatus {
  if (said !== undefined && !onTheShelf.has(said)) return said
  const flag = entry.availableNow === true && !trustAvailableNow ? undefined : entry.availableNow
  const isIn = flag !== false && (flag === true || said !== undefined)
  if (dated && !isIn) return 'ON_LOAN'
  if (said === 'REFERENCE_ONLY') return said
  // "Available" in words and not in the flag: one of them is wrong, and nobody should make the journey.
  if (said !== undefined && flag === false) return 'UNKNOWN'
  if (isIn) return unclear || (said === undefined && isPlaceholder(entry)) ? 'UNKNOWN' : 'AVAILABLE'
  if (flag === undefined) return 'UNKNOWN'
  // A flag that says no needs no words beside it: those that nobody knows do not make it doubtful.
  return entry.onHold === true ? 'ON_HOLD_SHELF' : 'UNAVAILABLE'
}

/** What servers send for a title without copies: the flag, and nothing that would be a copy's. */
function isPlaceholder({ itemId, availabilityDate, restrictions, enumAndChron }: OpacCirculation): boolean {
  return [itemId, availabilityDate, restrictions, enumAndChron].every((text) => text === undefined)
}

/** A holding's list of volumes is read for its first, which is all there is to show of a copy. */
function volumeOf(holding: OpacHolding, circulation: OpacCirculation | undefined): string | undefined {
  const [first] = holding.volumes
  const listed = first && (first.enumAndChron ?? joined(' ', first.enumeration, first.chronology))
  return circulation?.enumAndChron ?? holding.enumAndChron ?? listed
}

function joined(separator: string, ...parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter((part) => part !== undefined).join(separator) || undefined
}

function present<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<Key, string>>)
}
