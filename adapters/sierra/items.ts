import { readTimestamp, toDue, wallClock } from '../calendar.ts'
import type { Item, ItemStatus } from '../item.ts'
import { sierraLimits } from '../limits.ts'
import type { UnmappedCode } from '../unmapped-code.ts'
import type { SierraBib, SierraItem } from './answers.ts'
import type { SierraConfig } from './config.ts'
import { varFieldText } from './marc.ts'
import { sierraStatuses } from './statuses.ts'

export type ItemRules = Pick<
  SierraConfig,
  'statuses' | 'referenceItemTypes' | 'referenceLocations' | 'branches' | 'dayLoansEndAt'
> & { readonly timeZone: string }

/** Undefined for a copy that is deleted or hidden from the public. `bib` is the record it is shown under. */
export function toItem(item: SierraItem, bib: SierraBib, rules: ItemRules): Item | undefined {
  if (item.deleted === true || item.suppressed === true) return undefined
  const code = item.status?.code?.trim() || undefined
  const place = item.location?.code?.trim() || undefined
  const itemType = String(item.itemType ?? item.fixedFields?.['61']?.value ?? '').trim()
  const staysHere =
    rules.referenceItemTypes.includes(itemType) || rules.referenceLocations.includes(place ?? '')
  const status = statusOf(item, code, staysHere, rules)
  const due = item.status?.duedate ? dueOf(item.status.duedate, rules) : undefined
  const callNumber = cleanCallNumber(item.callNumber) ?? varFieldText(bib.varFields, 'c')
  const volume = item.volumes?.find(Boolean) ?? varFieldText(item.varFields, 'v')
  const location = item.location?.name?.trim() || undefined
  const lendable = lendableOf(status, staysHere, itemType, rules)
  return {
    localId: item.id,
    ...(place === undefined ? {} : { branch: branchOf(place, rules) }),
    ...(location === undefined ? {} : { location }),
    ...(callNumber === undefined ? {} : { callNumber }),
    ...(volume === undefined ? {} : { volume }),
    ...(item.barcode?.trim() ? { barcode: item.barcode.trim() } : {}),
    status,
    ...rawOf(code, item.status?.display),
    ...(due === undefined ? {} : { due }),
    ...(lendable === undefined ? {} : { lendable }),
    ...(itemType === '' ? {} : { loanClass: itemType }),
    ...(item.holdCount == null ? {} : { holds: item.holdCount }),
    ...((item.holdCount ?? 0) > 0 ? { promised: true } : {}),
    ...unmappedOf(code, item.status?.display, rules),
  }
}

function unmappedOf(
  code: string | undefined,
  display: string | null | undefined,
  { statuses }: ItemRules,
): { readonly unmapped?: UnmappedCode } {
  if (code === undefined || statuses[code] !== undefined || sierraStatuses[code] !== undefined) return {}
  const label = display?.trim()
  return { unmapped: { kind: 'status', code, setting: ['statuses'], ...(label ? { label } : {}) } }
}

/** Whoever has borrowed a copy, staff as well, its code stays `-`: a due date means on loan, whatever the code. */
function statusOf(
  item: SierraItem,
  code: string | undefined,
  staysHere: boolean,
  rules: ItemRules,
): ItemStatus {
  if (item.status?.duedate) return 'ON_LOAN'
  const status = code === undefined ? undefined : (rules.statuses[code] ?? sierraStatuses[code])
  return staysHere && status === 'AVAILABLE' ? 'REFERENCE_ONLY' : (status ?? 'UNKNOWN')
}

/** Sierra writes times in UTC, and the end of a loan by days as an early hour of the library's own clock. */
export function dueOf(
  text: string,
  rules: Pick<ItemRules, 'dayLoansEndAt' | 'timeZone'>,
): string | undefined {
  const read = readTimestamp(text)
  if (read === undefined) return undefined
  if (read.time === undefined) return read.date
  const { date, time } = wallClock(rules.timeZone, read.atMs)
  return time === `${rules.dayLoansEndAt}:00` ? date : toDue(text, rules.timeZone)
}

/** `|aFIC|bKIN` and ` FIC  KIN ` are FIC KIN. */
export function cleanCallNumber(text: string | null | undefined): string | undefined {
  return (
    text
      ?.replace(/\|[a-z0-9]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() || undefined
  )
}

export function branchOf(place: string, { branches }: Pick<ItemRules, 'branches'>): string {
  const prefix = Object.keys(branches)
    .filter((candidate) => place.startsWith(candidate))
    .toSorted((a, b) => b.length - a.length)[0]
  return (prefix === undefined ? undefined : branches[prefix]) ?? place
}

function rawOf(code: string | undefined, display: string | null | undefined): { rawStatus?: string } {
  const words = display?.trim()
  if (code === undefined) return words ? { rawStatus: words } : {}
  return { rawStatus: words ? `${code} ${words}` : code }
}

/** Sierra tells only by item types and locations, which mean something else at every site. */
function lendableOf(
  status: ItemStatus,
  staysHere: boolean,
  itemType: string,
  rules: ItemRules,
): boolean | undefined {
  if (staysHere || status === 'REFERENCE_ONLY') return false
  return rules.referenceItemTypes.length === 0 || itemType === '' ? undefined : true
}

/** Copies of a record without items, each of which stands in an order until it has come. */
export function orderedItems(bib: SierraBib, rules: ItemRules): readonly Item[] {
  return (bib.orders ?? []).flatMap(({ orderId, location, copies }, at) => {
    const place = location?.code?.trim() || undefined
    const name = location?.name?.trim() || undefined
    const count = Math.min(Math.max(copies ?? 1, 1), sierraLimits.copiesPerOrder)
    return Array.from({ length: count }, (_, copy) => ({
      localId: `o${orderId ?? `${bib.id}-${at}`}-${copy + 1}`,
      ...(place === undefined ? {} : { branch: branchOf(place, rules) }),
      ...(name === undefined ? {} : { location: name }),
      status: 'ON_ORDER' as const,
      rawStatus: 'order',
    }))
  })
}
