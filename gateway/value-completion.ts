import type { ApolloServerPlugin } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import * as z from 'zod'

import type { RequestContext } from '../subgraphs/context.ts'

const Reports = z.array(z.object({ path: z.array(z.union([z.string(), z.int()])).optional() }))

/**
 * Where a subgraph left out a required value, the gateway nulls the field above it and says so only in
 * `extensions.valueCompletion`, which no client reads: it would look like "there is none". It becomes an error.
 */
export const visibleValueCompletion: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body } }) {
        if (body.kind !== 'single') return
        const { singleResult } = body
        const { valueCompletion, ...extensions } = singleResult.extensions ?? {}
        if (valueCompletion === undefined) return
        singleResult.errors = [...(singleResult.errors ?? []), ...incompleteAnswers(valueCompletion)]
        if (Object.keys(extensions).length > 0) singleResult.extensions = extensions
        else delete singleResult.extensions
      },
    }
  },
}

function incompleteAnswers(valueCompletion: unknown): readonly GraphQLFormattedError[] {
  // The gateway puts its GraphQLErrors here; their message names types, their path is what a client can use.
  const reports = Reports.safeParse(JSON.parse(JSON.stringify(valueCompletion)))
  return (reports.success ? reports.data : [{}]).map(({ path }) => ({
    message: 'A required value was missing, so the field that holds it is null.',
    ...(path && { path }),
    extensions: { code: 'INCOMPLETE_ANSWER' },
  }))
}
