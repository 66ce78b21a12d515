import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../../adapters/errors.ts'
import { failure, good, login, signal, start } from './run.ts'

const question = {
  auth: 'POST patrons/auth',
  validate: 'POST patrons/validate',
  pintest: 'GET pintest',
} as const
const modes = ['auth', 'validate', 'pintest'] as const

describe('a Sierra that misbehaves', () => {
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
    await expect(run.availability.items(['1000001'], { signal: signal() })).rejects.toEqual(failure(code))
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure(code))
    await expect(run.records.read(['1000001'], { signal: signal() })).rejects.toEqual(failure(code))
    expect(Date.now() - began).toBeLessThan(15_000)
    run.server.misbehave(undefined)
    await expect(run.availability.items(['1000001'], { signal: signal() })).resolves.toHaveLength(1)
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it.each(modes)('is not asked about a PIN a second time: %s', async (patrons) => {
    for (const type of ['silent', 'cut', 'garbage', 'refuse-login'] as const) {
      await using run = await start({ timeoutMs: 800, patrons })
      await run.system.probe({ signal: signal() })
      run.server.misbehave({ type })
      await expect(run.verify(good?.card, good?.pin)).rejects.toBeInstanceOf(UpstreamError)
      expect(run.server.answered[question[patrons]]).toBe(1)
    }
  })

  it('leaves no request running when its caller leaves', async () => {
    await using run = await start()
    run.server.misbehave({ type: 'silent' })
    const leaving = new AbortController()
    const asked = run.availability.items(['1000001'], { signal: leaving.signal })
    setTimeout(() => leaving.abort(), 50)
    await expect(asked).rejects.toEqual(failure('TIMEOUT'))
    await expect.poll(() => run.server.seen.connections).toBe(0)
  })

  it.each(modes)('brings no card, PIN or secret into a message: %s', async (patrons) => {
    await using run = await start({ timeoutMs: 800, patrons })
    const misbehaviours = fc.constantFrom('cut', 'garbage', 'refuse-login')
    // Long enough not to occur by chance in a byte count or a port.
    const secret = fc.stringMatching(/^zq[a-z0-9]{7,12}$/)
    await fc.assert(
      fc.asyncProperty(misbehaviours, secret, secret, async (type, card, pin) => {
        run.server.misbehave({ type })
        const error: unknown = await run.verify(card, pin).catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(UpstreamError)
        const said = everythingOf(error)
        for (const word of [card, pin, login.secret]) expect(said).not.toContain(word)
      }),
      { numRuns: 20 },
    )
  })
})

/** Everything that a careless logger could print of an error. */
function everythingOf(error: unknown): string {
  return error instanceof Error
    ? `${error.stack} ${JSON.stringify(error)} ${everythingOf(error.cause)}`
    : String(error)
}
