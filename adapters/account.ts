import type { AccountField, AccountList } from './account-entries.ts'
import { UpstreamError } from './errors.ts'
import { accountLimits } from './limits.ts'
import { sumOf } from './money.ts'
import type { Money } from './patron.ts'
import type { AccountOptions, LibraryProfile, RecordPort } from './port.ts'

/**
 * Cut to `count`. `total`: how many there are as the system says, or as many as it sent where it sends all; undefined where it
 * sent no more than `count` and nobody knows whether there are more.
 */
export function accountList<Entry>(
  entries: readonly Entry[],
  count: number,
  total: number | undefined,
): AccountList<Entry> {
  const shown = entries.slice(0, count)
  if (total === undefined) return { entries: shown, complete: entries.length < count }
  const all = Math.max(total, entries.length)
  return { entries: shown, total: all, complete: all === shown.length }
}

/** Of entries of which one more than `count` was asked for, where a system does not say how many there are. */
export function accountListAhead<Entry>(entries: readonly Entry[], count: number): AccountList<Entry> {
  return accountList(entries, count, entries.length > count ? undefined : entries.length)
}

/** What a table says of a system's word; undefined where it does not have it. */
export function wordIn<Value>(
  table: Readonly<Record<string, Value>>,
  word: string | null | undefined,
): Value | undefined {
  return word != null && Object.hasOwn(table, word) ? table[word] : undefined
}

type Where = { readonly system: string; readonly operation: string; readonly library: LibraryProfile }

/**
 * Charges with what is still to be paid of each, the sum of its parts; those of which nothing is (paid, a credit) are left out.
 * @throws {UpstreamError} PROTOCOL_ERROR for an amount that is no number.
 */
export function chargesOf<Charge>(
  charges: readonly Charge[],
  remaining: (charge: Charge) => number | string | readonly (number | string)[],
  { system, operation, library: { currency } }: Where,
): readonly { readonly charge: Charge; readonly amount: Money }[] {
  return charges.flatMap((charge) => {
    const amount = sumOf([remaining(charge)].flat(), currency)
    if (amount === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'an amount that is no number' })
    return /[1-9]/.test(amount.amount) ? [{ charge, amount }] : []
  })
}

type Titled = { readonly recordId?: string; readonly title?: string; readonly author?: string }

/** Titles and authors of the catalogue's records, for entries without; only where they are wanted, and each record once. */
export async function titledFromRecords<Entry extends Titled>(
  entries: readonly Entry[],
  records: RecordPort,
  options: AccountOptions,
): Promise<readonly Entry[]> {
  if (!options.fields.has('title') && !options.fields.has('author')) return entries
  const untitled = entries.flatMap(({ title, recordId }) =>
    title === undefined && recordId !== undefined ? [recordId] : [],
  )
  const ids = [...new Set(untitled)].slice(0, accountLimits.titleRecords)
  if (ids.length === 0) return entries
  const found = await records.read(ids, { signal: options.signal })
  const byId = new Map(ids.map((id, at) => [id, found[at]]))
  return entries.map((entry) => {
    const record = entry.title === undefined ? byId.get(entry.recordId ?? '') : undefined
    if (record === undefined) return entry
    const author = record.contributors[0]?.name
    return { ...entry, title: record.title, ...(author === undefined ? {} : { author }) }
  })
}

/** Whether any of what takes a further question is wanted. */
export function wants({ fields }: AccountOptions, ...names: readonly AccountField[]): boolean {
  return names.some((name) => fields.has(name))
}
