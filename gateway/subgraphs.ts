import type { GraphQLDataSource } from '@apollo/gateway'
import type { GraphQLSchema } from 'graphql'

import { availabilityResolvers } from '../subgraphs/availability/resolvers.ts'
import { catalogResolvers } from '../subgraphs/catalog/resolvers.ts'
import type { SubgraphName } from '../subgraphs/context.ts'
import { librariesResolvers } from '../subgraphs/libraries/resolvers.ts'
import { patronsResolvers } from '../subgraphs/patrons/resolvers.ts'
import type { DataSources } from './gateway.ts'
import { HttpSubgraph } from './http-subgraph.ts'
import { InProcessSubgraph } from './in-process-subgraph.ts'
import { loadSubgraphSchema } from './subgraph-schema.ts'

const resolvers = {
  libraries: librariesResolvers,
  catalog: catalogResolvers,
  availability: availabilityResolvers,
  patrons: patronsResolvers,
}

/** One subgraph with its resolvers, ready to execute. */
export function loadSubgraph(name: SubgraphName): Promise<GraphQLSchema> {
  return loadSubgraphSchema(name, resolvers[name])
}

/** Each subgraph from its address where one is configured, else in this process. `owned` closes the connections. */
export async function openDataSources(
  urls: Readonly<Partial<Record<SubgraphName, string | undefined>>>,
  owned: AsyncDisposableStack,
): Promise<DataSources> {
  const open = async (name: SubgraphName): Promise<GraphQLDataSource> => {
    const url = urls[name]
    if (url !== undefined) return owned.use(new HttpSubgraph(name, url))
    return new InProcessSubgraph(await loadSubgraph(name))
  }
  return {
    libraries: await open('libraries'),
    catalog: await open('catalog'),
    availability: await open('availability'),
    patrons: await open('patrons'),
  }
}
