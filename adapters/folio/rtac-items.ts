import { toDue } from '../calendar.ts'
import type { Item, ItemStatus, RecordItems } from '../item.ts'
import type { RtacAnswer, RtacRow } from './answers.ts'
import type { FolioConfig } from './config.ts'
import { folioStatuses } from './statuses.ts'

export type RtacRules = Pick<FolioConfig, 'statuses' | 'referenceLoanTypes'> & { readonly timeZone: string }

/**
 * Undefined for what is no item: RTAC lists holdings without items, with a statement as their status, and pieces being
 * received among the items. A row with a barcode is an item whatever its status says.
 */
export function toItem(row: RtacRow, rules: RtacRules): Item | undefined {
  if (row.suppressFromDiscovery === true) return undefined
  const word = row.status ?? undefined
  const known = word === undefined ? undefined : (rules.statuses[word] ?? folioStatuses[word])
  if (known === undefined && !row.barcode && row.type !== 'item') return undefined
  if (row.type === 'holding') return undefined
  const loanType = row.temporaryLoanType || row.permanentLoanType || undefined
  const staysHere = loanType !== undefined && rules.referenceLoanTypes.includes(loanType)
  const status: ItemStatus = staysHere && known === 'AVAILABLE' ? 'REFERENCE_ONLY' : (known ?? 'UNKNOWN')
  const lendable = lendableOf(status, staysHere, loanType, rules)
  const due = row.dueDate ? toDue(row.dueDate, rules.timeZone) : undefined
  return {
    localId: row.id,
    ...(row.library?.code ? { branch: row.library.code } : {}),
    ...(row.location ? { location: row.location } : {}),
    ...(row.callNumber ? { callNumber: row.callNumber } : {}),
    ...(row.volume ? { volume: row.volume } : {}),
    ...(row.barcode ? { barcode: row.barcode } : {}),
    status,
    ...(word === undefined ? {} : { rawStatus: word }),
    ...(due === undefined ? {} : { due }),
    ...(lendable === undefined ? {} : { lendable }),
    ...(loanType === undefined ? {} : { loanClass: loanType }),
    ...(row.totalHoldRequests == null ? {} : { holds: row.totalHoldRequests }),
    ...(word === undefined || known !== undefined
      ? {}
      : { unmapped: { kind: 'status', code: word, setting: ['statuses'] } }),
  }
}

/** FOLIO tells only by loan types, whose names each tenant chooses. */
function lendableOf(
  status: ItemStatus,
  staysHere: boolean,
  loanType: string | undefined,
  rules: RtacRules,
): boolean | undefined {
  if (staysHere || status === 'REFERENCE_ONLY') return false
  return loanType === undefined || rules.referenceLoanTypes.length === 0 ? undefined : true
}

/**
 * One answer per id asked, in that order: RTAC answers in its own, and its errors name instances in prose, if at all.
 * An instance of which RTAC says nothing at all is `complete: false`: nobody knows its copies, which is not "none".
 */
export function toRecords(asked: readonly string[], answer: RtacAnswer, rules: RtacRules): RecordItems[] {
  const rows = new Map<string, readonly RtacRow[]>()
  for (const { instanceId, holdings } of answer.holdings ?? [])
    rows.set(instanceId.toLowerCase(), [...(rows.get(instanceId.toLowerCase()) ?? []), ...(holdings ?? [])])
  const faults = (answer.errors ?? []).map(({ code, message }) => ({
    code,
    text: (message ?? '').toLowerCase(),
  }))
  const silent = asked.filter((id) => !rows.has(id) && !faults.some(({ text }) => text.includes(id)))
  const nameless = faults.filter(({ text }) => !uuidWithin.test(text))
  // "Instance not found" without saying which: right only where it is said of every instance that is missing.
  const allNotFound =
    silent.length > 0 && nameless.length >= silent.length && nameless.every((fault) => isNotFound(fault))

  return asked.map((localId) => {
    const found = rows.get(localId)
    if (found !== undefined) {
      const items = found.map((row) => toItem(row, rules)).filter((item) => item !== undefined)
      return { localId, known: true, items, complete: true }
    }
    const fault = faults.find(({ text }) => text.includes(localId))
    if (fault?.text.includes('holdings not found')) return { localId, known: true, items: [], complete: true }
    if (fault === undefined ? allNotFound : isNotFound(fault))
      return { localId, known: false, items: [], complete: true }
    return { localId, known: true, items: [], complete: false }
  })
}

const uuidWithin = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

function isNotFound({ code, text }: { code: string | null | undefined; text: string }): boolean {
  return code === '404' || text.includes('instance not found') || text.includes('can not be retrieved')
}
