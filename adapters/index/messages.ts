import type { SearchAnswer, SearchWindow } from '../port.ts'
import type { Query } from '../query/model.ts'
import type { CommitReport, HarvestCheckpoint, HarvestRun, HarvestSource } from './port.ts'

/** A change on its way to the writer: records as JSON text, which crosses to a thread far cheaper than objects do. */
export type WireChange =
  | {
      readonly type: 'record'
      readonly identifier: string
      readonly localId: string
      readonly datestamp: string
      /** The BibRecord without `raw`. */
      readonly record: string
      /** JSON text of `raw`, which is not searched, so the writer need not read it. */
      readonly raw: string
    }
  | {
      readonly type: 'deleted'
      readonly identifier: string
      readonly localId: string
      readonly datestamp: string
    }
  | {
      readonly type: 'quarantined'
      readonly identifier: string
      readonly datestamp: string
      readonly reason: string
    }

/** A stored record on its way back: JSON text of the BibRecord. */
export type WireRecord = string
export type WireAnswer = Omit<SearchAnswer, 'records'> & { readonly records: readonly WireRecord[] }

/** What the threads do, each call a message and its answer. */
export interface ReadCalls {
  /** Undefined where nothing of the query can be asked. */
  search(systemId: string, query: Query, window: SearchWindow): WireAnswer | undefined
  read(libraryId: string, localIds: readonly string[]): readonly (WireRecord | undefined)[]
  checkpoint(systemId: string): HarvestCheckpoint
  count(systemId: string): { records: number; deleted: number; quarantined: number }
}
export interface WriteCalls {
  /** Resolves once the file is open and of the right version: before, no reader may open it. */
  ready(): void
  commit(
    source: HarvestSource,
    changes: readonly WireChange[],
    checkpoint: HarvestCheckpoint,
    run: HarvestRun | undefined,
  ): CommitReport
  lock(systemId: string, owner: string): boolean
  unlock(systemId: string, owner: string): void
}

export type WorkerData = {
  readonly role: 'reader' | 'writer' | 'headings' | 'terms'
  readonly directory: string
  /** Of the process, as lock-owner.ts has it. */
  readonly incarnation: string
}
export type CallMessage = { readonly method: string; readonly values: readonly unknown[] }
export type ReplyMessage =
  | { readonly type: 'result'; readonly result: unknown }
  /** `sqlite`: SQLite's result code, where it was at fault. */
  | {
      readonly type: 'error'
      readonly name: string
      readonly message: string
      readonly sqlite: number | undefined
    }
