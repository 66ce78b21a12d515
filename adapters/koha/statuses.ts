import type { ItemStatus } from '../item.ts'
import type { UnmappedCode } from '../unmapped-code.ts'
import type { KohaItem } from './answers.ts'
import type { KohaConfig } from './config.ts'

export type KohaVerdict = {
  readonly status: ItemStatus
  /** The field that decided, with its code, and Koha's label where it gave one. */
  readonly rawStatus: string
  readonly unmapped?: UnmappedCode
}
type Coded = 'withdrawn' | 'lost_status' | 'restricted_status' | 'damaged_status'
type Rule = (item: KohaItem, statuses: KohaConfig['statuses']) => KohaVerdict | undefined

type Table = keyof KohaConfig['statuses']

/** Values that Koha seeds, and so mean what the field says; others are the site's own. */
const seeded: Readonly<Record<Table, readonly number[]>> = {
  notForLoan: [-1, 1, 2],
  lost: [1, 2, 3, 4],
  damaged: [1],
  restricted: [1],
  withdrawn: [1],
}

/** What the field says by itself is taken for granted; that the site's own value says no more has to be asked. */
function byTable(
  table: Table,
  value: number,
  usual: ItemStatus,
  statuses: KohaConfig['statuses'],
  rest: { readonly field: string; readonly label: string | null | undefined },
): KohaVerdict {
  const rawStatus = say(rest.field, value, rest.label)
  const own = statuses[table][value]
  if (own !== undefined || seeded[table].includes(value)) return { status: own ?? usual, rawStatus }
  const label = rest.label ? { label: rest.label } : {}
  return {
    status: usual,
    rawStatus,
    unmapped: { kind: 'status', code: String(value), setting: ['statuses', table], ...label },
  }
}

const coded =
  (field: Coded, table: Table, usual: ItemStatus): Rule =>
  (item, statuses) => {
    const value = item[field] ?? 0
    if (value <= 0) return undefined
    return byTable(table, value, usual, statuses, { field, label: item.labels?.[field]?.str })
  }

const embedded =
  (field: 'first_hold' | 'recall', table: Readonly<Record<string, ItemStatus>>): Rule =>
  (item) => {
    const word = item[field]?.status
    const status = word == null ? undefined : table[word]
    return status === undefined || word == null ? undefined : { status, rawStatus: say(field, word) }
  }

const notForLoan: Rule = (item, statuses) => {
  // "Effective" has the item type's own rule folded in; versions before 21.11 lack it.
  const value = item.effective_not_for_loan_status ?? item.not_for_loan_status ?? 0
  if (value === 0) return undefined
  const label = item.labels?.effective_not_for_loan_status?.str ?? item.labels?.not_for_loan_status?.str
  const usual = value > 0 ? 'REFERENCE_ONLY' : value === -1 ? 'ON_ORDER' : 'UNAVAILABLE'
  return byTable('notForLoan', value, usual, statuses, { field: 'not_for_loan_status', label })
}

/**
 * What Koha's many fields come to; the first rule that speaks is right. A lost copy may still be on loan, and one on loan
 * is not in transit. Koha's negative not-for-loan values mean "not on the shelf, but may be reserved".
 */
const rules: readonly Rule[] = [
  coded('withdrawn', 'withdrawn', 'UNAVAILABLE'),
  coded('lost_status', 'lost', 'LOST'),
  embedded('recall', { waiting: 'ON_HOLD_SHELF', in_transit: 'IN_TRANSIT' }),
  (item) => {
    if (item.checkout == null && item.checked_out_date == null) return undefined
    const recalled = item.recall?.status === 'requested' || item.recall?.status === 'overdue'
    return recalled
      ? { status: 'RECALLED', rawStatus: say('recall', item.recall?.status ?? '') }
      : { status: 'ON_LOAN', rawStatus: 'checkout' }
  },
  (item) => (item.transfer == null ? undefined : { status: 'IN_TRANSIT', rawStatus: 'transfer' }),
  embedded('first_hold', { W: 'ON_HOLD_SHELF', T: 'IN_TRANSIT', P: 'IN_PROCESS' }),
  notForLoan,
  coded('restricted_status', 'restricted', 'REFERENCE_ONLY'),
  coded('damaged_status', 'damaged', 'DAMAGED'),
]

export function verdictOf(item: KohaItem, statuses: KohaConfig['statuses']): KohaVerdict {
  for (const rule of rules) {
    const verdict = rule(item, statuses)
    if (verdict !== undefined) return verdict
  }
  return { status: 'AVAILABLE', rawStatus: 'available' }
}

function say(field: string, code: number | string, label?: string | null): string {
  return label ? `${field} ${code}: ${label}` : `${field} ${code}`
}
