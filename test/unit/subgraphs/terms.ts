import { headingKey, type BrowseIndex } from '../../../adapters/bib/headings.ts'
import type { Heading, LibrarySystem, SearchAnswer, TermsPort } from '../../../adapters/port.ts'
import type { Query } from '../../../adapters/query/model.ts'
import { anonymousClient } from '../../../subgraphs/client.ts'
import type { RequestContext } from '../../../subgraphs/context.ts'
import { createServices, type Services } from '../../../subgraphs/services.ts'
import { library } from './records.ts'

/** A library's system that can be searched and asked for terms by the functions given. */
export function termsOf(
  id: string,
  terms?: TermsPort,
  search: (text: string) => Partial<SearchAnswer> = () => ({}),
): LibrarySystem {
  return {
    id: `${id}-z`,
    libraryId: id,
    kind: 'z3950',
    ...(terms === undefined ? {} : { terms }),
    search: {
      search: async (query) => ({
        hitCount: 0,
        records: [],
        unreadable: 0,
        dropped: [],
        hitCountIsExact: true,
        explanation: { native: '', refused: [], steps: [] },
        ...search(firstText(query)),
      }),
    },
    probe: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

function firstText(query: Query): string {
  return query.type === 'term' ? query.text : firstText(query.left)
}

/** A list of headings in the order given, which need not be ours, at most `most` at a time. */
export function list(texts: readonly string[], { most = 100, counts = true } = {}): TermsPort {
  const headings = texts.map((text, at): Heading => ({
    text,
    key: headingKey('TITLE', text),
    position: `at ${at}`,
    ...(counts ? { count: at + 1 } : {}),
  }))
  return {
    browse: ({ from, after, count }) => {
      const begin =
        after === undefined
          ? headings.findIndex(({ key }) => key >= headingKey('TITLE', from))
          : headings.findIndex(({ position }) => position === after) + 1
      const rest = begin < 0 ? [] : headings.slice(begin)
      const given = rest.slice(0, Math.min(count, most))
      return Promise.resolve({ headings: given, more: rest.length > given.length, complete: true })
    },
  }
}

export function contextOf(systems: readonly LibrarySystem[]): RequestContext & { services: Services } {
  const services = createServices({
    libraries: systems.map((system) =>
      library({ id: system.libraryId, systems: [{ system, serves: new Set(['search']) }] }),
    ),
  })
  return {
    signal: new AbortController().signal,
    requestId: 'r',
    client: anonymousClient,
    bearerToken: undefined,
    services,
  }
}

export const titles: BrowseIndex = 'TITLE'
