import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway'

import type { SubgraphName } from '../subgraphs/context.ts'
import { disableApolloTelemetry } from './environment.ts'
import { describeError } from './errors.ts'
import type { Log } from './log.ts'

/** Where each subgraph is answered: in this process or in one of its own. */
export type DataSources = Readonly<Record<SubgraphName, GraphQLDataSource>>

/** The federation gateway over `sources`. It contacts nothing by itself. */
export function createGateway(supergraphSdl: string, sources: DataSources, log: Log): ApolloGateway {
  disableApolloTelemetry()
  return new ApolloGateway({
    supergraphSdl,
    buildService({ name }) {
      if (!isServed(name, sources))
        throw new Error(`the supergraph names a subgraph that nobody serves: ${name}`)
      return sources[name]
    },
    // Query plans name every subgraph and its address; nobody outside may ask for them by a header.
    __exposeQueryPlanExperimental: false,
    debug: false,
    logger: apolloLogger(log),
  })
}

function isServed(name: string, sources: DataSources): name is SubgraphName {
  return Object.hasOwn(sources, name)
}

/** What Apollo has to say reaches the log without its words: they may quote an upstream's message. */
export function apolloLogger(log: Log) {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: () => log.debug('apollo warning'),
    error: (message: unknown) => log.error('apollo error', describeError(message)),
  }
}
