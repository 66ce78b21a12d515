import type { FromMarcOptions } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import type { CallOptions, FacetAnswer, IndexFacet, SearchAnswer, SearchWindow } from '../port.ts'
import type { MarcCharset } from '../protocols/marc/charset.ts'
import type { MarcRecord } from '../protocols/marc/record.ts'
import type { Query } from '../query/model.ts'
import type { IndexTerms } from './headings-port.ts'
import type { Memory } from './memory.ts'

/** How a source's MARC records become BibRecords: applied when they come, and again whenever one is read. Plain JSON. */
export type MarcMapping = Omit<FromMarcOptions, 'localId'> & {
  /** Of ISO 2709 that does not tell, or tells wrongly. */
  readonly charset?: MarcCharset
}

/** A record as harvested, or the news that it is gone. */
export type HarvestedChange =
  /**
   * A MARC record as it came, kept as such and mapped by the source's rules. `identifier` and `localId` are by default what the
   * rules find in it; `place` names it where it cannot be read.
   */
  | {
      readonly type: 'marc'
      readonly identifier?: string
      readonly localId?: string
      readonly place: string
      readonly datestamp: string
      /** ISO 2709, or what another form has been read to: also as its JSON text, where another thread has read it. */
      readonly marc: Uint8Array | MarcRecord | { readonly json: string }
    }
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
  /** A list of identifiers still holds it. */
  | {
      readonly type: 'seen'
      readonly identifier: string
      /** Undefined where it cannot be compared with what is stored. */
      readonly datestamp: string | undefined
    }

/** Where a harvest stands; written in the same transaction as the page's records. */
export type HarvestCheckpoint = {
  /** The server's clock at the start of the last harvest that ended well; undefined before the first. */
  readonly lastSuccess?: string
  readonly inProgress?: HarvestPosition
  /** The server's clock when what is stored was last compared with everything that the repository holds. */
  readonly lastReconciled?: string
  /** The comparison being made, beside which harvests go on; what they bring is marked with its run. */
  readonly reconciling?: HarvestPosition
  /** The comparison has found more that is missing than can be fetched one by one: the next harvest reads everything. */
  readonly dueInFull?: boolean
  /** Of a source that is imported from files: by their names, the tag of what was read, and where the reading stands. */
  readonly files?: {
    readonly done: Readonly<Record<string, string>>
    readonly inProgress?: {
      readonly name: string
      /** Bytes of ISO 2709, or records or lines, of the file unpacked. */
      readonly position: number
      readonly begunAt: string
      readonly run: string
      /** Names and tags of what was read for this run, the one being read last. */
      readonly tags: readonly (readonly [name: string, tag: string])[]
    }
  }
  /** What was asked for (prefix, sets, address): a harvest of something else begins from the start. */
  readonly scope?: string
}

export type HarvestPosition = {
  /** `from` of the window being read; absent where everything is read. */
  readonly from?: string
  /** The server's clock when the window was begun. */
  readonly begunAt: string
  /** Empty before the first page of a list. */
  readonly token: string
  /** ISO time after which the token is not to be trusted. */
  readonly tokenExpiresAt: string
  readonly pages: number
  readonly records: number
  /** The list being read, where the source is harvested set by set. */
  readonly set?: string
  /** The run's name: what this harvest has seen is marked with it. */
  readonly run?: string
}

export type HarvestSource = {
  readonly systemId: string
  readonly libraryId: string
  /** Of its MARC records; whoever changes it harvests everything anew. */
  readonly mapping?: MarcMapping
}
/** Changes that wait to be committed: read, mapped and cut into words. Once only, for a commit takes their memory. */
export type PreparedBatch = {
  /** Opaque; what several batches have in theirs may be committed as one. */
  readonly prepared: readonly Memory[]
  readonly records: number
  readonly deleted: number
  readonly quarantined: number
}
export type HarvestRun = {
  /** Whoever holds the source's lock; a commit without the lock is refused. */
  readonly owner: string
  readonly run: string
  /** The list holds everything, so it is the truth whatever the datestamps say. */
  readonly full: boolean
  /** The full list has been read to its end: records it did not hold are gone. */
  readonly sweep: boolean
  /** The list held identifiers alone, so it says nothing of what was set aside without one. */
  readonly byIdentifier?: boolean
  /** However many records a sweep would delete, they are gone: a person has said so. */
  readonly believed?: boolean
}
export type CommitReport = {
  /** Marked as deleted by the sweep. */
  readonly swept: number
  /** How many a sweep would have deleted, were they not too many to believe (`indexLimits.sweepShare`); else 0. */
  readonly spared: number
  /** Identifiers of the `seen` that are not stored as they were seen: missing, deleted, or of another datestamp. */
  readonly wanted: readonly string[]
}

/** How the name begins of what was set aside without an identifier; its place in the list follows. */
export const nameless = '(no identifier) '

/** What was set aside: nobody could read it. */
export type QuarantinedRecord = {
  readonly identifier: string
  readonly datestamp: string
  readonly reason: string
}

/** The harvested union catalogue. Every method rejects only with UpstreamError, or with the abort reason of a closed index. */
export interface UnionIndex extends AsyncDisposable {
  search(systemId: string, query: Query, window: SearchWindow, options: CallOptions): Promise<SearchAnswer>
  facets(
    systemId: string,
    query: Query,
    names: readonly IndexFacet[],
    count: number,
    options: CallOptions,
  ): Promise<FacetAnswer>
  /** One answer per id, in the order asked; undefined where nothing was harvested under that id. */
  read(
    libraryId: string,
    localIds: readonly string[],
    options: CallOptions,
  ): Promise<readonly (BibRecord | undefined)[]>
  checkpoint(systemId: string): Promise<HarvestCheckpoint>
  /**
   * All work on changes but the writing: batches may be prepared side by side, in threads, and are then committed in turn.
   * Changes that another thread has read come as it packed them (wire.ts), and their memory goes with them.
   */
  prepare(source: HarvestSource, changes: readonly HarvestedChange[] | Memory): Promise<PreparedBatch>
  /** One transaction: all of `changes` and the checkpoint, or nothing. Idempotent; the newest datestamp of an identifier wins. */
  commit(
    source: HarvestSource,
    changes: readonly HarvestedChange[] | PreparedBatch,
    checkpoint: HarvestCheckpoint,
    run?: HarvestRun,
  ): Promise<CommitReport>
  /**
   * Takes or renews the lock of one source's harvest, or says that another harvest has it. Renewed by every commit of `owner`;
   * free after `indexLimits.lockMs`, and at once when the process that took it has died on this host (lock-owner.ts).
   */
  lock(systemId: string, owner: string): Promise<boolean>
  unlock(systemId: string, owner: string): Promise<void>
  /** Headings and words of what is stored; they follow a commit by some seconds. */
  readonly terms: IndexTerms
  count(systemId: string): Promise<{ records: number; deleted: number; quarantined: number }>
  /** What was set aside of a source, by identifier: at most `count` that follow `after` (at first empty). */
  quarantined(
    systemId: string,
    window: { readonly after: string; readonly count: number },
  ): Promise<readonly QuarantinedRecord[]>
}
