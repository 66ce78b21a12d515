import { randomUUID } from 'node:crypto'

import type * as z from 'zod'

import { readTimestamp, wallClock } from '../calendar.ts'
import { together } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { statusError, type HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { folioLimits } from '../limits.ts'
import { sumOf } from '../money.ts'
import type { CardAnswer, Money, PatronFacts } from '../patron.ts'
import type { LibraryProfile, PatronPort } from '../port.ts'
import {
  Accounts,
  AutomatedBlocks,
  type FolioUser,
  type ManualBlock,
  ManualBlocks,
  Users,
} from './answers.ts'
import { blocksOf } from './blocks.ts'
import { isLogin, type FolioClient } from './client.ts'
import type { FolioConfig } from './config.ts'
import { cqlTerm } from './cql.ts'
import type { ReferenceData } from './reference-data.ts'

/**
 * A card is looked up first, for FOLIO verifies PINs by user id. The card number stands in the query of a URL: mod-users searches in no other way. The PIN never does.
 */
export function folioPatrons(
  client: FolioClient,
  names: ReferenceData,
  config: FolioConfig,
  library: LibraryProfile,
): PatronPort {
  const { system } = client

  const userOf = async (card: string, signal: AbortSignal): Promise<FolioUser | undefined> => {
    const operation = 'GET users'
    const query = { query: `(${config.cardField}==${cqlTerm(card)})`, limit: 2 }
    const answer = await client.send({ operation, path: '/users', query, signal })
    if (answer.status !== 200) throw statusError(system, operation, answer)
    const found = jsonAnswer(Users, system, operation, answer).users.filter((user) =>
      same(user[config.cardField], card),
    )
    if (found.length > 1)
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'two users of one card' })
    return found[0]
  }

  /**
   * One question, never repeated: FOLIO counts wrong passwords, and a lost answer may have been counted. Of an unknown card the
   * same is asked about nobody, so that neither time nor load tells it from a wrong PIN.
   */
  const knowsPin = async (
    user: Pick<FolioUser, 'id' | 'username'> | undefined,
    pin: string,
    signal: AbortSignal,
  ): Promise<boolean> => {
    const nobody = randomUUID()
    if (config.pin === 'password') {
      const answer = await client.login(user?.username || nobody, pin, signal)
      if (isLogin(answer)) return Boolean(user?.username)
      // Okapi's mod-login says 422, Keycloak stacks 401.
      if (answer.status === 422 || answer.status === 401) return false
      throw statusError(system, 'POST authn/login-with-expiry', answer)
    }
    const operation = 'POST patron-pin/verify'
    const body = { id: user?.id ?? nobody, pin }
    const answer = await client.send({ operation, path: '/patron-pin/verify', body, signal })
    if (answer.status === 422 || (user === undefined && answer.status === 404)) return false
    if (answer.status === 200 && isPlain(answer)) return user !== undefined
    throw statusError(system, operation, answer)
  }

  /** All rows of a query; FOLIO's totals are estimates, so a short page is the end. */
  const rowsOf = async <Row>(
    operation: string,
    path: string,
    cql: string,
    read: z.ZodType<readonly Row[]>,
    signal: AbortSignal,
  ): Promise<readonly Row[]> => {
    const rows: Row[] = []
    for (let page = 0; page < folioLimits.rowPages; page += 1) {
      const query = { query: cql, limit: folioLimits.rows, offset: page * folioLimits.rows }
      const answer = await client.send({ operation, path, query, signal })
      if (answer.status !== 200) throw statusError(system, operation, answer)
      const found = jsonAnswer(read, system, operation, answer)
      rows.push(...found)
      if (found.length < folioLimits.rows) return rows
    }
    throw new UpstreamError('TOO_LARGE', system, operation, { detail: `over ${rows.length} rows` })
  }

  const manualBlocks = (user: FolioUser, signal: AbortSignal): Promise<readonly ManualBlock[]> =>
    rowsOf(
      'GET manualblocks',
      '/manualblocks',
      `(userId==${cqlTerm(user.id)})`,
      ManualBlocks.transform((answer) => answer.manualblocks),
      signal,
    )

  const automatedBlocks = async (user: FolioUser, signal: AbortSignal) => {
    const operation = 'GET automated-patron-blocks'
    const path = `/automated-patron-blocks/${encodeURIComponent(user.id)}`
    const answer = await client.send({ operation, path, signal })
    if (answer.status !== 200) throw statusError(system, operation, answer)
    return jsonAnswer(AutomatedBlocks, system, operation, answer).automatedPatronBlocks
  }

  const owed = async (user: FolioUser, signal: AbortSignal): Promise<Money | undefined> => {
    if (!config.fees) return undefined
    const operation = 'GET accounts'
    const open = `(userId==${cqlTerm(user.id)} and status.name=="Open")`
    const read = Accounts.transform((answer) => answer.accounts)
    const accounts = await rowsOf(operation, '/accounts', open, read, signal)
    const fees = sumOf(
      accounts.map(({ remaining }) => remaining),
      library.currency,
    )
    if (fees === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'remaining: no number' })
    return fees
  }

  const facts = (user: FolioUser, card: string, callerSignal: AbortSignal): Promise<PatronFacts> =>
    together(callerSignal, async (signal) => {
      const [manual, automated, fees, groups] = await Promise.all([
        manualBlocks(user, signal),
        automatedBlocks(user, signal),
        owed(user, signal),
        names.names('groups', signal),
      ])
      const group = user.patronGroup ? groups.get(user.patronGroup) : undefined
      return {
        ...toPatron(user, card, library.timeZone),
        blocks: blocksOf(user, manual, automated, config.blockCodes, Date.now()),
        ...(group === undefined ? {} : { category: group }),
        ...(group === undefined || config.branches[group] === undefined
          ? {}
          : { homeBranch: config.branches[group] }),
        ...(fees === undefined ? {} : { fees }),
      }
    })

  return {
    async verify({ card, pin }, { signal }): Promise<CardAnswer> {
      const user = await userOf(card, signal)
      const isProven = pin === undefined || (await knowsPin(user, pin, signal))
      if (user === undefined || !isProven) return { outcome: 'REJECTED' }
      return { outcome: 'ACCEPTED', pinChecked: pin !== undefined, patron: await facts(user, card, signal) }
    },
    async read(card, { signal }) {
      const user = await userOf(card, signal)
      return user === undefined ? undefined : await facts(user, card, signal)
    },
  }
}

/** mod-users says yes with an empty body. A page that some proxy put in its place is no yes. */
function isPlain({ body, headers }: HttpAnswer): boolean {
  return body.length === 0 || /^(?:application\/json|text\/plain)\b/.test(headers['content-type'] ?? '')
}

/** FOLIO's `==` does not tell upper from lower case. */
function same(held: string | null | undefined, asked: string): boolean {
  return held != null && held.trim().toLowerCase() === asked.trim().toLowerCase()
}

function toPatron(user: FolioUser, card: string, timeZone: string): Omit<PatronFacts, 'blocks'> {
  const { personal } = user
  const name = [personal?.preferredFirstName || personal?.firstName, personal?.lastName]
    .filter(Boolean)
    .join(' ')
  const expiry = user.expirationDate ? readTimestamp(user.expirationDate) : undefined
  const expiresOn =
    expiry === undefined || expiry.time === undefined ? expiry?.date : wallClock(timeZone, expiry.atMs).date
  const phone = personal?.phone || personal?.mobilePhone
  return {
    localId: user.id,
    card,
    ...(name === '' ? {} : { name }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...(personal?.email ? { email: personal.email } : {}),
    ...(phone ? { phone } : {}),
  }
}
