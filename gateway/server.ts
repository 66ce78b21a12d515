import type { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLSchema } from 'graphql'

import type { GatewayContext } from './clients/pass.ts'
import { boundedCost } from './cost/plugin.ts'
import { documentLimits } from './document-limits.ts'
import { createErrorFormatter } from './errors.ts'
import { apolloLogger } from './gateway.ts'
import { hiddenSchema } from './hidden-schema.ts'
import { operationLimits } from './limits.ts'
import type { Log } from './log.ts'
import { namedOperation } from './named-operation.ts'
import { operationLog } from './operation-log.ts'
import { visibleValueCompletion } from './value-completion.ts'

/** Apollo Server over the whole graph, or over one subgraph's schema, with every door that is not used shut. */
export function createServer(
  graph: { readonly gateway: ApolloGateway } | { readonly schema: GraphQLSchema },
  log: Log,
): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    ...graph,
    logger: apolloLogger(log),
    formatError: createErrorFormatter(log),
    includeStacktraceInErrorResponses: false,
    // `hiddenSchema` says who may.
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // Anybody could fill the store.
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: operationLimits.tokens },
    validationOptions: { maxErrors: operationLimits.validationErrors },
    validationRules: 'gateway' in graph ? [...documentLimits] : [],
    maxRecursiveSelections: operationLimits.recursiveSelections,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      namedOperation,
      ...('gateway' in graph ? [hiddenSchema, boundedCost] : []),
      visibleValueCompletion,
      operationLog(log),
    ],
  })
}
