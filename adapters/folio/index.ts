import { HttpClient, statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { folioLimits } from '../limits.ts'
import type { AvailabilityPort, CallOptions, LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { folioAccount } from './account.ts'
import { Groups } from './answers.ts'
import { folioCapabilities } from './capabilities.ts'
import { FolioClient } from './client.ts'
import { FolioConfig } from './config.ts'
import { folioInventory } from './inventory.ts'
import { folioPatrons } from './patrons.ts'
import { folioRecords } from './records.ts'
import { ReferenceData } from './reference-data.ts'
import { coreRtacCounts, edgeRtacCounts, rtacCounts } from './rtac-counts.ts'
import { coreRtac, edgeRtac, folioAvailability } from './rtac.ts'
import { folioSearch } from './search.ts'

/** FOLIO by its core APIs as a system user, or availability alone by an edge key. */
export const folio: AdapterKind<FolioConfig> = {
  config: FolioConfig,
  lockout: { failures: 5, minutes: 10 },
  open: openFolio,
  diagnosis: {
    server: 'FOLIO gateway',
    login: 'tenant, username and passwordEnv, and with edgeUrl apiKeyEnv',
    addresses: ({ baseUrl, edgeUrl, username }) => [username === undefined ? undefined : baseUrl, edgeUrl],
  },
}

/** An instance that no FOLIO has: RTAC says so to whom it knows, and says nothing to whom it does not. */
const nobody = '00000000-0000-4000-8000-000000000000'

function openFolio(config: FolioConfig, context: OpenContext): LibrarySystem {
  const { library } = context
  const ca = context.secret('ca')
  const core =
    config.username === undefined
      ? undefined
      : new FolioClient(config, { password: context.secret('password'), ca })
  const edge =
    config.edgeUrl === undefined
      ? undefined
      : new HttpClient({ system: config.id, baseUrl: config.edgeUrl, timeoutMs: config.timeoutMs, ca })
  const ask =
    edge !== undefined
      ? edgeRtac(edge, config.id, context.secret('apiKey') ?? '')
      : core !== undefined
        ? coreRtac(core)
        : undefined
  const data = core === undefined ? undefined : new ReferenceData(core)
  const rules = { ...config, timeZone: library.timeZone }
  const availability = (): AvailabilityPort | undefined => {
    if (config.availability === 'inventory' && core !== undefined && data !== undefined)
      return folioInventory(core, data, rules)
    if (ask === undefined) return undefined
    const port = folioAvailability(ask, rules)
    if (!config.rtacCache) return port
    const count =
      edge !== undefined
        ? edgeRtacCounts(edge, config.id, context.secret('apiKey') ?? '')
        : core && coreRtacCounts(core)
    return count === undefined ? port : { ...port, counts: rtacCounts(count, port, rules) }
  }
  const copies = availability()
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    ...(copies === undefined ? {} : { availability: copies }),
    ...(core === undefined || data === undefined
      ? {}
      : {
          search: folioSearch(core, data),
          records: folioRecords(core, data),
          patrons: {
            ...folioPatrons(core, data, config, library),
            account: folioAccount(core, data, library),
          },
        }),
    costs: {
      records: { calls: 2, records: folioLimits.rtacBatch },
      copies: { calls: config.availability === 'inventory' ? 4 : 1, records: folioLimits.rtacBatch },
    },
    async probe({ signal }) {
      if (core === undefined) {
        await ask?.([nobody], signal)
        return
      }
      const operation = 'GET groups'
      const answer = await core.send({ operation, path: '/groups', query: { limit: 1 }, signal })
      if (answer.status !== 200) throw statusError(config.id, operation, answer)
      jsonAnswer(Groups, config.id, operation, answer)
    },
    ...(core === undefined
      ? {}
      : { capabilities: ({ signal }: CallOptions) => folioCapabilities(core, config, signal) }),
    async [Symbol.asyncDispose]() {
      await Promise.all([core?.[Symbol.asyncDispose](), edge?.[Symbol.asyncDispose]()])
    },
  }
}
