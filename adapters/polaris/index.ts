import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { polarisAccount } from './account.ts'
import { polarisCapabilities } from './capabilities.ts'
import { PolarisClient } from './client.ts'
import { PolarisConfig } from './config.ts'
import { polarisAvailability } from './items.ts'
import { polarisPatrons } from './patrons.ts'
import { polarisRecords } from './records.ts'
import { polarisSearch } from './search.ts'

/** Polaris by its API service (PAPI): all by the access key, and better where a staff user is named too. */
export const polaris: AdapterKind<PolarisConfig> = {
  config: PolarisConfig,
  lockout: { failures: 3, minutes: 5 },
  open: openPolaris,
  diagnosis: {
    server: 'Polaris API service',
    login:
      'accessId, accessKeyEnv, hash and signingBaseUrl; of the staff user staffDomain, staffUser and staffPasswordEnv',
    addresses: ({ baseUrl }) => [baseUrl],
  },
}

function openPolaris(config: PolarisConfig, context: OpenContext): LibrarySystem {
  const { library } = context
  const client = new PolarisClient(config, {
    accessKey: context.secret('accessKey'),
    staffPassword: context.secret('staffPassword'),
    ca: context.secret('ca'),
  })
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    search: polarisSearch(client),
    records: polarisRecords(client),
    availability: polarisAvailability(client, config, library),
    patrons: {
      ...polarisPatrons(client, config, library),
      // After the login itself, only the staff user may ask on.
      ...(client.hasStaff ? { account: polarisAccount(client, config, library) } : {}),
    },
    async probe({ signal }) {
      await client.validateKey(signal)
      if (client.hasStaff) await client.validateStaff(signal)
    },
    capabilities: ({ signal }) => polarisCapabilities(client, signal),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}
