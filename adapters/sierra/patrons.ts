import { today } from '../calendar.ts'
import { UpstreamError } from '../errors.ts'
import type { HttpAnswer } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { CardAnswer } from '../patron.ts'
import type { LibraryProfile, PatronOptions, PatronPort } from '../port.ts'
import { PatronNumber, SierraPatron } from './answers.ts'
import { errorCode, isNotFound, type SierraClient } from './client.ts'
import type { SierraConfig } from './config.ts'
import { PatronApi } from './patron-api.ts'
import { toPatron } from './patron-facts.ts'

const fields = [
  'id,barcodes,uniqueIds,expirationDate,patronType,homeLibraryCode,message',
  'blockInfo,autoBlockInfo,moneyOwed,deleted',
].join(',')
const contactFields = 'names,emails,phones'

function fieldsFor({ contact = true }: PatronOptions): string {
  return contact ? `${fields},${contactFields}` : fields
}
/** Innovative's tags of a patron's fields. */
const tagOf = { barcode: 'b', uniqueId: 'u' } as const

/**
 * With `auth` a card and its PIN go to Sierra in the body of one POST, and the patron is then read by number. `validate` does not
 * say whose PIN it was, so that the card number then stands in the query of a URL; with `pintest` the PIN stands in one as well.
 */
export function sierraPatrons(
  client: SierraClient,
  config: SierraConfig,
  library: LibraryProfile,
  ca: string | undefined,
): PatronPort & AsyncDisposable {
  const { system } = client
  const legacy =
    config.patrons === 'pintest' && config.patronApiUrl !== undefined
      ? new PatronApi(config, config.patronApiUrl, ca)
      : undefined

  const facts = (patron: SierraPatron, card: string) =>
    toPatron(patron, card, config, library, today(library.timeZone))
  const holds = (patron: SierraPatron, card: string) =>
    patron.deleted !== true &&
    (config.cardField === 'barcode' ? patron.barcodes : patron.uniqueIds)?.some((held) =>
      same(held, card),
    ) === true

  const find = async (card: string, options: PatronOptions, field = config.cardField) => {
    const operation = 'GET patrons/find'
    const query = { varFieldTag: tagOf[field], varFieldContent: card, fields: fieldsFor(options) }
    const { signal } = options
    const answer = await client.send({ operation, path: '/patrons/find', query, signal })
    if (isNotFound(answer)) return undefined
    if (answer.status !== 200) throw unexpected(operation, answer)
    return jsonAnswer(SierraPatron, system, operation, answer)
  }

  const byCard = async (card: string, options: PatronOptions): Promise<SierraPatron | undefined> => {
    const patron = await (legacy === undefined ? find(card, options) : legacy.dump(card, options.signal))
    return patron !== undefined && holds(patron, card) ? patron : undefined
  }

  /** 409: a card that several patrons hold, which nobody may have for himself. */
  const unexpected = (operation: string, answer: HttpAnswer): UpstreamError =>
    answer.status === 409
      ? new UpstreamError('PROTOCOL_ERROR', system, operation, { detail: 'two patrons of one card' })
      : client.fault(operation, answer)

  /** Asked once, and never again: Sierra counts wrong PINs, and a lost answer may have been counted. */
  const ask = async (
    operation: string,
    path: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<HttpAnswer | undefined> => {
    const answer = await client.send({ operation, path, body, signal })
    const code = answer.status >= 400 ? errorCode(answer) : undefined
    if (code !== undefined && config.refusalCodes.includes(code)) return undefined
    return answer
  }

  const authenticate = async (card: string, pin: string, options: PatronOptions) => {
    const { signal } = options
    const operation = 'POST patrons/auth'
    const body = { authMethod: config.authMethod, patronId: card, patronSecret: pin }
    const answer = await ask(operation, '/patrons/auth', body, signal)
    if (answer === undefined) return undefined
    if (answer.status !== 200) throw unexpected(operation, answer)
    const number = jsonAnswer(PatronNumber, system, operation, answer)
    const reading = 'GET patron'
    const found = await client.send({
      operation: reading,
      path: `/patrons/${number}`,
      query: { fields: fieldsFor(options) },
      signal,
    })
    if (found.status !== 200) throw unexpected(reading, found)
    const patron = jsonAnswer(SierraPatron, system, reading, found)
    // Sierra takes a user name for a card as well. Here a card is what the configuration says it is.
    return patron.id === number && holds(patron, card) ? patron : undefined
  }

  const validate = async (card: string, pin: string, options: PatronOptions) => {
    const operation = 'POST patrons/validate'
    const body = { barcode: card, pin, caseSensitivity: false }
    const answer = await ask(operation, '/patrons/validate', body, options.signal)
    if (answer === undefined) return undefined
    if (answer.status !== 204) throw unexpected(operation, answer)
    const patron = await byCard(card, options)
    if (patron === undefined) return undefined
    // Nobody knows whose PIN it was, if one patron's card number is another's user name.
    const other = await find(card, options, config.cardField === 'barcode' ? 'uniqueId' : 'barcode')
    return other === undefined || other.id === patron.id ? patron : undefined
  }

  const pintest = async (api: PatronApi, card: string, pin: string, options: PatronOptions) =>
    (await api.pintest(card, pin, options.signal)) ? await byCard(card, options) : undefined

  const proven = (card: string, pin: string, options: PatronOptions) => {
    if (legacy !== undefined) return pintest(legacy, card, pin, options)
    return (config.patrons === 'validate' ? validate : authenticate)(card, pin, options)
  }

  return {
    async verify({ card, pin }, options): Promise<CardAnswer> {
      const patron = await (pin === undefined ? byCard(card, options) : proven(card, pin, options))
      if (patron === undefined) return { outcome: 'REJECTED' }
      const pinChecked = pin !== undefined && config.pinsEnforced
      return { outcome: 'ACCEPTED', pinChecked, patron: facts(patron, card) }
    },
    async read(card, options) {
      const patron = await byCard(card, options)
      return patron === undefined ? undefined : facts(patron, card)
    },
    async [Symbol.asyncDispose]() {
      await legacy?.[Symbol.asyncDispose]()
    },
  }
}

/** Sierra is asked without regard to upper and lower case, and barcodes are stored with blanks in many places. */
function same(held: string, asked: string): boolean {
  return plain(held) === plain(asked)
}

function plain(text: string): string {
  return text.replace(/\s/g, '').toLowerCase()
}
