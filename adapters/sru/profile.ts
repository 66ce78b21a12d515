import { sruAdapterLimits } from '../limits.ts'
import { type SruDiagnostic, sruDiagnostics as code } from '../protocols/sru/diagnostic.ts'
import type { Explain } from '../protocols/sru/explain.ts'
import type { SruPacking } from '../protocols/sru/request.ts'
import { type IndexTable, standardIndexTable } from '../query/index-table.ts'
import { allFeatures, looserTerm, type TermFeature } from '../query/looser.ts'
import type { Query, QueryBoolean, QueryIndex, QueryRelation } from '../query/model.ts'
import type { SruConfig } from './config.ts'
import { indexNamesFrom } from './explained-indexes.ts'

/** How a server is asked just now; immutable, so that searches side by side cannot disturb one another. */
export type SruProfile = {
  readonly table: IndexTable
  /** Never empty; the first is asked for. */
  readonly schemas: readonly string[]
  readonly packing: SruPacking
  /** What the server was found not to take, in its own names; never a term. */
  readonly refused: readonly string[]
}

/** What the configuration and the server's Explain record say, less what the server has refused since. */
export class ProfileKeeper {
  readonly #config: SruConfig
  #explain: Explain | undefined
  #profile: SruProfile
  #since = Date.now()

  constructor(config: SruConfig) {
    this.#config = config
    this.#profile = initialProfile(config, undefined)
  }

  get profile(): SruProfile {
    if (Date.now() - this.#since > sruAdapterLimits.learnedMs) this.#reset()
    return this.#profile
  }

  get explained(): boolean {
    return this.#explain !== undefined && Date.now() - this.#since <= sruAdapterLimits.learnedMs
  }

  learnExplain(explain: Explain): void {
    this.#explain = explain
    this.#reset()
  }

  /** Remembers what was asked with success, for a day. */
  keep(profile: SruProfile): void {
    this.#profile = profile
  }

  #reset(): void {
    this.#since = Date.now()
    this.#profile = initialProfile(this.#config, this.#explain)
  }
}

function initialProfile(config: SruConfig, explain: Explain | undefined): SruProfile {
  const explained = explain === undefined || !config.useExplain ? {} : indexNamesFrom(explain)
  const names: Partial<Record<QueryIndex, string>> = { ...standardIndexTable.names, ...explained }
  for (const [index, name] of Object.entries(config.indexes) as [QueryIndex, string | null][]) {
    if (name === null) delete names[index]
    else names[index] = name
  }
  const exact = config.exactRelation ?? (config.version === '1.1' ? 'exact' : '==')
  return {
    table: {
      ...standardIndexTable,
      names,
      relations: { ...standardIndexTable.relations, phrase: config.phraseRelation, exact },
    },
    schemas: config.recordSchemas,
    packing: config.packing,
    refused: [],
  }
}

/**
 * Takes out what the diagnostic refuses of this query. The same profile comes back, or one that asks the same, where it
 * teaches nothing.
 */
export function without(profile: SruProfile, refusal: SruDiagnostic, query: Query): SruProfile {
  const next = withoutRefused(profile, refusal, query)
  const news = lostForms(profile, next).filter((form) => !profile.refused.includes(form))
  return news.length === 0 ? next : { ...next, refused: [...profile.refused, ...news] }
}

function lostForms(before: SruProfile, after: SruProfile): readonly string[] {
  return [
    ...lost('index', before.table.names, after.table.names),
    ...lost('relation', before.table.relations, after.table.relations),
    ...lost('boolean', before.table.operators, after.table.operators),
    ...lost('schema', before.schemas, after.schemas),
    ...lost('feature', before.table.features, after.table.features),
    ...(before.table.truncation && !after.table.truncation ? ['truncation'] : []),
  ]
}

function lost(what: string, before: object, after: object): readonly string[] {
  const left = new Set<unknown>(Object.values(after))
  return Object.values(before)
    .filter((name) => !left.has(name))
    .map((name) => `${what} ${String(name)}`)
}

function withoutRefused(profile: SruProfile, refusal: SruDiagnostic, query: Query): SruProfile {
  const { table } = profile
  const feature = featureRefused(refusal.code, query, table)
  if (feature !== undefined)
    return { ...profile, table: { ...table, features: table.features.filter((known) => known !== feature) } }
  const details = refusal.details?.toLowerCase() ?? ''
  switch (refusal.code) {
    case code.unsupportedContextSet:
    case code.unsupportedIndex:
    case code.indexCombination:
      return { ...profile, table: { ...table, names: withoutIndex(table.names, details, query) } }
    case code.unsupportedMasking:
    case code.tooShortForMasking:
    case code.tooManyMasks:
      return { ...profile, table: { ...table, truncation: false } }
    case code.unsupportedBoolean: {
      // Most servers that lack one lack NOT.
      const used = new Set(usedOperators(query))
      const operator = table.operators.find((known) => known === details) ?? (used.has('not') ? 'not' : 'or')
      return {
        ...profile,
        table: { ...table, operators: table.operators.filter((known) => known !== operator) },
      }
    }
    case code.querySyntax:
    case code.indexCombinations:
    case code.unsupportedRelation:
    case code.relationIndex:
    case code.relationTerm:
      return { ...profile, table: withoutRelation(table, details, query) }
    case code.unknownSchema:
    case code.notInThisSchema:
    case code.systemErrorInRetrieving:
      return profile.schemas.length > 1 ? { ...profile, schemas: profile.schemas.slice(1) } : profile
    case code.unsupportedPacking:
      return { ...profile, packing: profile.packing === 'xml' ? 'string' : 'xml' }
    default:
      return profile
  }
}

const maskingCodes: ReadonlySet<number> = new Set([
  code.unsupportedMasking,
  code.tooShortForMasking,
  code.tooManyMasks,
])

/** The diagnostics that may mean a feature, where the query has it; the first of several is the rarest. */
const refusedFeatures: readonly (readonly [feature: TermFeature, codes: ReadonlySet<number>])[] = [
  [
    'near',
    new Set([
      code.unsupportedBoolean,
      code.unsupportedProximity,
      code.proximityRelation,
      code.proximityDistance,
      code.proximityUnit,
      code.proximityOrdering,
      code.proximityCombination,
      code.unsupportedBooleanModifier,
    ]),
  ],
  ['anchors', new Set([code.unsupportedAnchoring, code.anchoringPosition])],
  ['masks', maskingCodes],
  ['edges', maskingCodes],
]
/** They may mean anything that is out of the ordinary. */
const unspecific: ReadonlySet<number> = new Set([
  code.querySyntax,
  code.relationTerm,
  code.cannotProcess,
  code.unsupportedFeature,
])

function featureRefused(refused: number, query: Query, { features }: IndexTable): TermFeature | undefined {
  const terms = [...usedTerms(query)]
  return refusedFeatures.find(
    ([feature, codes]) =>
      (codes.has(refused) || unspecific.has(refused)) &&
      features.includes(feature) &&
      terms.some(
        (term) =>
          looserTerm(
            term,
            allFeatures.filter((other) => other !== feature),
          ).loses,
      ),
  )?.[0]
}

/** The index that the details name; else the first that the query used and that is not `any`. */
function withoutIndex(names: IndexTable['names'], details: string, query: Query): IndexTable['names'] {
  const used = [...usedTerms(query)].map(({ index }) => index).filter((index) => names[index] !== undefined)
  const named = used.find((index) => {
    const name = names[index]?.toLowerCase() ?? ''
    return details !== '' && [name, name.split('.')[0], name.split('.').at(-1)].includes(details)
  })
  const refused = named ?? used.find((index) => index !== 'any') ?? 'any'
  const { [refused]: name, ...others } = names
  if (refused !== 'any') return others
  const next = anywhere[anywhere.indexOf(name ?? '') + 1]
  return next === undefined ? names : { ...names, any: next }
}

/** Names of the index for everything, tried in turn. Never given up, since without it nothing could be asked. */
const anywhere = ['cql.serverChoice', 'cql.anywhere', 'cql.keywords', 'serverChoice']

/** From the rarest to the commonest: `all` is the last that a server would not know. */
const rarity: readonly QueryRelation[] = ['exact', 'phrase', 'any', 'lt', 'le', 'gt', 'ge', 'all']

/** A phrase is then asked for with `=`, which most servers take for one; whatever else is left to what stands in for it. */
function withoutRelation(table: IndexTable, details: string, query: Query): IndexTable {
  const { relations } = table
  const used = new Set([...usedTerms(query)].map(({ relation }) => relation))
  // A phrase that stands in for an exact field, or words for a phrase, are used although the query does not name them.
  if (used.has('exact') && relations.exact === undefined) used.add('phrase')
  if (used.has('phrase') && relations.phrase === undefined) used.add('all')
  const asked = rarity.filter((relation) => used.has(relation) && relations[relation] !== undefined)
  const refused = asked.find((relation) => relations[relation] === details) ?? asked[0]
  if (refused === 'phrase' && relations.phrase !== '=')
    return { ...table, relations: { ...relations, phrase: '=' }, guessed: ['phrase'] }
  const kept = Object.entries(relations).filter(([relation]) => relation !== refused)
  return { ...table, relations: Object.fromEntries(kept) }
}

function* usedOperators(query: Query): Generator<QueryBoolean['operator']> {
  if (query.type === 'term') return
  yield query.operator
  yield* usedOperators(query.left)
  yield* usedOperators(query.right)
}

function* usedTerms(query: Query): Generator<Extract<Query, { type: 'term' }>> {
  if (query.type === 'term') yield query
  else {
    yield* usedTerms(query.left)
    yield* usedTerms(query.right)
  }
}
