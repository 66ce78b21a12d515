import { HttpClient } from '../http.ts'
import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { daiaClient } from './client.ts'
import { DaiaConfig } from './config.ts'
import { daiaAvailability } from './items.ts'

/** The Document Availability Information API in JSON, 1.0 and 0.5: copies and nothing else. */
export const daia: AdapterKind<DaiaConfig> = {
  config: DaiaConfig,
  open: openDaia,
  diagnosis: {
    server: 'DAIA server',
    login: 'tokenEnv',
    addresses: ({ baseUrl }) => [baseUrl],
  },
}

function openDaia(config: DaiaConfig, context: OpenContext): LibrarySystem {
  const { library } = context
  const http = new HttpClient({
    system: config.id,
    baseUrl: new URL(config.baseUrl).origin,
    timeoutMs: config.timeoutMs,
    ca: context.secret('ca'),
  })
  // DAIA answers an id that nobody has with an empty success.
  const nothing = [config.recordId.replace('{id}', '0')]
  const ask = daiaClient(http, config, context.secret('token'))
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    availability: daiaAvailability(ask, config, library),
    costs: { copies: { calls: 1, records: config.recordsPerRequest } },
    async probe({ signal }) {
      await ask(nothing, signal)
    },
    async capabilities({ signal }) {
      const { version = 'not told', institution } = (await ask(nothing, signal)) ?? {}
      return { facts: { DAIA: version, ...(institution === undefined ? {} : { institution }) } }
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  }
}
