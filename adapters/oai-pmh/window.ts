import { randomUUID } from 'node:crypto'

import type { HarvestCheckpoint, HarvestPosition } from '../index/port.ts'
import { harvestLimits } from '../limits.ts'
import { type Granularity, moveDatestamp } from '../protocols/oai-pmh/datestamp.ts'

/** What a run is to read; times in normal form, by the server's clock. */
export type HarvestWindow = {
  /** Absent: everything. */
  readonly from: string | undefined
  readonly begunAt: string
  readonly run: string
  readonly set: string | undefined
  /** Empty: the list from its beginning. */
  readonly token: string
  readonly pages: number
  readonly records: number
}
type Circumstances = { readonly full: boolean; readonly now: string; readonly granularity: Granularity }

/** Where to go on: in the window that was left unfinished, else after the last success, else from the start. */
export function windowOf(
  { lastSuccess, inProgress, reconciling, dueInFull }: HarvestCheckpoint,
  { full, now, granularity }: Circumstances,
): HarvestWindow {
  if (inProgress !== undefined && !full) return resumed(inProgress, now)
  const overlap = granularity === 'YYYY-MM-DD' ? harvestLimits.overlapOfDaysMs : harvestLimits.overlapMs
  const isFull = full || lastSuccess === undefined || dueInFull === true
  return {
    from: isFull ? undefined : moveDatestamp(lastSuccess, -overlap),
    begunAt: now,
    // What is brought while a comparison is under way counts as seen by it.
    run: (isFull ? undefined : reconciling?.run) ?? randomUUID(),
    set: undefined,
    token: '',
    pages: 0,
    records: 0,
  }
}

/** Where the comparison goes on, or begins. */
export function comparisonOf({ reconciling }: HarvestCheckpoint, now: string): HarvestWindow {
  if (reconciling !== undefined) return resumed(reconciling, now)
  return { from: undefined, begunAt: now, run: randomUUID(), set: undefined, token: '', pages: 0, records: 0 }
}

/** `everyDays` undefined: by what the repository says of its deletions; 0: never. */
export function isComparisonDue(
  { lastSuccess, lastReconciled, reconciling, dueInFull }: HarvestCheckpoint,
  now: string,
  { everyDays, deletedRecord }: { everyDays: number | undefined; deletedRecord: string },
): boolean {
  const { reconcileDays } = harvestLimits
  const usual = reconcileDays[deletedRecord as keyof typeof reconcileDays] ?? reconcileDays.no
  const days = everyDays ?? usual
  if (days === 0 || lastSuccess === undefined || dueInFull === true) return false
  const last = lastReconciled ?? ''
  return reconciling !== undefined || last === '' || now >= moveDatestamp(last, days * dayMs)
}
const dayMs = 86_400_000

function resumed(position: HarvestPosition, now: string): HarvestWindow {
  return {
    from: position.from,
    begunAt: position.begunAt,
    run: position.run ?? randomUUID(),
    set: position.set,
    // By the server's clock on both sides; a list whose token has expired is read again from its beginning.
    token: now > position.tokenExpiresAt ? '' : position.token,
    pages: position.pages,
    records: position.records,
  }
}
