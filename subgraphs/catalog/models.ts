import type { EditionKeys } from '../../adapters/bib/match-keys.ts'
import type { BibRecord } from '../../adapters/bib/record.ts'
import type { SourceReport } from '../ask.ts'

/** One library's record, with the library it came from; `record-model.ts` makes it and opens `rawJson`. */
export type RecordModel = Omit<BibRecord, 'raw' | 'items'> & {
  readonly libraryId: string
  readonly keys: { readonly edition: EditionKeys; readonly work: string }
  readonly rawJson: string
}

/** One publication: the records that describe it, fullest first, then in the order of the libraries. Never empty. */
export type EditionModel = { readonly id: string; readonly records: readonly RecordModel[] }

/** One work: its editions, newest first. Never empty. */
export type WorkModel = { readonly id: string; readonly editions: readonly EditionModel[] }

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
  readonly sources: readonly SourceReport[]
}
