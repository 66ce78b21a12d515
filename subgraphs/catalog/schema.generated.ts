// Generated from the schema by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo } from 'graphql';
import type { RecordModel, EditionModel, WorkModel, QueryExplanationModel, SearchResultModel } from './models.ts';
import type { RequestContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  readonly __typename?: 'Query';
  /** At least one field of `query` is given; all that are given are combined with AND. */
  readonly search: SearchResult;
  /** The same result set with whatever has arrived since. Null once it has expired. */
  readonly searchResult?: Maybe<SearchResult>;
  /** What a person may be about to type: titles, authors and subjects of the harvested catalogues with a word that begins with the last word of `prefix` and with its other words, whatever their marks and case. The most used ones first, and before them those that begin with `prefix`; where there are few, also what is one slip away. Empty where nothing fits or no library is harvested. */
  readonly suggest: ReadonlyArray<Suggestion>;
  /** An index in its order, as on the shelf or in a card catalogue, over all libraries that can list it. */
  readonly browse: BrowseResult;
  readonly work?: Maybe<Work>;
  readonly edition?: Maybe<Edition>;
  readonly record?: Maybe<Record>;
};


export type QuerySearchArgs = {
  query: SearchInput;
  filter?: InputMaybe<SearchFilter>;
  sort?: InputMaybe<SearchSort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  waitMs?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySearchResultArgs = {
  id: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  waitMs?: InputMaybe<Scalars['Int']['input']>;
  since?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySuggestArgs = {
  prefix: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryBrowseArgs = {
  index: BrowseIndex;
  from: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  libraries?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


export type QueryWorkArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEditionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRecordArgs = {
  id: Scalars['ID']['input'];
};

export type SearchInput = {
  /** Words as a person types them. Never a syntax error: operators and punctuation are just words. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly author?: InputMaybe<Scalars['String']['input']>;
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** ISBN-10 or -13, ISSN, LCCN or OCLC number, with or without punctuation and prefix. */
  readonly identifier?: InputMaybe<Scalars['String']['input']>;
  /** CQL 1.2, for those who know it; a syntax error is BAD_USER_INPUT with its position. */
  readonly cql?: InputMaybe<Scalars['String']['input']>;
};

export type SuggestionKind =
  | 'TITLE'
  | 'AUTHOR'
  | 'SUBJECT';

export type Suggestion = {
  readonly __typename?: 'Suggestion';
  /** As catalogued. */
  readonly text: Scalars['String']['output'];
  readonly kind: SuggestionKind;
  /** Records under it, of all harvested libraries together. */
  readonly count: Scalars['Int']['output'];
  readonly search: SearchTerms;
};

/** What to search for to find the records of a heading; the fields are those of `SearchInput`. */
export type SearchTerms = {
  readonly __typename?: 'SearchTerms';
  readonly title?: Maybe<Scalars['String']['output']>;
  readonly author?: Maybe<Scalars['String']['output']>;
  readonly subject?: Maybe<Scalars['String']['output']>;
};

export type BrowseIndex =
  /** Without their articles where the record tells of one; uniform and vernacular titles too. */
  | 'TITLE'
  | 'AUTHOR'
  | 'SUBJECT'
  /** As on the shelf: of the copies, else of the record (LC, Dewey, SuDoc, local). */
  | 'CALL_NUMBER';

/** One page of an index. Headings that are the same but for case, marks and punctuation are one entry; entries stand in the order of letters without marks: digits, Latin, then other scripts. Every heading of every library is listed once, at its place in that library's own order: where a library sorts otherwise than we do, one of its headings may stand on a later page than its letters say. */
export type BrowseResult = {
  readonly __typename?: 'BrowseResult';
  /** May be fewer than asked for where a library gives only a few at a time; the index ends where `next` is null. */
  readonly entries: ReadonlyArray<BrowseEntry>;
  /** `after` of the page that follows; null where no library has more. */
  readonly next?: Maybe<Scalars['String']['output']>;
  /** One per library asked: nothing fails silently. PARTIAL: not all of its records are in its index yet. NOT_SUPPORTED: it cannot list this index. A library that failed joins on the next page, from there on. */
  readonly sources: ReadonlyArray<SourceReport>;
};

export type BrowseEntry = {
  readonly __typename?: 'BrowseEntry';
  readonly text: Scalars['String']['output'];
  /** Records under it; null where one of `libraries` does not count. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  readonly libraries: ReadonlyArray<BrowseCount>;
  /** Null for call numbers, which are not searched for. */
  readonly search?: Maybe<SearchTerms>;
};

export type BrowseCount = {
  readonly __typename?: 'BrowseCount';
  readonly library: Library;
  /** Records under the heading there; null where the library does not count. */
  readonly count?: Maybe<Scalars['Int']['output']>;
};

export type SearchFilter = {
  readonly libraries?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly formats?: InputMaybe<ReadonlyArray<Format>>;
  /** ISO 639-2/B codes, as in MARC. */
  readonly languages?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly publishedFrom?: InputMaybe<Scalars['Int']['input']>;
  readonly publishedTo?: InputMaybe<Scalars['Int']['input']>;
  /** Only works of which a copy is on the shelf now, at one of `libraries` if given. */
  readonly availableOnly?: InputMaybe<Scalars['Boolean']['input']>;
};

export type SearchSort =
  | 'RELEVANCE'
  | 'NEWEST'
  | 'OLDEST'
  | 'TITLE'
  | 'AUTHOR';

export type Format =
  | 'BOOK'
  | 'EBOOK'
  | 'AUDIOBOOK'
  | 'JOURNAL'
  | 'ARTICLE'
  | 'MUSIC_RECORDING'
  | 'SCORE'
  | 'VIDEO'
  | 'MAP'
  | 'IMAGE'
  | 'GAME'
  | 'SOFTWARE'
  | 'MANUSCRIPT'
  | 'KIT'
  | 'OBJECT'
  | 'OTHER';

export type SearchResult = {
  readonly __typename?: 'SearchResult';
  /** Good on every replica until it expires (15 minutes after its last use). */
  readonly id: Scalars['ID']['output'];
  /** Grows with every answer of a library; for `searchResult(since:)`. */
  readonly version: Scalars['Int']['output'];
  /** False while a library is PENDING. */
  readonly complete: Scalars['Boolean']['output'];
  /** Works after merging what has been fetched; an upper bound grows with `hitCount`. */
  readonly totalCount: Scalars['Int']['output'];
  /** True where every hit of every library has been fetched, so that `totalCount` is no estimate; paging on fetches more. False too where a library failed, and with `availableOnly`. */
  readonly isExact: Scalars['Boolean']['output'];
  /** The libraries' own hit counts, added up, before merging. */
  readonly hitCount: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<Work>;
  readonly edges: ReadonlyArray<WorkEdge>;
  readonly pageInfo: PageInfo;
  /** Counts of works. Where a harvested library has more hits than have been fetched, its records are counted in the index instead. */
  readonly facets: ReadonlyArray<Facet>;
  /** The query's words with misspelt ones corrected, for `text` or for the one field that was given. Null where the search finds enough, where nothing is found that would find more, and for queries with more than words (OR, identifiers). From the words of the harvested catalogues. */
  readonly didYouMean?: Maybe<Scalars['String']['output']>;
  /** One per library asked: nothing fails silently. */
  readonly sources: ReadonlyArray<SourceReport>;
  /** How each library was asked, for those who run or debug a consortium; those that have answered. */
  readonly explain?: Maybe<ReadonlyArray<QueryExplanation>>;
};


export type SearchResultFacetsArgs = {
  names?: InputMaybe<ReadonlyArray<FacetName>>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How one library's system was asked. */
export type QueryExplanation = {
  readonly __typename?: 'QueryExplanation';
  readonly library: Library;
  readonly system: Scalars['ID']['output'];
  /** The query as sent, in the system's own language: PQF for Z39.50, CQL, keywords, FTS5 for what was harvested. Holds no credential and no address. */
  readonly native: Scalars['String']['output'];
  /** What the system has refused so far and is not asked again: attribute combinations, indexes, relations. */
  readonly refused: ReadonlyArray<Scalars['String']['output']>;
  /** As in `sources`. */
  readonly dropped: ReadonlyArray<Scalars['String']['output']>;
  /** Parts of the query that the system was not asked as they were meant, and that were then checked on its records. */
  readonly doneAfterwards: ReadonlyArray<Scalars['String']['output']>;
  /** Records that did not meet them and were left out. */
  readonly removedAfterwards: Scalars['Int']['output'];
  /** What took the time of its latest answer, as far as it can be told. */
  readonly steps: ReadonlyArray<QueryStep>;
};

export type QueryStep = {
  readonly __typename?: 'QueryStep';
  readonly name: Scalars['String']['output'];
  readonly tookMs: Scalars['Int']['output'];
};

export type WorkEdge = {
  readonly __typename?: 'WorkEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Work;
};

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

export type FacetName =
  | 'LIBRARY'
  | 'FORMAT'
  | 'LANGUAGE'
  | 'AUTHOR'
  | 'SUBJECT'
  | 'YEAR';

export type Facet = {
  readonly __typename?: 'Facet';
  readonly name: FacetName;
  /** True where every hit of every library has been counted; else the counts are those of what has been fetched so far. */
  readonly isExact: Scalars['Boolean']['output'];
  readonly values: ReadonlyArray<FacetValue>;
};

export type FacetValue = {
  readonly __typename?: 'FacetValue';
  readonly value: Scalars['String']['output'];
  readonly label: Scalars['String']['output'];
  readonly count: Scalars['Int']['output'];
};

/** What one library's system answered. */
export type SourceReport = {
  readonly __typename?: 'SourceReport';
  readonly library: Library;
  /** The configured system asked. */
  readonly system: Scalars['ID']['output'];
  readonly status: SourceStatus;
  /** How many it says it holds. */
  readonly hitCount?: Maybe<Scalars['Int']['output']>;
  /** True where `hitCount` is what the query means: counted by the library, and no part of the query dropped. Null without a `hitCount`. */
  readonly isExact?: Maybe<Scalars['Boolean']['output']>;
  /** Parts of the query that the library was not asked as they were meant, and that its records did not let us check afterwards: its hits may be more than was asked for. Null where nothing was searched. */
  readonly dropped?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly tookMs: Scalars['Int']['output'];
  /** Stable code, then a sentence for a person. Never a host name, a credential or a card number. */
  readonly errorCode?: Maybe<SourceErrorCode>;
  readonly message?: Maybe<Scalars['String']['output']>;
};

export type SourceStatus =
  | 'ANSWERED'
  | 'PARTIAL'
  | 'PENDING'
  | 'TIMED_OUT'
  | 'FAILED'
  /** Not asked this time: it has failed repeatedly (CIRCUIT_OPEN), too many questions wait for it (BUSY), or the client asks too much (NOT_ASKED). */
  | 'SKIPPED'
  | 'NOT_SUPPORTED';

export type SourceErrorCode =
  | 'UNREACHABLE'
  | 'TIMEOUT'
  | 'CLOSED_EARLY'
  | 'PROTOCOL_ERROR'
  | 'TOO_LARGE'
  | 'REFUSED'
  | 'AUTHENTICATION'
  | 'RATE_LIMITED'
  | 'UNSUPPORTED_QUERY'
  | 'CIRCUIT_OPEN'
  | 'BUSY'
  /** The client has asked so much that the index and what is kept have to do. */
  | 'NOT_ASKED';

/** An intellectual work: editions that are the same text, music or film. */
export type Work = {
  readonly __typename?: 'Work';
  /** Stays good when it is bookmarked, and on every replica. */
  readonly id: Scalars['ID']['output'];
  /** Of the edition that most libraries hold; of equals the newest. */
  readonly title: Scalars['String']['output'];
  /** That title in its own script, where `title` is romanised. */
  readonly vernacularTitle?: Maybe<Scalars['String']['output']>;
  /** Of the edition that most libraries hold, by the rule of `Edition.contributors`. */
  readonly contributors: ReadonlyArray<Contributor>;
  /** Every record's, each once. */
  readonly subjects: ReadonlyArray<Scalars['String']['output']>;
  readonly summary?: Maybe<Scalars['String']['output']>;
  readonly languages: ReadonlyArray<Scalars['String']['output']>;
  readonly formats: ReadonlyArray<Format>;
  readonly firstPublished?: Maybe<Scalars['Int']['output']>;
  readonly editions: ReadonlyArray<Edition>;
  /** Every library's record of every edition. */
  readonly records: ReadonlyArray<Record>;
  /** Why its editions are one work: two records each, of different editions. Empty for a work of one edition. */
  readonly mergedBecause: ReadonlyArray<MergeReason>;
};

/** One publication of a work (an LRM manifestation), the same at every library that holds it. */
export type Edition = {
  readonly __typename?: 'Edition';
  /** Stays good when it is bookmarked, and on every replica. */
  readonly id: Scalars['ID']['output'];
  /** The longest that a record has and that is well written: not all in capitals, without the punctuation of a title that nobody split, in the script of most records. Whatever has no rule of its own below is the fullest record's that has it. */
  readonly title: Scalars['String']['output'];
  /** The title in its own script, where `title` is romanised. */
  readonly vernacularTitle?: Maybe<Scalars['String']['output']>;
  /** Of the record that gives the title, else of the fullest. */
  readonly subtitle?: Maybe<Scalars['String']['output']>;
  /** Of the record that names most of them, of equals the one that tells most about them; names in their own script are added from others. */
  readonly contributors: ReadonlyArray<Contributor>;
  /** The edition statement, as catalogued. */
  readonly statement?: Maybe<Scalars['String']['output']>;
  readonly publisher?: Maybe<Scalars['String']['output']>;
  readonly placeOfPublication?: Maybe<Scalars['String']['output']>;
  readonly published?: Maybe<Scalars['Int']['output']>;
  readonly format: Format;
  readonly languages: ReadonlyArray<Scalars['String']['output']>;
  /** ISBN-13, digits only. */
  readonly isbns: ReadonlyArray<Scalars['String']['output']>;
  readonly issns: ReadonlyArray<Scalars['String']['output']>;
  readonly oclcNumbers: ReadonlyArray<Scalars['String']['output']>;
  readonly lccn?: Maybe<Scalars['String']['output']>;
  readonly extent?: Maybe<Scalars['String']['output']>;
  readonly series: ReadonlyArray<Scalars['String']['output']>;
  readonly subjects: ReadonlyArray<Scalars['String']['output']>;
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** Where it can be read or heard online. */
  readonly links: ReadonlyArray<Link>;
  /** The fullest first. */
  readonly records: ReadonlyArray<Record>;
  /** Why its records are one edition: one reason for each record but the first. Empty for an edition of one record. */
  readonly mergedBecause: ReadonlyArray<MergeReason>;
};

/** Two records that were found to describe the same thing, and on what they agree. */
export type MergeReason = {
  readonly __typename?: 'MergeReason';
  /** The one that was there, and the one that joined it. */
  readonly records: ReadonlyArray<Record>;
  readonly evidence: ReadonlyArray<MergeEvidence>;
  /** How sure that is, 0 to 1; by the weights that the evidence has, not by asking a cataloguer. */
  readonly confidence: Scalars['Float']['output'];
};

export type MergeEvidence =
  | 'ISBN'
  | 'ISSN'
  | 'LCCN'
  | 'OCLC_NUMBER'
  /** EAN or UPC of a recording, film or score. */
  | 'EAN'
  /** Word for word, articles, accents, punctuation and usual abbreviations aside. */
  | 'TITLE'
  /** But for a misspelling, a subtitle that one lacks, or by a variant title. */
  | 'SIMILAR_TITLE'
  | 'UNIFORM_TITLE'
  | 'AUTHOR'
  | 'YEAR'
  | 'EDITION_STATEMENT'
  | 'PUBLISHER'
  | 'EXTENT'
  | 'SERIES'
  /** Somebody decided so: the consortium's list of overrides. */
  | 'OVERRIDE';

export type Contributor = {
  readonly __typename?: 'Contributor';
  readonly name: Scalars['String']['output'];
  /** The name in its own script, where `name` is romanised. */
  readonly vernacularName?: Maybe<Scalars['String']['output']>;
  readonly role?: Maybe<Scalars['String']['output']>;
  readonly dates?: Maybe<Scalars['String']['output']>;
};

export type Link = {
  readonly __typename?: 'Link';
  readonly url: Scalars['String']['output'];
  readonly label?: Maybe<Scalars['String']['output']>;
};

/** One library's catalogue record. */
export type Record = {
  readonly __typename?: 'Record';
  /** `library:local id` */
  readonly id: Scalars['ID']['output'];
  readonly library: Library;
  readonly localId: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
  readonly format: Format;
  /** In the library's own catalogue, for a person to open. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** The record as it came, converted to the form asked for. Null if its source has no such form. */
  readonly raw?: Maybe<Scalars['String']['output']>;
  /** What was wrong in the record as it came, and how it was read all the same: whole sentences for those who look after the catalogue. Empty for a sound record. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};


/** One library's catalogue record. */
export type RecordRawArgs = {
  format: RawFormat;
};

export type RawFormat =
  | 'MARCXML'
  | 'MARC_JSON'
  | 'DUBLIN_CORE';

export type Library = {
  readonly __typename?: 'Library';
  readonly id: Scalars['ID']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = { [key in PropertyKey]: never }, TContext = { [key in PropertyKey]: never }, TArgs = { [key in PropertyKey]: never }> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = { [key in PropertyKey]: never }, TContext = { [key in PropertyKey]: never }, TArgs = { [key in PropertyKey]: never }> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = { [key in PropertyKey]: never }, TContext = { [key in PropertyKey]: never }> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = { [key in PropertyKey]: never }, TContext = { [key in PropertyKey]: never }> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = { [key in PropertyKey]: never }, TParent = { [key in PropertyKey]: never }, TContext = { [key in PropertyKey]: never }, TArgs = { [key in PropertyKey]: never }> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Work: Work;
  Edition: Edition;
  Record: Record;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Work:
    ( { __typename: 'Work' }
    & GraphQLRecursivePick<FederationTypes['Work'], {"id":true}> );
  Edition:
    ( { __typename: 'Edition' }
    & GraphQLRecursivePick<FederationTypes['Edition'], {"id":true}> );
  Record:
    ( { __typename: 'Record' }
    & GraphQLRecursivePick<FederationTypes['Record'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<{ [key in PropertyKey]: never }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  SearchInput: SearchInput;
  SuggestionKind: SuggestionKind;
  Suggestion: ResolverTypeWrapper<Suggestion>;
  SearchTerms: ResolverTypeWrapper<SearchTerms>;
  BrowseIndex: BrowseIndex;
  BrowseResult: ResolverTypeWrapper<BrowseResult>;
  BrowseEntry: ResolverTypeWrapper<BrowseEntry>;
  BrowseCount: ResolverTypeWrapper<BrowseCount>;
  SearchFilter: SearchFilter;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  SearchSort: SearchSort;
  Format: Format;
  SearchResult: ResolverTypeWrapper<SearchResultModel>;
  QueryExplanation: ResolverTypeWrapper<QueryExplanationModel>;
  QueryStep: ResolverTypeWrapper<QueryStep>;
  WorkEdge: ResolverTypeWrapper<Omit<WorkEdge, 'node'> & { node: ResolversTypes['Work'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  FacetName: FacetName;
  Facet: ResolverTypeWrapper<Facet>;
  FacetValue: ResolverTypeWrapper<FacetValue>;
  SourceReport: ResolverTypeWrapper<SourceReport>;
  SourceStatus: SourceStatus;
  SourceErrorCode: SourceErrorCode;
  Work: ResolverTypeWrapper<WorkModel>;
  Edition: ResolverTypeWrapper<EditionModel>;
  MergeReason: ResolverTypeWrapper<Omit<MergeReason, 'records'> & { records: ReadonlyArray<ResolversTypes['Record']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  MergeEvidence: MergeEvidence;
  Contributor: ResolverTypeWrapper<Contributor>;
  Link: ResolverTypeWrapper<Link>;
  Record: ResolverTypeWrapper<RecordModel>;
  RawFormat: RawFormat;
  Library: ResolverTypeWrapper<Library>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: { [key in PropertyKey]: never };
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  SearchInput: SearchInput;
  Suggestion: Suggestion;
  SearchTerms: SearchTerms;
  BrowseResult: BrowseResult;
  BrowseEntry: BrowseEntry;
  BrowseCount: BrowseCount;
  SearchFilter: SearchFilter;
  Boolean: Scalars['Boolean']['output'];
  SearchResult: SearchResultModel;
  QueryExplanation: QueryExplanationModel;
  QueryStep: QueryStep;
  WorkEdge: Omit<WorkEdge, 'node'> & { node: ResolversParentTypes['Work'] };
  PageInfo: PageInfo;
  Facet: Facet;
  FacetValue: FacetValue;
  SourceReport: SourceReport;
  Work: WorkModel;
  Edition: EditionModel;
  MergeReason: Omit<MergeReason, 'records'> & { records: ReadonlyArray<ResolversParentTypes['Record']> };
  Float: Scalars['Float']['output'];
  Contributor: Contributor;
  Link: Link;
  Record: RecordModel;
  Library: Library;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  search?: Resolver<ResolversTypes['SearchResult'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'query' | 'sort' | 'first' | 'waitMs'>>;
  searchResult?: Resolver<Maybe<ResolversTypes['SearchResult']>, ParentType, ContextType, RequireFields<QuerySearchResultArgs, 'id' | 'first' | 'waitMs'>>;
  suggest?: Resolver<ReadonlyArray<ResolversTypes['Suggestion']>, ParentType, ContextType, RequireFields<QuerySuggestArgs, 'prefix' | 'first'>>;
  browse?: Resolver<ResolversTypes['BrowseResult'], ParentType, ContextType, RequireFields<QueryBrowseArgs, 'index' | 'from' | 'first'>>;
  work?: Resolver<Maybe<ResolversTypes['Work']>, ParentType, ContextType, RequireFields<QueryWorkArgs, 'id'>>;
  edition?: Resolver<Maybe<ResolversTypes['Edition']>, ParentType, ContextType, RequireFields<QueryEditionArgs, 'id'>>;
  record?: Resolver<Maybe<ResolversTypes['Record']>, ParentType, ContextType, RequireFields<QueryRecordArgs, 'id'>>;
};

export type SuggestionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Suggestion'] = ResolversParentTypes['Suggestion']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SuggestionKind'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  search?: Resolver<ResolversTypes['SearchTerms'], ParentType, ContextType>;
};

export type SearchTermsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SearchTerms'] = ResolversParentTypes['SearchTerms']> = {
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BrowseResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BrowseResult'] = ResolversParentTypes['BrowseResult']> = {
  entries?: Resolver<ReadonlyArray<ResolversTypes['BrowseEntry']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceReport']>, ParentType, ContextType>;
};

export type BrowseEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BrowseEntry'] = ResolversParentTypes['BrowseEntry']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  libraries?: Resolver<ReadonlyArray<ResolversTypes['BrowseCount']>, ParentType, ContextType>;
  search?: Resolver<Maybe<ResolversTypes['SearchTerms']>, ParentType, ContextType>;
};

export type BrowseCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BrowseCount'] = ResolversParentTypes['BrowseCount']> = {
  library?: Resolver<ResolversTypes['Library'], ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hitCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Work']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['WorkEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  facets?: Resolver<ReadonlyArray<ResolversTypes['Facet']>, ParentType, ContextType, RequireFields<SearchResultFacetsArgs, 'first'>>;
  didYouMean?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceReport']>, ParentType, ContextType>;
  explain?: Resolver<Maybe<ReadonlyArray<ResolversTypes['QueryExplanation']>>, ParentType, ContextType>;
};

export type QueryExplanationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['QueryExplanation'] = ResolversParentTypes['QueryExplanation']> = {
  library?: Resolver<ResolversTypes['Library'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  native?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refused?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  dropped?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  doneAfterwards?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  removedAfterwards?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['QueryStep']>, ParentType, ContextType>;
};

export type QueryStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['QueryStep'] = ResolversParentTypes['QueryStep']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tookMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WorkEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WorkEdge'] = ResolversParentTypes['WorkEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Work'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FacetResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Facet'] = ResolversParentTypes['Facet']> = {
  name?: Resolver<ResolversTypes['FacetName'], ParentType, ContextType>;
  isExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType>;
};

export type FacetValueResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SourceReportResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SourceReport'] = ResolversParentTypes['SourceReport']> = {
  library?: Resolver<ResolversTypes['Library'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SourceStatus'], ParentType, ContextType>;
  hitCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isExact?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  dropped?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  tookMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['SourceErrorCode']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WorkResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Work'] = ResolversParentTypes['Work'], FederationReferenceType extends FederationReferenceTypes['Work'] = FederationReferenceTypes['Work']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Work']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  vernacularTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contributors?: Resolver<ReadonlyArray<ResolversTypes['Contributor']>, ParentType, ContextType>;
  subjects?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  languages?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  formats?: Resolver<ReadonlyArray<ResolversTypes['Format']>, ParentType, ContextType>;
  firstPublished?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  editions?: Resolver<ReadonlyArray<ResolversTypes['Edition']>, ParentType, ContextType>;
  records?: Resolver<ReadonlyArray<ResolversTypes['Record']>, ParentType, ContextType>;
  mergedBecause?: Resolver<ReadonlyArray<ResolversTypes['MergeReason']>, ParentType, ContextType>;
};

export type EditionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Edition'] = ResolversParentTypes['Edition'], FederationReferenceType extends FederationReferenceTypes['Edition'] = FederationReferenceTypes['Edition']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Edition']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  vernacularTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subtitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contributors?: Resolver<ReadonlyArray<ResolversTypes['Contributor']>, ParentType, ContextType>;
  statement?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publisher?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  placeOfPublication?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  published?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  format?: Resolver<ResolversTypes['Format'], ParentType, ContextType>;
  languages?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  isbns?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  issns?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  oclcNumbers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  lccn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  series?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  subjects?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  links?: Resolver<ReadonlyArray<ResolversTypes['Link']>, ParentType, ContextType>;
  records?: Resolver<ReadonlyArray<ResolversTypes['Record']>, ParentType, ContextType>;
  mergedBecause?: Resolver<ReadonlyArray<ResolversTypes['MergeReason']>, ParentType, ContextType>;
};

export type MergeReasonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MergeReason'] = ResolversParentTypes['MergeReason']> = {
  records?: Resolver<ReadonlyArray<ResolversTypes['Record']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['MergeEvidence']>, ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ContributorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Contributor'] = ResolversParentTypes['Contributor']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  vernacularName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dates?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LinkResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Link'] = ResolversParentTypes['Link']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Record'] = ResolversParentTypes['Record'], FederationReferenceType extends FederationReferenceTypes['Record'] = FederationReferenceTypes['Record']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Record']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  library?: Resolver<ResolversTypes['Library'], ParentType, ContextType>;
  localId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  format?: Resolver<ResolversTypes['Format'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  raw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<RecordRawArgs, 'format'>>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LibraryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Library'] = ResolversParentTypes['Library']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Query?: QueryResolvers<ContextType>;
  Suggestion?: SuggestionResolvers<ContextType>;
  SearchTerms?: SearchTermsResolvers<ContextType>;
  BrowseResult?: BrowseResultResolvers<ContextType>;
  BrowseEntry?: BrowseEntryResolvers<ContextType>;
  BrowseCount?: BrowseCountResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  QueryExplanation?: QueryExplanationResolvers<ContextType>;
  QueryStep?: QueryStepResolvers<ContextType>;
  WorkEdge?: WorkEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Facet?: FacetResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  SourceReport?: SourceReportResolvers<ContextType>;
  Work?: WorkResolvers<ContextType>;
  Edition?: EditionResolvers<ContextType>;
  MergeReason?: MergeReasonResolvers<ContextType>;
  Contributor?: ContributorResolvers<ContextType>;
  Link?: LinkResolvers<ContextType>;
  Record?: RecordResolvers<ContextType>;
  Library?: LibraryResolvers<ContextType>;
};

