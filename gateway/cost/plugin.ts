import { type ApolloServerPlugin, HeaderMap } from '@apollo/server'
import { GraphQLError } from 'graphql'

import type { Budget, GatewayContext } from '../clients/pass.ts'
import { costLimits } from '../limits.ts'
import { callsOf } from './calls.ts'
import { readingOf } from './document.ts'
import { valuesOf } from './values.ts'

/** In `extensions.cost` of every answer. */
type Cost = {
  /** Calls to libraries' systems, about and mostly less. */
  readonly upstreamCalls: number
  /** Of the answer, about. */
  readonly values: number
  /** Of the client, in calls of a minute. */
  readonly budget?: Budget
}

/** Prices an operation before it runs, counts it against the client's budget, and refuses what would be too much. */
export const boundedCost: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    let cost: Cost | undefined
    return {
      async didResolveOperation({ document, operation, request, contextValue }) {
        if (!operation) return
        const reading = readingOf(document, operation, request.variables ?? {})
        const values = valuesOf(operation.selectionSet, reading)
        const { client, services, pass } = contextValue
        const upstreamCalls = client.cachesOnly
          ? 0
          : callsOf(operation.selectionSet, reading, services.directory)
        cost = { upstreamCalls, values }
        if (values > costLimits.values)
          throw refusal(
            'BAD_USER_INPUT',
            'The operation asks for too much at once: ask for fewer works, or for less of each.',
          )
        if (pass.calls === undefined) return
        const { perOperation } = pass.calls
        if (upstreamCalls > perOperation) {
          throw refusal(
            'COST_EXCEEDED',
            `The operation may cost ${upstreamCalls} calls to libraries’ systems, and ${perOperation} are allowed for one: ask for fewer works, or fewer libraries.`,
            { upstreamCalls, limit: perOperation },
          )
        }
        const spent = await pass.calls.spend(upstreamCalls)
        if (typeof spent === 'number') {
          throw refusal(
            'COST_EXCEEDED',
            `The operation may cost ${upstreamCalls} calls to libraries’ systems, more than are left of this minute’s: try again in ${spent} seconds.`,
            { upstreamCalls, retryAfterSeconds: spent },
          )
        }
        cost = { ...cost, budget: spent }
      },
      async willSendResponse({ response: { body } }) {
        if (cost === undefined || body.kind !== 'single') return
        body.singleResult.extensions = { ...body.singleResult.extensions, cost }
      },
    }
  },
}

function refusal(
  code: 'BAD_USER_INPUT' | 'COST_EXCEEDED',
  sentence: string,
  details: {
    readonly upstreamCalls?: number
    readonly limit?: number
    readonly retryAfterSeconds?: number
  } = {},
): GraphQLError {
  const { retryAfterSeconds } = details
  const http =
    retryAfterSeconds === undefined
      ? { status: 400 }
      : { status: 429, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) }
  return new GraphQLError(sentence, { extensions: { ...details, code, http } })
}
