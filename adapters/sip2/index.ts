import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { sip2Account, sip2AccountCosts } from './account.ts'
import { sip2Capabilities } from './capabilities.ts'
import { Sip2Client } from './client.ts'
import { dialectOf, Sip2Config } from './config.ts'
import { openAvailability } from './items.ts'
import { libraryClock } from './local-time.ts'
import { openPatrons } from './patrons.ts'

/** SIP2 2.00: cards and PINs, and the copies that a harvested record lists. Read-only; it cannot search. */
export const sip2: AdapterKind<Sip2Config> = {
  config: Sip2Config,
  open: openSip2,
  diagnosis: {
    server: 'SIP2 server',
    login:
      'user, passwordEnv and location (CN, CO and CP of message 93), and how the server asks for them (overrides: login)',
    addresses: (config) => [config],
  },
}

function openSip2(config: Sip2Config, context: OpenContext): LibrarySystem {
  const { library, index } = context
  const { id, connections } = config
  const dialect = dialectOf(config)
  const clock = libraryClock(library.timeZone)
  const mapping = { system: id, dialect, library, clock }
  const tls = { ca: context.secret('ca'), servername: config.tlsServerName }
  const client = new Sip2Client({
    target: { system: id, host: config.host, port: config.port, ...(config.tls ? { tls } : {}) },
    dialect,
    clock,
    connections,
    errorDetection: config.errorDetection,
    login:
      config.user === undefined
        ? undefined
        : { user: config.user, password: context.secret('password') ?? '', location: config.location },
    institution: config.institution,
    terminalPassword: context.secret('terminalPassword') ?? '',
    timeoutMs: config.timeoutMs,
    loginTimeoutMs: config.loginTimeoutMs,
  })
  return {
    id,
    libraryId: library.id,
    kind: 'sip2',
    patrons: {
      ...openPatrons(client, config.pinIsChecked, mapping),
      ...(dialect.patronRequest === '23' ? {} : { account: sip2Account(client, connections, mapping) }),
    },
    availability: openAvailability({
      client,
      index,
      system: id,
      libraryId: library.id,
      dialect,
      clock,
      connections,
    }),
    // An exchange for each copy; most records have fewer.
    costs: { copies: { calls: 5, records: 1 }, account: sip2AccountCosts(dialect) },
    async probe({ signal }) {
      await client.status(signal)
    },
    capabilities: async ({ signal }) => sip2Capabilities(config, await client.status(signal)),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}
