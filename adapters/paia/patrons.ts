import { together } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { CardAnswer, Money, PatronFacts } from '../patron.ts'
import type { LibraryProfile, PatronPort } from '../port.ts'
import { toFees, toPatron } from './account.ts'
import { PaiaFees, PaiaPatron, type PaiaLogin } from './answers.ts'
import type { PaiaClient, PaiaRefusal } from './client.ts'
import { scopesOf, type PaiaConfig } from './config.ts'
import { paiaLists, type OpenAccount } from './lists.ts'

/**
 * A login proves the password, tells whose it is and opens the account; its token is ended as soon as the account is read.
 * Without a password PAIA opens no account but to a client that it trusts: without a `clientId` of ours, `read` and the check
 * of a card alone reject with REFUSED. How servers refuse such a client an unknown patron is not specified; `not_found`
 * alone is taken for that, since `access_denied` may as well mean us.
 */
export function paiaPatrons(client: PaiaClient, config: PaiaConfig, library: LibraryProfile): PatronPort {
  const { system } = client

  const fault = (operation: string, detail: string) =>
    new UpstreamError('PROTOCOL_ERROR', system, operation, { detail })

  const isOf = (login: PaiaLogin, card: string) =>
    config.patronId === 'any' || same(login.patron, patronIdOf(config.patronId, card))

  /** Undefined where the patron is no longer known, which can happen between login and question. */
  const facts = async (
    login: PaiaLogin,
    card: string,
    signal: AbortSignal,
  ): Promise<PatronFacts | undefined> =>
    await together(signal, async (both) => {
      const [patron, fees] = await Promise.all([patronOf(login, both), feesOf(login, both)])
      if (patron === undefined) return undefined
      const read = toPatron(patron, { localId: login.patron, card, fees }, config, library)
      if (read === undefined) throw fault('GET core/patron', 'expires: no date')
      return read
    })

  const patronOf = async (login: PaiaLogin, signal: AbortSignal): Promise<PaiaPatron | undefined> => {
    const operation = 'GET core/patron'
    if (!isGranted(login, 'read_patron'))
      throw new UpstreamError('REFUSED', system, operation, { detail: 'the login grants no read_patron' })
    const got = await client.get(operation, login.patron, '', login.access_token, signal)
    if ('answer' in got) return jsonAnswer(PaiaPatron, system, operation, got.answer)
    if (got.said.word === 'not_found') return undefined
    throw got.failure
  }

  const feesOf = async (login: PaiaLogin, signal: AbortSignal): Promise<Money | undefined> => {
    if (!config.fees || !isGranted(login, 'read_fees')) return undefined
    const operation = 'GET core/patron/fees'
    const got = await client.get(operation, login.patron, '/fees', login.access_token, signal)
    if ('answer' in got) {
      const fees = toFees(jsonAnswer(PaiaFees, system, operation, got.answer), library.currency)
      if (fees === undefined) throw fault(operation, 'amount: several currencies')
      return fees
    }
    // Servers need not have every method, and may know better than the login said what it allows.
    if (got.said.word === 'not_implemented' || got.said.word === 'insufficient_scope') return undefined
    throw got.failure
  }

  const isGranted = ({ scope }: PaiaLogin, name: string) =>
    scope == null ? scopesOf(config).includes(name) : scope.split(/[\s,]+/).includes(name)

  const verifyPin = async (card: string, pin: string, signal: AbortSignal): Promise<CardAnswer> => {
    const answer = await client.logIn({ type: 'password', username: card, password: pin }, signal)
    if ('said' in answer) {
      if (isRefusal(answer)) return { outcome: 'REJECTED' }
      throw answer.failure
    }
    const { login } = answer
    try {
      if (!isOf(login, card)) return { outcome: 'REJECTED' }
      const patron = await facts(login, card, signal)
      if (patron === undefined) throw fault('GET core/patron', 'not_found right after the login')
      return { outcome: 'ACCEPTED', pinChecked: true, patron }
    } finally {
      client.logOut(login)
    }
  }

  /** Undefined for a patron whom the server does not know. */
  const open = async <Result>(
    card: string,
    scope: string | undefined,
    signal: AbortSignal,
    use: (login: PaiaLogin) => Promise<Result>,
  ): Promise<Result | undefined> => {
    const operation = 'POST auth/login'
    if (config.clientId === undefined || config.patronId === 'any')
      throw new UpstreamError('REFUSED', system, operation, {
        detail: 'PAIA opens no account without its password; clientId is not configured',
      })
    const patron = patronIdOf(config.patronId, card)
    const answer = await client.logIn({ type: 'client_credentials', patron }, signal, scope)
    if ('said' in answer) {
      if (answer.said.word === 'not_found') return undefined
      throw answer.failure
    }
    const { login } = answer
    try {
      if (!isOf(login, card)) throw fault(operation, 'patron: another than was asked for')
      return await use(login)
    } finally {
      client.logOut(login)
    }
  }

  const read = (card: string, signal: AbortSignal): Promise<PatronFacts | undefined> =>
    open(card, undefined, signal, (login) => facts(login, card, signal))

  const openKnown: OpenAccount = async (card, scope, signal, use) => {
    // In a box, for what is read may itself be nothing.
    const opened = await open(card, scope, signal, async (login) => ({ result: await use(login) }))
    if (opened === undefined) throw fault('POST auth/login', 'not_found, of a patron just read')
    return opened.result
  }

  return {
    async verify({ card, pin }, { signal }) {
      if (pin !== undefined) return await verifyPin(card, pin, signal)
      const patron = await read(card, signal)
      return patron === undefined
        ? { outcome: 'REJECTED' }
        : { outcome: 'ACCEPTED', pinChecked: false, patron }
    },
    read: (card, { signal }) => read(card, signal),
    // The password is long gone: only a client that the server trusts may ask on.
    ...(config.clientId === undefined ? {} : { account: paiaLists(client, openKnown, library) }),
  }
}

/**
 * PAIA's own word for unknown users and wrong passwords alike, and OAuth's (RFC 6749 §5.2), which in PAIA means a token
 * unless it comes with OAuth's status. With a status that speaks of something else, such as 429, it is no verdict on a password.
 */
function isRefusal({ said: { word, status } }: PaiaRefusal): boolean {
  if (word === 'access_denied') return status === 400 || status === 401 || status === 403
  return word === 'invalid_grant' && status === 400
}

function patronIdOf(template: string, card: string): string {
  return template.replace('{card}', () => card)
}

function same(named: string, asked: string): boolean {
  return named.trim().toLowerCase() === asked.trim().toLowerCase()
}
