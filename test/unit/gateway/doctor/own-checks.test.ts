import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Consortium } from '../../../../gateway/config.ts'
import { checkAddresses } from '../../../../gateway/doctor/address-checks.ts'
import { Clocks } from '../../../../gateway/doctor/clocks.ts'
import { checkDataDirectory, checkDisk, checkStore } from '../../../../gateway/doctor/own-checks.ts'
import { profilesPath } from '../../../../gateway/doctor/profiles.ts'
import { judgeHarvest } from '../../../../gateway/doctor/questions.ts'
import { startHttpServer } from '../../../consortium/http-server.ts'
import { startKohaServer } from '../../../consortium/koha-server.ts'
import { diagnose, stepOf, systemOf } from '../../../support/doctor.ts'
import { freePort } from '../../../support/free-port.ts'
import { smallLibrary } from '../../../support/small-library.ts'

const library = smallLibrary((position) => String(1000 + position))
const signal = new AbortController().signal
let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-doctor-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

describe('the consortium itself', () => {
  it('has a data directory that can be written, or says why not', async () => {
    expect(await checkDataDirectory(join(directory, 'new'))).toMatchObject({ status: 'ok' })
    await writeFile(join(directory, 'file'), '')
    const check = await checkDataDirectory(join(directory, 'file'))
    expect(check).toMatchObject({ status: 'fail', seen: expect.stringContaining('EEXIST') })
    expect(check.advice).toContain('dataDirectory')
  })

  it.skipIf(process.getuid?.() === 0)('may not be in a directory of somebody else', async () => {
    await chmod(directory, 0o500)
    expect(await checkDataDirectory(directory)).toMatchObject({ status: 'fail' })
    await chmod(directory, 0o700)
  })

  it('tells how much room there is, and how much the index takes', async () => {
    await writeFile(join(directory, 'union.sqlite'), Buffer.alloc(2_500_000))
    expect(await checkDisk(directory)).toMatchObject({
      seen: expect.stringMatching(/^[\d.]+ [kMGT]B free; the index has 2\.5 MB$/),
    })
  })

  it('keeps its secrets to itself', async () => {
    const passwordFile = join(directory, 'password')
    await writeFile(passwordFile, 'sesame', { mode: 0o644 })
    await chmod(passwordFile, 0o644)
    const sip2 = {
      kind: 'sip2',
      host: '127.0.0.1',
      port: await freePort(),
      institution: '',
      user: 'u',
      passwordFile,
    }
    const check = async () =>
      (await diagnose({ systems: [sip2] })).checks.find((one) => one.check === 'secrets')
    expect(await check()).toMatchObject({ status: 'warn', seen: expect.stringContaining(passwordFile) })
    await chmod(passwordFile, 0o600)
    expect(await check()).toMatchObject({ status: 'ok' })
    const absent = join(directory, 'absent')
    const report = await diagnose({ systems: [sip2], library: { check: { cardFile: absent } } })
    expect(report.checks.find((one) => one.check === 'secrets')?.status).toBe('ok')
    expect(await checkDisk(absent)).toMatchObject({ status: 'warn', seen: 'could not be looked at: ENOENT' })
  })

  it('has a store that answers, or none; its address is never told', async () => {
    expect(await checkStore(undefined, signal)).toMatchObject({ status: 'skip' })
    const closed = await checkStore(`redis://:sesame@127.0.0.1:${await freePort()}`, signal)
    expect(closed).toMatchObject({ status: 'fail', seen: 'it does not answer: ECONNREFUSED' })
    expect(JSON.stringify(closed)).not.toContain('sesame')
    expect(await checkStore('http://sesame.example', signal)).toMatchObject({ status: 'fail' })
  })
})

describe('other addresses of the file', () => {
  const options = { signal, timeoutMs: 2_000 }
  const issuer = (jwksUrl: string) => ({
    subgraphs: {},
    issuers: [{ id: 'sso', jwksUrl } as Consortium['issuers'][number]],
  })

  it('are an issuer that gives keys, or does not', async () => {
    await using good = await startHttpServer('jwks', () => ({ status: 200, body: '{"keys":[{"kty":"EC"}]}' }))
    await using page = await startHttpServer('page', () => ({ status: 200, body: '<html/>' }))
    const check = async (port: number) =>
      (await checkAddresses(issuer(`http://127.0.0.1:${port}/jwks`), options))[0]
    expect(await check(good.port)).toMatchObject({
      check: 'issuer sso',
      status: 'ok',
      seen: 'gives 1 public key',
    })
    expect(await check(page.port)).toMatchObject({ status: 'fail', seen: 'HTTP 200, and no keys' })
    expect(await check(await freePort())).toMatchObject({
      status: 'fail',
      seen: expect.stringMatching(/^127\.0\.0\.1:\d+ does not answer: ECONNREFUSED$/),
    })
  })

  it('are subgraphs that are ready, not yet, or something else', async () => {
    let status = 200
    await using server = await startHttpServer('subgraph', ({ url }) => ({
      status: url.pathname === '/readyz' ? status : 500,
      body: '',
    }))
    const check = async () => {
      const subgraphs = { catalog: `http://127.0.0.1:${server.port}/graphql` }
      const [found] = await checkAddresses({ issuers: [], subgraphs }, options)
      return [found?.check, found?.status]
    }
    expect(await check()).toEqual(['subgraph catalog', 'ok'])
    status = 503
    expect(await check()).toEqual(['subgraph catalog', 'warn'])
    status = 404
    expect(await check()).toEqual(['subgraph catalog', 'fail'])
  })
})

describe('a clock', () => {
  const startAt = (skewMs: number) =>
    startHttpServer('skewed', () => ({
      status: 200,
      headers: { date: new Date(Date.now() + skewMs).toUTCString() },
      body: '<html/>',
    }))
  const sru = (port: number) => ({ kind: 'sru', baseUrl: `http://127.0.0.1:${port}/sru` })

  it('that goes wrong is told by how much', async () => {
    await using behind = await startAt(-45 * 60_000)
    await using right = await startAt(0)
    const report = await diagnose({ systems: [sru(behind.port), sru(right.port)] })
    expect(stepOf(report, 'clock', 'system-1')).toMatchObject({ status: 'warn', seen: '45 min behind ours' })
    expect(stepOf(report, 'clock', 'system-2')).toMatchObject({ status: 'ok', seen: 'as ours' })
    expect(report.checks.map(({ check }) => check)).not.toContain('clock')
  })

  it('is ours where most servers say the same', async () => {
    await using one = await startAt(3 * 3_600_000)
    await using two = await startAt(3 * 3_600_000)
    await using three = await startAt(0)
    const report = await diagnose({ systems: [sru(one.port), sru(two.port), sru(three.port)] })
    expect(report.checks.find(({ check }) => check === 'clock')).toMatchObject({
      status: 'fail',
      seen: "2 of 3 servers are 3 h ahead of this machine's clock",
    })
  })

  it('is not heard any more once the doctor has gone', () => {
    const clocks = new Clocks()
    clocks[Symbol.dispose]()
    expect(clocks.judge('127.0.0.1:80')).toBeUndefined()
    expect(clocks.judgeOurs()).toBeUndefined()
  })
})

describe('a harvest', () => {
  const everyMs = 3_600_000
  const at = (ageMs: number) => new Date(Date.now() - ageMs).toISOString()
  it('is fresh, old, begun or missing', () => {
    const counts = { records: 10, quarantined: 0, everyMs }
    expect(judgeHarvest({ ...counts, checkpoint: { lastSuccess: at(everyMs) } }).status).toBe('ok')
    expect(judgeHarvest({ ...counts, checkpoint: { lastSuccess: at(4 * everyMs) } }).status).toBe('warn')
    expect(judgeHarvest({ ...counts, records: 0, checkpoint: {} }).seen).toBe('never harvested')
    const inProgress = { begunAt: at(0), token: '', tokenExpiresAt: at(0), pages: 1, records: 10 }
    expect(judgeHarvest({ ...counts, checkpoint: { inProgress } }).seen).toContain(
      'first harvest is at 10 records',
    )
    expect(judgeHarvest({ ...counts, quarantined: 2, checkpoint: { lastSuccess: at(0) } }).seen).toContain(
      '2 set aside',
    )
  })
})

describe('what has changed since the last time', () => {
  const koha = (port: number) => ({
    kind: 'koha',
    baseUrl: `http://127.0.0.1:${port}`,
    clientId: 'polyshelf',
    clientSecretEnv: 'KOHA',
    serves: ['availability'],
    check: { record: '1001' },
  })
  const start = (version: '22.05' | '24.11') =>
    startKohaServer(library, { clientId: 'polyshelf', clientSecret: 'koha-secret', version })
  const examine = (port: number, keep = false) =>
    diagnose({ systems: [koha(port)], environment: { KOHA: 'koha-secret' }, dataDirectory: directory, keep })

  it('is told once, and again with --keep', async () => {
    await using old = await start('22.05')
    await using now = await start('24.11')
    const first = await examine(old.port)
    expect([first.status, systemOf(first).changes, first.profileStored]).toEqual(['ok', [], true])
    for (const keep of [true, false]) {
      const report = await examine(now.port, keep)
      expect([report.status, report.profileStored]).toEqual(['warn', !keep])
      expect(systemOf(report).changes.map(({ seen }) => seen)).toEqual([
        'calls: now also /checkouts/{checkout_id}/allows_renewal',
      ])
    }
    expect(systemOf(await examine(now.port)).changes).toEqual([])
  })

  it('cannot be told where the profile is unreadable; it is written anew', async () => {
    await using now = await start('24.11')
    await writeFile(profilesPath(directory), '{')
    const report = await examine(now.port)
    expect(report.checks.find(({ check }) => check === 'profile')).toMatchObject({ status: 'warn' })
    expect((await examine(now.port)).checks.map(({ check }) => check)).not.toContain('profile')
  })
})
