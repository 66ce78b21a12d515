import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect, it } from 'vitest'

import { startSmallGateway } from '../../support/small-gateway.ts'

const channels = [
  'net.client.socket',
  'http.client.request.start',
  'undici:client:beforeConnect',
  'undici:request:create',
]

it('the gateway contacts nobody by itself: not when it starts, answers or stops', async () => {
  const contacts: string[] = []
  const note = (_: unknown, channel: string | symbol) => contacts.push(String(channel))
  for (const channel of channels) subscribe(channel, note)
  try {
    const gateway = await startSmallGateway({ libraries: { Query: { libraries: () => [] } } })
    await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: { query: '{ libraries { id } }' },
    })
    await sleep(300)
    await gateway[Symbol.asyncDispose]()
    await sleep(300)
    expect(contacts).toEqual([])
    expect(process.env['APOLLO_TELEMETRY_DISABLED']).toBe('1')
    // The instrument works: one request of our own is seen.
    await fetch('http://127.0.0.1:65000/').catch(() => undefined)
    expect(contacts.length).toBeGreaterThan(0)
  } finally {
    for (const channel of channels) unsubscribe(channel, note)
  }
})
