import { UpstreamError } from '../errors.ts'
import type { CardAnswer, PatronFacts } from '../patron.ts'
import type { LibraryProfile, PatronOptions, PatronPort } from '../port.ts'
import {
  decodeLookupUserResponse,
  encodeLookupUser,
  type LookupUser,
  type LookupUserAnswer,
} from '../protocols/ncip2/lookup-user.ts'
import { ncip2Account, type AskUser } from './account.ts'
import type { Ncip2Client } from './client.ts'
import type { Ncip2Config } from './config.ts'
import { identityOf, type PatronRules, toPatron, Unreadable } from './patron-map.ts'
import { areAll, problemError } from './problems.ts'

export const lookupUser = {
  service: 'LookupUser',
  encode: encodeLookupUser,
  decode: decodeLookupUserResponse,
}
const elements = ['User Privilege', 'Block Or Trap', 'User Id']
/** No address but e-mail and telephone is kept; NCIP cannot ask for these alone. */
const contactElements = ['Name Information', 'User Address Information']

/**
 * One LookupUser a verification, with the card and the PIN in its body. NCIP answers a good PIN and an unchecked one alike, with
 * the user: `pinChecked` rests on what the library has tried and configured (`pinIsChecked`).
 */
export function ncip2Patrons(client: Ncip2Client, config: Ncip2Config, library: LibraryProfile): PatronPort {
  const { system } = client
  const settings = config.patrons
  const rules: PatronRules = {
    settings,
    library,
    toAgency: config.toAgency,
    timeZone: library.timeZone,
    dates: config.dates,
  }

  /** Undefined for a card that is unknown, refused, or not the one that was answered for. */
  const askFor = async (
    request: LookupUser,
    card: string,
    signal: AbortSignal,
  ): Promise<LookupUserAnswer | undefined> => {
    const answer = await client.send(lookupUser, request, signal)
    if (areAll(answer.problems, 'REJECTED', config)) return undefined
    if (answer.problems.length > 0) throw problemError(system, lookupUser.service, answer.problems, config)
    const identity = identityOf(answer, card, settings)
    if (identity === 'unknown') throw unreadable('no user id that is the card asked for')
    // Some systems take a user name for a card. Here a card is its number.
    return identity === 'same' ? answer : undefined
  }

  const ask = async (
    user: LookupUser['user'],
    card: string,
    { signal, contact = true }: PatronOptions,
  ): Promise<PatronFacts | undefined> => {
    const request: LookupUser = {
      user,
      elements: contact ? [...contactElements, ...elements] : elements,
      fiscalAccount: true,
      lists: settings.counts ? 'both' : undefined,
    }
    const answer = await askFor(request, card, signal)
    return answer === undefined ? undefined : facts(answer, card)
  }

  const facts = (answer: LookupUserAnswer, card: string): PatronFacts => {
    try {
      return toPatron(answer, card, rules)
    } catch (error) {
      if (error instanceof Unreadable) throw unreadable(`${error.message} that cannot be read`)
      throw error
    }
  }

  const unreadable = (detail: string) =>
    new UpstreamError('PROTOCOL_ERROR', system, lookupUser.service, { detail })

  const byCard = (card: string, options: PatronOptions): Promise<PatronFacts | undefined> => {
    if (!settings.lookupWithoutPin)
      throw new UpstreamError('UNSUPPORTED_QUERY', system, lookupUser.service, {
        detail: 'a user without a PIN: lookupWithoutPin is off',
      })
    return ask(userOf(card), card, options)
  }

  const userOf = (card: string): LookupUser['user'] => {
    const type = { scheme: undefined, value: settings.userIdType }
    return { id: { agency: config.toAgency, type, value: card } }
  }

  const askKnown: AskUser = async (card, wanted, signal) => {
    const answer = await askFor({ user: userOf(card), elements: ['User Id'], ...wanted }, card, signal)
    if (answer === undefined) throw unreadable('no user, of one just found')
    return answer
  }
  const account = settings.lookupWithoutPin ? ncip2Account(askKnown, system, rules) : undefined

  return {
    async verify({ card, pin }, options) {
      if (pin === undefined) return accepted(await byCard(card, options), false)
      const inputs = [
        { type: settings.cardInputType, data: card },
        { type: settings.pinInputType, data: pin },
      ]
      return accepted(await ask({ inputs }, card, options), settings.pinIsChecked)
    },
    read: byCard,
    ...(account === undefined ? {} : { account }),
  }
}

function accepted(patron: PatronFacts | undefined, pinChecked: boolean): CardAnswer {
  return patron === undefined ? { outcome: 'REJECTED' } : { outcome: 'ACCEPTED', pinChecked, patron }
}
