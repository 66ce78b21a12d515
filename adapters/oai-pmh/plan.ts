import type { HarvestPosition } from '../index/port.ts'
import type { Granularity } from '../protocols/oai-pmh/datestamp.ts'
import type { HarvestWindow } from './window.ts'

/** What a harvest asks for, and of whom; the same for its changes and its comparison. */
export type HarvestPlan = {
  /** Of the source's lock. */
  readonly owner: string
  readonly metadataPrefix: string
  /** One list each; undefined stands for everything. */
  readonly sets: readonly (string | undefined)[]
  /** A checkpoint of another scope says nothing of this one. */
  readonly scope: string
  /** However much a full list lacks, it is gone. */
  readonly believed: boolean
  /** The server's clock. */
  readonly now: string
  readonly granularity: Granularity
}

/** The sets that are still to be read, the one at work first. */
export function setsLeft({ sets }: HarvestPlan, { set }: HarvestWindow): readonly (string | undefined)[] {
  return sets.slice(Math.max(0, sets.indexOf(set)))
}

export function positionOf(
  { from, begunAt, run, pages, records }: HarvestWindow,
  at: { set: string | undefined; token: string; tokenExpiresAt: string; pages: number; records: number },
): HarvestPosition {
  return {
    ...(from === undefined ? {} : { from }),
    ...(at.set === undefined ? {} : { set: at.set }),
    begunAt,
    run,
    token: at.token,
    tokenExpiresAt: at.tokenExpiresAt,
    pages: pages + at.pages,
    records: records + at.records,
  }
}
