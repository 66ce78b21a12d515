import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { faultCodes } from '../../../../adapters/alma/faults.ts'
import { alma } from '../../../../adapters/alma/index.ts'
import { UpstreamError } from '../../../../adapters/errors.ts'
import { apiKey, everythingOf, failure, good, mmsId, signal, start } from './run.ts'

describe('an Alma that misbehaves', () => {
  it.each([
    [{ type: 'silent' }, 'TIMEOUT'],
    [{ type: 'slow', delayMs: 2_000 }, 'TIMEOUT'],
    [{ type: 'cut' }, 'CLOSED_EARLY'],
    [{ type: 'garbage' }, 'PROTOCOL_ERROR'],
    [{ type: 'refuse-login' }, 'AUTHENTICATION'],
  ] as const)('%j is %s for every question, in time, and is forgotten afterwards', async (how, code) => {
    await using run = await start({ timeoutMs: 800 })
    await run.system.probe({ signal: signal() })
    run.server.misbehave(how)
    const began = Date.now()
    await expect(run.itemsOf(mmsId(1), mmsId(2), mmsId(3))).rejects.toEqual(failure(code))
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure(code))
    await expect(run.records.read([mmsId(1)], { signal: signal() })).rejects.toEqual(failure(code))
    expect(Date.now() - began).toBeLessThan(15_000)
    run.server.misbehave(undefined)
    expect(await run.itemsOf(mmsId(1))).toMatchObject([{ known: true, complete: true }])
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('is not asked about a password a second time', async () => {
    for (const type of ['silent', 'cut', 'garbage', 'refuse-login'] as const) {
      await using run = await start({ timeoutMs: 800 })
      run.server.misbehave({ type })
      await expect(run.verify(good?.card, '0000')).rejects.toBeInstanceOf(UpstreamError)
      expect(run.server.answered['POST user']).toBe(1)
    }
  })

  it('leaves no request running when its caller leaves', async () => {
    await using run = await start()
    run.server.misbehave({ type: 'silent' })
    const leaving = new AbortController()
    const asked = run.availability.items([mmsId(1)], { signal: leaving.signal })
    setTimeout(() => leaving.abort(), 50)
    await expect(asked).rejects.toEqual(failure('TIMEOUT'))
    await expect.poll(() => run.server.seen.connections).toBe(0)
  })

  it('brings no card, password or key into a message', async () => {
    await using run = await start({ timeoutMs: 800, requestsPerSecond: 25 })
    const misbehaviours = fc.constantFrom('cut', 'garbage', 'refuse-login')
    // Long enough not to occur by chance in a byte count or a port.
    const secret = fc.stringMatching(/^zq[a-z0-9]{7,12}$/)
    await fc.assert(
      fc.asyncProperty(misbehaviours, secret, secret, async (type, card, pin) => {
        run.server.misbehave({ type })
        const error: unknown = await run.verify(card, pin).catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(UpstreamError)
        const said = everythingOf(error)
        for (const word of [card, pin, apiKey]) expect(said).not.toContain(word)
      }),
      { numRuns: 20 },
    )
  })
})

describe('the body of a refusal', () => {
  it('of any bytes has some codes or none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('', '<', '{'), (bytes, first) => {
        const codes = faultCodes({ body: Buffer.concat([Buffer.from(first), bytes]) })
        expect(codes).toEqual([])
      }),
    )
  })

  it('has no code that could be anything else', () => {
    const body = (errorCode: string) => Buffer.from(JSON.stringify({ errorList: { error: [{ errorCode }] } }))
    expect(faultCodes({ body: body('401866') })).toEqual(['401866'])
    expect(faultCodes({ body: body('User 23529001000461 was not found') })).toEqual([])
  })
})

describe("Alma's configuration", () => {
  const base = { kind: 'alma', id: 'x', apiKeyEnv: 'KEY' }
  it.each([
    [{}, 'region'],
    [{ region: 'eu', baseUrl: 'https://alma.example.org' }, 'region'],
    [{ region: 'mars' }, 'region'],
    [{ region: 'eu', apiKeyEnv: undefined }, 'apiKeyEnv'],
    [{ region: 'eu', requestsPerSecond: 26 }, 'requestsPerSecond'],
    [{ region: 'eu', loginMethod: 'ldap' }, 'loginMethod'],
    [{ region: 'eu', referenceLocations: ['stacks'] }, 'referenceLocations.0'],
  ])('%j is wrong in %s', (settings, field) => {
    const parsed = alma.config.safeParse({ ...base, ...settings })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })

  it('needs a region and a key', () => {
    expect(alma.config.safeParse({ ...base, region: 'eu' }).success).toBe(true)
  })
})
