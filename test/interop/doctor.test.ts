import { describe, expect, it } from 'vitest'

import { diagnose, stepOf, systemOf } from '../support/doctor.ts'
import { freePort } from '../support/free-port.ts'
import { startRedis } from '../support/redis-process.ts'
import { sharedPath } from '../support/shared.ts'
import { hasOaiPeer, startOaiPeer } from './oai-peer.ts'
import { installed, startZtest as startSruZtest } from './sru-peers.ts'
import { areMissing, startZebraOnFixtures, startZebraWithLogin, startZtest } from './z3950-peers.ts'

const withoutYaz = areMissing(['yaz-ztest'])
const withoutZebra = areMissing(['zebrasrv', 'zebraidx'])
const hasShared = sharedPath('peers') !== undefined
const z3950 = (port: number, more: object = {}) => ({ kind: 'z3950', host: '127.0.0.1', port, ...more })

describe('the doctor, of servers that we did not write:', () => {
  it.skipIf(withoutYaz)('yaz-ztest tells its name and the syntaxes that it gives', async () => {
    await using peer = await startZtest()
    const settings = z3950(peer.port, {
      databases: ['Default'],
      items: { from: 'none' },
      localIdRule: '010$a',
    })
    const report = await diagnose({ systems: [settings], timeoutMs: 20_000 })
    expect(stepOf(report, 'login').status).toBe('ok')
    const { capabilities } = systemOf(report)
    expect(capabilities?.product).toMatch(/YAZ/)
    expect(capabilities?.version).toMatch(/^\d/)
    expect(capabilities?.facts['options']).toEqual(expect.arrayContaining(['search', 'present', 'scan']))
    if (!hasShared) return
    expect(capabilities?.facts['databases']).toEqual(['Default'])
    expect(capabilities?.facts['syntaxes']).toEqual(expect.arrayContaining(['usmarc', 'xml', 'opac']))
    expect(stepOf(report, 'search').status).toBe('ok')
  })

  it.skipIf(withoutZebra)('Zebra warns of a database that there is not, by its diagnostic', async () => {
    await using peer = await startZebraOnFixtures()
    const settings = z3950(peer.port, { databases: ['fixtures', 'nowhere'], items: { from: 'none' } })
    const step = stepOf(await diagnose({ systems: [settings], timeoutMs: 20_000 }), 'capabilities')
    expect(step).toMatchObject({ status: 'warn', seen: expect.stringMatching(/databases: fixtures\b/) })
    expect(step.advice).toContain('nowhere (diagnostic 109)')
  })

  it.skipIf(withoutZebra)('Zebra with a login refuses a wrong one, and the settings are named', async () => {
    await using peer = await startZebraWithLogin()
    const settings = z3950(peer.port, {
      databases: ['Default'],
      authentication: 'idPass',
      user: 'libuser',
      passwordEnv: 'PASSWORD',
    })
    const environment = { PASSWORD: 'wrong' }
    const refused = stepOf(await diagnose({ systems: [settings], environment, timeoutMs: 20_000 }), 'login')
    expect(refused).toMatchObject({ status: 'fail', code: 'AUTHENTICATION' })
    expect(refused.advice).toContain('user, group and passwordEnv')
    const well = await diagnose({
      systems: [settings],
      environment: { PASSWORD: 's3cret' },
      timeoutMs: 20_000,
    })
    expect(stepOf(well, 'login').status).toBe('ok')
    expect(JSON.stringify(well)).not.toContain('s3cret')
  })

  it('YAZ as an SRU server explains itself', async () => {
    if (withoutYaz || !(await installed('yaz-ztest'))) return
    await using peer = await startSruZtest()
    const report = await diagnose({ systems: [{ kind: 'sru', baseUrl: peer.url }], timeoutMs: 20_000 })
    expect(stepOf(report, 'login').status).toBe('ok')
    expect(stepOf(report, 'capabilities').status).toBe('ok')
  })

  it.skipIf(!hasOaiPeer())('Catmandu tells its formats, and what was harvested is searched', async () => {
    await using peer = await startOaiPeer(10)
    const systems = [{ kind: 'oai-pmh', baseUrl: peer.baseUrl }]
    const before = await diagnose({ systems, timeoutMs: 20_000 })
    expect(stepOf(before, 'harvest')).toMatchObject({ status: 'warn', seen: 'never harvested' })
    expect(stepOf(before, 'search')).toMatchObject({ status: 'skip', seen: 'nothing is harvested yet' })
    const report = await diagnose({ systems, harvests: true, timeoutMs: 20_000 })
    expect(systemOf(report).capabilities?.facts['formats']).toEqual(expect.arrayContaining(['oai_dc']))
    for (const step of ['harvest', 'search', 'record'] as const)
      expect(stepOf(report, step).status).toBe('ok')
  })

  it('Redis answers, or does not, and its password is never told', async () => {
    const port = await freePort()
    const redis = await startRedis(port)
    try {
      const check = async (address: string) => {
        const report = await diagnose({
          systems: [{ kind: 'sru', baseUrl: `http://127.0.0.1:${await freePort()}/sru` }],
          consortium: { storeUrlEnv: 'STORE', tokenSecretEnv: 'TOKEN' },
          environment: { STORE: address, TOKEN: 'x'.repeat(32) },
        })
        expect(JSON.stringify(report)).not.toContain('sesame')
        return report.checks.find((one) => one.check === 'store')
      }
      expect(await check(`redis://:open%20sesame@127.0.0.1:${port}`)).toMatchObject({
        status: 'ok',
        seen: expect.stringMatching(/^Redis \d+\.\S+ answers within \d+ ms$/),
      })
      expect(await check(`redis://:wrong%20sesame@127.0.0.1:${port}`)).toMatchObject({
        status: 'fail',
        seen: 'it does not answer: WRONGPASS',
      })
    } finally {
      redis.kill('SIGKILL')
    }
  })
})
