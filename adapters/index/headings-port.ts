import type { BrowseAnswer, BrowseRequest, CallOptions, SpelledWord, SuggestedHeading } from '../port.ts'

/** The index's headings. Every method rejects only with UpstreamError. */
export interface IndexTerms {
  /** Of one source. `complete` is false while commits wait for their headings. */
  browse(systemId: string, request: BrowseRequest, options: CallOptions): Promise<BrowseAnswer>
  /** Of all sources together, by the number of records. */
  suggest(prefix: string, count: number, options: CallOptions): Promise<readonly SuggestedHeading[]>
  correct(words: readonly string[], options: CallOptions): Promise<readonly SpelledWord[]>
}

/** What the thread of the headings' readers does. */
export interface TermCalls {
  browse(systemId: string, request: BrowseRequest): BrowseAnswer
  suggest(prefix: string, count: number): readonly SuggestedHeading[]
  correct(words: readonly string[]): readonly SpelledWord[]
}
export type DigestReport = { readonly waiting: boolean; readonly tookMs: number }
/** What the thread that keeps them does. */
export interface DigestCalls {
  /** One step towards what is stored now; `waiting` says whether there are more to do. */
  digest(): DigestReport
}
