import { today } from '../calendar.ts'
import { together } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { sumOf } from '../money.ts'
import { isPathSegment } from '../path-segment.ts'
import type { CardAnswer, PatronFacts } from '../patron.ts'
import type { LibraryProfile, PatronPort } from '../port.ts'
import { BasicData, CirculationBlocks, PatronLogin, type PatronBasicData } from './answers.ts'
import { blocksOf } from './blocks.ts'
import type { PolarisCaller, PolarisClient } from './client.ts'
import type { PolarisConfig } from './config.ts'
import { readPolarisTime, toDate } from './dates.ts'
import { papiError, rejectedCredentials, unknownPatron } from './error-codes.ts'

type Found = { readonly circulation: CirculationBlocks; readonly basic: PatronBasicData }

/**
 * A card with a PIN is a login, in the body of one POST; what is known of the patron is then asked with the secret that
 * the login gave, so that Polaris itself ties it to the PIN. A card without PIN needs the staff user. After a login, and
 * for the staff, the card number stands in the URL: PAPI has no other way. The PIN never does.
 */
export function polarisPatrons(
  client: PolarisClient,
  config: PolarisConfig,
  library: LibraryProfile,
): PatronPort {
  const { system } = client
  /** Whether this server has ever refused a login by a code: then its 401 is about something else. */
  let refusesByCode = false
  /** Whether it has ever told us of a patron who logged in: then its 401 is about the card in the path. */
  let tellsOfPatrons = false

  /**
   * One question, never repeated: Polaris locks a patron after three refusals in five minutes. Older servers answer a wrong
   * PIN with the same 401 as a broken signature, a wrong clock or a key that may not do this: only where a question about
   * no patron is answered under the same signature, and no refusal ever came as a code, was it the PIN.
   */
  const logIn = async (card: string, pin: string, signal: AbortSignal) => {
    const operation = 'POST authenticator/patron'
    const body = { Barcode: card, Password: pin }
    const path = '/authenticator/patron'
    const answer = await client.send({ operation, path, body, answers401: true, signal })
    if (answer.http.status === 401) {
      if (refusesByCode) throw client.refusal(operation, answer.http)
      await client.validateKey(signal)
      return undefined
    }
    if (answer.fault !== undefined) {
      if (!rejectedCredentials.has(answer.fault.code)) throw papiError(system, operation, answer.fault)
      refusesByCode = true
      return undefined
    }
    const login = client.read(PatronLogin, operation, answer)
    const secret = login.AccessSecret ?? login.AccessToken
    if (secret === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'a login without a secret' })
    return { patronId: login.PatronID, secret }
  }

  /**
   * Undefined where Polaris knows no such patron, or none by that name: who logged in with a user name is asked for by a
   * barcode that is none, and the secret does not fit.
   */
  const lookUp = (card: string, caller: PolarisCaller, outer: AbortSignal): Promise<Found | undefined> =>
    together(outer, async (signal) => {
      const path = `/patron/${encodeURIComponent(card)}`
      const call = { caller, answers401: caller.as === 'patron', signal }
      const [blocks, basic] = await Promise.all([
        client.send({ ...call, operation: 'GET circulationblocks', path: `${path}/circulationblocks` }),
        client.send({ ...call, operation: 'GET basicdata', path: `${path}/basicdata` }),
      ])
      const refused = [blocks, basic].find(({ http }) => http.status === 401)
      if (refused !== undefined) {
        // The key, the clock and the secret were good a moment ago.
        if (tellsOfPatrons) return undefined
        throw client.refusal('GET circulationblocks', refused.http)
      }
      for (const [operation, { fault }] of [
        ['GET circulationblocks', blocks],
        ['GET basicdata', basic],
      ] as const)
        if (fault !== undefined && !unknownPatron.has(fault.code)) throw papiError(system, operation, fault)
      if (blocks.fault !== undefined || basic.fault !== undefined) return undefined
      const found = {
        circulation: client.read(CirculationBlocks, 'GET circulationblocks', blocks),
        basic: client.read(BasicData, 'GET basicdata', basic).PatronBasicData,
      }
      if (caller.as === 'patron') tellsOfPatrons = true
      return found.circulation.ValidPatron === false ? undefined : found
    })

  const facts = ({ circulation, basic }: Found, card: string): PatronFacts => {
    const expiresOn = expiryOf(basic)
    const hasExpired = expiresOn !== undefined && expiresOn < today(library.timeZone)
    const fees = basic.ChargeBalance == null ? undefined : sumOf([basic.ChargeBalance], library.currency)
    if (basic.ChargeBalance != null && fees === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', system, 'GET basicdata', {
        detail: 'ChargeBalance: no number',
      })
    return {
      ...toPatron(basic, card),
      ...(expiresOn === undefined ? {} : { expiresOn }),
      blocks: blocksOf(circulation, basic.PatronSystemBlocks, hasExpired, config.blocks),
      ...(fees === undefined ? {} : { fees }),
    }
  }

  /** A date that cannot be read is a fault: taken for none, it would make a card good for ever. */
  const expiryOf = ({ ExpirationDate: written }: PatronBasicData): string | undefined => {
    if (written === undefined) return undefined
    const read = readPolarisTime(written, config.dateOrder, library.timeZone)
    if (read === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', system, 'GET basicdata', {
        detail: 'ExpirationDate: no date',
      })
    return read === null ? undefined : toDate(read, library.timeZone)
  }

  const withoutPin = async (card: string, signal: AbortSignal): Promise<Found | undefined> => {
    if (!client.hasStaff)
      throw new UpstreamError('REFUSED', system, 'GET circulationblocks', {
        detail: 'a card without PIN needs staffUser',
      })
    if (!isPathSegment(card)) return undefined
    const found = await lookUp(card, { as: 'staff' }, signal)
    return found !== undefined && isOf(found, card) ? found : undefined
  }

  return {
    async verify({ card, pin }, { signal }): Promise<CardAnswer> {
      if (pin === undefined) {
        const found = await withoutPin(card, signal)
        if (found === undefined) return { outcome: 'REJECTED' }
        return { outcome: 'ACCEPTED', pinChecked: false, patron: facts(found, card) }
      }
      if (!isPathSegment(card)) return { outcome: 'REJECTED' }
      const login = await logIn(card, pin, signal)
      if (login === undefined) return { outcome: 'REJECTED' }
      const found = await lookUp(card, { as: 'patron', secret: login.secret }, signal)
      if (found === undefined || !isOf(found, card)) return { outcome: 'REJECTED' }
      if (found.basic.PatronID !== login.patronId)
        throw new UpstreamError('PROTOCOL_ERROR', system, 'GET basicdata', {
          detail: 'another patron than the one who logged in',
        })
      // The staff's master password opens every card, and is nobody's PIN.
      if (found.circulation.OverridePasswordUsed === true) return { outcome: 'REJECTED' }
      return { outcome: 'ACCEPTED', pinChecked: true, patron: facts(found, card) }
    },
    async read(card, { signal }) {
      const found = await withoutPin(card, signal)
      return found === undefined ? undefined : facts(found, card)
    },
  }
}

/** Polaris takes a user name for a card as well; here a card is the barcode, and both answers are about the same patron. */
function isOf({ circulation, basic }: Found, card: string): boolean {
  const others = [circulation.PatronBarcode ?? circulation.Barcode].filter((held) => held !== undefined)
  const samePatron = circulation.PatronID === undefined || circulation.PatronID === basic.PatronID
  return samePatron && [basic.Barcode, ...others].every((held) => same(held, card))
}

function same(held: string, asked: string): boolean {
  return held.trim().toLowerCase() === asked.trim().toLowerCase()
}

function toPatron(basic: PatronBasicData, card: string): Omit<PatronFacts, 'blocks'> {
  const name = [basic.NameFirst, basic.NameLast].filter(Boolean).join(' ')
  return {
    localId: String(basic.PatronID),
    card,
    ...(name === '' ? {} : { name }),
    ...(basic.PatronCodeID === undefined ? {} : { category: basic.PatronCodeID }),
    ...(basic.PatronOrgID === undefined ? {} : { homeBranch: basic.PatronOrgID }),
    ...(basic.EmailAddress === undefined ? {} : { email: basic.EmailAddress }),
    ...(basic.PhoneNumber === undefined ? {} : { phone: basic.PhoneNumber }),
    ...(basic.ItemsOutCount === undefined ? {} : { loanCount: basic.ItemsOutCount }),
    ...(basic.ItemsOverdueCount === undefined ? {} : { overdueCount: basic.ItemsOverdueCount }),
    ...(basic.HoldRequestsTotalCount === undefined ? {} : { holdCount: basic.HoldRequestsTotalCount }),
  }
}
