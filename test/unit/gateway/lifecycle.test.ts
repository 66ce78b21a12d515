import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

import { describe, expect, it } from 'vitest'

import { UsageError } from '../../../gateway/arguments.ts'
import { ConfigurationError } from '../../../gateway/config-error.ts'
import { sentenceOf } from '../../../gateway/lifecycle.ts'

/** The error that node itself gives. */
async function listenError(options: { host: string; port: number }): Promise<unknown> {
  const server = createServer().listen(options)
  const [error] = (await Promise.race([once(server, 'error'), once(server, 'listening')])) as unknown[]
  return error
}

describe('why the program could not start', () => {
  it('is a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(sentenceOf(await listenError({ host: '127.0.0.1', port }))).toBe(
      `Port ${port} is taken: choose another with --port, PORT, --metrics-port or the configuration.`,
    )
    server.close()
  })

  it('is an address that this machine does not have', async () => {
    expect(sentenceOf(await listenError({ host: '192.0.2.1', port: 0 }))).toBe(
      'This machine has no address 192.0.2.1: see --host.',
    )
  })

  it('is what is wrong with the call or the configuration, as it stands', () => {
    expect(sentenceOf(new UsageError('Name one subgraph.'))).toBe('Name one subgraph.')
    const problems = [
      { line: 9, path: ['libraries', 0, 'id'], message: 'expected text, found nothing' },
      { line: 2, path: [], message: 'this key is given twice' },
    ]
    expect(sentenceOf(new ConfigurationError('c.yaml', problems))).toBe(
      'c.yaml:2: this key is given twice\nc.yaml:9: libraries[0].id: expected text, found nothing',
    )
  })

  it('never is a stack or the words of an unforeseen error', () => {
    const sentence = sentenceOf(new Error('login refused for acs/hunter2'))
    expect(sentence).toMatch(/^Polyshelf could not start: Error in .*lifecycle\.test\.ts:\d+:\d+\)?\.$/)
    expect(sentence).not.toContain('hunter2')
  })
})
