import { randomUUID } from 'node:crypto'

import { readTimestamp } from '../calendar.ts'
import { UpstreamError } from '../errors.ts'
import { jsonAnswer } from '../json-answer.ts'
import { sumOf } from '../money.ts'
import type { CardAnswer, Money, PatronFacts } from '../patron.ts'
import type { LibraryProfile, PatronOptions, PatronPort } from '../port.ts'
import { neverExpires, PatronProof, PatronSearchResult, SymphonyPatron } from './answers.ts'
import { blocksOf } from './blocks.ts'
import type { SymphonyClient } from './client.ts'
import type { SymphonyConfig } from './config.ts'
import { codesOf, saysMissing, symphonyError } from './messages.ts'

/** All that is told of a patron, in one request; nothing comes that is not named. */
const patronFields = [
  'barcode,alternateID,library,profile,standing,privilegeExpiresDate',
  'patronStatusInfo{*},blockList{owed},circRecordList{overdue},holdRecordList{status}',
].join()
const contactFields = 'displayName,firstName,lastName,preferredAddress,address1,address2,address3'

function fieldsFor({ contact = true }: PatronOptions): string {
  return contact ? `${patronFields},${contactFields}` : patronFields
}

/**
 * A PIN goes to Symphony in the body of one POST, and the patron is then read by key, as our staff user. Only where no PIN is
 * given, or where the card is the alternate id, does its number stand in a URL, for Symphony searches in no other way.
 */
export function symphonyPatrons(
  client: SymphonyClient,
  config: SymphonyConfig,
  library: LibraryProfile,
): PatronPort {
  const { system } = client
  const isCard = ({ fields }: SymphonyPatron, card: string) => same(fields[config.identifier], card)

  const facts = (patron: SymphonyPatron, card: string): PatronFacts => {
    const { currency } = library
    const fees = owed(patron, currency)
    if (fees === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', system, 'GET user/patron', {
        detail: 'blockList: no one sum',
      })
    return { ...toPatron(patron, card), blocks: blocksOf(patron, config), fees }
  }

  const byKey = async (key: string, options: PatronOptions): Promise<SymphonyPatron> => {
    const operation = 'GET user/patron'
    const path = `/user/patron/key/${encodeURIComponent(key)}`
    const query = { includeFields: fieldsFor(options) }
    const answer = await client.send({ operation, path, query, signal: options.signal })
    if (answer.status !== 200) throw symphonyError(system, operation, answer)
    return jsonAnswer(SymphonyPatron, system, operation, answer)
  }

  const byCard = async (card: string, options: PatronOptions): Promise<SymphonyPatron | undefined> => {
    // Quotes and commas would be the search language's.
    if (!/^[^\s",:{}]+$/.test(card)) return undefined
    const operation = 'GET user/patron/search'
    const q = `${config.identifier === 'barcode' ? 'ID' : 'ALT_ID'}:${card}`
    const query = { q, rw: 1, ct: 2, includeFields: fieldsFor(options) }
    const { signal } = options
    const answer = await client.send({ operation, path: '/user/patron/search', query, signal })
    if (saysMissing(answer)) return undefined
    if (answer.status !== 200) throw symphonyError(system, operation, answer)
    const { result } = jsonAnswer(PatronSearchResult, system, operation, answer)
    const found = (result ?? [])
      .filter((row) => row !== null)
      .map((row) => SymphonyPatron.safeParse(row).data)
    if (found.includes(undefined))
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'result: an unreadable patron' })
    const exact = found.filter((patron) => patron !== undefined).filter((patron) => isCard(patron, card))
    if (exact.length > 1)
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'two patrons of one card' })
    return exact[0]
  }

  /** One question, never repeated. The patron's key, or undefined for an unknown card and a wrong PIN alike. */
  const prove = async (barcode: string, pin: string, signal: AbortSignal): Promise<string | undefined> => {
    const logsIn = config.verification === 'login'
    const operation = logsIn ? 'POST user/patron/login' : 'POST user/patron/authenticate'
    const answer = await client.send({
      operation,
      path: logsIn ? '/user/patron/login' : '/user/patron/authenticate',
      body: logsIn ? { login: barcode, password: pin } : { barcode, password: pin },
      refusals: config.refusalCodes,
      inSession: !logsIn,
      signal,
    })
    // Of a login the session is left to end by itself: nothing is asked in the patron's name.
    if (answer.status === 200) return jsonAnswer(PatronProof, system, operation, answer).patronKey
    if (codesOf(answer).some((code) => config.refusalCodes.includes(code))) return undefined
    throw symphonyError(system, operation, answer)
  }

  return {
    async verify({ card, pin }, options): Promise<CardAnswer> {
      const known =
        pin === undefined || config.identifier === 'alternateID' ? await byCard(card, options) : undefined
      if (pin === undefined)
        return known === undefined
          ? { outcome: 'REJECTED' }
          : { outcome: 'ACCEPTED', pinChecked: false, patron: facts(known, card) }
      // Of an unknown alternate id nobody is tried, so that neither time nor load tells it from a wrong PIN.
      const barcode = config.identifier === 'barcode' ? card : known?.fields.barcode
      const key = await prove(barcode ?? randomUUID(), pin, options.signal)
      if (barcode === undefined || key === undefined) return { outcome: 'REJECTED' }
      const patron = await byKey(key, options)
      // Symphony takes other ids for a barcode as well; here a card is what the configuration says it is.
      if (patron.key !== key || !isCard(patron, card)) return { outcome: 'REJECTED' }
      return { outcome: 'ACCEPTED', pinChecked: true, patron: facts(patron, card) }
    },
    async read(card, options) {
      const patron = await byCard(card, options)
      return patron === undefined ? undefined : facts(patron, card)
    },
  }
}

/** Symphony does not tell upper from lower case in an id. */
function same(held: string | null | undefined, asked: string): boolean {
  return held != null && held.trim().toLowerCase() === asked.trim().toLowerCase()
}

/** What the bills come to. Undefined for bills in two currencies, or an amount that is no number. */
function owed({ fields }: SymphonyPatron, currency: string): Money | undefined {
  const bills = (fields.blockList ?? []).map((block) => block.fields.owed)
  const [billed = currency, ...others] = new Set(bills.map(({ currencyCode }) => currencyCode))
  if (others.length > 0) return undefined
  return sumOf(
    bills.map(({ amount }) => amount),
    billed,
  )
}

function toPatron({ key, fields }: SymphonyPatron, card: string): Omit<PatronFacts, 'blocks'> {
  const name = [fields.firstName, fields.lastName].filter(Boolean).join(' ') || fields.displayName
  const written = fields.privilegeExpiresDate
  const expiresOn = written == null || neverExpires(written) ? undefined : readTimestamp(written)?.date
  const contact = contactOf(fields)
  const email = contact('EMAIL')
  const phone = contact('PHONE') ?? contact('HOMEPHONE') ?? contact('CELLPHONE')
  return {
    localId: key,
    card,
    ...(name ? { name } : {}),
    ...(fields.profile == null ? {} : { category: fields.profile.key }),
    ...(fields.library == null ? {} : { homeBranch: fields.library.key }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(fields.circRecordList == null
      ? {}
      : {
          loanCount: fields.circRecordList.length,
          overdueCount: fields.circRecordList.filter((loan) => loan.fields?.overdue === true).length,
        }),
    ...(fields.holdRecordList == null ? {} : { holdCount: fields.holdRecordList.length }),
  }
}

/** Symphony keeps up to three addresses, one of them preferred, each a list of lines with a code. */
function contactOf(fields: SymphonyPatron['fields']): (code: string) => string | undefined {
  const addresses = { 1: fields.address1, 2: fields.address2, 3: fields.address3 }
  const preferred = addresses[Number(fields.preferredAddress) as 1 | 2 | 3] ?? fields.address1
  return (code) =>
    preferred?.find((line) => line.fields?.code?.key.toUpperCase() === code)?.fields?.data || undefined
}
