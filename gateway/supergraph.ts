import { readFile } from 'node:fs/promises'

import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'

import type { SubgraphName } from '../subgraphs/context.ts'
import { repositoryPath } from './generated-file.ts'
import { subgraphNames } from './subgraph-names.ts'

/** Where `npm run subgraph` serves each unless told otherwise; the supergraph names them for other engines too. */
export const defaultSubgraphPorts: Readonly<Record<SubgraphName, number>> = {
  libraries: 4101,
  catalog: 4102,
  availability: 4103,
  patrons: 4104,
}

export function readSubgraphSchema(name: SubgraphName): Promise<string> {
  return readFile(repositoryPath(`schema/${name}.graphql`), 'utf8')
}

/** @throws {Error} naming every reason for which the subgraphs do not compose. */
export async function composeSupergraph(): Promise<string> {
  const services = await Promise.all(
    subgraphNames.map(async (name) => ({
      name,
      url: `http://127.0.0.1:${defaultSubgraphPorts[name]}/graphql`,
      typeDefs: parse(await readSubgraphSchema(name)),
    })),
  )
  const { supergraphSdl, errors } = composeServices(services)
  if (supergraphSdl === undefined) {
    throw new Error(`the subgraphs do not compose: ${errors.map((error) => error.message).join('; ')}`)
  }
  return supergraphSdl
}
