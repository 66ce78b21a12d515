import type { BibRecord } from '../../adapters/bib/record.ts'
import type { LibrarySystem, SearchAnswer, SearchWindow } from '../../adapters/port.ts'
import type { DroppedPart } from '../../adapters/query/dropped.ts'
import type { Query } from '../../adapters/query/model.ts'
import { pageOf, type PageRequest } from '../../subgraphs/catalog/page.ts'
import type { ResultSet, ResultView } from '../../subgraphs/catalog/result-set.ts'
import { anonymousClient } from '../../subgraphs/client.ts'
import type { RequestContext } from '../../subgraphs/context.ts'
import { createServices, type Services } from '../../subgraphs/services.ts'
import type { Stores } from '../../subgraphs/stores.ts'
import { bib, library } from '../unit/subgraphs/records.ts'

export type Search = (window: SearchWindow, signal: AbortSignal) => Promise<Partial<SearchAnswer>>

/** A library whose catalogue is the function. */
export function catalogue(id: string, search: Search, dropped: readonly DroppedPart[] = []): LibrarySystem {
  return {
    id: `${id}-z`,
    libraryId: id,
    kind: 'z3950',
    search: {
      search: async (_query, window, { signal }) => ({
        hitCount: 0,
        records: [],
        unreadable: 0,
        dropped,
        hitCountIsExact: true,
        explanation: { native: 'book', refused: [], steps: [] },
        ...(await search(window, signal)),
      }),
    },
    probe: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

/** `count` different books, as many as asked for at a time. */
export const shelf = (count: number): Search => {
  const records = Array.from({ length: count }, (_, at) => book(at))
  return ({ start, count: asked }) =>
    Promise.resolve({ hitCount: count, records: records.slice(start, start + asked) })
}
/** A book unlike the others. */
export const book = (at: number): BibRecord =>
  bib({ localId: `b${at}`, title: `Book ${at} ${'abcdefghij'[at % 10]}`, published: 1900 + (at % 90) })

/** A process of its own as far as searching goes: what it shares with others is in `stores`. */
export const replica = (systems: readonly LibrarySystem[], stores: Stores): Services =>
  createServices({
    secret: Buffer.alloc(32, 7),
    stores,
    libraries: systems.map((system) =>
      library({ id: system.libraryId, systems: [{ system, serves: new Set(['search']) }] }),
    ),
  })
const books: Query = { type: 'term', index: 'any', relation: 'all', text: 'book', truncated: false }

type Client = {
  begin(): ReturnType<Services['resultSets']['begin']>
  page(
    found: { readonly set: ResultSet; readonly view: ResultView },
    request?: Partial<PageRequest>,
  ): ReturnType<typeof pageOf>
  readonly leave: () => void
  readonly services: Services
}
/** One client of a replica. */
export function client(services: Services, query = books): Client {
  const controller = new AbortController()
  const { signal } = controller
  const search = { query, filter: { availableOnly: false }, sort: 'TITLE' } as const
  const context: RequestContext = {
    signal,
    requestId: 'r',
    client: anonymousClient,
    bearerToken: undefined,
    services,
  }
  return {
    services,
    leave: () => controller.abort(new Error('left')),
    begin: () => services.resultSets.begin(search, { signal }),
    page: (found, request) => pageOf(found, { first: 20, after: null, waitMs: 5_000, ...request }, context),
  }
}
/** Local ids in the page's order. */
export const recordIds = (page: Awaited<ReturnType<typeof pageOf>>) =>
  page.page.flatMap(({ editions }) =>
    editions.flatMap(({ records }) => records.map(({ localId }) => localId)),
  )
