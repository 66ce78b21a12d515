import { buildSubgraphSchema } from '@apollo/subgraph'
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql'

import type { SubgraphName } from '../subgraphs/context.ts'
import { readSubgraphSchema } from './supergraph.ts'

/** Resolver maps as the generated `Resolvers` type has them, seen without their types. */
export type ResolverMap = NonNullable<Exclude<Modules[number], DocumentNode>['resolvers']>
type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>

/** schema/<name>.graphql with its resolvers: executable, and able to resolve entities. */
export async function loadSubgraphSchema(name: SubgraphName, resolvers: ResolverMap): Promise<GraphQLSchema> {
  return buildSubgraphSchema([{ typeDefs: parse(await readSubgraphSchema(name)), resolvers }])
}
