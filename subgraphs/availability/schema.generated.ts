// Generated from the schema by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RecordModel, EditionModel, WorkModel, ItemModel, AvailabilityModel } from './models.ts';
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
  DateTime: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * For front ends that keep record ids of their own. At most 100; the answers stand in the order asked.
   *
   * `maxAgeSeconds`, here and on works, editions and records: the oldest answer that will do; 0 asks the libraries now. Without it,
   * an answer is at most 5 minutes old as a rule, and one that is older than 30 seconds is asked for again in the background; each
   * system may be configured otherwise. A library that fails is told by its last answer of the last 24 hours, `stale`.
   */
  readonly availability: ReadonlyArray<RecordAvailability>;
};


export type QueryAvailabilityArgs = {
  recordIds: ReadonlyArray<Scalars['ID']['input']>;
  maxAgeSeconds?: InputMaybe<Scalars['Int']['input']>;
};

export type RecordAvailability = {
  readonly __typename?: 'RecordAvailability';
  readonly record: Record;
  readonly availability: Availability;
};

export type Record = {
  readonly __typename?: 'Record';
  readonly id: Scalars['ID']['output'];
  readonly format: Format;
  readonly availability: Availability;
};


export type RecordAvailabilityArgs = {
  maxAgeSeconds?: InputMaybe<Scalars['Int']['input']>;
};

export type Edition = {
  readonly __typename?: 'Edition';
  readonly id: Scalars['ID']['output'];
  readonly format: Format;
  readonly records: ReadonlyArray<Record>;
  /** Copies at every library that holds it, or at those named. */
  readonly availability: Availability;
};


export type EditionAvailabilityArgs = {
  libraries?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  maxAgeSeconds?: InputMaybe<Scalars['Int']['input']>;
};

export type Work = {
  readonly __typename?: 'Work';
  readonly id: Scalars['ID']['output'];
  readonly formats: ReadonlyArray<Format>;
  readonly records: ReadonlyArray<Record>;
  /** Copies of every edition at every library that holds one, or at those named. */
  readonly availability: Availability;
};


export type WorkAvailabilityArgs = {
  libraries?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  maxAgeSeconds?: InputMaybe<Scalars['Int']['input']>;
};

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

export type Availability = {
  readonly __typename?: 'Availability';
  /**
   * The best that any copy offers. UNKNOWN is not NONE: it means that nobody could be asked. Where `items`, `nextDue` and `holds`
   * are not asked for, a system that counts copies for less is asked to count; what it then does not tell apart from others that
   * are not in, is OTHERWISE_UNAVAILABLE.
   */
  readonly status: AvailabilityStatus;
  readonly copies: Scalars['Int']['output'];
  readonly availableCopies: Scalars['Int']['output'];
  /** Requests waiting, where the systems tell. */
  readonly holds?: Maybe<Scalars['Int']['output']>;
  /** The earliest due date of the copies on loan. */
  readonly nextDue?: Maybe<Scalars['DateTime']['output']>;
  /** Copies, best first, then in the order of the libraries. */
  readonly items: ReadonlyArray<Item>;
  /** False if a system did not answer or `items` was cut. */
  readonly complete: Scalars['Boolean']['output'];
  /** When the oldest of the answers was given; null where there is none. */
  readonly checkedAt?: Maybe<Scalars['DateTime']['output']>;
  /** True if a system could not be asked and this is partly what it said earlier: `sources` say why, and when that was. */
  readonly stale: Scalars['Boolean']['output'];
  readonly sources: ReadonlyArray<SourceReport>;
};


export type AvailabilityItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type AvailabilityStatus =
  | 'AVAILABLE'
  | 'ON_LOAN'
  | 'OTHERWISE_UNAVAILABLE'
  | 'REFERENCE_ONLY'
  | 'ONLINE'
  | 'NO_COPIES'
  | 'UNKNOWN';

export type Item = {
  readonly __typename?: 'Item';
  /** `library:local item id` */
  readonly id: Scalars['ID']['output'];
  readonly library: Library;
  readonly branch?: Maybe<Scalars['String']['output']>;
  /** Shelving location, as the library calls it. */
  readonly location?: Maybe<Scalars['String']['output']>;
  readonly callNumber?: Maybe<Scalars['String']['output']>;
  readonly volume?: Maybe<Scalars['String']['output']>;
  readonly barcode?: Maybe<Scalars['String']['output']>;
  readonly status: ItemStatus;
  /** What the library's own system said, before translation. */
  readonly rawStatus?: Maybe<Scalars['String']['output']>;
  readonly due?: Maybe<Scalars['DateTime']['output']>;
  /** Whether a patron may take it out, apart from whether it is in now. Null: the system does not tell. */
  readonly lendable?: Maybe<Scalars['Boolean']['output']>;
  /** Whether a patron may place a hold on it. Null: the system does not tell. */
  readonly holdable?: Maybe<Scalars['Boolean']['output']>;
  readonly holds?: Maybe<Scalars['Int']['output']>;
  /** When the library's system said so; of copies that are only harvested, when the last harvest began. */
  readonly checkedAt: Scalars['DateTime']['output'];
  /** True if the system could not be asked and this is what it said earlier. */
  readonly stale: Scalars['Boolean']['output'];
};

export type ItemStatus =
  | 'AVAILABLE'
  | 'ON_LOAN'
  | 'IN_TRANSIT'
  | 'ON_HOLD_SHELF'
  | 'ON_ORDER'
  | 'IN_PROCESS'
  | 'RECALLED'
  | 'MISSING'
  | 'LOST'
  | 'DAMAGED'
  | 'REFERENCE_ONLY'
  | 'UNAVAILABLE'
  | 'UNKNOWN';

export type SourceReport = {
  readonly __typename?: 'SourceReport';
  readonly library: Library;
  readonly system: Scalars['ID']['output'];
  readonly status: SourceStatus;
  readonly hitCount?: Maybe<Scalars['Int']['output']>;
  readonly isExact?: Maybe<Scalars['Boolean']['output']>;
  readonly dropped?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly tookMs: Scalars['Int']['output'];
  readonly errorCode?: Maybe<SourceErrorCode>;
  readonly message?: Maybe<Scalars['String']['output']>;
};

export type SourceStatus =
  | 'ANSWERED'
  | 'PARTIAL'
  | 'PENDING'
  | 'TIMED_OUT'
  | 'FAILED'
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
  Record: Record;
  Edition: Edition;
  Work: Work;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Record:
    ( { __typename: 'Record' }
    & GraphQLRecursivePick<FederationTypes['Record'], {"id":true}>
    & ( { [key in PropertyKey]: never }
        | GraphQLRecursivePick<FederationTypes['Record'], {"format":true}> ) );
  Edition:
    ( { __typename: 'Edition' }
    & GraphQLRecursivePick<FederationTypes['Edition'], {"id":true}>
    & ( { [key in PropertyKey]: never }
        | GraphQLRecursivePick<FederationTypes['Edition'], {"format":true,"records":{"id":true}}> ) );
  Work:
    ( { __typename: 'Work' }
    & GraphQLRecursivePick<FederationTypes['Work'], {"id":true}>
    & ( { [key in PropertyKey]: never }
        | GraphQLRecursivePick<FederationTypes['Work'], {"formats":true,"records":{"id":true}}> ) );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<{ [key in PropertyKey]: never }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  RecordAvailability: ResolverTypeWrapper<Omit<RecordAvailability, 'record' | 'availability'> & { record: ResolversTypes['Record'], availability: ResolversTypes['Availability'] }>;
  Record: ResolverTypeWrapper<RecordModel>;
  Edition: ResolverTypeWrapper<EditionModel>;
  Work: ResolverTypeWrapper<WorkModel>;
  Format: Format;
  Availability: ResolverTypeWrapper<AvailabilityModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AvailabilityStatus: AvailabilityStatus;
  Item: ResolverTypeWrapper<ItemModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ItemStatus: ItemStatus;
  SourceReport: ResolverTypeWrapper<SourceReport>;
  SourceStatus: SourceStatus;
  SourceErrorCode: SourceErrorCode;
  Library: ResolverTypeWrapper<Library>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: { [key in PropertyKey]: never };
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  RecordAvailability: Omit<RecordAvailability, 'record' | 'availability'> & { record: ResolversParentTypes['Record'], availability: ResolversParentTypes['Availability'] };
  Record: RecordModel;
  Edition: EditionModel;
  Work: WorkModel;
  Availability: AvailabilityModel;
  Boolean: Scalars['Boolean']['output'];
  Item: ItemModel;
  String: Scalars['String']['output'];
  SourceReport: SourceReport;
  Library: Library;
  DateTime: Scalars['DateTime']['output'];
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  availability?: Resolver<ReadonlyArray<ResolversTypes['RecordAvailability']>, ParentType, ContextType, RequireFields<QueryAvailabilityArgs, 'recordIds'>>;
};

export type RecordAvailabilityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecordAvailability'] = ResolversParentTypes['RecordAvailability']> = {
  record?: Resolver<ResolversTypes['Record'], ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
};

export type RecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Record'] = ResolversParentTypes['Record'], FederationReferenceType extends FederationReferenceTypes['Record'] = FederationReferenceTypes['Record']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Record']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType, Partial<RecordAvailabilityArgs>>;
};

export type EditionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Edition'] = ResolversParentTypes['Edition'], FederationReferenceType extends FederationReferenceTypes['Edition'] = FederationReferenceTypes['Edition']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Edition']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType, Partial<EditionAvailabilityArgs>>;
};

export type WorkResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Work'] = ResolversParentTypes['Work'], FederationReferenceType extends FederationReferenceTypes['Work'] = FederationReferenceTypes['Work']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Work']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType, Partial<WorkAvailabilityArgs>>;
};

export type AvailabilityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  status?: Resolver<ResolversTypes['AvailabilityStatus'], ParentType, ContextType>;
  copies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  availableCopies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  holds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  nextDue?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType, RequireFields<AvailabilityItemsArgs, 'first'>>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  checkedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceReport']>, ParentType, ContextType>;
};

export type ItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Item'] = ResolversParentTypes['Item']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  library?: Resolver<ResolversTypes['Library'], ParentType, ContextType>;
  branch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  callNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  volume?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  barcode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ItemStatus'], ParentType, ContextType>;
  rawStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  due?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lendable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  holdable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  holds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  checkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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

export type LibraryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Library'] = ResolversParentTypes['Library']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type Resolvers<ContextType = RequestContext> = {
  Query?: QueryResolvers<ContextType>;
  RecordAvailability?: RecordAvailabilityResolvers<ContextType>;
  Record?: RecordResolvers<ContextType>;
  Edition?: EditionResolvers<ContextType>;
  Work?: WorkResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  Item?: ItemResolvers<ContextType>;
  SourceReport?: SourceReportResolvers<ContextType>;
  Library?: LibraryResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
};

