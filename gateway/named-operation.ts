import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError, OperationTypeNode } from 'graphql'

import type { RequestContext } from '../subgraphs/context.ts'

/** A document without an operation that can be run: the federation engine would call it a fault of its own. */
export const namedOperation: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION)
          throw new GraphQLError(
            'There are no subscriptions; /graphql/stream pushes the progress of a search.',
            {
              extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
            },
          )
        if (operation) return
        throw new GraphQLError('Give as `operationName` the name of one operation of the document.', {
          extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
        })
      },
    }
  },
}
