import { expect, it } from 'vitest'

import { startSmallGateway } from '../../support/small-gateway.ts'

const friend = 'https://catalogue.example.org'
const preflight = (url: string, origin: string) =>
  fetch(`${url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  })

it('lets the pages of configured origins ask, and no others', async () => {
  await using gateway = await startSmallGateway({}, { corsOrigins: [friend] })
  const allowed = await preflight(gateway.url, friend)
  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, friend])
  expect(allowed.headers.get('access-control-allow-credentials')).toBeNull()
  const foreign = await preflight(gateway.url, 'https://elsewhere.example')
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
})

it('lets none ask unless some are configured', async () => {
  await using gateway = await startSmallGateway({})
  expect((await preflight(gateway.url, friend)).headers.get('access-control-allow-origin')).toBeNull()
})
