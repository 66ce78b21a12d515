import { UpstreamError } from '../errors.ts'
import { z3950Limits } from '../limits.ts'
import { Pool } from '../pool.ts'
import { decodeMarc8 } from '../protocols/marc/marc8.ts'
import type { Diagnostic } from '../protocols/z3950/diagnostic.ts'
import type { DroppedPart } from '../query/dropped.ts'
import type { Query, QueryTerm } from '../query/model.ts'
import { Steps } from '../steps.ts'
import { Association, type Z3950Secrets } from './association.ts'
import { combinationInPqf, combinationKey, type Combination } from './attributes.ts'
import type { Z3950Config } from './config.ts'
import { diagnosticError, meansNoHits } from './diagnostics.ts'
import { toPqf } from './pqf.ts'
import { Refusals, refusesAttributes, refusesProximity } from './refusals.ts'
import { searchAndPresent, type ResultSet, type TargetHabits, type Wanted } from './result-set.ts'
import { toRpn } from './rpn.ts'
import { textReader } from './term-charset.ts'
import { combinationsOf } from './ways.ts'

export type Found = Pick<ResultSet, 'hitCount' | 'records'> & {
  readonly hitCountIsExact: boolean
  readonly dropped: readonly DroppedPart[]
  /** The query as sent, as PQF. */
  readonly native: string
  /** Combinations of attributes for these terms that the target has refused, as PQF. */
  readonly refused: readonly string[]
}

/** One target: its associations, and what it has been found to refuse. */
export class Session implements AsyncDisposable {
  readonly config: Z3950Config
  /** False once the target has refused a query of ORs: it is asked for one record at a time from then on. */
  takesManyIds = true
  readonly #secrets: Z3950Secrets
  readonly #pool: Pool<Association>
  readonly #refusals = new Refusals()
  readonly #habits: TargetHabits
  readonly #termText: (octets: Uint8Array) => string

  constructor(config: Z3950Config, secrets: Z3950Secrets) {
    this.config = config
    this.#secrets = secrets
    this.#habits = { piggyback: config.piggyback, refusedSyntaxes: new Set(), withoutElementSet: new Set() }
    const { queryCharset } = config
    const charset = queryCharset === 'ascii' ? 'utf-8' : queryCharset
    this.#termText = textReader(charset, (octets) => decodeMarc8(octets).text)
    this.#pool = new Pool({
      system: config.id,
      size: config.connections,
      idleMs: config.idleMs,
      open: (signal) => Association.open(config, secrets, signal),
    })
  }

  /**
   * Lends an association to `ask`, which must be harmless to repeat: where one that had been idle proves dead, it is asked
   * again on another.
   */
  async use<Result>(
    operation: string,
    signal: AbortSignal,
    ask: (association: Association) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 0; ; attempt += 1) {
      let fresh = true
      try {
        const outcome = await this.#pool.use(operation, signal, async (association, isFresh) => {
          fresh = isFresh
          try {
            return { result: await ask(association) }
          } catch (error) {
            // A request that was refused leaves a sound association behind; the pool would end it.
            if (error instanceof UpstreamError && association.usable) return { error }
            throw error
          }
        })
        if ('result' in outcome) return outcome.result
        throw outcome.error
      } catch (error) {
        const diedIdle = error instanceof UpstreamError && error.code === 'CLOSED_EARLY' && !fresh
        // There are at most as many dead ones as places in the pool.
        if (!diedIdle || signal.aborted || attempt >= this.config.connections) throw error
      }
    }
  }

  /**
   * Searches with the best combination of attributes that the target takes, and brings the records wanted.
   * @throws {UpstreamError} UNSUPPORTED_QUERY where it takes none.
   */
  async find(query: Query, wanted: Wanted, signal: AbortSignal, steps = new Steps()): Promise<Found> {
    const connected = steps.start('connect')
    return this.use('Search', signal, (association) => {
      connected()
      return this.#findOn(association, query, wanted, { signal, steps })
    })
  }

  /** Connects and sends Init, anew even where an association stands idle: that one may be dead. */
  async probe(signal: AbortSignal): Promise<void> {
    await this.#pool.use('Init', signal, async (association, fresh) => {
      if (fresh) return
      association.close(true)
      const another = await Association.open(this.config, this.#secrets, signal)
      another.close(true)
    })
  }

  /** The first combination that was not refused, now or before. */
  choose(term: QueryTerm, mayWiden: boolean, refusedNow: ReadonlySet<string>): Combination | undefined {
    return combinationsOf(term, this.config).find(
      (combination) =>
        !this.#refusals.has(combination) &&
        !refusedNow.has(combinationKey(combination)) &&
        (mayWiden || combination.loss?.direction !== 'wider'),
    )
  }

  get refusals(): Refusals {
    return this.#refusals
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool[Symbol.asyncDispose]()
  }

  async #findOn(
    association: Association,
    query: Query,
    wanted: Wanted,
    call: { readonly signal: AbortSignal; readonly steps: Steps },
  ): Promise<Found> {
    const refusedNow = new Set<string>()
    const options = { config: this.config, habits: this.#habits, ...call }
    for (let attempt = 1; ; attempt += 1) {
      const translation = toRpn(query, this.config, (term, mayWiden) =>
        this.choose(term, mayWiden, refusedNow),
      )
      const answer = await searchAndPresent(association, translation.query, wanted, options)
      const found = (
        { hitCount, records }: Pick<ResultSet, 'hitCount' | 'records'>,
        notes: readonly string[],
        isEstimate = false,
      ): Found => {
        const dropped = [...translation.dropped, ...notes.map((words) => ({ words }))]
        return {
          hitCount,
          records,
          hitCountIsExact: dropped.length === 0 && !isEstimate,
          dropped,
          native: toPqf(translation.query.structure, this.#termText),
          refused: this.#refusedFor(query, refusedNow),
        }
      }
      if (!('refused' in answer)) {
        const notes = answer.isSubset ? ['hits beyond those that the target had the resources for'] : []
        return found(answer, notes, answer.isEstimate)
      }
      const diagnostic = answer.refused
      if (diagnostic !== undefined && meansNoHits(diagnostic))
        return found({ hitCount: 0, records: [] }, ['words too common or too short'])
      if (
        diagnostic === undefined ||
        !this.#mayAskOtherwise(diagnostic, translation.used) ||
        attempt >= z3950Limits.attempts
      )
        throw diagnosticError(this.config.id, 'Search', diagnostic)
      for (const combination of this.#refusals.learn(diagnostic, translation.used))
        refusedNow.add(combinationKey(combination))
    }
  }

  #mayAskOtherwise(diagnostic: Diagnostic, used: readonly Combination[]): boolean {
    return refusesAttributes(diagnostic) || (refusesProximity(diagnostic) && used.some(({ near }) => near))
  }

  #refusedFor(query: Query, refusedNow: ReadonlySet<string>): readonly string[] {
    const refused = termsOf(query)
      .flatMap((term) => combinationsOf(term, this.config))
      .filter((combination) => this.#refusals.has(combination) || refusedNow.has(combinationKey(combination)))
    return [...new Set(refused.map(combinationInPqf))]
  }
}

function termsOf(query: Query): readonly QueryTerm[] {
  return query.type === 'term' ? [query] : [...termsOf(query.left), ...termsOf(query.right)]
}
