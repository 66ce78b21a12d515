// Generated from the schema by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PatronBlockModel, BorrowingRefusalModel, PatronModel, PatronVerificationModel, LoanModel, HoldModel, FeeModel } from './models.ts';
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
  Date: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  readonly __typename?: 'Query';
  /** The patron of the bearer token that `verifyPatron` gave; null without one. Needs the scope `patron:account`. */
  readonly me?: Maybe<Patron>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** One attempt is one question to the library: never repeated, never answered from a cache. */
  readonly verifyPatron: PatronVerification;
};


export type MutationVerifyPatronArgs = {
  input: VerifyPatronInput;
};

export type VerifyPatronInput = {
  /** The card's home library. Left out, it is told from the card number's configured pattern. */
  readonly library?: InputMaybe<Scalars['ID']['input']>;
  /** The barcode on the card, spaces and hyphens ignored. */
  readonly card: Scalars['String']['input'];
  /** Needed unless the calling client has the right to verify a card alone (a staff desk). */
  readonly pin?: InputMaybe<Scalars['String']['input']>;
  /** The library the patron wants to use, if it is not their own: its reciprocal rules then apply. */
  readonly at?: InputMaybe<Scalars['ID']['input']>;
};

export type PatronVerification = {
  readonly __typename?: 'PatronVerification';
  readonly outcome: VerificationOutcome;
  /** Good card, no block, and welcome at `at`. */
  readonly mayBorrow: Scalars['Boolean']['output'];
  /** Why not, in a sentence for the patron or the desk; null where `mayBorrow`. The same for an unknown card and a wrong PIN. */
  readonly because?: Maybe<Scalars['String']['output']>;
  /** Set where the card and PIN are good, even if it is expired or blocked. */
  readonly patron?: Maybe<Patron>;
  /** A signed token for `me`, 15 minutes; only where the PIN was checked. */
  readonly token?: Maybe<Scalars['String']['output']>;
  /** A signed statement that says nothing of the person: outcome, library, category, mayBorrowAt, and whether the PIN was checked. JWS, good for 5 minutes, checked off-line by the keys at /.well-known/jwks.json. `audience` is whom it is for, `nonce` what they made up for it. Null where the card was not found, or where the consortium has no key for proofs. */
  readonly proof?: Maybe<Scalars['String']['output']>;
  /** Set where the same card may be tried again only later. */
  readonly retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  readonly source?: Maybe<SourceReport>;
};


export type PatronVerificationProofArgs = {
  audience?: InputMaybe<Scalars['String']['input']>;
  nonce?: InputMaybe<Scalars['String']['input']>;
};

/** INVALID covers an unknown card and a wrong PIN alike, so that nobody can probe for cards. UNAVAILABLE: the library could not be asked; never treated as a wrong PIN. */
export type VerificationOutcome =
  | 'VALID'
  | 'EXPIRED'
  | 'BLOCKED'
  | 'INVALID'
  | 'TOO_MANY_ATTEMPTS'
  | 'LIBRARY_NOT_RECOGNISED'
  | 'NOT_SUPPORTED'
  | 'UNAVAILABLE';

export type Patron = {
  readonly __typename?: 'Patron';
  /** Opaque; not the card number. */
  readonly id: Scalars['ID']['output'];
  readonly library: Library;
  /** Null for clients without the scope `patron:contact`, like `email` and `phone`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The last four characters; the rest is masked. */
  readonly maskedCard: Scalars['String']['output'];
  readonly category?: Maybe<Scalars['String']['output']>;
  readonly homeBranch?: Maybe<Scalars['String']['output']>;
  readonly expires?: Maybe<Scalars['Date']['output']>;
  readonly blocks: ReadonlyArray<PatronBlock>;
  readonly fees?: Maybe<Money>;
  /** Libraries that lend to this patron now, their own included. */
  readonly mayBorrowAt: ReadonlyArray<Library>;
  /** All other libraries of the consortium, each with its reason. */
  readonly mayNotBorrowAt: ReadonlyArray<BorrowingRefusal>;
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly phone?: Maybe<Scalars['String']['output']>;
  /** Counts, where the system tells. */
  readonly loanCount?: Maybe<Scalars['Int']['output']>;
  readonly overdueCount?: Maybe<Scalars['Int']['output']>;
  readonly holdCount?: Maybe<Scalars['Int']['output']>;
  /** What the patron has on loan. As `holds` and `feeItems`, asked of the library at the time of the query, never cached, and only behind `me`: elsewhere null, with the error FORBIDDEN. Each of the three is a question of its own, and is not put unless it is selected. `first`: 1 to 200. */
  readonly loans?: Maybe<LoanList>;
  /** What the patron has asked for. */
  readonly holds?: Maybe<HoldList>;
  /** What the patron owes, one by one; `fees` is the sum. */
  readonly feeItems?: Maybe<FeeList>;
};


export type PatronLoansArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type PatronHoldsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type PatronFeeItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type LoanList = {
  readonly __typename?: 'LoanList';
  /** Empty: there are none. Null: nobody knows, for the library did not answer or its system does not tell; `source` says which. */
  readonly nodes?: Maybe<ReadonlyArray<Loan>>;
  /** How many there are, where the system tells. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
  /** False where there are, or may be, more than `nodes`. */
  readonly complete: Scalars['Boolean']['output'];
  readonly source: SourceReport;
};

/** Null: the system does not tell. */
export type Loan = {
  readonly __typename?: 'Loan';
  /** Of the loan, else of the copy; unique at its library. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  readonly title?: Maybe<Scalars['String']['output']>;
  readonly author?: Maybe<Scalars['String']['output']>;
  readonly volume?: Maybe<Scalars['String']['output']>;
  readonly callNumber?: Maybe<Scalars['String']['output']>;
  /** Of the copy. */
  readonly barcode?: Maybe<Scalars['String']['output']>;
  /** A loan by days is due until the end of the day, on the library's clock. */
  readonly due?: Maybe<Scalars['DateTime']['output']>;
  readonly loanedOn?: Maybe<Scalars['Date']['output']>;
  readonly overdue?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the system would renew it now. */
  readonly renewable?: Maybe<Scalars['Boolean']['output']>;
  /** How often it has been renewed. */
  readonly renewals?: Maybe<Scalars['Int']['output']>;
  /** Whether the library wants it back for somebody else. */
  readonly recalled?: Maybe<Scalars['Boolean']['output']>;
  /** Where it was lent. */
  readonly branch?: Maybe<Scalars['String']['output']>;
  readonly record?: Maybe<Record>;
};

export type HoldList = {
  readonly __typename?: 'HoldList';
  /** As `LoanList.nodes`. */
  readonly nodes?: Maybe<ReadonlyArray<Hold>>;
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
  readonly complete: Scalars['Boolean']['output'];
  readonly source: SourceReport;
};

/** Null: the system does not tell. */
export type Hold = {
  readonly __typename?: 'Hold';
  readonly id?: Maybe<Scalars['ID']['output']>;
  readonly title?: Maybe<Scalars['String']['output']>;
  readonly author?: Maybe<Scalars['String']['output']>;
  readonly volume?: Maybe<Scalars['String']['output']>;
  readonly status: HoldStatus;
  /** What the library's own system said, before translation. */
  readonly rawStatus?: Maybe<Scalars['String']['output']>;
  /** Place in the queue, from 1. */
  readonly position?: Maybe<Scalars['Int']['output']>;
  readonly queueLength?: Maybe<Scalars['Int']['output']>;
  readonly pickupBranch?: Maybe<Scalars['String']['output']>;
  /** The last day on which it can be picked up. */
  readonly readyUntil?: Maybe<Scalars['Date']['output']>;
  readonly placedOn?: Maybe<Scalars['Date']['output']>;
  /** The last day on which the patron still wants it. */
  readonly expiresOn?: Maybe<Scalars['Date']['output']>;
  readonly suspendedUntil?: Maybe<Scalars['Date']['output']>;
  readonly record?: Maybe<Record>;
};

export type HoldStatus =
  /** Waits in the queue. */
  | 'PENDING'
  /** A copy has been found and is being fetched or made ready. */
  | 'IN_PROCESS'
  /** A copy is on its way to the pickup branch. */
  | 'IN_TRANSIT'
  /** On the hold shelf. */
  | 'READY'
  | 'SUSPENDED'
  /** Was not picked up in time, or is no longer wanted. */
  | 'EXPIRED'
  | 'CANCELLED'
  /** The system said something that no table knows: see `rawStatus`. */
  | 'UNKNOWN';

export type FeeList = {
  readonly __typename?: 'FeeList';
  /** As `LoanList.nodes`. */
  readonly nodes?: Maybe<ReadonlyArray<Fee>>;
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
  readonly complete: Scalars['Boolean']['output'];
  readonly source: SourceReport;
};

/** Null: the system does not tell. */
export type Fee = {
  readonly __typename?: 'Fee';
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** What is still to be paid. */
  readonly amount: Money;
  readonly kind: FeeKind;
  /** What the library's own system calls it, before translation. */
  readonly rawKind?: Maybe<Scalars['String']['output']>;
  /** What it is for, in the library's words. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** Since when. */
  readonly on?: Maybe<Scalars['Date']['output']>;
  readonly title?: Maybe<Scalars['String']['output']>;
  readonly record?: Maybe<Record>;
};

export type FeeKind =
  | 'OVERDUE'
  | 'LOST'
  | 'DAMAGED'
  | 'PROCESSING'
  /** For borrowing as such: rental, renewal. */
  | 'LOAN'
  | 'HOLD'
  /** For the card: registration, renewal, replacement. */
  | 'MEMBERSHIP'
  /** Copies, interlibrary loan and the like. */
  | 'SERVICE'
  | 'OTHER'
  /** The system does not tell, or said something that no table knows: see `rawKind`. */
  | 'UNKNOWN';

export type BorrowingRefusal = {
  readonly __typename?: 'BorrowingRefusal';
  readonly library: Library;
  readonly reason: BorrowingRefusalReason;
  /** A sentence for the patron or the desk. */
  readonly message: Scalars['String']['output'];
};

export type BorrowingRefusalReason =
  /** The card is expired or blocked at its own library. */
  | 'CARD_NOT_GOOD'
  /** The library does not welcome patrons of the card's library. */
  | 'NO_AGREEMENT'
  /** The agreement has not begun or has ended. */
  | 'NOT_IN_FORCE'
  /** The agreement does not cover this category of patron, or it covers only some and the category is not told. */
  | 'CATEGORY'
  /** The patron owes more at home than the agreement allows, or it asks and that is not told. */
  | 'FEES_OWED'
  /** The agreement asks for a PIN checked by the card's library. */
  | 'PIN_NOT_CHECKED';

export type PatronBlock = {
  readonly __typename?: 'PatronBlock';
  readonly code: PatronBlockCode;
  /** From the library, in its words; of NOT_WELCOME_HERE, why. */
  readonly message?: Maybe<Scalars['String']['output']>;
};

export type PatronBlockCode =
  | 'EXPIRED'
  | 'CARD_REPORTED_LOST'
  | 'TOO_MANY_LOANS'
  | 'TOO_MANY_OVERDUE'
  | 'TOO_MANY_RENEWALS'
  | 'TOO_MANY_CLAIMS'
  | 'TOO_MANY_LOST'
  | 'FEES_OWED'
  | 'RECALL_OVERDUE'
  | 'BLOCKED_BY_STAFF'
  | 'NOT_WELCOME_HERE'
  | 'OTHER';

/** A decimal amount, never a float. */
export type Money = {
  readonly __typename?: 'Money';
  readonly amount: Scalars['String']['output'];
  /** ISO 4217. */
  readonly currency: Scalars['String']['output'];
};

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

export type Record = {
  readonly __typename?: 'Record';
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
  Patron: Patron;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Patron:
    ( { __typename: 'Patron' }
    & GraphQLRecursivePick<FederationTypes['Patron'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<{ [key in PropertyKey]: never }>;
  Mutation: ResolverTypeWrapper<{ [key in PropertyKey]: never }>;
  VerifyPatronInput: VerifyPatronInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  PatronVerification: ResolverTypeWrapper<PatronVerificationModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  VerificationOutcome: VerificationOutcome;
  Patron: ResolverTypeWrapper<PatronModel>;
  LoanList: ResolverTypeWrapper<Omit<LoanList, 'nodes'> & { nodes?: Maybe<ReadonlyArray<ResolversTypes['Loan']>> }>;
  Loan: ResolverTypeWrapper<LoanModel>;
  HoldList: ResolverTypeWrapper<Omit<HoldList, 'nodes'> & { nodes?: Maybe<ReadonlyArray<ResolversTypes['Hold']>> }>;
  Hold: ResolverTypeWrapper<HoldModel>;
  HoldStatus: HoldStatus;
  FeeList: ResolverTypeWrapper<Omit<FeeList, 'nodes'> & { nodes?: Maybe<ReadonlyArray<ResolversTypes['Fee']>> }>;
  Fee: ResolverTypeWrapper<FeeModel>;
  FeeKind: FeeKind;
  BorrowingRefusal: ResolverTypeWrapper<BorrowingRefusalModel>;
  BorrowingRefusalReason: BorrowingRefusalReason;
  PatronBlock: ResolverTypeWrapper<PatronBlockModel>;
  PatronBlockCode: PatronBlockCode;
  Money: ResolverTypeWrapper<Money>;
  SourceReport: ResolverTypeWrapper<SourceReport>;
  SourceStatus: SourceStatus;
  SourceErrorCode: SourceErrorCode;
  Library: ResolverTypeWrapper<Library>;
  Record: ResolverTypeWrapper<Record>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: { [key in PropertyKey]: never };
  Mutation: { [key in PropertyKey]: never };
  VerifyPatronInput: VerifyPatronInput;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  PatronVerification: PatronVerificationModel;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  Patron: PatronModel;
  LoanList: Omit<LoanList, 'nodes'> & { nodes?: Maybe<ReadonlyArray<ResolversParentTypes['Loan']>> };
  Loan: LoanModel;
  HoldList: Omit<HoldList, 'nodes'> & { nodes?: Maybe<ReadonlyArray<ResolversParentTypes['Hold']>> };
  Hold: HoldModel;
  FeeList: Omit<FeeList, 'nodes'> & { nodes?: Maybe<ReadonlyArray<ResolversParentTypes['Fee']>> };
  Fee: FeeModel;
  BorrowingRefusal: BorrowingRefusalModel;
  PatronBlock: PatronBlockModel;
  Money: Money;
  SourceReport: SourceReport;
  Library: Library;
  Record: Record;
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['Patron']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  verifyPatron?: Resolver<ResolversTypes['PatronVerification'], ParentType, ContextType, RequireFields<MutationVerifyPatronArgs, 'input'>>;
};

export type PatronVerificationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PatronVerification'] = ResolversParentTypes['PatronVerification']> = {
  outcome?: Resolver<ResolversTypes['VerificationOutcome'], ParentType, ContextType>;
  mayBorrow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  patron?: Resolver<Maybe<ResolversTypes['Patron']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  proof?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<PatronVerificationProofArgs>>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['SourceReport']>, ParentType, ContextType>;
};

export type PatronResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Patron'] = ResolversParentTypes['Patron'], FederationReferenceType extends FederationReferenceTypes['Patron'] = FederationReferenceTypes['Patron']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Patron']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  library?: Resolver<ResolversTypes['Library'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  maskedCard?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  homeBranch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expires?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  blocks?: Resolver<ReadonlyArray<ResolversTypes['PatronBlock']>, ParentType, ContextType>;
  fees?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  mayBorrowAt?: Resolver<ReadonlyArray<ResolversTypes['Library']>, ParentType, ContextType>;
  mayNotBorrowAt?: Resolver<ReadonlyArray<ResolversTypes['BorrowingRefusal']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  loanCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  overdueCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  holdCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  loans?: Resolver<Maybe<ResolversTypes['LoanList']>, ParentType, ContextType, RequireFields<PatronLoansArgs, 'first'>>;
  holds?: Resolver<Maybe<ResolversTypes['HoldList']>, ParentType, ContextType, RequireFields<PatronHoldsArgs, 'first'>>;
  feeItems?: Resolver<Maybe<ResolversTypes['FeeList']>, ParentType, ContextType, RequireFields<PatronFeeItemsArgs, 'first'>>;
};

export type LoanListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LoanList'] = ResolversParentTypes['LoanList']> = {
  nodes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Loan']>>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceReport'], ParentType, ContextType>;
};

export type LoanResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Loan'] = ResolversParentTypes['Loan']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  volume?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  callNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  barcode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  due?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  loanedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  overdue?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  renewable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  renewals?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  recalled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  branch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['Record']>, ParentType, ContextType>;
};

export type HoldListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HoldList'] = ResolversParentTypes['HoldList']> = {
  nodes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Hold']>>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceReport'], ParentType, ContextType>;
};

export type HoldResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Hold'] = ResolversParentTypes['Hold']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  volume?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['HoldStatus'], ParentType, ContextType>;
  rawStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  queueLength?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  pickupBranch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  readyUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  placedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  expiresOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  suspendedUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['Record']>, ParentType, ContextType>;
};

export type FeeListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FeeList'] = ResolversParentTypes['FeeList']> = {
  nodes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Fee']>>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceReport'], ParentType, ContextType>;
};

export type FeeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Fee'] = ResolversParentTypes['Fee']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FeeKind'], ParentType, ContextType>;
  rawKind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  on?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['Record']>, ParentType, ContextType>;
};

export type BorrowingRefusalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BorrowingRefusal'] = ResolversParentTypes['BorrowingRefusal']> = {
  library?: Resolver<ResolversTypes['Library'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['BorrowingRefusalReason'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PatronBlockResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PatronBlock'] = ResolversParentTypes['PatronBlock']> = {
  code?: Resolver<ResolversTypes['PatronBlockCode'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type RecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Record'] = ResolversParentTypes['Record']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type Resolvers<ContextType = RequestContext> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PatronVerification?: PatronVerificationResolvers<ContextType>;
  Patron?: PatronResolvers<ContextType>;
  LoanList?: LoanListResolvers<ContextType>;
  Loan?: LoanResolvers<ContextType>;
  HoldList?: HoldListResolvers<ContextType>;
  Hold?: HoldResolvers<ContextType>;
  FeeList?: FeeListResolvers<ContextType>;
  Fee?: FeeResolvers<ContextType>;
  BorrowingRefusal?: BorrowingRefusalResolvers<ContextType>;
  PatronBlock?: PatronBlockResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  SourceReport?: SourceReportResolvers<ContextType>;
  Library?: LibraryResolvers<ContextType>;
  Record?: RecordResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
};

