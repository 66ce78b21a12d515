import type { AccountField, AccountList, Fee, Hold, Loan } from './account-entries.ts'
import type { BrowseIndex } from './bib/headings.ts'
import type { BibRecord } from './bib/record.ts'
import type { Capabilities, CapabilityOptions } from './capabilities.ts'
import type { SystemCosts } from './costs.ts'
import type { HarvestProgress } from './harvest-progress.ts'
import type { RecordItems } from './item.ts'
import type { CardAnswer, CardCredentials, PatronFacts } from './patron.ts'
import type { DroppedPart } from './query/dropped.ts'
import type { Query } from './query/model.ts'
import type { Step } from './steps.ts'

/** Every call settles soon after `signal` aborts, and rejects only with UpstreamError. */
export type CallOptions = { readonly signal: AbortSignal }

/** One library's system. What it cannot do is an absent property, so a caller has to ask. */
export interface LibrarySystem extends AsyncDisposable {
  /** Unique in the consortium; used in reports and logs. */
  readonly id: string
  readonly libraryId: string
  /** The configuration's `kind`. */
  readonly kind: string
  readonly search?: SearchPort
  readonly records?: RecordPort
  readonly terms?: TermsPort
  readonly availability?: AvailabilityPort
  readonly patrons?: PatronPort
  readonly harvest?: HarvestPort
  readonly costs?: SystemCosts
  /** The cheapest question that proves the system answers and accepts our login. Resolves if it does. */
  probe(options: CallOptions): Promise<void>
  /** What the system says of itself. Absent where the protocol has no way to ask. */
  capabilities?(options: CapabilityOptions): Promise<Capabilities>
}

export type SearchWindow = {
  /** 0-based position of the first record wanted. */
  readonly start: number
  readonly count: number
}
export type SearchAnswer = {
  /** How many the system says it holds. */
  readonly hitCount: number
  /** False where the system estimates, or counts what the query did not mean: part of it was dropped. */
  readonly hitCountIsExact: boolean
  /** In the system's own order from `window.start`; fewer than asked at the end, or where records were unreadable. */
  readonly records: readonly BibRecord[]
  /** Records that the system sent and nobody could read, or refused one by one: makes the answer PARTIAL. */
  readonly unreadable: number
  /** Parts of the query that this system could not be asked; the caller filters afterwards or says so. */
  readonly dropped: readonly DroppedPart[]
  /** The records are excerpts: what one lacks may be in the library's own. */
  readonly recordsAreBrief?: true
  readonly explanation: SearchExplanation
}
/** How a system was asked, for whoever runs the consortium. Holds no credential and no address. */
export type SearchExplanation = {
  /** The query as sent, in the system's own language: PQF for RPN, CQL, keywords, FTS5. */
  readonly native: string
  /** What the system has refused so far and is not asked again: attribute combinations, indexes, relations. Never terms. */
  readonly refused: readonly string[]
  /** What took the time, as far as it can be told. */
  readonly steps: readonly Step[]
}
/** What an index counts by; the schema's `FacetName` without LIBRARY, which is the system's own. */
export const indexFacets = ['FORMAT', 'LANGUAGE', 'AUTHOR', 'SUBJECT', 'YEAR'] as const
export type IndexFacet = (typeof indexFacets)[number]
export type FacetCount = { readonly value: string; readonly count: number }
export type FacetAnswer = {
  /** In the order asked; values by falling count. */
  readonly facets: readonly { readonly name: IndexFacet; readonly values: readonly FacetCount[] }[]
  /** False where there are more hits than were counted; then counts are those of `countedHits` hits alone. */
  readonly isExact: boolean
  readonly countedHits: number
}
export interface SearchPort {
  search(query: Query, window: SearchWindow, options: CallOptions): Promise<SearchAnswer>
  /** Counts over all hits, not only those of a window; the first `count` values of each. Absent where the system counts nothing. */
  facets?(
    query: Query,
    names: readonly IndexFacet[],
    count: number,
    options: CallOptions,
  ): Promise<FacetAnswer>
}

export interface RecordPort {
  /** One answer per id, in the order asked; undefined where the system says that it has no such record. */
  read(localIds: readonly string[], options: CallOptions): Promise<readonly (BibRecord | undefined)[]>
}

/** A line of an index: what records are listed under. */
export type Heading = {
  /** As the system shows it. */
  readonly text: string
  /** The folded form (`headingKey`) by which headings of several systems are one and are sorted. */
  readonly key: string
  /** Records listed under it; absent where the system does not count. */
  readonly count?: number
  /** Where it stands in the system's index: `after` for what follows it. Means nothing to anybody else. */
  readonly position: string
}
export type BrowseRequest = {
  readonly index: BrowseIndex
  /** Where to begin, as typed: at this heading or at the first that follows where it would stand. */
  readonly from: string
  /** The `position` of a heading to go on behind, instead of `from`. */
  readonly after?: string
  readonly count: number
}
export type BrowseAnswer = {
  /** In the system's own order; perhaps fewer than asked for. */
  readonly headings: readonly Heading[]
  /** False where the index ends with the last of them. */
  readonly more: boolean
  /** False where the system has records that are not in this index yet. */
  readonly complete: boolean
}
export type SuggestedHeading = {
  readonly index: BrowseIndex
  readonly text: string
  readonly key: string
  readonly count: number
}
/** A word of a query, and what may be meant by it. Words are folded; `text` has their marks. */
export type SpelledWord = {
  /** How often the word stands in titles, names and subjects. */
  readonly count: number
  /** Words like it that are used more, the likeliest first; none where the word is a usual one. */
  readonly instead: readonly { readonly text: string; readonly count: number }[]
}
export interface TermsPort {
  /** Systems with the same value share one index: `suggest` and `correct` of any of them speak for all. */
  readonly shared?: string
  /** @throws {UpstreamError} UNSUPPORTED_QUERY where the system does not list this index. */
  browse?(request: BrowseRequest, options: CallOptions): Promise<BrowseAnswer>
  /** Titles, authors and subjects with a word that begins with the last of `prefix`, and with its other words; best first. */
  suggest?(prefix: string, count: number, options: CallOptions): Promise<readonly SuggestedHeading[]>
  /** One answer per word, in the order given. */
  correct?(words: readonly string[], options: CallOptions): Promise<readonly SpelledWord[]>
}

export interface AvailabilityPort {
  /** One answer per record, in the order asked. */
  items(localIds: readonly string[], options: CallOptions): Promise<readonly RecordItems[]>
  /**
   * How many copies there are and how many of them are available: one answer per record, in the order asked, with `counts`, and
   * `complete` where these are right, whether or not it lists any items. Absent where the copies themselves cost no more.
   */
  counts?(localIds: readonly string[], options: CallOptions): Promise<readonly RecordItems[]>
}

export type PatronOptions = CallOptions & {
  /** False: nobody will see name, e-mail and phone, so that a system that can leave them out is not asked for them. */
  readonly contact?: boolean
}
export interface PatronPort {
  /** One attempt upstream: no retry, no cache, no second protocol after a refusal. A technical failure rejects. */
  verify(credentials: CardCredentials, options: PatronOptions): Promise<CardAnswer>
  /** The patron of a card that was verified before; undefined if the system no longer knows it. Checks no PIN. */
  read(card: string, options: PatronOptions): Promise<PatronFacts | undefined>
  /** Absent where the system tells nothing but the patron. */
  readonly account?: AccountPort
}

/** Whose account it is: as `read` told of them in the same operation. */
export type AccountHolder = Pick<PatronFacts, 'localId' | 'card'>
export type AccountOptions = CallOptions & {
  /** At most so many entries are wanted. */
  readonly count: number
  /** What is wanted of each: whatever takes a further question, and is not among them, may be left out. */
  readonly fields: ReadonlySet<AccountField>
}
/** Each part is a question of its own, so that one can fail without the others. A part that the system cannot tell is absent. */
export interface AccountPort {
  /** Those due first come first, where the system sorts. */
  loans?(holder: AccountHolder, options: AccountOptions): Promise<AccountList<Loan>>
  holds?(holder: AccountHolder, options: AccountOptions): Promise<AccountList<Hold>>
  fees?(holder: AccountHolder, options: AccountOptions): Promise<AccountList<Fee>>
}

export interface HarvestPort {
  /** Whom it asks, as host and port: two harvests of one host are never at work at once. Absent where nobody is asked. */
  readonly host?: string
  /**
   * Brings the union index up to date with the repository, going on where an earlier run stood.
   * Resolves when the list has been read to its end. Everything committed before a rejection stays good.
   */
  run(
    options: CallOptions & {
      readonly full?: boolean
      /** With `full`: what the list lacks is deleted, however much it is. */
      readonly believed?: boolean
      onProgress?(progress: HarvestProgress): void
    },
  ): Promise<HarvestProgress>
}

/** What an adapter must know of the library whose system it opens. */
export type LibraryProfile = {
  readonly id: string
  readonly name: string
  /** IANA zone, for due and expiry dates. */
  readonly timeZone: string
  /** ISO 4217, where the system names none. */
  readonly currency: string
}
