/** In the order in which the supergraph lists them. */
export const subgraphNames = ['libraries', 'catalog', 'availability', 'patrons'] as const
export type SubgraphName = (typeof subgraphNames)[number]
