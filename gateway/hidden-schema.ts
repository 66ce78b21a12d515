import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError } from 'graphql'

import type { GatewayContext } from './clients/pass.ts'
import { fieldsOf, readingOf } from './cost/document.ts'

/**
 * Who may not ask for the schema is not told it piece by piece either: errors do not suggest names. No validation rule can say
 * this, for a document is validated once for all clients.
 */
export const hiddenSchema: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart({ contextValue }) {
    if (contextValue.pass.mayIntrospect) return
    return {
      async didResolveOperation({ document, operation }) {
        if (!operation) return
        for (const { name } of fieldsOf(operation.selectionSet, readingOf(document, operation, {}))) {
          if (name.value !== '__schema' && name.value !== '__type') continue
          throw new GraphQLError('Introspection is not allowed for this client.', {
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
          })
        }
      },
      async willSendResponse({ response: { body } }) {
        if (body.kind !== 'single' || body.singleResult.errors === undefined) return
        body.singleResult.errors = body.singleResult.errors.map((error) => ({
          ...error,
          message: error.message.replace(/ ?Did you mean .*$/s, ''),
        }))
      },
    }
  },
}
