import { UpstreamError } from '../../adapters/errors.ts'
import type { RecordItems } from '../../adapters/item.ts'
import type { CallOptions } from '../../adapters/port.ts'
import { SharedCall } from '../../adapters/shared-call.ts'
import { ask, failures, type Answer } from '../ask.ts'
import type { HealthBoard } from '../health.ts'
import { availabilityLimits } from '../limits.ts'
import type { AvailabilitySystem, Detail } from './detail.ts'
import type { Said } from './kept-answers.ts'

/** The sort of question, for gates and reports: copies and counts are one. */
export const availability = 'availability'

type Answers = Answer<ReadonlyMap<string, RecordItems>>
type OnAnswer = (system: AvailabilitySystem, detail: Detail, said: ReadonlyMap<string, Said>) => void
/** What came of the question about one record. */
export type RecordAnswer = Answer<RecordItems>

/**
 * The questions about copies that are under way, whoever has asked them: a record that is being asked for is not asked for
 * again. A question has a deadline of its own; who leaves ends it only if nobody else waits for any of its records.
 */
export class Questions {
  readonly #health: HealthBoard
  readonly #onAnswer: OnAnswer
  /** By system, detail and record; one call for all records of a question. */
  readonly #underWay = new Map<string, SharedCall<Answers>>()

  /** `onAnswer` is called once for each question that is answered, whether or not anybody still waits. */
  constructor(health: HealthBoard, onAnswer: OnAnswer = () => {}) {
    this.#health = health
    this.#onAnswer = onAnswer
  }

  isUnderWay(system: AvailabilitySystem, detail: Detail, localId: string): boolean {
    return this.#find(system, detail, localId) !== undefined
  }

  /** One answer per id, never rejects: those that nobody has asked for yet go to the system as one question. */
  async ask(
    system: AvailabilitySystem,
    detail: Detail,
    localIds: readonly string[],
    { signal }: CallOptions,
  ): Promise<ReadonlyMap<string, RecordAnswer>> {
    const begun = performance.now()
    const left = () => new UpstreamError('TIMEOUT', system.id, availability, { cause: signal.reason })
    const leftAnswer = (error: UpstreamError): Answers => {
      return { ok: false, error, tookMs: Math.round(performance.now() - begun) }
    }
    if (signal.aborted) return new Map(localIds.map((id) => [id, recordAnswer(leftAnswer(left()), id)]))
    const calls = new Map<SharedCall<Answers>, string[]>()
    const rest: string[] = []
    for (const localId of localIds) {
      const call = this.#find(system, detail, localId)
      if (call === undefined) rest.push(localId)
      else calls.set(call, [...(calls.get(call) ?? []), localId])
    }
    if (rest.length > 0) calls.set(this.#begin(system, detail, rest), rest)
    const answers = [...calls].map(async ([call, ids]) => {
      const answer = await call.join(signal, left).catch(leftAnswer)
      return ids.map((localId) => [localId, recordAnswer(answer, localId)] as const)
    })
    return new Map((await Promise.all(answers)).flat())
  }

  /** All copies tell their number too. */
  #find({ id }: AvailabilitySystem, detail: Detail, localId: string): SharedCall<Answers> | undefined {
    const items = this.#underWay.get(keyOf(id, 'items', localId))
    return items ?? this.#underWay.get(keyOf(id, detail, localId))
  }

  #begin(system: AvailabilitySystem, detail: Detail, localIds: readonly string[]): SharedCall<Answers> {
    const keys = localIds.map((localId) => keyOf(system.id, detail, localId))
    const call = new SharedCall(async (signal) => {
      const ended = () => {
        for (const key of keys) if (this.#underWay.get(key) === call) this.#underWay.delete(key)
      }
      // Nobody joins a question that is being given up.
      signal.addEventListener('abort', ended, { once: true })
      const options = { signal, timeoutMs: availabilityLimits.timeoutMs, health: this.#health }
      const answer = await ask(system, availability, options, (own) => put(system, detail, localIds, own))
      ended()
      if (answer.ok) {
        reportFailures(system, answer.value)
        this.#onAnswer(system, detail, saidIn(answer))
      }
      return answer
    })
    for (const key of keys) this.#underWay.set(key, call)
    return call
  }
}

/** @throws {UpstreamError} */
async function put(
  system: AvailabilitySystem,
  detail: Detail,
  localIds: readonly string[],
  options: CallOptions,
): Promise<ReadonlyMap<string, RecordItems>> {
  const port = system.availability
  const counts = detail === 'counts' ? port.counts?.bind(port) : undefined
  const answers = await (counts ?? port.items.bind(port))(localIds, options)
  return new Map(localIds.map((localId, at) => [localId, answerAt(answers, at)]))
}

function answerAt(answers: readonly RecordItems[], at: number): RecordItems {
  const answer = answers[at]
  if (answer === undefined) throw new RangeError(`no answer about record ${at + 1}`)
  return answer
}

function recordAnswer(answer: Answers, localId: string): RecordAnswer {
  if (!answer.ok) return answer
  const value = answer.value.get(localId) as RecordItems
  return value.failure === undefined
    ? { ...answer, value }
    : { ok: false, error: value.failure, tookMs: answer.tookMs }
}

/** Those of single records: a question that fails as a whole is reported by `ask`. */
function reportFailures({ id: system }: AvailabilitySystem, answers: ReadonlyMap<string, RecordItems>): void {
  for (const { failure: error } of answers.values())
    if (error !== undefined)
      failures.publish({ system, operation: availability, code: error.code, error, clientLeft: false })
}

function saidIn({ value, answeredAt }: Answers & { readonly ok: true }): ReadonlyMap<string, Said> {
  const atMs = Date.parse(answeredAt)
  return new Map(
    [...value].flatMap(([localId, answer]) =>
      answer.failure === undefined ? [[localId, { answer, atMs }]] : [],
    ),
  )
}

function keyOf(systemId: string, detail: Detail, localId: string): string {
  return `${systemId} ${detail} ${localId}`
}
