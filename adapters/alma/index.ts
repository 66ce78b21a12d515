import { almaLimits } from '../limits.ts'
import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { almaAccount } from './account.ts'
import { almaAvailability } from './availability.ts'
import { readBibs } from './bibs.ts'
import { almaCapabilities } from './capabilities.ts'
import { AlmaClient } from './client.ts'
import { AlmaConfig, gateways } from './config.ts'
import { almaPatrons } from './patrons.ts'
import { almaRecords } from './records.ts'

/** Alma's REST API: copies, records by their ids, internal users. Its search is not this API's: SRU or OAI-PMH beside it. */
export const alma: AdapterKind<AlmaConfig> = {
  config: AlmaConfig,
  open: openAlma,
  diagnosis: {
    server: 'API gateway of Alma',
    login: 'apiKeyEnv, and the areas of the API that the key is good for (Bibs and Users, read-only)',
    addresses: ({ baseUrl, region }) => [baseUrl ?? gateways[region ?? 'na']],
  },
}

/** A record and a user that no institution has: what Alma says of them, it says only to who may ask. */
const nothing = '99'
const nobody = 'polyshelf-probe'

function openAlma(config: AlmaConfig, context: OpenContext): LibrarySystem {
  const { library } = context
  const client = new AlmaClient(config, { apiKey: context.secret('apiKey'), ca: context.secret('ca') })
  const patrons = { ...almaPatrons(client, config, library), account: almaAccount(client, library) }
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    availability: almaAvailability(client, config, library),
    records: almaRecords(client),
    patrons,
    costs: {
      records: { calls: 1, records: almaLimits.bibs },
      // A request for the inventory of ten, and one for the items of each.
      copies: {
        calls: config.itemRecords === 0 ? 1 : 1 + almaLimits.bibsWithInventory,
        records: almaLimits.bibsWithInventory,
      },
    },
    async probe({ signal }) {
      // A key is good for some areas of the API, and one for users need not be good for records.
      if (config.serves?.every((port) => port === 'patrons')) await patrons.read(nobody, { signal })
      else await readBibs(client, [nothing], false, signal)
    },
    capabilities: ({ signal }) =>
      almaCapabilities(
        config,
        {
          bibs: (until) => readBibs(client, [nothing], false, until),
          users: (until) => patrons.read(nobody, { signal: until }),
        },
        signal,
      ),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}
