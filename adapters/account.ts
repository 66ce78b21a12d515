import { accountLimits } from './limits.ts'
import { sumOf } from './money.ts'
import type { AccountField, AccountList, AccountOptions, LibraryProfile, Money, RecordPort } from './port.ts'

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

/** What a table says of a system's word; undefined where it does not have it. */
export function wordIn<Value>(
  table: Readonly<Record<string, Value>>,
  word: string | null | undefined,
): Value | undefined {
  return word != null && Object.hasOwn(table, word) ? table[word] : undefined
}

/** What is still to be paid of one charge: undefined where nothing is (a credit, paid), 'unreadable' for what is no number. */
export function stillOwed(
  amount: number | string,
  { currency }: Pick<LibraryProfile, 'currency'>,
): Money | undefined | 'unreadable' {
  const money = sumOf([amount], currency)
  if (money === undefined) return 'unreadable'
  return /[1-9]/.test(money.amount) ? money : undefined
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
