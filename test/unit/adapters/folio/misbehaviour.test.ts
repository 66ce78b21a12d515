import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { UpstreamError } from '../../../../adapters/errors.ts'
import type { Query } from '../../../../adapters/query/model.ts'
import { edgeOf, failure, good, instance, secrets, signal, start } from './run.ts'

const austen: Query = { type: 'term', index: 'any', relation: 'all', text: 'austen', truncated: false }

describe('a FOLIO that misbehaves', () => {
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
    await expect(run.items([instance(1)])).rejects.toEqual(failure(code))
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure(code))
    await expect(run.search?.search(austen, { start: 0, count: 1 }, { signal: signal() })).rejects.toEqual(
      failure(code),
    )
    expect(Date.now() - began).toBeLessThan(15_000)
    run.server.misbehave(undefined)
    await expect(run.items([instance(1)])).resolves.toHaveLength(1)
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('leaves no request running when its caller leaves', async () => {
    await using run = await start()
    run.server.misbehave({ type: 'silent' })
    const leaving = new AbortController()
    const asked = run.system.availability?.items([instance(1)], { signal: leaving.signal })
    setTimeout(() => leaving.abort(), 50)
    await expect(asked).rejects.toEqual(failure('TIMEOUT'))
    await expect.poll(() => run.server.seen.connections).toBe(0)
  })

  it('brings no card, PIN, password or key into a message', async () => {
    await using run = await start({ timeoutMs: 800 })
    await using edge = await start(edgeOf(run.server.port))
    const misbehaviours = fc.constantFrom('cut', 'garbage', 'refuse-login')
    // Long enough not to occur by chance in a byte count or a port.
    const secret = fc.stringMatching(/^zq[a-z0-9]{7,12}$/)
    await fc.assert(
      fc.asyncProperty(misbehaviours, secret, secret, async (type, card, pin) => {
        run.server.misbehave({ type })
        const errors: unknown[] = [
          await run.verify(card, pin).catch((error: unknown) => error),
          await edge.items([instance(1)]).catch((error: unknown) => error),
        ]
        for (const error of errors) {
          expect(error).toBeInstanceOf(UpstreamError)
          for (const word of [card, pin, secrets.password, secrets.apiKey])
            expect(everythingOf(error)).not.toContain(word)
        }
      }),
      { numRuns: 30 },
    )
  })
})

/** Everything that a careless logger could print of an error. */
function everythingOf(error: unknown): string {
  return error instanceof Error
    ? `${error.stack} ${JSON.stringify(error)} ${everythingOf(error.cause)}`
    : String(error)
}
