import type { AvailabilityPort, Item, LibrarySystem, RecordItems } from '../../adapters/port.ts'
import { anonymousClient, type Client } from '../../subgraphs/client.ts'
import type { RequestContext } from '../../subgraphs/context.ts'
import type { AvailabilitySystem } from '../../subgraphs/copies/detail.ts'
import { createServices, type ServiceOptions, type Services } from '../../subgraphs/services.ts'
import { library } from '../unit/subgraphs/records.ts'

/** A system whose copies the functions tell. */
export function shelves(libraryId: string, availability: AvailabilityPort): AvailabilitySystem {
  const system: LibrarySystem = {
    id: `${libraryId}-koha`,
    libraryId,
    kind: 'koha',
    probe: async () => {},
    async [Symbol.asyncDispose]() {},
  }
  return { ...system, availability }
}

/** One copy on the shelf. */
export function onShelf(localId: string, parts: Partial<RecordItems> = {}): RecordItems {
  return { localId, known: true, complete: true, items: copies(1), ...parts }
}

export function copies(count: number, parts: Partial<Item> = {}): readonly Item[] {
  return Array.from({ length: count }, (_, at) => ({ localId: `i${at}`, status: 'AVAILABLE', ...parts }))
}

/** A process that serves these systems' copies. */
export function servicesOf(
  systems: readonly LibrarySystem[],
  options: Partial<ServiceOptions> = {},
): Services {
  return createServices({
    libraries: systems.map((system) =>
      library({ id: system.libraryId, systems: [{ system, serves: new Set(['availability']) }] }),
    ),
    ...options,
  })
}

/** One operation of one client. */
export function operation(
  services: Services,
  { signal = new AbortController().signal, ...client }: Partial<Client> & { signal?: AbortSignal } = {},
): RequestContext {
  return {
    signal,
    requestId: '1',
    client: { ...anonymousClient, ...client },
    bearerToken: undefined,
    services,
  }
}
