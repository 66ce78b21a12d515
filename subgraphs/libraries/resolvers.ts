import type { LibraryEntry } from '../directory.ts'
import type { SystemModel } from './models.ts'
import type { Capability, Resolvers } from './schema.generated.ts'

/** Which of the port's properties make a capability, in the order of the schema. */
const capabilityOfPort = {
  search: 'SEARCH',
  availability: 'AVAILABILITY',
  patrons: 'PATRON_VERIFICATION',
} as const satisfies Record<string, Capability>

export const librariesResolvers: Resolvers = {
  Query: {
    libraries: (_, __, { services }) => services.directory.libraries,
    library: (_, { id }, { services }) => services.directory.library(id) ?? null,
  },
  Library: {
    __resolveReference: ({ id }, { services }) => services.directory.library(id) ?? null,
    capabilities: (library) => capabilitiesOf(library.systems),
    welcomesPatronsOf: (library, _, { services }) =>
      library.welcomesPatronsOf.flatMap((id) => services.directory.library(id) ?? []),
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
  return (['search', 'availability', 'patrons'] as const)
    .filter((port) => systems.some(({ system, serves }) => serves.has(port) && system[port] !== undefined))
    .map((port) => capabilityOfPort[port])
}

function cardFormOf({ card, systems }: LibraryEntry) {
  if (card === undefined || !capabilitiesOf(systems).includes('PATRON_VERIFICATION')) return null
  return {
    cardLabel: card.label,
    pinLabel: card.pinLabel,
    cardExample: card.example?.replace(/\d/g, '9') ?? null,
  }
}
