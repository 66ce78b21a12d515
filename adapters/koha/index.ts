import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { kohaAccount, kohaAccountCosts } from './account.ts'
import { KohaLibraries } from './answers.ts'
import { kohaCapabilities } from './capabilities.ts'
import { KohaClient } from './client.ts'
import { KohaConfig } from './config.ts'
import { kohaAvailability } from './items.ts'
import { kohaPatrons } from './patrons.ts'
import { kohaRecords } from './records.ts'

/** Koha's REST API: copies, records one by one, patrons. Its search is not this API's: SRU, Z39.50 or OAI-PMH beside it. */
export const koha: AdapterKind<KohaConfig> = {
  config: KohaConfig,
  open: openKoha,
  diagnosis: {
    server: 'Koha web server',
    login:
      'clientId and clientSecretEnv (RESTOAuth2ClientCredentials), or username and passwordEnv (RESTBasicAuth)',
    addresses: ({ baseUrl }) => [baseUrl],
  },
}

function openKoha(config: KohaConfig, context: OpenContext): LibrarySystem {
  const { library } = context
  const client = new KohaClient(config, {
    clientSecret: context.secret('clientSecret'),
    password: context.secret('password'),
    ca: context.secret('ca'),
  })
  const records = kohaRecords(client, config)
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    availability: kohaAvailability(client, config, library),
    records,
    costs: { account: kohaAccountCosts },
    // Patrons are nobody's business without a login.
    ...(config.login === 'none'
      ? {}
      : {
          patrons: {
            ...kohaPatrons(client, config, library),
            account: kohaAccount(client, library, records),
          },
        }),
    async probe({ signal }) {
      const operation = 'GET libraries'
      const path = config.login === 'none' ? '/public/libraries' : '/libraries'
      const answer = await client.send({ operation, path, query: { _per_page: 1 }, signal })
      if (answer.status !== 200) throw statusError(config.id, operation, answer)
      jsonAnswer(KohaLibraries, config.id, operation, answer)
    },
    capabilities: ({ signal }) => kohaCapabilities(client, config, signal),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}
