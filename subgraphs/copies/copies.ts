import type { CallOptions } from '../../adapters/port.ts'
import { isHarvested, reportOf } from '../ask.ts'
import type { Client } from '../client.ts'
import { count } from '../counters.ts'
import type { HealthBoard } from '../health.ts'
import { availabilityLimits } from '../limits.ts'
import type { Stores } from '../stores.ts'
import { answered, notAnswered, notForThisClient, tooMany, type AskedItems } from './asked-items.ts'
import type { AvailabilitySystem, Detail } from './detail.ts'
import { ageMs, defaultFreshness, isYoungEnough, type Freshness } from './freshness.ts'
import { KeptAnswers, type KeptAnswer, type Said } from './kept-answers.ts'
import { availability, Questions, type RecordAnswer } from './questions.ts'
import { requestByRecord, type Request, type Wanted } from './wanted.ts'

const noAnswers: ReadonlyMap<string, RecordAnswer> = new Map()

/**
 * Where copies are: what the libraries' systems say, asked or kept. An answer that is young enough is given without asking;
 * one that is a little older is given as well, and asked for again behind it. Where a system fails, the last that it said is
 * given with what went wrong. What is harvested is answered by the index and never kept.
 */
export class Copies implements Disposable {
  readonly #health: HealthBoard
  readonly #questions: Questions
  readonly #kept: KeptAnswers
  readonly #freshness: ReadonlyMap<string, Freshness>
  /** How many questions are under way behind answers that were given, by system. */
  readonly #refreshes = new Map<string, number>()
  readonly #closing = new AbortController()

  /** `freshness` by system id, where it differs from the default. */
  constructor(health: HealthBoard, stores: Stores, freshness: ReadonlyMap<string, Freshness> = new Map()) {
    this.#health = health
    this.#kept = new KeptAnswers(stores)
    this.#freshness = freshness
    this.#questions = new Questions(health, (system, detail, said) => {
      const { staleIfErrorMs } = this.#freshnessOf(system) ?? {}
      if (staleIfErrorMs !== undefined) void this.#kept.keep(system.id, detail, said, staleIfErrorMs)
    })
  }

  /** One answer per record, in the order wanted. Those that want all copies and those that want counts are two questions. */
  async of(
    system: AvailabilitySystem,
    wanted: readonly Wanted[],
    { signal, cachesOnly }: CallOptions & Pick<Client, 'cachesOnly'>,
  ): Promise<readonly AskedItems[]> {
    const begun = performance.now()
    const requests = requestByRecord(system, wanted)
    const freshness = this.#freshnessOf(system)
    const mayAsk = !cachesOnly || isHarvested(system)
    const given = await this.#give(system, requests, freshness, mayAsk)
    const givenReport = reportOf(system, { ok: true, tookMs: Math.round(performance.now() - begun) })
    const rest = new Map([...requests].filter(([localId]) => !given.has(localId)))
    const answers = mayAsk ? await this.#ask(system, rest, { signal }) : noAnswers
    const failed = new Map([...rest].filter(([localId]) => answers.get(localId)?.ok !== true))
    const earlier = await this.#earlier(system, failed, freshness)
    const notAsked = mayAsk ? tooMany(system) : notForThisClient(system)
    const tell = (told: 'ASKED' | 'KEPT' | 'STALE' | 'UNKNOWN', asked: AskedItems) => {
      count('availability_answers', { system: system.id, told })
      return asked
    }
    return wanted.map(({ localId }) => {
      const kept = given.get(localId)
      if (kept !== undefined) return tell('KEPT', answered(system, kept, givenReport))
      const answer = answers.get(localId)
      const report = answer === undefined ? notAsked : reportOf(system, answer)
      if (answer?.ok) return tell('ASKED', answered(system, saidIn(answer), report))
      const said = earlier.get(localId)
      return tell(said === undefined ? 'UNKNOWN' : 'STALE', notAnswered(system, report, said))
    })
  }

  [Symbol.dispose](): void {
    this.#closing.abort(new Error('the process ends'))
  }

  /** Undefined where nothing is kept. */
  #freshnessOf({ id, harvest }: AvailabilitySystem): Freshness | undefined {
    const freshness = this.#freshness.get(id) ?? defaultFreshness
    return harvest === undefined && freshness.maxAgeMs > 0 ? freshness : undefined
  }

  /** What may be given without asking; what of it is no longer fresh is asked for behind it. */
  async #give(
    system: AvailabilitySystem,
    requests: ReadonlyMap<string, Request>,
    freshness: Freshness | undefined,
    mayAsk: boolean,
  ): Promise<ReadonlyMap<string, KeptAnswer>> {
    if (freshness === undefined) return new Map()
    const willing = new Map([...requests].filter(([, { maxAgeMs }]) => maxAgeMs !== 0))
    const kept = await this.#kept.find(system.id, willing, (answer, { maxAgeMs = Infinity }) => {
      return ageMs(answer) < Math.min(freshness.maxAgeMs, maxAgeMs)
    })
    const isOld = (answer: KeptAnswer | undefined) => answer && ageMs(answer) >= freshness.maxAgeMs
    // Of a system that is known to be down, no more is passed off as an answer than what is fresh.
    const isDown = mayAsk && this.#health.gate(system, availability)?.circuit.isOpen === true
    const given = new Map(
      [...kept].filter(([localId, answer]) => {
        const accepted = isYoungEnough(answer, freshness, requests.get(localId)?.maxAgeMs)
        return accepted && !(isDown && isOld(answer))
      }),
    )
    if (mayAsk) this.#refresh(system, new Map([...requests].filter(([localId]) => isOld(given.get(localId)))))
    return given
  }

  /** Nobody waits for it: where too much is being asked like this already, the next reader's question will do it. */
  #refresh(system: AvailabilitySystem, requests: ReadonlyMap<string, Request>): void {
    for (const [detail, localIds] of byDetail(requests)) {
      const idle = localIds.filter((localId) => !this.#questions.isUnderWay(system, detail, localId))
      const running = this.#refreshes.get(system.id) ?? 0
      if (idle.length === 0 || running >= availabilityLimits.refreshes) continue
      this.#refreshes.set(system.id, running + 1)
      void this.#questions
        .ask(system, detail, idle.slice(0, availabilityLimits.recordsPerSystem), this.#closing)
        .then(() => this.#refreshes.set(system.id, (this.#refreshes.get(system.id) ?? 1) - 1))
    }
  }

  async #ask(
    system: AvailabilitySystem,
    requests: ReadonlyMap<string, Request>,
    options: CallOptions,
  ): Promise<ReadonlyMap<string, RecordAnswer>> {
    const asked = new Map([...requests].slice(0, availabilityLimits.recordsPerSystem))
    const answers = [...byDetail(asked)].map(([detail, localIds]) =>
      this.#questions.ask(system, detail, localIds, options),
    )
    return new Map((await Promise.all(answers)).flatMap((of) => [...of]))
  }

  /** The last that a system said, as far as it may still be told. Better the number of copies alone than nothing. */
  async #earlier(
    { id }: AvailabilitySystem,
    requests: ReadonlyMap<string, Request>,
    freshness: Freshness | undefined,
  ): Promise<ReadonlyMap<string, Said>> {
    if (freshness === undefined || requests.size === 0) return new Map()
    const exact = await this.#kept.find(id, requests, never)
    const lacking = [...requests].filter(([localId]) => !exact.has(localId))
    const counted = await this.#kept.find(
      id,
      new Map(lacking.map(([localId, request]) => [localId, { ...request, detail: 'counts' }])),
      never,
    )
    const isTold = (said: Said | undefined) => said !== undefined && ageMs(said) < freshness.staleIfErrorMs
    return new Map(
      [...exact, ...counted].flatMap(([localId, kept]) => {
        const said = [kept.whole, kept].find(isTold)
        return said === undefined ? [] : [[localId, said]]
      }),
    )
  }
}

/** For `find`: other replicas may know something newer. */
function never(): boolean {
  return false
}

function saidIn(answer: RecordAnswer & { readonly ok: true }): Said {
  return { answer: answer.value, atMs: Date.parse(answer.answeredAt) }
}

function byDetail(requests: ReadonlyMap<string, Request>): ReadonlyMap<Detail, readonly string[]> {
  const grouped = Map.groupBy(requests, ([, { detail }]) => detail)
  return new Map([...grouped].map(([detail, of]) => [detail, of.map(([localId]) => localId)]))
}
