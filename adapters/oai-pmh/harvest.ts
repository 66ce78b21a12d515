import { UpstreamError } from '../errors.ts'
import type { HarvestProgress } from '../harvest-progress.ts'
import { harvestOwner } from '../index/lock-owner.ts'
import type { HarvestCheckpoint, HarvestSource, UnionIndex } from '../index/port.ts'
import type { HarvestPort } from '../port.ts'
import { harvestChanges } from './changes.ts'
import type { OaiClient } from './client.ts'
import type { OaiPmhConfig } from './config.ts'
import { findPrefix, identify } from './identify.ts'
import type { Pace, Patience } from './pace.ts'
import { openParser, type PageParser } from './parser.ts'
import type { HarvestPlan } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { Tally } from './tally.ts'
import { isComparisonDue, windowOf } from './window.ts'

export type HarvestSession = {
  readonly config: OaiPmhConfig
  readonly source: HarvestSource
  readonly client: OaiClient
  readonly index: UnionIndex
  readonly pace: Pace
  readonly parser: PageParser
}
type RunOptions = Parameters<HarvestPort['run']>[0]

/** One harvest, from the source's lock to the end of its last list. @throws {UpstreamError} BUSY if another is at work. */
export async function harvest(
  surroundings: Omit<HarvestSession, 'parser'>,
  options: RunOptions,
): Promise<HarvestProgress> {
  const { config, index } = surroundings
  const owner = harvestOwner()
  if (!(await index.lock(config.id, owner)))
    throw new UpstreamError('BUSY', config.id, 'harvest', {
      detail: 'another harvest of this source is at work',
    })
  try {
    await using parser = openParser(config.id)
    return await harvestLocked({ ...surroundings, parser }, options, owner)
  } finally {
    await index.unlock(config.id, owner)
  }
}

/** What has changed; then, where it is time, the comparison with everything that there is. */
async function harvestLocked(
  session: HarvestSession,
  options: RunOptions,
  owner: string,
): Promise<HarvestProgress> {
  const { config, index, pace } = session
  const { signal, full = false, believed = false } = options
  const patience: Patience = {
    system: config.id,
    pace,
    signal,
    keepAlive: async () => void (await index.lock(config.id, owner)),
  }
  const { granularity, now, deletedRecord } = await identify(session, patience)
  const metadataPrefix = config.metadataPrefix ?? (await findPrefix(session, patience))
  const scope = JSON.stringify([config.baseUrl, metadataPrefix, config.sets, session.source.mapping])
  const sets = config.sets.length === 0 ? [undefined] : config.sets
  const plan: HarvestPlan = { owner, metadataPrefix, sets, scope, believed, now, granularity }

  const stored = await index.checkpoint(config.id)
  const known: HarvestCheckpoint = stored.scope === scope ? stored : {}
  const window = windowOf(known, { full, now, granularity })
  const tally = new Tally((progress) => options.onProgress?.(progress))
  const done = await harvestChanges(session, patience, plan, { stored, known, window, tally })
  const everyDays = config.reconcileEveryDays
  if (isComparisonDue(done, now, { everyDays, deletedRecord }))
    await tryToReconcile(session, patience, plan, done, tally)
  return tally.end()
}

/**
 * What was harvested is good whether or not the comparison succeeds; it is tried again with the next harvest, or, where identifiers
 * are not to be had, made by reading everything.
 */
async function tryToReconcile(
  session: HarvestSession,
  patience: Patience,
  plan: HarvestPlan,
  known: HarvestCheckpoint,
  outcome: Tally,
): Promise<void> {
  try {
    await reconcile(session, patience, plan, { known, outcome })
  } catch (error) {
    if (!(error instanceof UpstreamError) || patience.signal.aborted) throw error
    if (error.code === 'REFUSED') {
      const run = { owner: plan.owner, run: '', full: false, sweep: false }
      const { reconciling: _, ...rest } = known
      await session.index.commit(session.source, [], { ...rest, dueInFull: true }, run)
      outcome.warn(`the repository does not list its identifiers; the next harvest reads everything again`)
      return
    }
    outcome.warn(`what is stored could not be compared with what the repository lists: ${error.message}`)
  }
}
