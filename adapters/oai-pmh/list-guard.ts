import { UpstreamError } from '../errors.ts'
import { harvestLimits } from '../limits.ts'

/** Notices lists that would never end. */
export class ListGuard {
  readonly #system: string
  readonly #tokens: string[] = []
  #restarts = 0
  #pages = 0
  #empty = 0

  constructor(system: string) {
    this.#system = system
  }

  /** @throws {UpstreamError} PROTOCOL_ERROR */
  restart(): void {
    this.#restarts += 1
    this.#tokens.length = 0
    if (this.#restarts > harvestLimits.restarts) throw this.#endless('its resumption tokens are refused')
  }

  /** @throws {UpstreamError} PROTOCOL_ERROR */
  next(token: string, next: string, records: number): void {
    this.#pages += 1
    this.#empty = records === 0 ? this.#empty + 1 : 0
    if (next === token || this.#tokens.includes(next)) throw this.#endless('a resumption token came again')
    if (this.#empty > harvestLimits.emptyPages) throw this.#endless('too many pages without records')
    if (this.#pages > harvestLimits.pages) throw this.#endless('too many pages')
    this.#tokens.push(next)
    if (this.#tokens.length > harvestLimits.tokens) this.#tokens.shift()
  }

  #endless(detail: string): UpstreamError {
    return new UpstreamError('PROTOCOL_ERROR', this.#system, 'ListRecords', { detail })
  }
}
