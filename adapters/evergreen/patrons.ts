import { randomUUID } from 'node:crypto'

import { readTimestamp, wallClock } from '../calendar.ts'
import { together } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { jsonAnswer } from '../json-answer.ts'
import { evergreenLimits } from '../limits.ts'
import { sumOf } from '../money.ts'
import { isPathSegment } from '../path-segment.ts'
import type { CardAnswer, Money, PatronFacts } from '../patron.ts'
import type { LibraryProfile, PatronPort } from '../port.ts'
import { Patron, Penalties, PenaltyIds, Transactions, type PatronCard, type Penalty } from './answers.ts'
import type { EvergreenConfig } from './config.ts'
import { eventError } from './events.ts'
import type { OrgUnitDirectory } from './org-units.ts'
import { blocksOf } from './penalties.ts'
import type { EvergreenRest } from './rest.ts'

/**
 * Refusals of a login that are about the patron. Evergreen says LOGIN_FAILED of an unknown name, a wrong PIN, a barred patron
 * and after too many attempts alike; whether the others come before or after it looks at the PIN is unverified.
 */
const refusesPatron: ReadonlySet<string> = new Set([
  'LOGIN_FAILED',
  'PATRON_INACTIVE',
  'PATRON_CARD_INACTIVE',
  'PATRON_ACCOUNT_EXPIRED',
  'PATRON_BARRED',
])

/**
 * The card is looked up with our account, and its holder's user name then tries the PIN: a login by barcode is unverified, and
 * `/patrons/verify` would put the PIN into a URL. The patron's session proves whose it is, and is ended at once.
 */
export function evergreenPatrons(
  rest: EvergreenRest,
  orgs: OrgUnitDirectory,
  config: EvergreenConfig,
  library: LibraryProfile,
): PatronPort {
  const { system } = rest

  const patronOf = async (card: string, signal: AbortSignal): Promise<Patron | undefined> => {
    if (!isPathSegment(card)) return undefined
    const by = config.identifier === 'barcode' ? 'by_barcode' : 'by_username'
    const operation = `GET patrons ${by}`
    const answer = await rest.ask({ operation, path: `/patrons/${by}/${encodeURIComponent(card)}`, signal })
    if (answer === undefined) return undefined
    const patron = jsonAnswer(Patron, system, operation, answer)
    return patron.deleted || !hasCard(patron, card, config.identifier) ? undefined : patron
  }

  const penaltiesOf = async (patron: Patron, signal: AbortSignal): Promise<readonly Penalty[]> => {
    const operation = 'GET patron standing_penalties'
    const path = `/patron/${patron.id}/standing_penalt`
    const answer = await rest.ask({ operation, path: `${path}ies`, signal })
    if (answer === undefined) throw gone(operation)
    const ids = jsonAnswer(PenaltyIds, system, operation, answer)
    const found: Penalty[] = []
    for (const id of ids.slice(0, evergreenLimits.penalties)) {
      const one = 'GET patron standing_penalty'
      const read = await rest.ask({ operation: one, path: `${path}y/${id}`, signal })
      // Lifted while we were asking.
      if (read !== undefined) found.push(...jsonAnswer(Penalties, system, one, read))
    }
    // What nobody looked at may be a block.
    if (ids.length > evergreenLimits.penalties)
      found.push({ stop_date: undefined, standing_penalty: { name: '', block_list: 'CIRC' } })
    return found
  }

  const owedBy = async (patron: Patron, signal: AbortSignal): Promise<Money | undefined> => {
    if (!config.fees) return undefined
    const operation = 'GET patron transactions'
    const path = `/patron/${patron.id}/transactions/have_balance`
    const answer = await rest.ask({ operation, path, signal })
    if (answer === undefined) throw gone(operation)
    const amounts = jsonAnswer(Transactions, system, operation, answer).map((row) => row.balance_owed)
    const fees = sumOf(amounts, library.currency)
    if (fees === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'balance_owed: no number' })
    return fees
  }

  const gone = (operation: string) =>
    new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'no such patron, of one just found' })

  const facts = (patron: Patron, card: string, callerSignal: AbortSignal): Promise<PatronFacts> =>
    together(callerSignal, async (signal) => {
      const [penalties, fees, tree] = await Promise.all([
        penaltiesOf(patron, signal),
        owedBy(patron, signal),
        orgs.tree(signal),
      ])
      const homeBranch = patron.home_ou == null ? undefined : tree.shortName(patron.home_ou.id)
      return {
        ...toPatron(patron, card, expiryOf(patron), library.timeZone),
        blocks: blocksOf(patron, cardOf(patron, card), penalties, config.penalties, Date.now()),
        ...(homeBranch === undefined ? {} : { homeBranch }),
        ...(fees === undefined ? {} : { fees }),
      }
    })

  const expiryOf = (patron: Patron) => {
    const expiry = readTimestamp(patron.expire_date)
    if (expiry !== undefined) return expiry
    throw new UpstreamError('PROTOCOL_ERROR', system, 'GET patron', { detail: 'expire_date: no date' })
  }

  /**
   * One login as the patron. True only if Evergreen lets in, with that PIN, the very patron whom the card named. Of an unknown
   * card nobody is tried, so that neither time nor load tells it from a wrong PIN.
   */
  const knowsPin = async (patron: Patron | undefined, pin: string, signal: AbortSignal): Promise<boolean> => {
    // In UTF-8 half a character would become another one, and the PIN another PIN.
    if (!pin.isWellFormed()) return false
    const login = await rest.logInPatron(patron?.usrname ?? randomUUID(), pin, signal)
    if ('refusal' in login) {
      if (refusesPatron.has(login.refusal)) return false
      throw eventError(system, 'GET self/auth', login.refusal)
    }
    try {
      const operation = 'GET self/me'
      const answer = await rest.askAsPatron(login.token, { operation, path: '/self/me', signal })
      return jsonAnswer(Patron.pick({ id: true }), system, operation, answer).id === patron?.id
    } finally {
      rest.logOut(login.token)
    }
  }

  return {
    async verify({ card, pin }, { signal }): Promise<CardAnswer> {
      const patron = await patronOf(card, signal)
      const isProven = pin === undefined || (await knowsPin(patron, pin, signal))
      if (patron === undefined || !isProven) return { outcome: 'REJECTED' }
      return { outcome: 'ACCEPTED', pinChecked: pin !== undefined, patron: await facts(patron, card, signal) }
    },
    async read(card, { signal }) {
      const patron = await patronOf(card, signal)
      return patron === undefined ? undefined : await facts(patron, card, signal)
    },
  }
}

/** Letter by letter: Evergreen compares barcodes so, and user names in lower case. */
function hasCard(patron: Patron, card: string, identifier: EvergreenConfig['identifier']): boolean {
  return identifier === 'usrname'
    ? patron.usrname.toLowerCase() === card.toLowerCase()
    : cardOf(patron, card) !== undefined
}

/** Of all cards that a patron ever had, the one that was asked for. */
function cardOf({ card, cards }: Patron, asked: string): PatronCard | undefined {
  return [card, ...(cards ?? [])].find(
    (one): one is PatronCard => typeof one === 'object' && one !== null && one.barcode === asked,
  )
}

/** A card is good until the moment of its expiry; at midnight, the day before was its last. */
function toPatron(
  patron: Patron,
  card: string,
  expiry: NonNullable<ReturnType<typeof readTimestamp>>,
  timeZone: string,
): Omit<PatronFacts, 'blocks'> {
  const name = [
    patron.pref_first_given_name || patron.first_given_name,
    patron.pref_family_name || patron.family_name,
  ]
    .filter(Boolean)
    .join(' ')
  const phone = patron.day_phone || patron.evening_phone || patron.other_phone
  const category = typeof patron.profile === 'object' ? patron.profile?.name : undefined
  return {
    localId: String(patron.id),
    card,
    ...(name === '' ? {} : { name }),
    ...(category ? { category } : {}),
    expiresOn: expiry.time === undefined ? expiry.date : wallClock(timeZone, expiry.atMs - 1).date,
    ...(patron.email ? { email: patron.email } : {}),
    ...(phone ? { phone } : {}),
  }
}
