// Generated from the schema by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { LibraryModel, SystemModel } from './models.ts';
import type { RequestContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
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
  /** Every library of the consortium, in the order of the configuration. */
  readonly libraries: ReadonlyArray<Library>;
  readonly library?: Maybe<Library>;
};


export type QueryLibraryArgs = {
  id: Scalars['ID']['input'];
};

/** A member library (an agency; it may have many branches). */
export type Library = {
  readonly __typename?: 'Library';
  /** The stable short code from the configuration. */
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** ISO 15511, if it has one. */
  readonly isil?: Maybe<Scalars['String']['output']>;
  readonly website?: Maybe<Scalars['String']['output']>;
  readonly branches: ReadonlyArray<Branch>;
  /** What this library can be asked, from its configured systems. */
  readonly capabilities: ReadonlyArray<Capability>;
  /** Libraries whose patrons may borrow here (reciprocal borrowing). */
  readonly welcomesPatronsOf: ReadonlyArray<Library>;
  /** What a patron of this library types to be verified, so that a form can be built from it. */
  readonly cardForm?: Maybe<CardForm>;
  /** Each configured system and how it has been answering. */
  readonly systems: ReadonlyArray<System>;
};

export type CardForm = {
  readonly __typename?: 'CardForm';
  /** What the library calls the number on the card. */
  readonly cardLabel: Scalars['String']['output'];
  /** What the library calls the PIN or password; null where a card is verified without one. */
  readonly pinLabel?: Maybe<Scalars['String']['output']>;
  /** An example of a card number's shape, digits replaced by 9. */
  readonly cardExample?: Maybe<Scalars['String']['output']>;
};

export type Branch = {
  readonly __typename?: 'Branch';
  /** The code the library's own system uses. */
  readonly code: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

export type Capability =
  | 'SEARCH'
  | 'AVAILABILITY'
  | 'PATRON_VERIFICATION'
  /** `Patron.loans`, `holds` or `feeItems`, of those that the system can tell. */
  | 'PATRON_ACCOUNT'
  /** `Patron.holds`. */
  | 'HOLDS';

export type System = {
  readonly __typename?: 'System';
  readonly id: Scalars['ID']['output'];
  /** The adapter that speaks to it: z3950, sru, oai-pmh, sip2, koha, folio, alma, sierra, polaris, evergreen, symphony, … */
  readonly kind: Scalars['String']['output'];
  readonly serves: ReadonlyArray<Capability>;
  readonly health: SystemHealth;
  readonly lastAnswerAt?: Maybe<Scalars['DateTime']['output']>;
  /** Median of recent answers, in milliseconds. */
  readonly medianMs?: Maybe<Scalars['Int']['output']>;
};

/** OPEN: questions of one sort at least (searches, say) are refused for now after repeated failures; it is probed in the background and asked again once it answers. */
export type SystemHealth =
  | 'UNKNOWN'
  | 'HEALTHY'
  | 'DEGRADED'
  | 'OPEN';



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
  Library: Library;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Library:
    ( { __typename: 'Library' }
    & GraphQLRecursivePick<FederationTypes['Library'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<{ [key in PropertyKey]: never }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Library: ResolverTypeWrapper<LibraryModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CardForm: ResolverTypeWrapper<CardForm>;
  Branch: ResolverTypeWrapper<Branch>;
  Capability: Capability;
  System: ResolverTypeWrapper<SystemModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  SystemHealth: SystemHealth;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: { [key in PropertyKey]: never };
  ID: Scalars['ID']['output'];
  Library: LibraryModel;
  String: Scalars['String']['output'];
  CardForm: CardForm;
  Branch: Branch;
  System: SystemModel;
  Int: Scalars['Int']['output'];
  DateTime: Scalars['DateTime']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  libraries?: Resolver<ReadonlyArray<ResolversTypes['Library']>, ParentType, ContextType>;
  library?: Resolver<Maybe<ResolversTypes['Library']>, ParentType, ContextType, RequireFields<QueryLibraryArgs, 'id'>>;
};

export type LibraryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Library'] = ResolversParentTypes['Library'], FederationReferenceType extends FederationReferenceTypes['Library'] = FederationReferenceTypes['Library']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Library']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isil?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  website?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  branches?: Resolver<ReadonlyArray<ResolversTypes['Branch']>, ParentType, ContextType>;
  capabilities?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  welcomesPatronsOf?: Resolver<ReadonlyArray<ResolversTypes['Library']>, ParentType, ContextType>;
  cardForm?: Resolver<Maybe<ResolversTypes['CardForm']>, ParentType, ContextType>;
  systems?: Resolver<ReadonlyArray<ResolversTypes['System']>, ParentType, ContextType>;
};

export type CardFormResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CardForm'] = ResolversParentTypes['CardForm']> = {
  cardLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pinLabel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cardExample?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BranchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Branch'] = ResolversParentTypes['Branch']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SystemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['System'] = ResolversParentTypes['System']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serves?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  health?: Resolver<ResolversTypes['SystemHealth'], ParentType, ContextType>;
  lastAnswerAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  medianMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type Resolvers<ContextType = RequestContext> = {
  Query?: QueryResolvers<ContextType>;
  Library?: LibraryResolvers<ContextType>;
  CardForm?: CardFormResolvers<ContextType>;
  Branch?: BranchResolvers<ContextType>;
  System?: SystemResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
};

