import { harvestedPorts } from '../index/harvested-ports.ts'
import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { oaiCapabilities } from './capabilities.ts'
import { OaiClient } from './client.ts'
import { OaiPmhConfig } from './config.ts'
import { harvest } from './harvest.ts'
import { identify } from './identify.ts'
import { mappingOf } from './map.ts'
import { type Pace, type Patience, steadyPace } from './pace.ts'

/** A repository harvested into the union index: searched and read there, so its own system is only asked when harvesting. */
export const oaiPmh: AdapterKind<OaiPmhConfig> = {
  config: OaiPmhConfig,
  open: (config, context) => openOaiPmh(config, context),
  diagnosis: {
    server: 'OAI-PMH repository',
    login: 'whether the repository lets this machine in: the protocol itself has no login',
    addresses: ({ baseUrl }) => [baseUrl],
  },
}

/** `pace` is for tests: how long a harvest waits between tries. */
export function openOaiPmh(
  config: OaiPmhConfig,
  context: OpenContext,
  pace: Pace = steadyPace,
): LibrarySystem {
  const { library, index } = context
  const client = new OaiClient(config, context.secret('ca'))
  const source = { systemId: config.id, libraryId: library.id, mapping: mappingOf(config) }
  const session = { config, source, client, index, pace }
  const impatient: Pace = { ...pace, tries: 1, waits: 0 }
  const atOnce = (signal: AbortSignal): Patience => ({
    system: config.id,
    pace: impatient,
    signal,
    keepAlive: () => Promise.resolve(),
  })
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    ...harvestedPorts(config, library, index),
    harvest: { host: new URL(config.baseUrl).host, run: (options) => harvest(session, options) },
    async probe({ signal }) {
      await identify(session, atOnce(signal))
    },
    capabilities: ({ signal }) => oaiCapabilities(session, atOnce(signal)),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}
