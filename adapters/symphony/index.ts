import { jsonAnswer } from '../json-answer.ts'
import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { symphonyAccount } from './account.ts'
import { LibraryPolicies } from './answers.ts'
import { symphonyAvailability } from './availability.ts'
import { symphonyCapabilities } from './capabilities.ts'
import { SymphonyClient } from './client.ts'
import { SymphonyConfig } from './config.ts'
import { LocationTable } from './locations.ts'
import { symphonyError } from './messages.ts'
import { symphonyPatrons } from './patrons.ts'
import { symphonyRecords } from './records.ts'
import { symphonySearch } from './search.ts'

/** SirsiDynix Symphony by its Web Services (SymWS, ILSWS): the catalogue as a guest, patrons as a staff user as well. */
export const symphony: AdapterKind<SymphonyConfig> = {
  config: SymphonyConfig,
  open: openSymphony,
  diagnosis: {
    server: 'Symphony Web Services',
    login: 'clientId, username and passwordEnv',
    addresses: ({ baseUrl }) => [baseUrl],
  },
}

function openSymphony(config: SymphonyConfig, context: OpenContext): LibrarySystem {
  const { library } = context
  const client = new SymphonyClient(config, {
    password: context.secret('password'),
    ca: context.secret('ca'),
  })
  const locations = config.locationNames ? new LocationTable(client) : undefined
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    search: symphonySearch(client, config),
    records: symphonyRecords(client),
    availability: symphonyAvailability(client, config, locations, library),
    // Patrons are nobody's business without a login.
    ...(config.username === undefined
      ? {}
      : {
          patrons: {
            ...symphonyPatrons(client, config, library),
            account: symphonyAccount(client, library),
          },
        }),
    async probe({ signal }) {
      const operation = 'GET policy/library'
      const query = { key: '*', includeFields: 'displayName' }
      const answer = await client.send({ operation, path: '/policy/library/simpleQuery', query, signal })
      if (answer.status !== 200) throw symphonyError(config.id, operation, answer)
      jsonAnswer(LibraryPolicies, config.id, operation, answer)
    },
    capabilities: ({ signal }) => symphonyCapabilities(client, config, signal),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}
