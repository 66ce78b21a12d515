import { serverAudits } from 'graphql-http'
import { describe, expect, it } from 'vitest'

import { startSmallGateway } from '../../support/small-gateway.ts'

// A header that no foreign page can send, as every client of ours does by its content type.
const fetchFn: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers)
  headers.set('apollo-require-preflight', '1')
  return fetch(input, { ...init, headers })
}

describe('GraphQL over HTTP', () => {
  it('is kept, but for three recommendations: a refused document answers 400, so that monitoring sees it', async () => {
    // The audits ask for types, as the one thing that every server has.
    await using gateway = await startSmallGateway({}, { clients: { anonymous: { introspection: true } } })
    const results = await Promise.all(
      serverAudits({ url: `${gateway.url}/graphql`, fetchFn }).map(async (audit) => await audit.fn()),
    )
    const of = (status: string) => results.filter((result) => result.status === status).map(({ id }) => id)
    expect(of('error')).toEqual([])
    expect(of('notice')).toEqual([])
    expect(of('warn').toSorted()).toEqual(['572B', '7B9B', 'FDE2'])
    expect(of('ok').length).toBeGreaterThanOrEqual(58)
  })
})
