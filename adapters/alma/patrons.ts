import { today } from '../calendar.ts'
import { UpstreamError } from '../errors.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { sumOf } from '../money.ts'
import { isPathSegment } from '../path-segment.ts'
import type { CardAnswer, Money, PatronFacts } from '../patron.ts'
import type { LibraryProfile, PatronPort } from '../port.ts'
import { Fees, User, type AlmaUser } from './answers.ts'
import type { AlmaClient } from './client.ts'
import type { AlmaConfig } from './config.ts'
import { toPatron } from './patron-map.ts'

/** "User was not found", of `op=auth` and of a user's record. */
const unknownUser = ['401890', '401861']
const wrongPassword = '401866'

/**
 * The password goes to Alma in a header of one POST, and nothing but a 204 proves it; the record is then read, for a password
 * says nothing of expiry and blocks. The card number stands in the path of both: Alma finds users in no other way.
 */
export function almaPatrons(client: AlmaClient, config: AlmaConfig, library: LibraryProfile): PatronPort {
  const { system } = client

  /** Whom Alma finds: by any unique identifier of anybody, an inactive one perhaps, so `holds` has the last word. */
  const find = async (card: string, signal: AbortSignal): Promise<AlmaUser | undefined> => {
    const operation = 'GET user'
    const answer = await client.send({
      operation,
      path: `/users/${encodeURIComponent(card)}`,
      query: { user_id_type: 'all_unique', view: 'full', expand: config.fees ? 'loans,fees' : 'loans' },
      noneOn: unknownUser,
      signal,
    })
    if (answer === undefined) return undefined
    return jsonAnswer(User, system, operation, answer)
  }

  const facts = async (user: AlmaUser, card: string, signal: AbortSignal): Promise<PatronFacts> => {
    const fees = config.fees ? await owed(user, signal) : undefined
    return toPatron(user, card, { ...config, fees, today: today(library.timeZone) })
  }

  /** The sum that came with the user, in the library's currency, or else the fees' own. */
  const owed = async (user: AlmaUser, signal: AbortSignal): Promise<Money> => {
    const expanded = user.fees?.value
    if (expanded != null) return sum(expanded, library.currency, 'GET user')
    const operation = 'GET fees'
    const path = `/users/${encodeURIComponent(user.primary_id)}/fees`
    const answer = await client.sendFor({ operation, path, query: { status: 'ACTIVE' }, signal })
    const fees = jsonAnswer(Fees, system, operation, answer)
    const total = fees.total_sum ?? (fees.total_record_count === 0 ? 0 : '')
    const currency = /^[A-Z]{3}$/.test(fees.currency ?? '') ? (fees.currency ?? '') : library.currency
    return sum(total, currency, operation)
  }

  const sum = (amount: number | string, currency: string, operation: string): Money => {
    const money = sumOf([amount], currency)
    if (money === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'fees: no number' })
    return money
  }

  /** One question, never repeated. */
  const knowsPassword = async (card: string, pin: string, signal: AbortSignal): Promise<boolean> => {
    const operation = 'POST user auth'
    const answer = await client.send({
      operation,
      method: 'POST',
      path: `/users/${encodeURIComponent(card)}`,
      query: { op: 'auth', user_id_type: 'all_unique' },
      headers: { 'exl-user-pw': inHeader(pin) },
      noneOn: [wrongPassword, ...unknownUser, ...config.refusalCodes],
      signal,
    })
    if (answer === undefined) return false
    if (answer.status !== 204) throw statusError(system, operation, answer)
    return true
  }

  return {
    async verify({ card, pin }, { signal }): Promise<CardAnswer> {
      if (pin !== undefined && config.loginMethod === 'none')
        throw new UpstreamError('UNSUPPORTED_QUERY', system, 'POST user auth', {
          detail: 'loginMethod: none',
        })
      // Neither can be sent as it is, so neither can be right.
      if (!isSendable(card) || (pin !== undefined && !isPassword(pin))) return { outcome: 'REJECTED' }
      if (pin !== undefined && !(await knowsPassword(card, pin, signal))) return { outcome: 'REJECTED' }
      const user = await find(card, signal)
      if (user === undefined && pin !== undefined)
        throw new UpstreamError('PROTOCOL_ERROR', system, 'GET user', { detail: 'a password, but no user' })
      if (user === undefined || !holds(user, card, config)) return { outcome: 'REJECTED' }
      const patron = await facts(user, card, signal)
      return { outcome: 'ACCEPTED', pinChecked: pin !== undefined, patron }
    },
    async read(card, { signal }) {
      const user = isSendable(card) ? await find(card, signal) : undefined
      return user !== undefined && holds(user, card, config) ? await facts(user, card, signal) : undefined
    },
  }
}

/** Alma does not tell upper from lower case in an identifier. */
function holds(user: AlmaUser, card: string, config: AlmaConfig): boolean {
  const same = (held: string | null | undefined) => held?.trim().toLowerCase() === card.trim().toLowerCase()
  if (config.cardField === 'primaryId') return same(user.primary_id)
  return (user.user_identifier ?? []).some(
    ({ value, id_type: type, status }) =>
      status === 'ACTIVE' && config.cardIdTypes.includes(type?.value ?? '') && same(value),
  )
}

/** Alma leaves out blanks at either end. */
function isSendable(card: string): boolean {
  return isPathSegment(card.trim())
}

/** Blanks at either end are lost in a header: Alma would be asked about another password. Control characters end one. */
function isPassword(pin: string): boolean {
  return pin.isWellFormed() && pin.trim() === pin && !/\p{Cc}/u.test(pin)
}

/** UTF-8, a byte a character, as headers are written. What Alma makes of letters beyond ASCII is not documented. */
function inHeader(pin: string): string {
  return Buffer.from(pin, 'utf8').toString('latin1')
}
