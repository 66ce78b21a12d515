import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, describe, expect, inject, it } from 'vitest'

import { startPolyshelf } from '../../support/polyshelf-process.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
// What the demo harvests is not what these tests are about.
const directory = mkdtempSync(join(tmpdir(), 'polyshelf-test-'))
cpSync(inject('harvested'), directory, { recursive: true })
afterAll(() => rm(directory, { recursive: true, force: true }))

/** Processes whose command line names the gateway on that port, this test's own left out. */
function processesOn(url: string): number {
  const { port } = new URL(url)
  const list = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
  return list.split('\n').filter((line) => line.includes('gateway/main.ts') && line.includes(port)).length
}

describe('the process', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at once on %s, even in the middle of an operation, and leaves nothing behind',
    async (signal) => {
      await using polyshelf = await startPolyshelf({ directory })
      await polyshelf.ready()
      const asked = polyshelf
        .graphql(
          '{ search(query: {text: "history"}, first: 100, waitMs: 9000) { nodes { availability { status } } } }',
        )
        .catch(() => 'cut off')
      const begun = performance.now()
      expect(await polyshelf.stop(signal)).toBe(0)
      expect(performance.now() - begun).toBeLessThan(5_000)
      await asked
      await expect(fetch(`${polyshelf.url}/healthz`)).rejects.toThrow()
      expect(processesOn(polyshelf.url)).toBe(0)
    },
  )

  it('ends with the npm that started it, though the shell between them hands no signal on', async () => {
    const npm = spawn('npm', ['start', '--silent', '--', '--port', '0'], {
      cwd: root,
      env: { ...process.env, PORT: '' },
    })
    let printed = ''
    npm.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    await expect.poll(() => printed, { timeout: 20_000 }).toContain('http://')
    const address = /https?:\/\/[^\s/]+/.exec(printed)?.[0] ?? ''
    npm.kill('SIGTERM')
    await expect
      .poll(
        () =>
          fetch(`${address}/healthz`).then(
            () => 'alive',
            () => 'gone',
          ),
        { timeout: 5_000 },
      )
      .toBe('gone')
  })

  it('warns at start of a NODE_DEBUG under which Node prints card numbers', async () => {
    await using polyshelf = await startPolyshelf({ directory, environment: { NODE_DEBUG: 'undici' } })
    expect(polyshelf.output().split('NODE_DEBUG')).toHaveLength(2)
  })

  it('can be stopped before it is ready', async () => {
    await using polyshelf = await startPolyshelf({ directory })
    expect(await polyshelf.stop()).toBe(0)
  })

  it('says that it is not ready, and what it waits for, until it is', async () => {
    await using polyshelf = await startPolyshelf({ directory })
    const early = await fetch(`${polyshelf.url}/readyz`)
    expect([early.status, await early.json()]).toMatchObject([503, { ready: false }])
    await polyshelf.ready()
    const late = await fetch(`${polyshelf.url}/readyz`)
    expect([late.status, await late.json()]).toEqual([200, { ready: true, awaited: [] }])
  })
})
