import type { HarvestProgress } from '../harvest-progress.ts'
import type { CommitReport, HarvestedChange } from '../index/port.ts'
import { harvestLimits } from '../limits.ts'
import type { ReadPage } from './page.ts'

/** `records`: stored or deleted. */
export type Counts = { records: number; deleted: number; quarantined: number }

/** What a run has done so far; a page that is read again counts once. */
export class Tally {
  readonly #tell: (progress: HarvestProgress) => void
  readonly #warnings = new Set<string>()
  #done: Counts = { records: 0, deleted: 0, quarantined: 0 }
  #page: Counts = { records: 0, deleted: 0, quarantined: 0 }
  #expected: number | undefined
  #mendedPages = 0
  /** What this run had read before the list at work, less what earlier runs have read of it. */
  #offset = 0
  pages = 0

  constructor(tell: (progress: HarvestProgress) => void) {
    this.#tell = tell
  }

  /** Stored or deleted, of pages read to their end. */
  get records(): number {
    return this.#done.records
  }

  /** Everything that the page at work has held so far, readable or not. */
  get pageRecords(): number {
    return this.#page.records + this.#page.quarantined
  }

  get warnings(): readonly string[] {
    return [...this.#warnings]
  }

  /** `alreadyRead`: records of the list that an earlier run has stored. */
  beginList(alreadyRead: number): void {
    this.#offset = this.#done.records + this.#done.quarantined - alreadyRead
  }

  beginPage(): void {
    this.#page = { records: 0, deleted: 0, quarantined: 0 }
  }

  count({ type }: HarvestedChange): void {
    if (type === 'quarantined') this.#page.quarantined += 1
    else this.#page.records += 1
    if (type === 'deleted') this.#page.deleted += 1
  }

  endPage({ completeListSize, repairs }: ReadPage): void {
    this.#done = sum(this.#done, this.#page)
    this.beginPage()
    this.pages += 1
    if (completeListSize !== undefined) this.#expected = Math.max(0, this.#offset + completeListSize)
    if (repairs > 0) this.#mendedPages += 1
    this.tell()
  }

  /** Once each. */
  warn(warning: string): void {
    if (this.#warnings.size < harvestLimits.warnings) this.#warnings.add(warning)
  }

  tell(): void {
    this.#tell(this.#progress(sum(this.#done, this.#page)))
  }

  /** What was done besides reading lists. */
  add(counts: Counts): void {
    this.#done = sum(this.#done, counts)
  }

  sweep({ swept, spared }: Pick<CommitReport, 'swept' | 'spared'>): void {
    this.add({ records: swept, deleted: swept, quarantined: 0 })
    if (spared > 0)
      this.warn(
        `the full list lacks ${spared} records that are in the index; they were kept, for they are too many to believe`,
      )
  }

  end(): HarvestProgress {
    return this.#progress(this.#done)
  }

  #progress(counts: Counts): HarvestProgress {
    const mended =
      this.#mendedPages === 0 ? [] : [`pages that were not well-formed and were mended: ${this.#mendedPages}`]
    const warnings = [...mended, ...this.#warnings]
    return {
      ...counts,
      expected: this.#expected,
      ...(warnings.length === 0 ? {} : { warnings }),
    }
  }
}

function sum(one: Counts, other: Counts): Counts {
  return {
    records: one.records + other.records,
    deleted: one.deleted + other.deleted,
    quarantined: one.quarantined + other.quarantined,
  }
}
