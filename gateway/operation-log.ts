import type { ApolloServerPlugin } from '@apollo/server'

import type { RequestContext } from '../subgraphs/context.ts'
import { operationLimits } from './limits.ts'
import type { Log } from './log.ts'

/** One line for each operation: what it is called, how long it took, which errors. Never its text or variables. */
export function operationLog(log: Log): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      const begun = performance.now()
      return {
        async willSendResponse({ operationName, operation, contextValue, response: { body } }) {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : []
          log.info('operation', {
            ...(operationName ? { operation: operationName.slice(0, operationLimits.nameLength) } : {}),
            ...(operation ? { operationType: operation.operation } : {}),
            durationMs: Math.round(performance.now() - begun),
            errorCodes: [...new Set(errors.map((error) => String(error.extensions?.['code'])))],
            requestId: contextValue.requestId,
          })
        },
      }
    },
  }
}
