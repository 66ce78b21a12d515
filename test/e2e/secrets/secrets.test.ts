import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import type { Misbehaviour } from '../../consortium/embedded-server.ts'
import { type AllKinds, startAllKinds } from '../../support/all-kinds.ts'
import { freePort } from '../../support/free-port.ts'
import { exercise, expectNone, expectNoPin, secretsOf } from '../../support/secrets.ts'

/** Pages of a server in trouble quote the whole request, as debugging pages do. */
const faults: readonly (Misbehaviour | undefined)[] = [
  undefined,
  { type: 'silent' },
  { type: 'cut' },
  { type: 'garbage' },
  { type: 'page' },
  { type: 'absent' },
  { type: 'broken' },
  { type: 'mislabelled' },
  { type: 'redirect', origin: 'http://127.0.0.1:9' },
  { type: 'unauthorised' },
  { type: 'refuse-login' },
]
const settings = { timeoutMs: 1_000, breaker: { failures: 100, openSeconds: 1 } }

let all: AllKinds
beforeAll(async () => {
  all = await startAllKinds()
})
afterAll(() => all[Symbol.asyncDispose]())

it('no PIN, card number, name, password or token is ever written down, whatever goes wrong', async () => {
  const port = await freePort()
  const polyshelf = await all.start({
    harvested: inject('harvested'),
    settings,
    args: ['--log-level', 'debug', '--metrics-port', String(port)],
  })
  const { answers, tokens } = await exercise(all, polyshelf, faults)
  expect(tokens.length).toBeGreaterThan(20)
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(metrics).toContain('AUTHENTICATION')
  const written = polyshelf.output()
  expect(written.split('\n').length).toBeGreaterThan(500)
  const files = (await readdir(polyshelf.directory, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile(),
  )
  const stored = await Promise.all(
    files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
  )
  const secrets = secretsOf(all, tokens)
  expectNone(written, secrets, 'logs')
  expectNone(metrics, secrets, 'metrics')
  expectNone(answers, secrets, 'answers')
  expectNone(stored.join('\n'), secrets, 'files')
  expectNoPin(written, all, 'logs')
  expectNoPin(answers, all, 'answers')
  await polyshelf.stop()
}, 120_000)
