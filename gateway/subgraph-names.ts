import type { SubgraphName } from '../subgraphs/context.ts'

/** In the order in which the supergraph lists them. */
export const subgraphNames = [
  'libraries',
  'catalog',
  'availability',
  'patrons',
] as const satisfies readonly SubgraphName[]
