import type { Item, ItemStatus } from '../item.ts'
import { plainWord } from '../protocols/ncip2/element.ts'
import type { NcipItem, NcipLocation } from '../protocols/ncip2/item-fields.ts'
import type { Holdings } from '../protocols/ncip2/lookup-item-set.ts'
import type { UnmappedCode } from '../unmapped-code.ts'
import type { ItemSettings } from './config.ts'
import { dueOf, type DateRules } from './dates.ts'
import { circulationStatuses, useRestrictions } from './statuses.ts'
import { meaningOf } from './words.ts'

export type ItemRules = DateRules & { readonly settings: ItemSettings }

/** What says more than "on loan" of a copy that somebody has. */
const heldAnyway: ReadonlySet<ItemStatus> = new Set(['RECALLED', 'LOST', 'MISSING'])
const noHolds: ReadonlySet<ItemStatus> = new Set(['LOST', 'UNAVAILABLE'])

/** `holdings` has what is the same for all its copies; `fallbackId` is for a copy without an id. */
export function toItem(
  item: NcipItem,
  holdings: Pick<Holdings, 'callNumber' | 'locations'>,
  fallbackId: string,
  rules: ItemRules,
): Item {
  const { settings } = rules
  const lendable = lendableOf(item, settings)
  const status = statusOf(item, lendable, settings)
  const due = item.due === undefined ? undefined : dueOf(item.due, rules)
  const unmapped = unmappedOf(item, settings)
  const { branch, location } = placesOf(item.locations.length > 0 ? item.locations : holdings.locations)
  const callNumber = item.callNumber ?? holdings.callNumber
  const holdable = mayNotBeHeld(item, status) ? false : undefined
  return {
    localId: item.id?.value ?? fallbackId,
    ...(branch === undefined ? {} : { branch }),
    ...(location === undefined ? {} : { location }),
    ...(callNumber === undefined ? {} : { callNumber }),
    ...(item.volume === undefined ? {} : { volume: item.volume }),
    ...(item.id !== undefined && /bar ?code/i.test(item.id.type?.value ?? '')
      ? { barcode: item.id.value }
      : {}),
    status,
    ...(item.status === undefined ? {} : { rawStatus: item.status.value }),
    ...(due === undefined ? {} : { due }),
    ...(lendable === undefined ? {} : { lendable }),
    ...(holdable === undefined ? {} : { holdable }),
    ...(item.holdQueue === undefined ? {} : { holds: item.holdQueue }),
    ...(unmapped === undefined ? {} : { unmapped }),
  }
}

function unmappedOf({ status }: NcipItem, settings: ItemSettings): UnmappedCode | undefined {
  if (status === undefined || meaningOf(status.value, settings.statuses, circulationStatuses) !== undefined)
    return undefined
  return { kind: 'status', code: status.value, setting: ['statuses'] }
}

/** A due date, even one that cannot be read, means that somebody has the copy: responders lag behind their systems. */
function statusOf(item: NcipItem, lendable: boolean | undefined, settings: ItemSettings): ItemStatus {
  const known = meaningOf(item.status?.value, settings.statuses, circulationStatuses) ?? 'UNKNOWN'
  if (item.due !== undefined && !heldAnyway.has(known)) return 'ON_LOAN'
  return known === 'AVAILABLE' && lendable === false ? 'REFERENCE_ONLY' : known
}

/** One restriction that keeps a copy in the house is enough. Undefined where nothing is said of it. */
function lendableOf({ restrictions, status }: NcipItem, settings: ItemSettings): boolean | undefined {
  const said = restrictions.map(({ value }) => meaningOf(value, settings.restrictions, useRestrictions))
  if (said.includes(false)) return false
  if (meaningOf(status?.value, settings.statuses, circulationStatuses) === 'REFERENCE_ONLY') return false
  return said.includes(true) ? true : undefined
}

function mayNotBeHeld({ restrictions }: NcipItem, status: ItemStatus): boolean {
  return noHolds.has(status) || restrictions.some(({ value }) => plainWord(value) === 'not for loan')
}

/** Where the copy is now goes before where it belongs; the highest level is the branch, the narrower ones the place in it. */
function placesOf(locations: readonly NcipLocation[]): {
  readonly branch?: string
  readonly location?: string
} {
  const now = locations.filter(({ type }) => /^(?:current|temporary)\b/.test(plainWord(type ?? '')))
  const places = (now.length > 0 ? now : locations).toSorted((left, right) => left.level - right.level)
  const top = places.find(({ level }) => level === 1)
  const narrower = places.filter((place) => place !== top).map(({ name }) => name)
  return {
    ...(top === undefined ? {} : { branch: top.name }),
    ...(narrower.length === 0 ? {} : { location: narrower.join(', ') }),
  }
}
