import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError } from 'graphql'

import type { RequestContext } from '../subgraphs/context.ts'

/** A document without the operation that is asked for: the federation engine would call it a fault of its own. */
export const namedOperation: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation) return
        throw new GraphQLError('Give as `operationName` the name of one operation of the document.', {
          extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
        })
      },
    }
  },
}
