import { randomUUID } from 'node:crypto'

import type { HarvestCheckpoint } from '../index/port.ts'
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
  { lastSuccess, inProgress }: HarvestCheckpoint,
  { full, now, granularity }: Circumstances,
): HarvestWindow {
  if (inProgress !== undefined && !full)
    return {
      from: inProgress.from,
      begunAt: inProgress.begunAt,
      run: inProgress.run ?? randomUUID(),
      set: inProgress.set,
      // By the server's clock on both sides; a list whose token has expired is read again from its beginning.
      token: now > inProgress.tokenExpiresAt ? '' : inProgress.token,
      pages: inProgress.pages,
      records: inProgress.records,
    }
  const overlap = granularity === 'YYYY-MM-DD' ? harvestLimits.overlapOfDaysMs : harvestLimits.overlapMs
  return {
    from: full || lastSuccess === undefined ? undefined : moveDatestamp(lastSuccess, -overlap),
    begunAt: now,
    run: randomUUID(),
    set: undefined,
    token: '',
    pages: 0,
    records: 0,
  }
}
