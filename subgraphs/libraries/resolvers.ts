import type { PatronPort } from '../../adapters/port.ts'
import type { LibraryEntry } from '../directory.ts'
import type { SystemModel } from './models.ts'
import type { Capability, Resolvers } from './schema.generated.ts'

/** What makes a capability, in the order of the schema. */
const capabilityRules: readonly (readonly [Capability, (system: SystemModel) => boolean])[] = [
  ['SEARCH', ({ system, serves }) => serves.has('search') && system.search !== undefined],
  ['AVAILABILITY', ({ system, serves }) => serves.has('availability') && system.availability !== undefined],
  ['PATRON_VERIFICATION', (system) => patronsOf(system) !== undefined],
  ['PATRON_ACCOUNT', (system) => patronsOf(system)?.account !== undefined],
  ['HOLDS', (system) => patronsOf(system)?.account?.holds !== undefined],
]

export const librariesResolvers: Resolvers = {
  Query: {
    libraries: (_, __, { services }) => services.directory.libraries,
    library: (_, { id }, { services }) => services.directory.library(id) ?? null,
  },
  Library: {
    __resolveReference: ({ id }, { services }) => services.directory.library(id) ?? null,
    capabilities: (library) => capabilitiesOf(library.systems),
    welcomesPatronsOf: (library, _, { services }) =>
      library.welcomesPatronsOf.flatMap((welcome) => services.directory.library(welcome.library) ?? []),
    cardForm: (library) => cardFormOf(library),
    systems: (library) => library.systems,
  },
  System: {
    id: ({ system }) => system.id,
    kind: ({ system }) => system.kind,
    serves: (system) => capabilitiesOf([system]),
    health: ({ system }, _, { services }) => services.health.of(system.id).state,
    lastAnswerAt: ({ system }, _, { services }) => services.health.of(system.id).lastAnswerAt ?? null,
    medianMs: ({ system }, _, { services }) => services.health.of(system.id).medianMs ?? null,
  },
}

function capabilitiesOf(systems: readonly SystemModel[]): readonly Capability[] {
  return capabilityRules.filter(([, rule]) => systems.some(rule)).map(([capability]) => capability)
}

function patronsOf({ system, serves }: SystemModel): PatronPort | undefined {
  return serves.has('patrons') ? system.patrons : undefined
}

function cardFormOf({ card, systems }: LibraryEntry) {
  if (card === undefined || !capabilitiesOf(systems).includes('PATRON_VERIFICATION')) return null
  return {
    cardLabel: card.label,
    pinLabel: card.pinLabel,
    cardExample: card.example?.replace(/\d/g, '9') ?? null,
  }
}
