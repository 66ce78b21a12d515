import type { HarvestCheckpoint, HarvestedChange, HarvestRun } from '../index/port.ts'
import { harvestLimits, indexLimits } from '../limits.ts'
import { fetchRecords } from './apart.ts'
import type { HarvestSession } from './harvest.ts'
import { readList } from './list.ts'
import type { HarvestedRecord } from './map.ts'
import type { Patience } from './pace.ts'
import type { PageSink } from './page.ts'
import { type HarvestPlan, positionOf, setsLeft } from './plan.ts'
import { brokenChange, changeOf, credible, type Place } from './sink.ts'
import { Tally } from './tally.ts'
import { comparisonOf, type HarvestWindow } from './window.ts'

/** More is missing than can be fetched one by one. */
class TooMuchMissing extends Error {
  override readonly name = 'TooMuchMissing'
}

/**
 * Compares what is stored with every identifier that the repository lists: what is missing or of another datestamp is fetched,
 * what is listed no more is buried. Goes on where an earlier run stood. What it did is added to `outcome`.
 */
export async function reconcile(
  session: HarvestSession,
  patience: Patience,
  plan: HarvestPlan,
  { known, outcome }: { known: HarvestCheckpoint; outcome: Tally },
): Promise<void> {
  const window = comparisonOf(known, plan.now)
  const comparison = new Comparison(session, patience, plan, { known, window, outcome })
  const listed = new Tally(() => {})
  const { reconciling: _, ...rest } = known
  try {
    for (const [number, set] of setsLeft(plan, window).entries()) {
      if (number > 0) await comparison.endPage(set, '', window.begunAt, listed)
      await readList(session, patience, {
        verb: 'ListIdentifiers',
        metadataPrefix: plan.metadataPrefix,
        set,
        from: undefined,
        token: number === 0 ? window.token : '',
        begunAt: window.begunAt,
        sink: comparison.sink(set, listed),
        tally: listed,
        endPage: (token, expires) => comparison.endPage(set, token, expires, listed),
      })
    }
    await comparison.end({ ...rest, lastReconciled: window.begunAt })
  } catch (error) {
    if (!(error instanceof TooMuchMissing)) throw error
    await comparison.giveUp({ ...rest, dueInFull: true })
    outcome.warn(
      `more than ${session.pace.fetches} records that the repository lists are missing or of another date; the next harvest reads everything again`,
    )
  }
  for (const warning of listed.warnings) outcome.warn(`comparing identifiers: ${warning}`)
}

/** The page at work, and what is written of it. */
class Comparison {
  readonly #session: HarvestSession
  readonly #patience: Patience
  readonly #plan: HarvestPlan
  readonly #window: HarvestWindow
  readonly #outcome: Tally
  readonly #run: HarvestRun
  /** Changed since the last harvest began: the next one brings it. */
  readonly #freshFrom: string
  #checkpoint: HarvestCheckpoint
  #changes: HarvestedChange[] = []
  #fresh = new Set<string>()
  #wanted: string[] = []
  #fetched = 0

  constructor(
    session: HarvestSession,
    patience: Patience,
    plan: HarvestPlan,
    at: { known: HarvestCheckpoint; window: HarvestWindow; outcome: Tally },
  ) {
    this.#session = session
    this.#patience = patience
    this.#plan = plan
    this.#window = at.window
    this.#outcome = at.outcome
    this.#checkpoint = at.known
    this.#freshFrom = at.known.lastSuccess ?? ''
    this.#run = { owner: plan.owner, run: at.window.run, full: true, sweep: false, byIdentifier: true }
  }

  sink(set: string | undefined, listed: Tally): PageSink {
    const place = () => this.#place(set, listed)
    const add = (change: HarvestedChange) => {
      this.#changes.push(change)
      listed.count(change)
    }
    return {
      begin: () => {
        this.#forget()
        listed.beginPage()
      },
      record: (header) => add(this.#changeOf(header, place())),
      broken: (header) => add(brokenChange(header, place())),
      drain: async () => {
        if (this.#changes.length >= harvestLimits.seenPerCommit) await this.#confirm()
      },
    }
  }

  /** Makes good what the page has shown to be missing; only then the page counts as read. */
  async endPage(
    set: string | undefined,
    token: string,
    tokenExpiresAt: string,
    listed: Tally,
  ): Promise<void> {
    await this.#makeGood(set, listed)
    const { pages, records } = listed
    const position = positionOf(this.#window, { set, token, tokenExpiresAt, pages, records })
    this.#checkpoint = { ...this.#checkpoint, reconciling: position }
    await this.#commit([], this.#run)
  }

  async end(checkpoint: HarvestCheckpoint): Promise<void> {
    await this.#makeGood(undefined, undefined)
    this.#checkpoint = checkpoint
    this.#outcome.sweep(await this.#commit([], { ...this.#run, sweep: true }))
  }

  async giveUp(checkpoint: HarvestCheckpoint): Promise<void> {
    this.#checkpoint = checkpoint
    await this.#commit([], this.#run)
  }

  #changeOf(header: HarvestedRecord, place: Place): HarvestedChange {
    const { identifier } = header
    if (identifier === '' || header.deleted) return changeOf(header, place)
    const datestamp = credible(header.datestamp, place.begunAt)
    const isFresh = datestamp !== undefined && datestamp >= this.#freshFrom
    if (isFresh) this.#fresh.add(identifier)
    return { type: 'seen', identifier, datestamp: isFresh ? undefined : datestamp }
  }

  async #confirm(): Promise<void> {
    const changes = this.#changes
    this.#changes = []
    const { wanted } = await this.#commit(changes, this.#run)
    this.#wanted.push(...wanted.filter((identifier) => !this.#fresh.has(identifier)))
    this.#fresh.clear()
    if (this.#fetched + this.#wanted.length > this.#session.pace.fetches) throw new TooMuchMissing()
  }

  async #makeGood(set: string | undefined, listed: Tally | undefined): Promise<void> {
    await this.#confirm()
    const wanted = this.#wanted
    this.#forget()
    this.#fetched += wanted.length
    const add = (change: HarvestedChange) => {
      this.#changes.push(change)
      const isBroken = change.type === 'quarantined'
      this.#outcome.add({
        records: isBroken ? 0 : 1,
        deleted: change.type === 'deleted' ? 1 : 0,
        quarantined: isBroken ? 1 : 0,
      })
    }
    const place = () => this.#place(set, listed)
    const sink: PageSink = {
      begin: () => {},
      record: (record) => add(changeOf(record, place())),
      broken: (record) => add(brokenChange(record, place())),
      drain: async () => {
        if (this.#changes.length >= indexLimits.changesPerCommit) await this.#write()
      },
    }
    const headers = wanted.map((identifier) => ({ identifier, datestamp: '' }))
    await fetchRecords(this.#session, this.#patience, this.#plan.metadataPrefix, headers, sink)
    await this.#write()
  }

  async #write(): Promise<void> {
    const changes = this.#changes
    this.#changes = []
    if (changes.length > 0) await this.#commit(changes, this.#run)
  }

  #forget(): void {
    this.#changes = []
    this.#wanted = []
    this.#fresh.clear()
  }

  #place(set: string | undefined, listed: Tally | undefined): Place {
    const { begunAt, pages } = this.#window
    return {
      set,
      begunAt,
      page: pages + (listed?.pages ?? 0) + 1,
      record: (listed?.pageRecords ?? 0) + 1,
    }
  }

  #commit(changes: readonly HarvestedChange[], run: HarvestRun) {
    const { index, source } = this.#session
    return index.commit(source, changes, this.#checkpoint, run)
  }
}
