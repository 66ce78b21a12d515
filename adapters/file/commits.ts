import type { Memory } from '../index/memory.ts'
import type {
  HarvestCheckpoint,
  HarvestRun,
  HarvestSource,
  PreparedBatch,
  UnionIndex,
} from '../index/port.ts'
import { fileLimits } from '../limits.ts'

type Waiting = { readonly batch: Promise<PreparedBatch>; readonly checkpoint: HarvestCheckpoint }
type Counts = Omit<PreparedBatch, 'prepared'>

/** The way of an import's batches into the index: mapped side by side, written in turn, several in one transaction. */
export class Commits {
  readonly #index: UnionIndex
  readonly #source: HarvestSource
  readonly #run: HarvestRun
  readonly #told: (written: Counts) => void
  readonly #waiting: Waiting[] = []
  /** Once it has failed nothing more is written, for later checkpoints say that it was. */
  #writing: Promise<void> = Promise.resolve()

  /** `told` of every transaction. */
  constructor(index: UnionIndex, source: HarvestSource, run: HarvestRun, told: (written: Counts) => void) {
    this.#index = index
    this.#source = source
    this.#run = run
    this.#told = told
  }

  /** Resolves when there is room for another. */
  async add(changes: Memory, checkpoint: HarvestCheckpoint): Promise<void> {
    const batch = this.#index.prepare(this.#source, changes)
    // Whoever writes it reports it.
    batch.catch(() => {})
    this.#waiting.push({ batch, checkpoint })
    if (this.#waiting.length >= fileLimits.batches) await this.#write()
  }

  /** Resolves when all of them are written. */
  async flush(): Promise<void> {
    while (this.#waiting.length > 0) await this.#write()
    await this.#writing
  }

  /** Begins to write what has waited longest, when what was begun before is written. */
  async #write(): Promise<void> {
    await this.#writing
    this.#writing = this.#commit(this.#waiting.splice(0, fileLimits.batchesPerCommit))
    // The next await reports it.
    this.#writing.catch(() => {})
  }

  async #commit(waiting: readonly Waiting[]): Promise<void> {
    const last = waiting.at(-1)
    if (last === undefined) return
    const batch = joined(await Promise.all(waiting.map((one) => one.batch)))
    await this.#index.commit(this.#source, batch, last.checkpoint, this.#run)
    this.#told(batch)
  }
}

function joined(batches: readonly PreparedBatch[]): PreparedBatch {
  const sum = (count: keyof Counts) => batches.reduce((all, batch) => all + batch[count], 0)
  return {
    prepared: batches.flatMap(({ prepared }) => prepared),
    records: sum('records'),
    deleted: sum('deleted'),
    quarantined: sum('quarantined'),
  }
}
