import type { PatronOptions } from '../../adapters/port.ts'
import { ask, notSupported, reportOf } from '../ask.ts'
import { clientError, noLibrary, upstreamUnavailable } from '../client-error.ts'
import { requireScope } from '../client.ts'
import type { RequestContext } from '../context.ts'
import type { LibraryEntry } from '../directory.ts'
import { verificationLimits } from '../limits.ts'
import { because } from './because.ts'
import { readCard, readPin } from './card-input.ts'
import { homeLibrary } from './home-library.ts'
import { judge, type Verdict } from './judge.ts'
import type { PatronModel, PatronVerificationModel } from './models.ts'
import type { VerificationOutcome, VerifyPatronInput } from './schema.generated.ts'

/** One attempt is one question to the library; what proves nothing is INVALID, and what could not be asked is UNAVAILABLE. */
export async function verifyPatron(
  input: VerifyPatronInput,
  context: RequestContext,
  wanted: Pick<PatronOptions, 'contact'> = {},
): Promise<PatronVerificationModel> {
  const { directory, audit } = context.services
  const card = readCard(input.card)
  const home = homeLibrary(input.library, card, directory)
  return audit.follow(
    { event: 'verification', library: home?.id ?? '', card },
    context,
    () => verify({ card, home, ...wanted }, input, context),
    ({ outcome }) => outcome,
  )
}

async function verify(
  {
    card,
    home,
    ...wanted
  }: Pick<PatronOptions, 'contact'> & {
    readonly card: string
    readonly home: LibraryEntry | undefined
  },
  input: VerifyPatronInput,
  context: RequestContext,
): Promise<PatronVerificationModel> {
  const { directory, throttle, tokens, health } = context.services
  const pin = readPin(input.pin)
  if (pin !== undefined) requireScope(context, 'patron:verify')
  const at = input.at == null ? undefined : libraryNamed(input.at, context)
  if (home === undefined) return refusal('LIBRARY_NOT_RECOGNISED')
  const system = directory.system(home.id, 'patrons')
  if (system === undefined) return { ...refusal('NOT_SUPPORTED'), source: notSupported(home.id) }
  if (pin === undefined) requireRightWithoutPin(home, context)
  const { lockout, blockOverrides } = directory.configured(system) ?? {}
  const attempt = await throttle.begin({ libraryId: home.id, card, lockout, client: context.client })
  if (typeof attempt === 'number') return { ...refusal('TOO_MANY_ATTEMPTS'), retryAfterSeconds: attempt }
  const { signal, client } = context
  const options = { signal, timeoutMs: verificationLimits.timeoutMs, health, client }
  const answer = await ask(system, 'verify', options, (call) =>
    system.patrons.verify({ card, pin }, { ...call, ...wanted }),
  )
  const source = reportOf(system, answer)
  if (!answer.ok) {
    // Whoever leaves before the answer may have had a PIN looked at all the same.
    if (!context.signal.aborted) await attempt.notMade()
    return { ...refusal('UNAVAILABLE'), source }
  }
  const proven =
    answer.value.outcome === 'ACCEPTED' && (answer.value.pinChecked || pin === undefined)
      ? answer.value
      : undefined
  if (proven === undefined) return { ...refusal('INVALID'), source }
  await attempt.succeeded()
  const { pinChecked, patron: facts } = proven
  const { outcome, mayBorrow, patron } = judge({ facts, home, at, directory, pinChecked, blockOverrides })
  const reason = because(outcome, patron.blocks)
  return {
    outcome,
    mayBorrow,
    ...(reason === undefined ? {} : { because: reason }),
    patron,
    pinChecked,
    source,
    ...(pinChecked ? { token: await tokens.issue({ libraryId: home.id, card }) } : {}),
  }
}

/**
 * The patron of the operation's bearer token, read anew; undefined without a token.
 * @throws {GraphQLError} UNAUTHENTICATED for a token that is not good, UPSTREAM_UNAVAILABLE where the library cannot be asked.
 */
export async function verifiedPatron(
  context: RequestContext,
  wanted: Pick<PatronOptions, 'contact'> = {},
): Promise<PatronModel | undefined> {
  const { directory, tokens, health, audit } = context.services
  if (context.bearerToken === undefined) return undefined
  requireScope(context, 'patron:account')
  const verified = await tokens.open(context.bearerToken)
  const home = verified === undefined ? undefined : directory.library(verified.libraryId)
  const system = home === undefined ? undefined : directory.system(home.id, 'patrons')
  if (verified === undefined || home === undefined || system === undefined) throw notGood()
  const { card } = verified
  return audit.follow(
    { event: 'account', library: home.id, card },
    context,
    async () => {
      const { signal, client } = context
      const options = { signal, timeoutMs: verificationLimits.timeoutMs, health, client }
      const answer = await ask(system, 'patron', options, (call) =>
        system.patrons.read(card, { ...call, ...wanted }),
      )
      if (!answer.ok) throw upstreamUnavailable(home.id, answer.error)
      if (answer.value === undefined) throw notGood()
      const { blockOverrides } = directory.configured(system) ?? {}
      const verdict = judge({ facts: answer.value, home, directory, pinChecked: true, blockOverrides })
      return { ...verdict.patron, byToken: true }
    },
    () => 'READ',
  )
}

/** A library that has no PINs is no exception: whoever guesses card numbers would be told of strangers. */
function requireRightWithoutPin({ card }: LibraryEntry, context: RequestContext): void {
  if (card?.pinLabel !== null && !context.client.scopes.has('patron:verify-without-pin'))
    throw clientError('BAD_USER_INPUT', '`pin` is needed to verify a card of this library.')
  requireScope(context, 'patron:verify-without-pin')
}

function notGood() {
  return clientError('UNAUTHENTICATED', 'The token is not valid or has expired; verify the card again.')
}

function libraryNamed(id: string, { services }: RequestContext): LibraryEntry {
  const library = services.directory.library(id)
  if (library === undefined) throw noLibrary(id)
  return library
}

function refusal(outcome: Exclude<VerificationOutcome, Verdict['outcome']>): PatronVerificationModel {
  const reason = because(outcome)
  return { outcome, mayBorrow: false, ...(reason === undefined ? {} : { because: reason }) }
}
