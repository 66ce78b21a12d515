import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { PaiaClient } from './client.ts'
import { PaiaConfig, scopesOf } from './config.ts'
import { paiaPatrons } from './patrons.ts'

/** The Patrons Account Information API: cards and passwords, and nothing else of an account. DAIA has the copies. */
export const paia: AdapterKind<PaiaConfig> = {
  config: PaiaConfig,
  open: openPaia,
  diagnosis: {
    server: 'PAIA server',
    login: 'clientId and clientSecretEnv',
    addresses: ({ authUrl, coreUrl }) => [authUrl, coreUrl],
  },
}

function openPaia(config: PaiaConfig, context: OpenContext): LibrarySystem {
  const { library } = context
  const client = new PaiaClient(config, {
    clientSecret: context.secret('clientSecret'),
    ca: context.secret('ca'),
  })
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    patrons: paiaPatrons(client, config, library),
    // Each with a login of its own, for the patron, and its end.
    costs: { account: { loans: { calls: 3 }, holds: { calls: 3 }, fees: { calls: 3 } } },
    async probe({ signal }) {
      await client.probe(signal)
    },
    async capabilities({ signal }) {
      const scopes = scopesOf(config)
      return { facts: { PAIA: (await client.probe(signal)) ?? 'not told', 'scopes asked for': scopes } }
    },
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}
