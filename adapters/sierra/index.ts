import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { sierraLimits } from '../limits.ts'
import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { sierraAccount } from './account.ts'
import { TokenInfo } from './answers.ts'
import { sierraAvailability } from './availability.ts'
import { sierraRecords } from './bibs.ts'
import { sierraCapabilities } from './capabilities.ts'
import { isNotFound, SierraClient } from './client.ts'
import { SierraConfig } from './config.ts'
import { sierraPatrons } from './patrons.ts'
import { sierraSearch } from './search.ts'

/** Innovative's Sierra by its REST API, with the older PatronAPI for PINs where a site has no other. */
export const sierra: AdapterKind<SierraConfig> = {
  config: SierraConfig,
  open: openSierra,
  diagnosis: {
    server: 'Sierra API',
    login: 'clientKey and clientSecretEnv, and the roles of the key',
    addresses: ({ baseUrl, patronApiUrl }) => [baseUrl, patronApiUrl],
  },
}

function openSierra(config: SierraConfig, context: OpenContext): LibrarySystem {
  const { library } = context
  const ca = context.secret('ca')
  const client = new SierraClient(config, { clientSecret: context.secret('clientSecret'), ca })
  const patrons = sierraPatrons(client, config, library, ca)
  const records = sierraRecords(client)
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    search: sierraSearch(client, config),
    records,
    availability: sierraAvailability(client, config, library),
    costs: {
      search: 2,
      records: { calls: 1, records: sierraLimits.batch },
      copies: { calls: 2, records: sierraLimits.batch },
      // The list, its items and their bibs.
      account: { loans: { calls: 3 }, holds: { calls: 3 }, fees: { calls: 3 } },
    },
    patrons: { ...patrons, account: sierraAccount(client, config, library, records) },
    async probe({ signal }) {
      const operation = 'GET info/token'
      const answer = await client.send({ operation, path: '/info/token', signal })
      // A release without that page says so itself, and has looked at our token before.
      if (isNotFound(answer)) return
      if (answer.status !== 200) throw statusError(config.id, operation, answer)
      jsonAnswer(TokenInfo, config.id, operation, answer)
    },
    capabilities: ({ signal }) => sierraCapabilities(client, config, signal),
    async [Symbol.asyncDispose]() {
      await patrons[Symbol.asyncDispose]()
      await client[Symbol.asyncDispose]()
    },
  }
}
