import { scopes } from '../../subgraphs/client.ts'
import { UsageError } from '../arguments.ts'
import type { Environment } from '../environment.ts'
import { hashOfApiKey, newApiKey } from './api-keys.ts'
import { type ClientSettings, parseClientSettings } from './settings.ts'

/** The demo's one client that has a name: it may do everything. */
export type DemoClient = { readonly id: string; readonly key: string; readonly scopes: readonly string[] }

/** More than anybody asks of a demo on his own machine. */
const plenty = 10_000_000

/** Its key is made anew at each start, unless POLYSHELF_DEMO_KEY gives one. @throws {UsageError} for one that can be guessed. */
export function demoClient(environment: Environment): DemoClient & { readonly settings: ClientSettings } {
  const key = environment['POLYSHELF_DEMO_KEY'] || newApiKey()
  if (!/^[\w.~+/=-]{20,200}$/.test(key))
    throw new UsageError('POLYSHELF_DEMO_KEY has to have 20 to 200 letters, digits, hyphens or underscores.')
  const limits = { requestsPerMinute: plenty, callsPerMinute: plenty, callsPerOperation: plenty }
  return {
    id: 'demo',
    key,
    scopes,
    settings: parseClientSettings({
      // A newcomer explores the schema, and tests the demo with more than one reader.
      anonymous: {
        ...limits,
        callsPerOperation: 5_000,
        cachesOnly: { above: 1_000_000 },
        introspection: true,
      },
      clients: [{ id: 'demo', keyHashes: [hashOfApiKey(key)], scopes: [...scopes], ...limits }],
    }),
  }
}
