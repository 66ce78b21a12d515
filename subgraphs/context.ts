import type { Client } from './client.ts'
import type { Services } from './services.ts'

/** What the resolvers of one operation share. Loaders hang on it by WeakMap, so nothing outlives the operation. */
export type RequestContext = {
  /** Aborts when the client has gone or the operation's deadline has passed. */
  readonly signal: AbortSignal
  readonly requestId: string
  readonly client: Client
  /** As sent in `Authorization: Bearer`; unchecked. */
  readonly bearerToken: string | undefined
  readonly services: Services
}

/** One subgraph per question that users ask. */
export type SubgraphName = 'libraries' | 'catalog' | 'availability' | 'patrons'
