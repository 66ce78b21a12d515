import type { Client } from '../../subgraphs/client.ts'
import type { Counter } from '../../subgraphs/counter.ts'
import type { Stores } from '../../subgraphs/stores.ts'
import { clientLimits } from '../limits.ts'
import type { AnonymousSettings, ClientEntry, ClientSettings } from './settings.ts'

/** What one client may, with the counters of what it has done. */
export type ClientPolicy = {
  readonly client: Client
  /** Of web pages that may ask as this client; undefined: those that may ask at all. */
  readonly origins: readonly string[] | undefined
  readonly mayIntrospect: boolean
  readonly requestsPerMinute: number
  readonly callsPerMinute: number
  readonly callsPerOperation: number
  readonly requests: Counter
  readonly calls: Counter
  /** Counts one operation of `key`, and says whether there were so many that it is served from caches alone. */
  isPastRate(key: string): Promise<boolean>
}
type Limits = Pick<ClientPolicy, 'requestsPerMinute' | 'callsPerMinute' | 'callsPerOperation'>
type Given = Pick<AnonymousSettings, 'requestsPerMinute' | 'callsPerMinute' | 'callsPerOperation'>

/** `libraries`: how many the consortium has. */
export function policiesOf(
  { anonymous, clients }: Pick<ClientSettings, 'anonymous' | 'clients'>,
  { stores, libraries }: { readonly stores: Stores; readonly libraries: number },
): { readonly nobody: ClientPolicy; readonly named: ReadonlyMap<string, ClientPolicy> } {
  const page = Math.max(clientLimits.callsPerOperation, libraries * clientLimits.callsPerLibrary)
  const policy = (
    client: Client,
    settings: AnonymousSettings | ClientEntry,
    limits: Limits,
  ): ClientPolicy => ({
    client,
    origins: 'origins' in settings ? settings.origins : undefined,
    mayIntrospect: settings.introspection,
    ...limits,
    requests: stores.counter(`requests:${client.id}`, { limit: limits.requestsPerMinute, windowSeconds: 60 }),
    calls: stores.counter(`calls:${client.id}`, { limit: limits.callsPerMinute, windowSeconds: 60 }),
    isPastRate: async () => false,
  })

  const { above, withinMinutes } = anonymous.cachesOnly
  const pace = stores.counter('pace:anonymous', { limit: above, windowSeconds: withinMinutes * 60 })
  const nobody: ClientPolicy = {
    ...policy(
      { id: 'anonymous', kind: 'anonymous', scopes: new Set(anonymous.scopes), cachesOnly: false },
      anonymous,
      limitsOf(anonymous, clientLimits.anonymous, page),
    ),
    isPastRate: async (key) => typeof (await pace.take(key)) === 'number',
  }
  const named = clients.map((entry) => {
    const kind = entry.keyHashes.length > 0 ? 'key' : 'token'
    const client = { id: entry.id, kind, scopes: new Set(entry.scopes), cachesOnly: false } as const
    return [entry.id, policy(client, entry, limitsOf(entry, clientLimits.named, page))] as const
  })
  return { nobody, named: new Map(named) }
}

/** One operation never costs more than a minute may. */
function limitsOf(
  given: Given,
  usual: { readonly requestsPerMinute: number; readonly pages: number; readonly pagesPerMinute: number },
  page: number,
): Limits {
  const callsPerMinute = given.callsPerMinute ?? page * usual.pagesPerMinute
  return {
    requestsPerMinute: given.requestsPerMinute ?? usual.requestsPerMinute,
    callsPerMinute,
    callsPerOperation: Math.min(given.callsPerOperation ?? page * usual.pages, callsPerMinute),
  }
}
