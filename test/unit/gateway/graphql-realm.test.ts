import { createRequire } from 'node:module'

import { GraphQLSchema } from 'graphql'
import { expect, it } from 'vitest'

it('there is one graphql, for our sources and for the packages that require it', () => {
  const required = createRequire(import.meta.url)('graphql') as { GraphQLSchema: unknown }
  expect(required.GraphQLSchema).toBe(GraphQLSchema)
})
