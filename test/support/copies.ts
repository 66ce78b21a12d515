import { UpstreamError } from '../../adapters/errors.ts'
import type { Item, RecordItems } from '../../adapters/item.ts'
import type { AvailabilityPort, LibrarySystem } from '../../adapters/port.ts'
import { anonymousClient, type Client } from '../../subgraphs/client.ts'
import type { RequestContext } from '../../subgraphs/context.ts'
import type { AskedItems } from '../../subgraphs/copies/asked-items.ts'
import type { AvailabilitySystem } from '../../subgraphs/copies/detail.ts'
import { defaultFreshness, type Freshness } from '../../subgraphs/copies/freshness.ts'
import type { Request } from '../../subgraphs/copies/wanted.ts'
import { recordItems } from '../../subgraphs/record-items.ts'
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

/** One library, what it was asked, and how it answers from now on. */
export function avon(freshness: Partial<Freshness> = {}) {
  const asked: string[] = []
  let answer: (localId: string) => Partial<RecordItems> = () => ({})
  let failure: UpstreamError | undefined
  const tell =
    (what: string): AvailabilityPort['items'] =>
    async (ids) => {
      asked.push(`${what} ${ids.join()}`)
      if (failure !== undefined) throw failure
      return ids.map((id) => onShelf(id, answer(id)))
    }
  const system = shelves('avon', { items: tell('items'), counts: tell('counts') })
  const serves = new Set(['availability'] as const)
  const services = servicesOf([], {
    libraries: [
      library({
        id: 'avon',
        systems: [{ system, serves, freshness: { ...defaultFreshness, ...freshness } }],
      }),
    ],
  })
  return {
    asked,
    services,
    answers: (next: typeof answer) => {
      answer = next
      failure = undefined
    },
    fails: (code: UpstreamError['code'] = 'UNREACHABLE') =>
      (failure = new UpstreamError(code, 'avon-koha', 'GET')),
    ask: async (
      ids: string,
      request: Partial<Request> & { cachesOnly?: boolean; signal?: AbortSignal } = {},
    ): Promise<readonly AskedItems[]> => {
      const { detail = 'items', maxAgeMs, ...client } = request
      const context = operation(services, client)
      const answers = ids.split(',').map((id) => recordItems(`avon:${id}`, { detail, maxAgeMs }, context))
      return (await Promise.all(answers)).filter((known) => known !== undefined)
    },
    /** Until what is asked behind the answers has come in. */
    settled: () => new Promise((resolve) => setTimeout(resolve, 5)),
  }
}
