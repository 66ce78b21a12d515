import type {
  CommitReport,
  HarvestCheckpoint,
  HarvestedChange,
  HarvestRun,
  HarvestSource,
  UnionIndex,
} from '../index/port.ts'
import { indexLimits } from '../limits.ts'

/**
 * The way of changes into the index: one commit at work while the next is collected, so that reading and writing keep two
 * processors busy and no more than two batches are in memory.
 */
export class Batch {
  readonly #index: UnionIndex
  readonly #source: HarvestSource
  readonly #run: HarvestRun
  #checkpoint: HarvestCheckpoint
  #changes: HarvestedChange[] = []
  #writing: Promise<unknown> = Promise.resolve()

  constructor(index: UnionIndex, source: HarvestSource, run: HarvestRun, checkpoint: HarvestCheckpoint) {
    this.#index = index
    this.#source = source
    this.#run = run
    this.#checkpoint = checkpoint
  }

  add(change: HarvestedChange): void {
    this.#changes.push(change)
  }

  /** A page that is read again brings its changes again. */
  forget(): void {
    this.#changes = []
  }

  /** Writes what has gathered, in the middle of a page: the checkpoint stays that of the page before. */
  async drain(): Promise<void> {
    if (this.#changes.length >= indexLimits.changesPerCommit) await this.#write(this.#checkpoint, this.#run)
  }

  /** The page was read to its end: its last changes and the new checkpoint, in one transaction. */
  async endPage(checkpoint: HarvestCheckpoint): Promise<void> {
    this.#checkpoint = checkpoint
    await this.#write(checkpoint, this.#run)
  }

  /** The list was read to its end. */
  async endList(checkpoint: HarvestCheckpoint): Promise<CommitReport> {
    await this.settle()
    return this.#index.commit(this.#source, this.#take(), checkpoint, { ...this.#run, sweep: this.#run.full })
  }

  /** Resolves when nothing is being written any more. */
  async settle(): Promise<void> {
    await this.#writing
  }

  async #write(checkpoint: HarvestCheckpoint, run: HarvestRun): Promise<void> {
    await this.#writing
    this.#writing = this.#index.commit(this.#source, this.#take(), checkpoint, run)
    // The next await reports it.
    this.#writing.catch(() => {})
  }

  #take(): readonly HarvestedChange[] {
    const changes = this.#changes
    this.#changes = []
    return changes
  }
}
