import type { Client } from '../../subgraphs/client.ts'
import type { RequestContext } from '../../subgraphs/context.ts'

/** What is left of the calls that a client may cost in the running minute. */
export type Budget = { readonly limit: number; readonly remaining: number; readonly resetSeconds: number }

/** What the door gives to a request that it lets in. */
export type Pass = {
  readonly client: Client
  /** Of `verifyPatron`, as sent; unchecked. */
  readonly patronToken: string | undefined
  readonly mayIntrospect: boolean
  /** Undefined: not counted here, but by the gateway that asks this subgraph. */
  readonly calls?: {
    readonly perOperation: number
    /** Counts that many calls; seconds to wait where the minute's are spent, and then they are not counted. */
    spend(calls: number): Promise<Budget | number>
  }
  /** Sent with the answer. */
  readonly headers: Readonly<Record<string, string>>
}

/** Why a request is not let in. */
export type Refusal = {
  readonly status: 400 | 401 | 403 | 429 | 503
  readonly code:
    | 'BAD_REQUEST'
    | 'UNAUTHENTICATED'
    | 'FORBIDDEN'
    | 'TOO_MANY_REQUESTS'
    | 'IDENTITY_UNAVAILABLE'
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What the gateway knows of an operation besides what its resolvers need. */
export type GatewayContext = RequestContext & { readonly pass: Pass }
