import type { HarvestCheckpoint } from '../index/port.ts'
import { formatDatestamp, moveDatestamp, normalDatestamp } from '../protocols/oai-pmh/datestamp.ts'
import { Batch } from './batch.ts'
import type { HarvestSession } from './harvest.ts'
import { readList } from './list.ts'
import type { Patience } from './pace.ts'
import type { PageSink } from './page.ts'
import { type HarvestPlan, positionOf, setsLeft } from './plan.ts'
import { brokenChange, changeOf, type Place } from './sink.ts'
import type { Tally } from './tally.ts'
import type { HarvestWindow } from './window.ts'

/** Reads what is new, or everything, into the index; the checkpoint that was written at the end. */
export async function harvestChanges(
  session: HarvestSession,
  patience: Patience,
  plan: HarvestPlan,
  at: { stored: HarvestCheckpoint; known: HarvestCheckpoint; window: HarvestWindow; tally: Tally },
): Promise<HarvestCheckpoint> {
  const { index, source } = session
  const { scope, granularity, metadataPrefix } = plan
  const { window, tally } = at
  const { from, begunAt } = window
  const { inProgress: _, ...known } = at.known
  const isFull = from === undefined
  const { owner, believed } = plan
  const run = { owner, run: window.run, full: isFull, sweep: false, believed }
  const batch = new Batch(index, source, run, at.stored)
  const checkpoint = (set: string | undefined, token: string, tokenExpiresAt: string): HarvestCheckpoint => ({
    ...known,
    scope,
    inProgress: positionOf(window, {
      set,
      token,
      tokenExpiresAt,
      pages: tally.pages,
      records: tally.records,
    }),
  })
  try {
    for (const [number, set] of setsLeft(plan, window).entries()) {
      if (number > 0) await batch.endPage(checkpoint(set, '', begunAt))
      const token = number === 0 ? window.token : ''
      tally.beginList(token === '' ? 0 : window.records)
      const asked = from === undefined ? undefined : formatDatestamp(from, granularity)
      await readList(session, patience, {
        verb: 'ListRecords',
        metadataPrefix,
        set,
        from: asked,
        token,
        begunAt,
        sink: batchSink(batch, tally, { set, window, asked }),
        tally,
        endPage: (next, tokenExpiresAt) => batch.endPage(checkpoint(set, next, tokenExpiresAt)),
      })
    }
    const done: HarvestCheckpoint = isFull
      ? { scope, lastSuccess: begunAt, lastReconciled: begunAt }
      : { ...known, scope, lastSuccess: begunAt }
    tally.sweep(await batch.endList(done))
    return done
  } finally {
    await batch.settle()
  }
}

function batchSink(
  batch: Batch,
  tally: Tally,
  { set, window, asked }: { set: string | undefined; window: HarvestWindow; asked: string | undefined },
): PageSink {
  const place = (): Place => ({
    set,
    begunAt: window.begunAt,
    page: window.pages + tally.pages + 1,
    record: tally.pageRecords + 1,
  })
  // Less a day, for clocks in local time.
  const oldest = asked === undefined ? undefined : moveDatestamp(normalDatestamp(asked) ?? asked, -86_400_000)
  return {
    begin() {
      batch.forget()
      tally.beginPage()
    },
    record(record) {
      if (oldest !== undefined && record.datestamp !== undefined && record.datestamp < oldest)
        tally.warn('the repository sends records older than it was asked for: it seems not to heed `from`')
      const change = changeOf(record, place())
      batch.add(change)
      tally.count(change)
    },
    broken(broken) {
      const change = brokenChange(broken, place())
      batch.add(change)
      tally.count(change)
    },
    async drain() {
      await batch.drain()
      tally.tell()
    },
  }
}
