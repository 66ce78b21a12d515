import type { MatchKeys } from '../../adapters/bib/match-keys.ts'
import type { BibRecord } from '../../adapters/bib/record.ts'
import type { SearchExplanation } from '../../adapters/port.ts'
import type { SourceReport } from '../ask.ts'
import type { ResultSet } from './result-set.ts'
import type { MergeEvidence } from './schema.generated.ts'

/** One library's record, with the library it came from; `record-model.ts` makes it and opens `rawJson`. */
export type RecordModel = Omit<BibRecord, 'raw' | 'items'> & {
  /** `library:local id` */
  readonly id: string
  readonly libraryId: string
  readonly keys: MatchKeys
  readonly rawJson: string
}

/** Two records that were found to agree, and on what; `confidence` of 1. */
export type MergeReason = {
  readonly records: readonly RecordModel[]
  readonly evidence: readonly MergeEvidence[]
  readonly confidence: number
}

/** One publication: the records that describe it, fullest first, then in the order of the libraries. Never empty. */
export type EditionModel = {
  readonly id: string
  readonly records: readonly RecordModel[]
  readonly mergedBecause: readonly MergeReason[]
}

/** One work: its editions, newest first. Never empty. */
export type WorkModel = {
  readonly id: string
  readonly editions: readonly EditionModel[]
  readonly mergedBecause: readonly MergeReason[]
}

/** How a source was asked, in words. */
export type HowAsked = SearchExplanation & {
  readonly dropped: readonly string[]
  readonly doneAfterwards: readonly string[]
  readonly removedAfterwards: number
}

/** The schema's QueryExplanation. */
export type QueryExplanationModel = HowAsked & {
  readonly library: { readonly id: string }
  readonly system: string
}

/** One page of a result set. */
export type SearchResultModel = {
  readonly id: string
  /** Grows with every arrival. */
  readonly version: number
  readonly complete: boolean
  /** Whether `works` are all that there are. */
  readonly isExact: boolean
  readonly hitCount: number
  /** Every work of the result, in its order: for the total and the facets. */
  readonly works: readonly WorkModel[]
  readonly page: readonly WorkModel[]
  /** Of each work of the page in the order of its result set; cursors hold them. */
  readonly positions: readonly number[]
  readonly hasPreviousPage: boolean
  readonly hasNextPage: boolean
  /** Where the page comes from, to count its facets. */
  readonly set: ResultSet
  readonly sources: readonly SourceReport[]
  /** Of the sources that have answered. */
  readonly explain: readonly QueryExplanationModel[]
}
