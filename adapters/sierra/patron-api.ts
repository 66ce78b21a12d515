import { UpstreamError } from '../errors.ts'
import { HttpClient, statusError } from '../http.ts'
import { isPathSegment } from '../path-segment.ts'
import type { SierraPatron } from './answers.ts'
import type { SierraConfig } from './config.ts'
import { decodeDump, decodePintest } from './patron-dump.ts'

/** The PatronAPI of Millennium, which Sierra still has: pages of `LABEL[code]=value<BR>`, and no login but our address. */
export class PatronApi implements AsyncDisposable {
  readonly #config: SierraConfig
  readonly #http: HttpClient

  constructor(config: SierraConfig, baseUrl: string, ca: string | undefined) {
    this.#config = config
    this.#http = new HttpClient({ system: config.id, baseUrl, timeoutMs: config.timeoutMs, ca })
  }

  /** False for an unknown card and a wrong PIN alike. */
  async pintest(card: string, pin: string, signal: AbortSignal): Promise<boolean> {
    const operation = 'GET pintest'
    if (!isPathSegment(card) || !isPathSegment(pin)) return false
    const path = `/${encodeURIComponent(card)}/${encodeURIComponent(pin)}/pintest`
    const { verdict, errorNumber } = decodePintest(await this.#page(operation, path, signal))
    if (verdict === 'good') return true
    if (verdict === 'unknown card' || verdict === 'wrong PIN') return false
    throw this.#garbled(operation, errorNumber === undefined ? 'no RETCOD' : `ERRNUM ${errorNumber}`)
  }

  /** Undefined where there is no such card. */
  async dump(card: string, signal: AbortSignal): Promise<SierraPatron | undefined> {
    const operation = 'GET dump'
    if (!isPathSegment(card)) return undefined
    const page = await this.#page(operation, `/${encodeURIComponent(card)}/dump`, signal)
    const patron = decodeDump(page, this.#config.patronApiDates)
    if (patron === undefined) {
      if (decodePintest(page).verdict === 'unknown card') return undefined
      throw this.#garbled(operation, 'no patron')
    }
    if (patron === 'bad date') throw this.#garbled(operation, 'EXP DATE: no date')
    return patron
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  async #page(operation: string, path: string, signal: AbortSignal): Promise<string> {
    const answer = await this.#http.request({
      operation,
      path: `/PATRONAPI${path}`,
      headers: { accept: 'text/html', ...(this.#config.keepAlive ? {} : { connection: 'close' }) },
      signal,
    })
    if (answer.status !== 200) throw statusError(this.#config.id, operation, answer)
    return answer.body.toString('utf8')
  }

  #garbled(operation: string, detail: string): UpstreamError {
    return new UpstreamError('PROTOCOL_ERROR', this.#config.id, operation, { detail })
  }
}
