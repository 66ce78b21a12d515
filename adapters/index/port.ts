import type { BibRecord } from '../bib/record.ts'
import type { CallOptions, SearchAnswer, SearchWindow } from '../port.ts'
import type { Query } from '../query/model.ts'

/** A record as harvested, or the news that it is gone. */
export type HarvestedChange =
  | {
      readonly type: 'record'
      readonly identifier: string
      readonly datestamp: string
      readonly record: BibRecord
    }
  | {
      readonly type: 'deleted'
      readonly identifier: string
      readonly localId: string
      readonly datestamp: string
    }
  /** What came could not be read; kept with its reason, never lost silently. */
  | {
      readonly type: 'quarantined'
      readonly identifier: string
      readonly datestamp: string
      readonly reason: string
    }

/** Where a harvest stands; written in the same transaction as the page's records. */
export type HarvestCheckpoint = {
  /** The server's clock at the start of the last harvest that ended well; undefined before the first. */
  readonly lastSuccess?: string
  readonly inProgress?: {
    /** `from` of the window being read; absent in a full harvest. */
    readonly from?: string
    /** The server's clock when the window was begun. */
    readonly begunAt: string
    readonly token: string
    /** ISO time after which the token is not to be trusted. */
    readonly tokenExpiresAt: string
    readonly pages: number
    readonly records: number
  }
}

/** The harvested union catalogue. Every method rejects only with UpstreamError, or with the abort reason of a closed index. */
export interface UnionIndex extends AsyncDisposable {
  search(systemId: string, query: Query, window: SearchWindow, options: CallOptions): Promise<SearchAnswer>
  /** One answer per id, in the order asked; undefined where nothing was harvested under that id. */
  read(
    libraryId: string,
    localIds: readonly string[],
    options: CallOptions,
  ): Promise<readonly (BibRecord | undefined)[]>
  checkpoint(systemId: string): Promise<HarvestCheckpoint>
  /** One transaction: all of `changes` and the checkpoint, or nothing. Idempotent; the newest datestamp of an identifier wins. */
  commit(
    source: { systemId: string; libraryId: string },
    changes: readonly HarvestedChange[],
    checkpoint: HarvestCheckpoint,
  ): Promise<void>
  /** Takes the lock of one source's harvest, or says that another process has it. Renewed by every commit. */
  lock(systemId: string, owner: string): Promise<boolean>
  unlock(systemId: string, owner: string): Promise<void>
  count(systemId: string): Promise<{ records: number; deleted: number; quarantined: number }>
}
