import type { CallOptions, RecordItems } from '../../adapters/port.ts'
import { reportOf, type SourceReport } from '../ask.ts'
import type { HealthBoard } from '../health.ts'
import { availabilityLimits } from '../limits.ts'
import type { AvailabilitySystem, Detail } from './detail.ts'
import { Questions, type RecordAnswer } from './questions.ts'

/** What one library said of the copies of one of its records. `answer` is undefined where it could not be asked or did not answer. */
export type AskedItems = {
  readonly libraryId: string
  readonly answer: RecordItems | undefined
  readonly checkedAt: string
  readonly report: SourceReport
}
export type Wanted = { readonly localId: string; readonly detail: Detail }

/** Where copies are, as the libraries' systems say: what all operations of this process ask them. */
export class Copies {
  readonly #questions: Questions

  constructor(health: HealthBoard) {
    this.#questions = new Questions(health)
  }

  /** One answer per record, in the order wanted. Those that want all copies and those that want counts are two questions. */
  async of(
    system: AvailabilitySystem,
    wanted: readonly Wanted[],
    options: CallOptions,
  ): Promise<readonly AskedItems[]> {
    const details = detailByRecord(system, wanted)
    const asked = new Map([...details].slice(0, availabilityLimits.recordsPerSystem))
    const answers = await this.#ask(system, asked, options)
    return wanted.map(({ localId }) => {
      const answer = answers.get(localId)
      return answer === undefined ? notAsked(system) : answered(system, answer)
    })
  }

  async #ask(
    system: AvailabilitySystem,
    details: ReadonlyMap<string, Detail>,
    options: CallOptions,
  ): Promise<ReadonlyMap<string, RecordAnswer>> {
    const byDetail = Map.groupBy(details, ([, detail]) => detail)
    const answers = [...byDetail].map(([detail, records]) =>
      this.#questions.ask(
        system,
        detail,
        records.map(([localId]) => localId),
        options,
      ),
    )
    return new Map((await Promise.all(answers)).flatMap((of) => [...of]))
  }
}

/** Whoever wants all copies of a record is told their number as well; so is everybody where a system does not count. */
function detailByRecord(
  { availability }: AvailabilitySystem,
  wanted: readonly Wanted[],
): ReadonlyMap<string, Detail> {
  const details = new Map<string, Detail>()
  for (const { localId, detail } of wanted) {
    const isCounted = detail === 'counts' && availability.counts !== undefined
    if (!isCounted) details.set(localId, 'items')
    else if (!details.has(localId)) details.set(localId, 'counts')
  }
  return details
}

function answered(system: AvailabilitySystem, answer: RecordAnswer): AskedItems {
  return {
    libraryId: system.libraryId,
    answer: answer.ok ? answer.value : undefined,
    checkedAt: answer.ok ? answer.answeredAt : new Date().toISOString(),
    report: reportOf(system, answer),
  }
}

/** Down and "none" are other answers than "not asked". */
function notAsked({ id, libraryId }: AvailabilitySystem): AskedItems {
  return {
    libraryId,
    answer: undefined,
    checkedAt: new Date().toISOString(),
    report: {
      library: { id: libraryId },
      system: id,
      status: 'SKIPPED',
      tookMs: 0,
      message: `Copies of at most ${availabilityLimits.recordsPerSystem} records are asked for at once; ask for fewer works.`,
    },
  }
}
