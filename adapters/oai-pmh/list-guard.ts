import { UpstreamError } from '../errors.ts'
import { harvestLimits } from '../limits.ts'
import type { OaiPage } from '../protocols/oai-pmh/response.ts'

/** What a page held. */
export type PageContent = {
  readonly records: number
  /** Identifier of its first record; empty where it has none. */
  readonly first: string
}

/** Notices lists that would never end, and those that end too early. */
export class ListGuard {
  readonly #system: string
  readonly #verb: string
  readonly #tokens: string[] = []
  readonly #firsts = new Set<string>()
  /** Undefined where the list is not read from its beginning, so that nothing can be counted. */
  #records: number | undefined
  #announced: number | undefined
  #restarts = 0
  #pages = 0
  #empty = 0
  #repeated = 0

  constructor(system: string, verb: string, { fromBeginning }: { fromBeginning: boolean }) {
    this.#system = system
    this.#verb = verb
    this.#records = fromBeginning ? 0 : undefined
  }

  /** @throws {UpstreamError} PROTOCOL_ERROR */
  restart(): void {
    this.#restarts += 1
    this.#tokens.length = 0
    this.#firsts.clear()
    this.#records = 0
    this.#repeated = 0
    if (this.#restarts > harvestLimits.restarts) throw this.#endless('its resumption tokens are refused')
  }

  /** Before the page that follows. @throws {UpstreamError} PROTOCOL_ERROR */
  next(token: string, next: string, content: PageContent): void {
    this.#pages += 1
    this.#empty = content.records === 0 ? this.#empty + 1 : 0
    if (next === token || this.#tokens.includes(next)) throw this.#endless('a resumption token came again')
    if (this.#empty > harvestLimits.emptyPages) throw this.#endless('too many pages without records')
    if (this.#pages > harvestLimits.pages) throw this.#endless('too many pages')
    if (this.#repeated > harvestLimits.repeatedPages)
      throw this.#endless('pages that were already read come again')
    if ((this.#records ?? 0) > this.#most()) throw this.#endless('far more records than it announced')
    this.#tokens.push(next)
    if (this.#tokens.length > harvestLimits.tokens) this.#tokens.shift()
  }

  /** A page was read. */
  count({ completeListSize }: Pick<OaiPage, 'completeListSize'>, { records, first }: PageContent): void {
    if (this.#records !== undefined) this.#records += records
    this.#announced = completeListSize ?? this.#announced
    if (first === '') return
    if (this.#firsts.has(first)) this.#repeated += 1
    this.#firsts.add(first)
  }

  /** At the end of the list: what the repository announced and did not give. */
  get shortfall(): { readonly announced: number; readonly held: number } | undefined {
    const [announced, held] = [this.#announced, this.#records]
    return announced !== undefined && held !== undefined && held < announced ? { announced, held } : undefined
  }

  /** The announced size is an estimate, and records move while a list is read; no list holds twice as many. */
  #most(): number {
    return this.#announced === undefined ? Infinity : this.#announced * 2 + harvestLimits.unannounced
  }

  #endless(detail: string): UpstreamError {
    return new UpstreamError('PROTOCOL_ERROR', this.#system, this.#verb, { detail })
  }
}
