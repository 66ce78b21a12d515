import type { Fee, Hold, HoldStatus, Loan } from '../account-entries.ts'
import { accountList, wants } from '../account.ts'
import { definedOnly } from '../bib/defined-only.ts'
import type { SystemCosts } from '../costs.ts'
import { UpstreamError } from '../errors.ts'
import { sip2AdapterLimits } from '../limits.ts'
import { sumOf } from '../money.ts'
import type { Money } from '../patron.ts'
import type { AccountOptions, AccountPort } from '../port.ts'
import type { ItemAnswer } from '../protocols/sip2/item-information.ts'
import type { PatronAnswer } from '../protocols/sip2/patron-answer.ts'
import type { PatronList } from '../protocols/sip2/patron-information.ts'
import type { Sip2Client } from './client.ts'
import type { Dialect } from './dialects.ts'
import { askEach } from './items.ts'
import { text } from './map.ts'
import type { PatronMapping } from './patron-map.ts'
import { decodeAmount, decodeDay, decodeDue, decodeMoney } from './values.ts'

/** Where the entries of each list of 64 stand. */
const listFields: Readonly<Record<PatronList, string>> = {
  hold: 'AS',
  overdue: 'AT',
  charged: 'AU',
  fine: 'AV',
  unavailable: 'CD',
}
type Listed = {
  readonly entries: readonly string[]
  readonly total: number | undefined
  readonly answer: PatronAnswer
}

/** What needs item information (17) of each copy. */
const ofLoanedCopies = ['title', 'due', 'overdue', 'callNumber', 'recalled'] as const
const ofHeldCopies = ['title', 'readyUntil'] as const

/** Loans may take the list of those overdue as well. */
export function sip2AccountCosts({ waitingHolds }: Dialect): NonNullable<SystemCosts['account']> {
  const most = sip2AdapterLimits.accountItems
  return {
    loans: { calls: 2, perEntry: { fields: ofLoanedCopies, most } },
    holds: { calls: waitingHolds ? 2 : 1, perEntry: { fields: ofHeldCopies, most } },
  }
}

/**
 * One list of 64 a part, and item information of each copy for titles and due dates. Entries are barcodes at some servers, and
 * titles at others. Which record a copy belongs to is not said.
 */
export function sip2Account(
  client: Sip2Client,
  connections: number,
  { system, dialect, library, clock }: PatronMapping,
): AccountPort {
  const listOf = async (
    card: string,
    list: PatronList,
    { count, signal }: AccountOptions,
  ): Promise<Listed> => {
    const entries: string[] = []
    for (let page = 1; ; page += 1) {
      const first = entries.length + 1
      const answer = await client.patronList(card, { list, first, last: count }, signal)
      if (answer.validPatron !== true)
        throw new UpstreamError('PROTOCOL_ERROR', system, '63', { detail: 'a list of no patron' })
      // Beyond the end, SIPServer sends empty entries; a server that knows no windows sends the first ones again.
      const sent = answer.fields.all(listFields[list]).flatMap((value) => text(value) ?? [])
      const again = page > 1 && sent[0] === entries[0]
      if (!again) entries.push(...sent)
      const total = totalOf(answer, list, dialect)
      const done =
        again || sent.length === 0 || total === undefined || entries.length >= Math.min(total, count)
      if (done || page === sip2AdapterLimits.listPages) return { entries, total, answer }
    }
  }

  const copiesOf = async (entries: readonly string[], signal: AbortSignal) => {
    const barcodes = entries.filter((entry) => isBarcode(entry) && client.canSend('AB', entry))
    return askEach(barcodes.slice(0, sip2AdapterLimits.accountItems), { client, connections }, signal)
  }

  return {
    async loans({ card }, options) {
      const { count, signal } = options
      const { entries, total } = await listOf(card, 'charged', options)
      const shown = entries.slice(0, count)
      const copies = wants(options, ...ofLoanedCopies) ? await copiesOf(shown, signal) : new Map()
      const loans = shown.map((entry): Loan => {
        const copy: ItemAnswer | undefined = copies.get(entry)
        return {
          ...entryOf(entry, copy),
          ...definedOnly({
            due: decodeDue(copy?.due, dialect, clock),
            callNumber: text(copy?.callNumber),
            recalled: copy?.circulationStatus === '07' ? true : undefined,
          }),
        }
      })
      if (!wants(options, 'overdue') || loans.every(({ due }) => due !== undefined))
        return accountList(loans, count, total)
      const overdue = await listOf(card, 'overdue', options)
      // Of those it does not list nobody knows, unless it lists all.
      const known = overdue.total !== undefined && overdue.entries.length >= overdue.total
      const late = new Set(overdue.entries)
      return accountList(
        loans.map((loan, at): Loan => {
          const isLate = late.has(shown[at] ?? '')
          return loan.due === undefined && (isLate || known) ? { ...loan, overdue: isLate } : loan
        }),
        count,
        total,
      )
    },

    async holds({ card }, options) {
      const { count, signal } = options
      const listed = await listOf(card, 'hold', options)
      const waiting = dialect.waitingHolds ? await listOf(card, 'unavailable', options) : undefined
      const holds = statusesOf(listed.entries, waiting?.entries, dialect).slice(0, count)
      const copies = wants(options, ...ofHeldCopies)
        ? await copiesOf(
            holds.map(([entry]) => entry),
            signal,
          )
        : new Map()
      const { answer } = listed
      const total =
        dialect.holdCount === 'all' || answer.counts?.hold === undefined
          ? listed.total
          : answer.counts.hold + (answer.counts.unavailableHold ?? 0)
      return accountList(
        holds.map(([entry, status]): Hold => {
          const copy: ItemAnswer | undefined = copies.get(entry)
          const until = status === 'READY' ? decodeDay(copy?.holdUntil, dialect) : undefined
          const { localId, title } = entryOf(entry, copy)
          return { status, ...definedOnly({ localId, title, readyUntil: until }) }
        }),
        count,
        total,
      )
    },

    async fees({ card }, options) {
      const { entries, answer } = await listOf(card, 'fine', options)
      const owed = decodeMoney(
        answer.fields.first('BV'),
        answer.fields.first('BH'),
        dialect,
        library.currency,
      )
      const currency = owed?.currency ?? library.currency
      const fees = entries.map((line) => toFee(line, currency, dialect))
      const sum = sumOf(
        fees.map((fee) => fee?.amount.amount ?? 'unreadable'),
        currency,
      )
      // Lines are texts of each vendor's own. They are believed where they add up to what is owed.
      if (owed === undefined ? sum !== undefined : sum?.amount === owed.amount)
        return accountList(
          fees.flatMap((fee) => fee ?? []),
          options.count,
          fees.length,
        )
      if (owed === undefined)
        throw new UpstreamError('PROTOCOL_ERROR', system, '63', { detail: 'fines without an amount' })
      return accountList(isSome(owed) ? [wholeSum(owed, entries)] : [], options.count, undefined)
    },
  }
}

function totalOf({ counts }: PatronAnswer, list: PatronList, { holdCount }: Dialect): number | undefined {
  if (list === 'unavailable') return counts?.unavailableHold
  if (list === 'hold' && holdCount === 'all') return counts?.hold
  return counts?.[list]
}

/** Titles have blanks, or no digit. */
function isBarcode(entry: string): boolean {
  return /^[!-~]{3,64}$/.test(entry) && /\d/.test(entry)
}

function entryOf(entry: string, copy: ItemAnswer | undefined) {
  const barcode = isBarcode(entry) ? entry : undefined
  return definedOnly({ localId: barcode, barcode, title: barcode === undefined ? entry : text(copy?.title) })
}

/** A hold is ready only where the server lists apart what is not. */
function statusesOf(
  listed: readonly string[],
  waiting: readonly string[] | undefined,
  { holdCount }: Dialect,
): readonly (readonly [string, HoldStatus])[] {
  if (waiting === undefined)
    return listed.map((entry) => [entry, holdCount === 'ready' ? 'READY' : 'UNKNOWN'])
  const left = [...waiting]
  const takeWaiting = (entry: string) => {
    const at = left.indexOf(entry)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  }
  const known = listed.map((entry) => [entry, takeWaiting(entry) ? 'PENDING' : 'READY'] as const)
  return [...known, ...left.map((entry) => [entry, 'PENDING'] as const)]
}

/** A line with one amount, such as `5.50 overdue "Emma"`. */
function toFee(line: string, currency: string, { decimalComma }: Dialect): Fee | undefined {
  const found = [...line.matchAll(/(?<![\d.,])\d{1,3}(?:[.,' ]?\d{3})*[.,]\d{2}(?![\d.,])/g)].map(
    ([amount]) => amount,
  )
  const amount = found.length === 1 ? decodeAmount(found[0], decimalComma) : undefined
  const money = amount === undefined ? undefined : sumOf([amount], currency)
  return money === undefined ? undefined : { amount: money, kind: 'UNKNOWN', message: line }
}

function wholeSum(amount: Money, lines: readonly string[]): Fee {
  const message = text(lines.join('; '))
  return { amount, kind: 'UNKNOWN', ...definedOnly({ message }) }
}

function isSome({ amount }: Money): boolean {
  return /[1-9]/.test(amount)
}
