import type { ItemStatus } from '../item.ts'
import type { UnmappedCode } from '../unmapped-code.ts'
import type { SymphonyItem } from './answers.ts'
import type { SymphonyConfig } from './config.ts'
import type { Locations } from './locations.ts'

/** ON-ORDER, On_order and ONORDER are one code. */
export function foldCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

/**
 * Symphony has no field for the status: a copy's current location is it. Locations are each site's own; these are those that
 * Symphony brings along or that most sites have, by `foldCode`.
 */
export const symphonyLocations: Readonly<Record<string, ItemStatus>> = {
  CHECKEDOUT: 'ON_LOAN',
  HOLDS: 'ON_HOLD_SHELF',
  ONHOLD: 'ON_HOLD_SHELF',
  INTRANSIT: 'IN_TRANSIT',
  ONORDER: 'ON_ORDER',
  INPROCESS: 'IN_PROCESS',
  CATALOGING: 'IN_PROCESS',
  AVAILSOON: 'IN_PROCESS',
  ACQ: 'IN_PROCESS',
  LOST: 'LOST',
  LOSTASSUM: 'LOST',
  LOSTPAID: 'LOST',
  LOSTCLAIM: 'LOST',
  LONGOVRDUE: 'LOST',
  MISSING: 'MISSING',
  DAMAGED: 'DAMAGED',
  DISCARD: 'UNAVAILABLE',
  WITHDRAWN: 'UNAVAILABLE',
  BINDERY: 'UNAVAILABLE',
  REPAIR: 'UNAVAILABLE',
  UNAVAILABLE: 'UNAVAILABLE',
  REFERENCE: 'REFERENCE_ONLY',
  RESERVE: 'REFERENCE_ONLY',
  RESERVES: 'REFERENCE_ONLY',
  UNKNOWN: 'UNKNOWN',
}
/** Families: one hold shelf a branch, one reserve desk a branch. */
const families: readonly (readonly [RegExp, ItemStatus])[] = [
  [/^ONHOLD/, 'ON_HOLD_SHELF'],
  [/RESERVES?$/, 'REFERENCE_ONLY'],
]
/** Of copies that would otherwise be on the shelf. */
const symphonyItemTypes: Readonly<Record<string, ItemStatus>> = { REFERENCE: 'REFERENCE_ONLY' }

export type StatusRules = Pick<SymphonyConfig, 'locations' | 'itemTypes'>
export type SymphonyVerdict = {
  readonly status: ItemStatus
  /** The current location, with what else decided. */
  readonly rawStatus: string | undefined
  readonly unmapped?: UnmappedCode
}

/** The overriding fact is a loan, then a hold that waits to be fetched: the location may lag behind both. */
export function verdictOf(
  { fields }: SymphonyItem,
  rules: StatusRules,
  locations: Locations,
): SymphonyVerdict {
  const current = fields.currentLocation?.key
  const place = ofPlace(fields, rules, locations)
  const status = place ?? 'UNKNOWN'
  const unmapped: UnmappedCode | undefined =
    place === undefined && current !== undefined
      ? { kind: 'status', code: current, setting: ['locations'] }
      : undefined
  const loan = fields.circRecord
  // Symphony keeps the loan of what it declared lost.
  if (loan != null && status !== 'LOST' && status !== 'MISSING') {
    const recalled = loan.fields?.recallDueDate != null
    return { status: recalled ? 'RECALLED' : 'ON_LOAN', rawStatus: withReason(current, 'circRecord') }
  }
  const waits = fields.holdRecordList?.some((hold) => hold.fields.status?.toUpperCase() === 'BEING_HELD')
  if (waits === true && (status === 'AVAILABLE' || status === 'REFERENCE_ONLY' || status === 'UNKNOWN'))
    return { status: 'ON_HOLD_SHELF', rawStatus: withReason(current, 'BEING_HELD') }
  return { status, rawStatus: current, ...(unmapped === undefined ? {} : { unmapped }) }
}

/** Undefined: nobody knows the place, or there is none. */
function ofPlace(
  fields: SymphonyItem['fields'],
  rules: StatusRules,
  locations: Locations,
): ItemStatus | undefined {
  const current = fields.currentLocation?.key
  if (current === undefined) return undefined
  const code = foldCode(current)
  const known =
    ownOf(rules.locations, code) ??
    symphonyLocations[code] ??
    families.find(([pattern]) => pattern.test(code))?.[1] ??
    (isShelf(code, fields, locations) ? 'AVAILABLE' : undefined)
  if (known !== 'AVAILABLE' || fields.itemType == null) return known
  const type = foldCode(fields.itemType.key)
  return ownOf(rules.itemTypes, type) ?? symphonyItemTypes[type] ?? known
}

/** A copy that is where it belongs stands on the shelf, unless Symphony says that this is none; elsewhere only if it is one. */
function isShelf(code: string, { homeLocation }: SymphonyItem['fields'], locations: Locations): boolean {
  const isHome = homeLocation != null && foldCode(homeLocation.key) === code
  return locations.get(code)?.onShelf ?? isHome
}

/** What the site says of a code, however it wrote it. */
export function ownOf<Meaning>(table: Readonly<Record<string, Meaning>>, code: string): Meaning | undefined {
  return Object.entries(table).find(([written]) => foldCode(written) === code)?.[1]
}

function withReason(current: string | undefined, reason: string): string {
  return current === undefined ? reason : `${current}, ${reason}`
}
