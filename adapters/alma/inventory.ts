import { almaLimits } from '../limits.ts'
import type { Item, ItemStatus, RecordItems } from '../port.ts'
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

/**
 * Copies as the counts of their locations have them: so many in, so many not. What is in may still be asked for by someone;
 * that, due dates and barcodes are told by the items alone.
 */
export function toSummary(
  localId: string,
  locations: readonly AlmaLocation[],
  rules: Pick<ItemRules, 'referencePolicies' | 'referenceLocations'>,
): RecordItems {
  const items = locations.flatMap((location, at) => copiesOf(localId, location, at, rules))
  const limit = almaLimits.itemPage * almaLimits.itemPages
  return {
    localId,
    known: true,
    items: items.slice(0, limit),
    complete:
      items.length <= limit &&
      !hasUncounted(locations) &&
      // "Available", and not one copy: a contradiction.
      !locations.some(({ word, total }) => total === 0 && statusOf(word) === 'AVAILABLE'),
  }
}

function copiesOf(
  localId: string,
  location: AlmaLocation,
  position: number,
  rules: Pick<ItemRules, 'referencePolicies' | 'referenceLocations'>,
): readonly Item[] {
  const { word, away = 0, library } = location
  const status = statusOf(word)
  // Without a count it is at least the one that is in or out.
  const total = location.total ?? (status === 'UNKNOWN' ? 0 : 1)
  const staysHere = rules.referenceLocations.includes(`${library}/${location.locationCode}`)
  const lendable = lendableOf(staysHere, rules)
  const inPlace = staysHere && status === 'AVAILABLE' ? 'REFERENCE_ONLY' : status
  const inCount = status === 'AVAILABLE' ? total - Math.min(away, total) : 0
  return Array.from({ length: Math.min(total, almaLimits.itemPage * almaLimits.itemPages + 1) }, (_, at) => ({
    localId: `${location.holdingId ?? `${localId}-${position + 1}`}-${at + 1}`,
    ...(library ? { branch: library } : {}),
    ...(location.location ? { location: location.location } : {}),
    ...(location.callNumber ? { callNumber: location.callNumber } : {}),
    status: status === 'AVAILABLE' ? (at < inCount ? inPlace : 'UNAVAILABLE') : status,
    ...(word === '' ? {} : { rawStatus: word }),
    ...(lendable === undefined ? {} : { lendable }),
  }))
}
