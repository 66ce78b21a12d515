import type * as z from 'zod'

import type { Fee, FeeKind, Hold, HoldStatus, Loan } from '../account-entries.ts'
import { accountListAhead, chargesOf, titledFromRecords, wants, wordIn } from '../account.ts'
import { definedOnly } from '../bib/defined-only.ts'
import { toDay } from '../calendar.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { AccountHolder, AccountOptions, AccountPort, LibraryProfile, RecordPort } from '../port.ts'
import { Checkouts, Fines, Holds, type SierraCheckout, type SierraHold } from './account-answers.ts'
import { SierraItems, type SierraItem } from './answers.ts'
import { isNotFound, type SierraClient } from './client.ts'
import type { SierraConfig } from './config.ts'
import { branchOf, cleanCallNumber, dueOf } from './items.ts'

/** `&` and `#` are INN-Reach's: requested of another library, and come from there. */
const holdStatuses: Readonly<Record<string, HoldStatus>> = {
  '0': 'PENDING',
  '&': 'PENDING',
  b: 'READY',
  j: 'READY',
  i: 'READY',
  '!': 'READY',
  '#': 'READY',
  t: 'IN_TRANSIT',
}

/** Sierra's charge types. */
const feeKinds: Readonly<Record<string, FeeKind>> = {
  '1': 'OTHER',
  '2': 'OVERDUE',
  '3': 'LOST',
  '4': 'OVERDUE',
  '5': 'LOST',
  '6': 'OVERDUE',
  '7': 'LOAN',
  '8': 'LOAN',
}

type Rules = Pick<SierraConfig, 'branches' | 'dayLoansEndAt'>
type Items = ReadonlyMap<string, SierraItem>

/**
 * One question a part, then one for the items of all its entries and one for their bibs: a list names its copies by number alone.
 * What comes from another library by INN-Reach (`@`) has no item here.
 */
export function sierraAccount(
  client: SierraClient,
  config: Rules,
  library: LibraryProfile,
  records: RecordPort,
): AccountPort {
  const { system } = client
  const rules = { ...config, timeZone: library.timeZone }

  /** One more than is wanted; "not found" is how some versions say that there are none. */
  const rows = async <Row>(
    part: string,
    { localId }: AccountHolder,
    fields: string,
    read: z.ZodType<readonly Row[]>,
    { count, signal }: AccountOptions,
  ): Promise<readonly Row[]> => {
    const operation = `GET patron ${part}`
    const path = `/patrons/${encodeURIComponent(localId)}/${part}`
    const answer = await client.send({
      operation,
      path,
      query: { fields, limit: count + 1, offset: 0 },
      signal,
    })
    if (isNotFound(answer)) return []
    if (answer.status !== 200) throw statusError(system, operation, answer)
    return jsonAnswer(read, system, operation, answer)
  }

  const itemsOf = async (
    numbers: readonly (string | null | undefined)[],
    options: AccountOptions,
  ): Promise<Items> => {
    const ids = [...new Set(numbers.slice(0, options.count))].flatMap((id) =>
      id && /^\d+$/.test(id) ? [id] : [],
    )
    if (ids.length === 0 || !wants(options, 'recordId', 'title', 'author', 'callNumber', 'volume', 'branch'))
      return new Map()
    const operation = 'GET items by id'
    const fields = 'id,bibIds,location,barcode,callNumber,volumes'
    const query = { id: ids.join(','), fields, limit: ids.length }
    const answer = await client.send({ operation, path: '/items', query, signal: options.signal })
    if (isNotFound(answer)) return new Map()
    if (answer.status !== 200) throw statusError(system, operation, answer)
    const { entries } = jsonAnswer(SierraItems, system, operation, answer)
    return new Map((entries ?? []).map((item) => [item.id, item]))
  }

  return {
    async loans(holder, options) {
      const fields = 'id,item,barcode,dueDate,numberOfRenewals,outDate,recallDate'
      const checkouts = await rows('checkouts', holder, fields, Checkouts, options)
      const items = await itemsOf(
        checkouts.map(({ item }) => item),
        options,
      )
      const loans = checkouts.map((checkout) => toLoan(checkout, items.get(checkout.item ?? ''), rules))
      return accountListAhead(await titledFromRecords(loans, records, options), options.count)
    },

    async holds(holder, options) {
      const fields = [
        'id,record,recordType,frozen,placed,pickupLocation,status',
        'priority,priorityQueueLength,pickupByDate,notNeededAfterDate',
      ].join(',')
      const sent = await rows('holds', holder, fields, Holds, options)
      const items = await itemsOf(
        sent.map(({ recordType, record }) => (recordType === 'i' ? record : undefined)),
        options,
      )
      const holds = sent.map((hold) => toHold(hold, items, library.timeZone))
      return accountListAhead(await titledFromRecords(holds, records, options), options.count)
    },

    async fees(holder, options) {
      const fields =
        'id,item,assessedDate,description,chargeType,itemCharge,processingFee,billingFee,paidAmount'
      const fines = await rows('fines', holder, fields, Fines, options)
      const where = { system, operation: 'GET patron fines', library }
      const owed = chargesOf(
        fines,
        ({ itemCharge, processingFee, billingFee, paidAmount }) => [
          itemCharge ?? 0,
          processingFee ?? 0,
          billingFee ?? 0,
          `-${paidAmount ?? 0}`,
        ],
        where,
      )
      const items = await itemsOf(
        owed.map(({ charge }) => charge.item),
        options,
      )
      const fees = owed.map(({ charge, amount }): Fee => {
        const type = charge.chargeType?.code?.trim()
        return {
          localId: charge.id,
          amount,
          kind: wordIn(feeKinds, type) ?? 'UNKNOWN',
          ...definedOnly({
            rawKind: charge.chargeType?.display?.trim() || type || undefined,
            message: charge.description?.trim() || undefined,
            on: toDay(charge.assessedDate, library.timeZone),
            recordId: items.get(charge.item ?? '')?.bibIds?.[0],
          }),
        }
      })
      return accountListAhead(await titledFromRecords(fees, records, options), options.count)
    },
  }
}

function toLoan(
  checkout: SierraCheckout,
  item: SierraItem | undefined,
  rules: Rules & { readonly timeZone: string },
): Loan {
  const place = item?.location?.code?.trim()
  return {
    localId: checkout.id,
    recalled: Boolean(checkout.recallDate),
    ...definedOnly({
      recordId: item?.bibIds?.[0],
      volume: item?.volumes?.find(Boolean),
      callNumber: cleanCallNumber(item?.callNumber),
      barcode: checkout.barcode?.trim() || item?.barcode?.trim() || undefined,
      due: checkout.dueDate ? dueOf(checkout.dueDate, rules) : undefined,
      loanedOn: toDay(checkout.outDate, rules.timeZone),
      renewals: checkout.numberOfRenewals ?? undefined,
      branch: place ? branchOf(place, rules) : undefined,
    }),
  }
}

function toHold(hold: SierraHold, items: Items, timeZone: string): Hold {
  const code = hold.status.code.trim()
  const known = wordIn(holdStatuses, code) ?? 'UNKNOWN'
  const status = known === 'PENDING' && hold.frozen === true ? 'SUSPENDED' : known
  const recordId = hold.recordType === 'b' ? hold.record : items.get(hold.record ?? '')?.bibIds?.[0]
  return {
    localId: hold.id,
    status,
    rawStatus: hold.status.name?.trim() ? `${code} ${hold.status.name.trim()}` : code,
    ...definedOnly({
      recordId: recordId && /^\d+$/.test(recordId) ? recordId : undefined,
      position: known === 'PENDING' && hold.priority ? hold.priority : undefined,
      queueLength: hold.priorityQueueLength || undefined,
      pickupBranch: hold.pickupLocation?.name?.trim() || hold.pickupLocation?.code?.trim() || undefined,
      readyUntil: status === 'READY' ? toDay(hold.pickupByDate, timeZone) : undefined,
      placedOn: toDay(hold.placed, timeZone),
      expiresOn: toDay(hold.notNeededAfterDate, timeZone),
    }),
  }
}
