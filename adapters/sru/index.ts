import { UpstreamError } from '../errors.ts'
import { sruAdapterLimits } from '../limits.ts'
import type { LibrarySystem } from '../port.ts'
import type { Query } from '../query/model.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { browseByScan } from './browse.ts'
import { SruRecordReader } from './by-id.ts'
import { sruCapabilities } from './capabilities.ts'
import { SruClient } from './client.ts'
import { SruConfig } from './config.ts'
import type { SruSystem } from './page.ts'
import { ProfileKeeper } from './profile.ts'
import { sruAvailability, sruRecords } from './records.ts'
import { readWindow, searchSru } from './search.ts'

/** Search and retrieval over HTTP with CQL: SRU 1.1, 1.2 and 2.0. */
export const sru: AdapterKind<SruConfig> = {
  config: SruConfig,
  open: openSru,
  diagnosis: {
    server: 'SRU server',
    login: 'username and passwordEnv',
    addresses: ({ baseUrl }) => [baseUrl],
  },
}

/** A word that few catalogues have: an empty answer is as good as any. */
const probeQuery: Query = { type: 'term', index: 'any', relation: 'all', text: 'polyshelf', truncated: false }

const byId = { calls: 1, records: sruAdapterLimits.idsPerRequest }

function openSru(config: SruConfig, context: OpenContext): LibrarySystem {
  const { library } = context
  const client = new SruClient(config, { password: context.secret('password'), ca: context.secret('ca') })
  const system: SruSystem = { config, client, keeper: new ProfileKeeper(config) }
  const reader = new SruRecordReader(system)
  const availability = sruAvailability(reader, config, library)
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    terms: { browse: (request, options) => browseByScan(system, request, options) },
    search: { search: (query, window, options) => searchSru(system, query, window, options) },
    // Without an index for ids records can only be searched for.
    ...(config.indexes.localId === null ? {} : { records: sruRecords(reader) }),
    ...(availability === undefined || config.indexes.localId === null ? {} : { availability }),
    costs: { search: 2, records: byId, copies: byId },
    async probe({ signal }) {
      // Explain often needs no login, and a search proves it; so both, and Explain only as a hint.
      await readWindow(system, probeQuery, { start: 0, count: 1 }, { signal })
      if (config.useExplain && !system.keeper.explained) await learnExplain(system, signal)
    },
    capabilities: ({ signal }) => sruCapabilities(client, config, signal),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}

/** Many servers have no Explain record; then the usual names stand. */
async function learnExplain({ client, keeper }: SruSystem, signal: AbortSignal): Promise<void> {
  try {
    keeper.learnExplain(await client.explain(signal))
  } catch (error) {
    if (!(error instanceof UpstreamError) || signal.aborted) throw error
  }
}
