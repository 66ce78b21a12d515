import type { UpstreamError } from '../errors.ts'
import type { FacetAnswer, IndexFacet, SearchAnswer, SearchWindow } from '../port.ts'
import type { Query } from '../query/model.ts'
import type { FacetMemory } from './facet-memory.ts'
import type { Search } from './hits.ts'
import type { Life } from './lock-owner.ts'
import type { Memory } from './memory.ts'
import type { OriginalForm } from './originals.ts'
import type {
  CommitReport,
  HarvestCheckpoint,
  HarvestedChange,
  HarvestRun,
  HarvestSource,
  MarcMapping,
  PreparedBatch,
  QuarantinedRecord,
} from './port.ts'

type WithoutContent = Extract<HarvestedChange, { type: 'deleted' | 'quarantined' | 'seen' }>
/** A change as a mapper reads it. */
export type WireChange =
  | WithoutContent
  | {
      readonly type: 'record'
      readonly identifier: string
      readonly datestamp: string
      /** JSON text of the BibRecord. */
      readonly bytes: Uint8Array
      /** Where `,"raw":` begins, the last of it: it is not searched, so the mapper need not read it. */
      readonly rawAt: number
    }
  | {
      readonly type: 'marc'
      readonly identifier: string | undefined
      readonly localId: string | undefined
      readonly place: string
      readonly datestamp: string
      readonly form: Exclude<OriginalForm, 'record'>
      readonly bytes: Uint8Array
    }

export type PreparedChange =
  | WithoutContent
  | {
      readonly type: 'record'
      readonly identifier: string
      readonly localId: string
      readonly datestamp: string
      /** Of everything that is stored: a record whose hash is known has not changed. */
      readonly hash: number
      /** Its number among the records of the batch: 16 in each pack, as many texts each as there are columns. */
      readonly place: number
    }
/** A batch of changes with all that is stored of them. */
export type PreparedChanges = {
  readonly changes: readonly PreparedChange[]
  /** UTF-8, record by record and column by column; `ends` are the byte offsets where each ends. */
  readonly texts: Uint8Array
  readonly ends: Uint32Array
  readonly packs: readonly { readonly originals: Uint8Array; readonly facets: Uint8Array }[]
}

/** A stored record on its way back: JSON text of the BibRecord. */
export type WireRecord = string
/** The hits of a query, as one thread finds them for others. */
export type FoundHits = Search & { readonly tookMs: number }
/** Some of the hits, in order. */
export type WirePage = Pick<SearchAnswer, 'unreadable' | 'explanation'> & {
  readonly records: readonly WireRecord[]
}

/** What the threads do, each call a message and its answer. */
export interface ReadCalls {
  /** Undefined where nothing of the query can be asked. */
  find(systemId: string, query: Query): FoundHits | undefined
  page(found: FoundHits, window: SearchWindow): WirePage
  facets(found: FoundHits, names: readonly IndexFacet[], count: number): FacetAnswer
  read(libraryId: string, localIds: readonly string[]): readonly (WireRecord | undefined)[]
  checkpoint(systemId: string): HarvestCheckpoint
  count(systemId: string): { records: number; deleted: number; quarantined: number }
  quarantined(systemId: string, window: { after: string; count: number }): readonly QuarantinedRecord[]
}
export interface MapCalls {
  /** `changes` by wire.ts, the answer's memory by prepared.ts. */
  prepare(
    changes: Memory,
    mapping: MarcMapping,
  ): Omit<PreparedBatch, 'prepared'> & { readonly memory: Memory }
}
export interface WriteCalls {
  /** Resolves once the file is open and of the right version: before, no reader may open it. */
  ready(): void
  commit(
    source: HarvestSource,
    prepared: readonly Memory[],
    checkpoint: HarvestCheckpoint,
    run: HarvestRun | undefined,
  ): CommitReport
  lock(systemId: string, owner: string): boolean
  unlock(systemId: string, owner: string): void
}

/** What the readers of one index share with the thread that fills it. */
export type SharedMemory = {
  readonly facets: FacetMemory
  /** Name of the BroadcastChannel of MapMessages. */
  readonly maps: string
}
export type WorkerData = {
  readonly role: 'reader' | 'warmer' | 'mapper' | 'writer' | 'headings' | 'terms'
  readonly directory: string
  /** Of readers and the warmer. */
  readonly shared?: SharedMemory
  /** Of the process that harvests. */
  readonly life: Life
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
      /** Where it was an UpstreamError, whose words are the message. */
      readonly upstream: Pick<UpstreamError, 'code' | 'operation'> | undefined
    }
