import { UpstreamError } from '../errors.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { sumOf } from '../money.ts'
import type { CardAnswer, Money, PatronFacts } from '../patron.ts'
import type { LibraryProfile, PatronPort } from '../port.ts'
import { KohaAccount, KohaPatron, KohaPatrons, Refusal, Validated } from './answers.ts'
import type { KohaClient } from './client.ts'
import type { KohaConfig } from './config.ts'

/** Counts to come along with a patron; a Koha that does not know them answers 400 and is asked without. */
const counts = { 'x-koha-embed': 'checkouts+count,overdues+count' }

/**
 * A card with a PIN goes to Koha in the body of one POST, and the patron is then read by id. Only where Koha does not name
 * the patron (204 of older versions) or no PIN is given does the card number stand in a URL, for Koha searches in no other way.
 */
export function kohaPatrons(client: KohaClient, config: KohaConfig, library: LibraryProfile): PatronPort {
  const { system } = client

  const facts = async (patron: KohaPatron, card: string, signal: AbortSignal): Promise<PatronFacts> => {
    const fees = config.fees ? await owed(patron.patron_id, signal) : undefined
    return toPatron(patron, card, fees)
  }

  const owed = async (patronId: number, signal: AbortSignal): Promise<Money> => {
    const operation = 'GET patron account'
    const answer = await client.send({ operation, path: `/patrons/${patronId}/account`, signal })
    if (answer.status !== 200) throw statusError(system, operation, answer)
    const fees = sumOf([jsonAnswer(KohaAccount, system, operation, answer).balance], library.currency)
    if (fees === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'balance: no number' })
    return fees
  }

  const byId = async (patronId: number, signal: AbortSignal): Promise<KohaPatron> => {
    const operation = 'GET patron'
    const ask = (headers: Readonly<Record<string, string>>) =>
      client.send({ operation, path: `/patrons/${patronId}`, headers, signal })
    let answer = await ask(counts)
    if (answer.status === 400) answer = await ask({})
    if (answer.status !== 200) throw statusError(system, operation, answer)
    return jsonAnswer(KohaPatron, system, operation, answer)
  }

  /** The one patron of that card. Koha's own comparison is the database's, so `same` has the last word. */
  const byCard = async (
    card: string,
    signal: AbortSignal,
    field = config.identifier,
  ): Promise<KohaPatron | undefined> => {
    const operation = 'GET patrons'
    const ask = (headers: Readonly<Record<string, string>>) =>
      client.send({
        operation,
        path: '/patrons',
        query: { [field]: card, _match: 'exact', _per_page: 2 },
        headers,
        signal,
      })
    let answer = await ask(counts)
    if (answer.status === 400) answer = await ask({})
    if (answer.status !== 200) throw statusError(system, operation, answer)
    const found = jsonAnswer(KohaPatrons, system, operation, answer).filter((patron) =>
      same(patron[field], card),
    )
    if (found.length > 1)
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'two patrons of one card' })
    return found[0]
  }

  const verifyPin = async (card: string, pin: string, signal: AbortSignal): Promise<CardAnswer> => {
    const operation = 'POST auth/password/validation'
    // `identifier` is a card number or a user name, whichever Koha finds first.
    const body = { [config.identifier === 'userid' ? 'userid' : 'identifier']: card, password: pin }
    const answer = await client.send({ operation, path: '/auth/password/validation', body, signal })
    if (answer.status === 400) {
      // The same words for an unknown card, a wrong PIN and a locked account; any other words are about something else.
      if (jsonAnswer(Refusal, system, operation, answer).error === 'Validation failed')
        return { outcome: 'REJECTED' }
      throw new UpstreamError('REFUSED', system, operation, { detail: 'HTTP 400' })
    }
    if (answer.status === 201) {
      const validated = jsonAnswer(Validated, system, operation, answer)
      const patron = await byId(validated.patron_id, signal)
      // Koha takes a user name for a card as well. Here a card is what the configuration says it is.
      if (!same(patron[config.identifier], card)) return { outcome: 'REJECTED' }
      return { outcome: 'ACCEPTED', pinChecked: true, patron: await facts(patron, card, signal) }
    }
    if (answer.status !== 204) throw statusError(system, operation, answer)
    const patron = await byCard(card, signal)
    if (patron === undefined || (await isUserNameOfAnother(patron, card, signal)))
      return { outcome: 'REJECTED' }
    return { outcome: 'ACCEPTED', pinChecked: true, patron: await facts(patron, card, signal) }
  }

  /** After a 204 nobody knows whose password it was, if one patron's card number is another's user name. */
  const isUserNameOfAnother = async (patron: KohaPatron, card: string, signal: AbortSignal) => {
    if (config.identifier === 'userid') return false
    const named = await byCard(card, signal, 'userid')
    return named !== undefined && named.patron_id !== patron.patron_id
  }

  return {
    async verify({ card, pin }, { signal }) {
      if (pin !== undefined) return await verifyPin(card, pin, signal)
      const patron = await byCard(card, signal)
      if (patron === undefined) return { outcome: 'REJECTED' }
      return { outcome: 'ACCEPTED', pinChecked: false, patron: await facts(patron, card, signal) }
    },
    async read(card, { signal }) {
      const patron = await byCard(card, signal)
      return patron === undefined ? undefined : await facts(patron, card, signal)
    },
  }
}

/** Koha's database does not tell upper from lower case in a card number. */
function same(held: string | null | undefined, asked: string): boolean {
  return held != null && held.trim().toLowerCase() === asked.trim().toLowerCase()
}

function toPatron(patron: KohaPatron, card: string, fees: Money | undefined): PatronFacts {
  const name = [patron.preferred_name || patron.firstname, patron.surname].filter(Boolean).join(' ')
  const blocks: PatronFacts['blocks'][number][] = []
  if (patron.patron_card_lost) blocks.push({ code: 'CARD_REPORTED_LOST' })
  if (patron.restricted) blocks.push({ code: 'BLOCKED_BY_STAFF' })
  // "Gone, no address": Koha lends nothing until the desk has a new one.
  if (patron.incorrect_address) blocks.push({ code: 'OTHER' })
  return {
    localId: String(patron.patron_id),
    card,
    ...(name === '' ? {} : { name }),
    ...(patron.category_id ? { category: patron.category_id } : {}),
    ...(patron.library_id ? { homeBranch: patron.library_id } : {}),
    ...(patron.expiry_date ? { expiresOn: patron.expiry_date } : {}),
    blocks,
    ...(fees === undefined ? {} : { fees }),
    ...(patron.email ? { email: patron.email } : {}),
    ...(patron.phone ? { phone: patron.phone } : {}),
    ...(patron.checkouts_count == null ? {} : { loanCount: patron.checkouts_count }),
    ...(patron.overdues_count == null ? {} : { overdueCount: patron.overdues_count }),
  }
}
