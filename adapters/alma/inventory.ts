import { statusesBestFirst, type CopyCounts, type Item, type ItemStatus, type RecordItems } from '../item.ts'
import { recordLimits } from '../limits.ts'
import type { DataField, MarcRecord } from '../protocols/marc/record.ts'
import { lendableOf, type ItemRules } from './items.ts'
import { locationStatuses } from './statuses.ts'

/** One AVA field: what a record has in one location. Counts are undefined where Alma does not tell. */
export type AlmaLocation = {
  /** Missing for temporary locations. */
  readonly holdingId: string | undefined
  readonly library: string | undefined
  readonly location: string | undefined
  readonly locationCode: string | undefined
  readonly callNumber: string | undefined
  /** `available`, `unavailable` or `check_holdings`. */
  readonly word: string
  readonly total: number | undefined
  readonly away: number | undefined
}

/** The AVA fields of a record that was read with its inventory; AVD and AVE are no copies. */
export function locationsOf(marc: MarcRecord): readonly AlmaLocation[] {
  return marc.data.filter(({ tag }) => tag === 'AVA').map(toLocation)
}

function toLocation({ subfields }: DataField): AlmaLocation {
  const value = (code: string) => subfields.find((subfield) => subfield.code === code)?.value.trim()
  const number = (code: string) => {
    const text = value(code)
    return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined
  }
  return {
    holdingId: value('8'),
    library: value('b'),
    location: value('c') || value('j'),
    locationCode: value('j'),
    callNumber: value('d'),
    word: (value('e') ?? '').toLowerCase(),
    total: number('f'),
    away: number('g'),
  }
}

/** Whether there may be items to ask for. */
export function mayHaveItems({ word, total }: AlmaLocation): boolean {
  return total !== 0 || locationStatuses[word] === 'AVAILABLE'
}

/** Holdings whose copies were never entered one by one: there is something, and nobody can say what. */
export function hasUncounted(locations: readonly AlmaLocation[]): boolean {
  return locations.some(({ word, total = 0 }) => total === 0 && statusOf(word) === 'UNKNOWN')
}

function statusOf(word: string): ItemStatus {
  return locationStatuses[word] ?? 'UNKNOWN'
}

/** Whether the counts are the whole: copies in every location, and each of them counted. */
export function isWhole(locations: readonly AlmaLocation[]): boolean {
  return (
    !hasUncounted(locations) &&
    // "Available", and not one copy: a contradiction.
    !locations.some(({ word, total }) => total === 0 && statusOf(word) === 'AVAILABLE')
  )
}

type Places = Pick<ItemRules, 'referencePolicies' | 'referenceLocations'>

/**
 * How many copies there are and how many of them are in, of which some may be asked for by someone or stay in the house: that,
 * due dates and barcodes are told by the items alone.
 */
export function countsOfLocations(locations: readonly AlmaLocation[], rules: Places): CopyCounts {
  const states = locations.map((location) => stateOf(location, rules))
  const sum = (count: (state: LocationState) => number) =>
    states.reduce((all, state) => all + count(state), 0)
  const available = sum(({ inPlace, inCount }) => (inPlace === 'AVAILABLE' ? inCount : 0))
  const seen = new Set(
    states.flatMap(({ inPlace, inCount, rest, total }) => [
      ...(inCount > 0 ? [inPlace] : []),
      ...(total > inCount ? [rest] : []),
    ]),
  )
  const best = statusesBestFirst.find((status) => seen.has(status))
  return { copies: sum(({ total }) => total), available, ...(best === undefined ? {} : { best }) }
}

/** Copies as the counts of their locations have them: so many in, so many not. */
export function toSummary(localId: string, locations: readonly AlmaLocation[], rules: Places): RecordItems {
  const items = locations.flatMap((location, at) => copiesOf(localId, location, at, rules))
  const counts = countsOfLocations(locations, rules)
  return { localId, known: true, items, complete: isWhole(locations), counts }
}

type LocationState = {
  readonly total: number
  /** How many are in, and what these are. */
  readonly inCount: number
  readonly inPlace: ItemStatus
  /** What the others are. */
  readonly rest: ItemStatus
}

function stateOf(
  { word, library, locationCode, away = 0, total }: AlmaLocation,
  rules: Places,
): LocationState {
  const status = statusOf(word)
  const staysHere = rules.referenceLocations.includes(`${library}/${locationCode}`)
  // Without a count it is at least the one that is in or out.
  const copies = total ?? (status === 'UNKNOWN' ? 0 : 1)
  return {
    total: copies,
    inCount: status === 'AVAILABLE' ? copies - Math.min(away, copies) : 0,
    inPlace: staysHere ? 'REFERENCE_ONLY' : 'AVAILABLE',
    rest: status === 'AVAILABLE' ? 'UNAVAILABLE' : status,
  }
}

function copiesOf(localId: string, location: AlmaLocation, position: number, rules: Places): readonly Item[] {
  const { word, library } = location
  const { total, inCount, inPlace, rest } = stateOf(location, rules)
  const lendable = lendableOf(inPlace === 'REFERENCE_ONLY', rules)
  return Array.from({ length: Math.min(total, recordLimits.items + 1) }, (_, at) => ({
    localId: `${location.holdingId ?? `${localId}-${position + 1}`}-${at + 1}`,
    ...(library ? { branch: library } : {}),
    ...(location.location ? { location: location.location } : {}),
    ...(location.callNumber ? { callNumber: location.callNumber } : {}),
    status: at < inCount ? inPlace : rest,
    ...(word === '' ? {} : { rawStatus: word }),
    ...(lendable === undefined ? {} : { lendable }),
  }))
}
