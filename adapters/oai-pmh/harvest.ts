import { UpstreamError } from '../errors.ts'
import { harvestOwner } from '../index/lock-owner.ts'
import type { HarvestCheckpoint, UnionIndex } from '../index/port.ts'
import type { HarvestPort, HarvestProgress } from '../port.ts'
import { formatDatestamp } from '../protocols/oai-pmh/datestamp.ts'
import { Batch } from './batch.ts'
import type { OaiClient } from './client.ts'
import type { OaiPmhConfig } from './config.ts'
import { findPrefix, identify } from './identify.ts'
import { readList } from './list.ts'
import type { RecordMapper } from './map.ts'
import type { Pace, Patience } from './pace.ts'
import { Tally } from './tally.ts'
import { windowOf } from './window.ts'

export type HarvestSession = {
  readonly config: OaiPmhConfig
  readonly libraryId: string
  readonly client: OaiClient
  readonly index: UnionIndex
  readonly mapper: RecordMapper
  readonly pace: Pace
}
type RunOptions = Parameters<HarvestPort['run']>[0]

/** One harvest, from the source's lock to the end of its last list. @throws {UpstreamError} BUSY if another is at work. */
export async function harvest(session: HarvestSession, options: RunOptions): Promise<HarvestProgress> {
  const { config, index } = session
  const owner = harvestOwner()
  if (!(await index.lock(config.id, owner)))
    throw new UpstreamError('BUSY', config.id, 'harvest', {
      detail: 'another harvest of this source is at work',
    })
  try {
    return await harvestLocked(session, options, owner)
  } finally {
    await index.unlock(config.id, owner)
  }
}

async function harvestLocked(
  session: HarvestSession,
  options: RunOptions,
  owner: string,
): Promise<HarvestProgress> {
  const { config, index, libraryId } = session
  const { signal, full = false } = options
  const patience: Patience = {
    system: config.id,
    pace: session.pace,
    signal,
    keepAlive: async () => void (await index.lock(config.id, owner)),
  }
  const { granularity, now } = await identify(session, patience)
  const metadataPrefix = config.metadataPrefix ?? (await findPrefix(session, patience))
  const scope = JSON.stringify([config.baseUrl, metadataPrefix, config.sets])
  const stored = await index.checkpoint(config.id)
  const known: HarvestCheckpoint = stored.scope === scope ? stored : {}
  const window = windowOf(known, { full, now, granularity })
  const { from, begunAt, run } = window

  const harvestRun = { owner, run, full: from === undefined, sweep: false }
  const batch = new Batch(index, { systemId: config.id, libraryId }, harvestRun, stored)
  const tally = new Tally((progress) => options.onProgress?.(progress))
  const checkpoint = (set: string | undefined, token: string, tokenExpiresAt: string): HarvestCheckpoint => ({
    scope,
    ...(known.lastSuccess === undefined ? {} : { lastSuccess: known.lastSuccess }),
    inProgress: {
      ...(from === undefined ? {} : { from }),
      ...(set === undefined ? {} : { set }),
      begunAt,
      run,
      token,
      tokenExpiresAt,
      pages: window.pages + tally.pages,
      records: window.records + tally.records,
    },
  })

  const sets: readonly (string | undefined)[] = config.sets.length === 0 ? [undefined] : config.sets
  const first = Math.max(0, sets.indexOf(window.set))
  try {
    for (const [at, set] of [...sets.entries()].slice(first)) {
      if (at > first) await batch.endPage(checkpoint(set, '', begunAt))
      tally.beginList(at === first && window.token !== '' ? window.records : 0)
      await readList(session, patience, {
        metadataPrefix,
        set,
        from: from === undefined ? undefined : formatDatestamp(from, granularity),
        token: at === first ? window.token : '',
        begunAt,
        batch,
        tally,
        endPage: (token, tokenExpiresAt) => batch.endPage(checkpoint(set, token, tokenExpiresAt)),
      })
    }
    const report = await batch.endList({ scope, lastSuccess: begunAt })
    return tally.end(report)
  } finally {
    await batch.settle()
  }
}
