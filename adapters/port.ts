import type { BrowseIndex } from './bib/headings.ts'
import type { BibRecord } from './bib/record.ts'
import type { Capabilities, CapabilityOptions } from './capabilities.ts'
import type { SystemCosts } from './costs.ts'
import type { UpstreamError } from './errors.ts'
import type { HarvestProgress } from './harvest-progress.ts'
import type { DroppedPart } from './query/dropped.ts'
import type { Query } from './query/model.ts'
import type { Step } from './steps.ts'
import type { UnmappedCode } from './unmapped-code.ts'

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

/** The schema's `ItemStatus`. */
export const itemStatuses = [
  'AVAILABLE',
  'ON_LOAN',
  'IN_TRANSIT',
  'ON_HOLD_SHELF',
  'ON_ORDER',
  'IN_PROCESS',
  'RECALLED',
  'MISSING',
  'LOST',
  'DAMAGED',
  'REFERENCE_ONLY',
  'UNAVAILABLE',
  'UNKNOWN',
] as const
export type ItemStatus = (typeof itemStatuses)[number]
/** What a reader can do now, then what there is to wait for, then what is no use. */
export const statusesBestFirst: readonly ItemStatus[] = [
  'AVAILABLE',
  'REFERENCE_ONLY',
  'ON_LOAN',
  'RECALLED',
  'ON_HOLD_SHELF',
  'IN_TRANSIT',
  'IN_PROCESS',
  'ON_ORDER',
  'UNAVAILABLE',
  'DAMAGED',
  'MISSING',
  'LOST',
  'UNKNOWN',
]

/** A copy, as its library's system describes it. Absent = the system does not tell. */
export type Item = {
  /** Unique within the library: the system's item id, else the barcode, else record id and position. */
  readonly localId: string
  /** The branch's code; the library's configuration gives it a name. */
  readonly branch?: string
  readonly location?: string
  readonly callNumber?: string
  readonly volume?: string
  readonly barcode?: string
  readonly status: ItemStatus
  /** The system's own word or code, before translation. */
  readonly rawStatus?: string
  /** ISO 8601: with offset where the system gave a time, else the date alone, in the library's time zone. */
  readonly due?: string
  readonly lendable?: boolean
  readonly holdable?: boolean
  /** Requests waiting for this copy. */
  readonly holds?: number
  /** The system says that this very copy is kept for somebody. From adapters to `ruled` alone. */
  readonly promised?: true
  /** Item type, policy or loan type, by which the system lends. From adapters to `ruled` alone. */
  readonly loanClass?: string
  /** From adapters to `ruled` alone. */
  readonly unmapped?: UnmappedCode
}
export type RecordItems = {
  readonly localId: string
  /** False where the system says that it has no such record; then `items` is empty. */
  readonly known: boolean
  /** In the system's order; at most 500. */
  readonly items: readonly Item[]
  /** False where some copies could not be asked for or were cut. */
  readonly complete: boolean
  /** Requests waiting for any copy of the record. */
  readonly holds?: number
  /** ISO 8601: when the system said so, where it was not asked just now. */
  readonly saidAt?: string
  /** This record alone could not be asked for: then nothing else is known of it, and `complete` is false. */
  readonly failure?: UpstreamError
  /** Of all copies, also of those that `items` lacks; absent where `items` are all there are. */
  readonly counts?: CopyCounts
}
/** `best`: the best state of any copy, where the system tells so much without listing them. */
export type CopyCounts = { readonly copies: number; readonly available: number; readonly best?: ItemStatus }
export interface AvailabilityPort {
  /** One answer per record, in the order asked. */
  items(localIds: readonly string[], options: CallOptions): Promise<readonly RecordItems[]>
  /**
   * How many copies there are and how many of them are available: one answer per record, in the order asked, with `counts`, and
   * `complete` where these are right, whether or not it lists any items. Absent where the copies themselves cost no more.
   */
  counts?(localIds: readonly string[], options: CallOptions): Promise<readonly RecordItems[]>
}

/** `pin` undefined: the caller may verify a card alone. Card and pin hold no control characters and are not empty. */
export type CardCredentials = { readonly card: string; readonly pin: string | undefined }
/** The schema's `PatronBlockCode`, but for what only the consortium can know (NOT_WELCOME_HERE). */
export const blockCodes = [
  'EXPIRED', 'CARD_REPORTED_LOST', 'TOO_MANY_LOANS', 'TOO_MANY_OVERDUE', 'TOO_MANY_RENEWALS',
  'TOO_MANY_CLAIMS', 'TOO_MANY_LOST', 'FEES_OWED', 'RECALL_OVERDUE',
  'BLOCKED_BY_STAFF', 'OTHER',
] as const // prettier-ignore
export type BlockCode = (typeof blockCodes)[number]
/** A decimal string ("12.50") and an ISO 4217 code. */
export type Money = { readonly amount: string; readonly currency: string }
export type PatronFacts = {
  /** The system's own patron id, or the card number where it has none. Secret: never leaves unhashed. */
  readonly localId: string
  readonly card: string
  readonly name?: string
  readonly category?: string
  /** The branch's code. */
  readonly homeBranch?: string
  /** YYYY-MM-DD, the last day on which the card is good, in the library's time zone. Absent = never or not told. */
  readonly expiresOn?: string
  /** Blocks the system itself raises, most specific first; an expired card or fees over its limit need not be among them. */
  readonly blocks: readonly {
    readonly code: BlockCode
    readonly message?: string
    /** From adapters to `ruled` alone. */
    readonly unmapped?: UnmappedCode
  }[]
  readonly fees?: Money
  readonly email?: string
  readonly phone?: string
  readonly loanCount?: number
  readonly overdueCount?: number
  readonly holdCount?: number
}
/** REJECTED covers an unknown card and a wrong PIN alike. `pinChecked` only where the system positively said so. */
export type CardAnswer =
  | { readonly outcome: 'REJECTED' }
  | { readonly outcome: 'ACCEPTED'; readonly pinChecked: boolean; readonly patron: PatronFacts }
/**
 * After how many wrong PINs in a row the system itself locks an account, and for how long it remembers them. `minutes` absent:
 * until its staff or a right PIN unlock it.
 */
export type Lockout = { readonly failures: number; readonly minutes?: number }
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
export type AccountField = keyof Loan | keyof Hold | keyof Fee
export type AccountOptions = CallOptions & {
  /** At most so many entries are wanted. */
  readonly count: number
  /** What is wanted of each: whatever takes a further question, and is not among them, may be left out. */
  readonly fields: ReadonlySet<AccountField>
}
export type AccountList<Entry> = {
  readonly entries: readonly Entry[]
  /** How many there are, where the system tells. */
  readonly total?: number
  /** False where there are, or may be, more than `entries`. */
  readonly complete: boolean
}
/** A loan, as the library's system described it just now. Absent = the system does not tell. */
export type Loan = {
  /** The system's own id of the loan, else of the copy. */
  readonly localId?: string
  /** The local id by which the library's catalogue knows what was lent. */
  readonly recordId?: string
  readonly title?: string
  readonly author?: string
  readonly volume?: string
  readonly callNumber?: string
  /** Of the copy. */
  readonly barcode?: string
  /** As `Item.due`. */
  readonly due?: string
  /** YYYY-MM-DD. */
  readonly loanedOn?: string
  /** Only where the system says so; else it follows from `due`. */
  readonly overdue?: boolean
  readonly renewable?: boolean
  /** How often it has been renewed. */
  readonly renewals?: number
  readonly recalled?: boolean
  /** The code of the branch that lent it. */
  readonly branch?: string
}
/** The schema's `HoldStatus`. */
export const holdStatuses = [
  'PENDING',
  'IN_PROCESS',
  'IN_TRANSIT',
  'READY',
  'SUSPENDED',
  'EXPIRED',
  'CANCELLED',
  'UNKNOWN',
] as const
export type HoldStatus = (typeof holdStatuses)[number]
/** A hold, as the library's system described it just now. Absent = the system does not tell. */
export type Hold = {
  readonly localId?: string
  readonly recordId?: string
  readonly title?: string
  readonly author?: string
  readonly volume?: string
  readonly status: HoldStatus
  /** The system's own word or code, before translation. */
  readonly rawStatus?: string
  /** Place in the queue, from 1. */
  readonly position?: number
  readonly queueLength?: number
  /** The branch's code, or its name where the system gives no code. */
  readonly pickupBranch?: string
  /** YYYY-MM-DD, the last day on which it can be picked up. */
  readonly readyUntil?: string
  readonly placedOn?: string
  /** YYYY-MM-DD, after which the patron no longer wants it. */
  readonly expiresOn?: string
  readonly suspendedUntil?: string
}
/** The schema's `FeeKind`. */
export const feeKinds = [
  'OVERDUE',
  'LOST',
  'DAMAGED',
  'PROCESSING',
  'LOAN',
  'HOLD',
  'MEMBERSHIP',
  'SERVICE',
  'OTHER',
  'UNKNOWN',
] as const
export type FeeKind = (typeof feeKinds)[number]
/** Something that is owed, as the library's system described it just now. Absent = the system does not tell. */
export type Fee = {
  readonly localId?: string
  /** What is still to be paid. */
  readonly amount: Money
  readonly kind: FeeKind
  /** The system's own word or code, before translation. */
  readonly rawKind?: string
  /** What it is for, in the library's words. */
  readonly message?: string
  /** YYYY-MM-DD, since when. */
  readonly on?: string
  readonly recordId?: string
  readonly title?: string
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
