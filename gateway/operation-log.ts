import { channel } from 'node:diagnostics_channel'

import type { ApolloServerPlugin } from '@apollo/server'

import type { RequestContext } from '../subgraphs/context.ts'
import { operationLimits } from './limits.ts'
import type { Log } from './log.ts'

/** Every operation when it has been answered. */
export const operationsAnswered = channel('polyshelf:operation')
export type OperationAnswered = {
  /** `none` where the request held no operation that could be run. */
  readonly type: 'query' | 'mutation' | 'subscription' | 'none'
  /** `partial`: some of what was asked for is there. */
  readonly status: 'ok' | 'partial' | 'failed'
  readonly tookMs: number
}

/** One line for each operation: what it is called, how long it took, which errors. Never its text or variables. */
export function operationLog(log: Log): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      const begun = performance.now()
      return {
        async willSendResponse({ operationName, operation, contextValue, response: { body } }) {
          const { errors = [], data } = body.kind === 'single' ? body.singleResult : body.initialResult
          const tookMs = performance.now() - begun
          operationsAnswered.publish({
            type: operation?.operation ?? 'none',
            status: errors.length === 0 ? 'ok' : data == null ? 'failed' : 'partial',
            tookMs,
          } satisfies OperationAnswered)
          log.info('operation', {
            ...(operationName ? { operation: operationName.slice(0, operationLimits.nameLength) } : {}),
            ...(operation ? { operationType: operation.operation } : {}),
            durationMs: Math.round(tookMs),
            errorCodes: [...new Set(errors.map((error) => String(error.extensions?.['code'])))],
            client: contextValue.client.id,
            requestId: contextValue.requestId,
          })
        },
      }
    },
  }
}
