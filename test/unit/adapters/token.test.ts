import { describe, expect, it } from 'vitest'

import { UpstreamError, type UpstreamCode } from '../../../adapters/errors.ts'
import { TokenHolder, type TokenOptions } from '../../../adapters/token.ts'

const never = () => new AbortController().signal
const failure = (code: UpstreamCode) => expect.objectContaining({ name: 'UpstreamError', code })

function start(
  logIn: (attempt: number, signal: AbortSignal) => Promise<{ value: string; lifetimeMs: number }>,
  lockout?: TokenOptions['lockout'],
) {
  let attempts = 0
  const holder = new TokenHolder({
    system: 'lib',
    operation: 'POST login',
    ...(lockout === undefined ? {} : { lockout }),
    logIn: (signal) => logIn((attempts += 1), signal),
  })
  return { holder, attempts: () => attempts }
}
const lasting = (attempt: number) => Promise.resolve({ value: `t${attempt}`, lifetimeMs: 600_000 })
const refused = () => Promise.reject(new UpstreamError('AUTHENTICATION', 'lib', 'POST login'))

describe('a token', () => {
  it('is asked for once by all who want it, and kept', async () => {
    const { holder, attempts } = start(lasting)
    expect(await Promise.all([holder.get(never()), holder.get(never())])).toEqual(['t1', 't1'])
    expect(await holder.get(never())).toBe('t1')
    expect(attempts()).toBe(1)
  })

  it('is asked for anew once it was dropped, but an older one dropped late does no harm', async () => {
    const { holder } = start(lasting)
    holder.drop(await holder.get(never()))
    expect(await holder.get(never())).toBe('t2')
    holder.drop('t1')
    expect(await holder.get(never())).toBe('t2')
  })

  it('is renewed before it ends', async () => {
    const { holder } = start((attempt) => Promise.resolve({ value: `t${attempt}`, lifetimeMs: 40 }))
    await holder.get(never())
    await new Promise((resolve) => setTimeout(resolve, 25))
    expect(await holder.get(never())).toBe('t2')
  })

  it('is still had by others when one of them leaves', async () => {
    const { promise, resolve } = Promise.withResolvers<{ value: string; lifetimeMs: number }>()
    const { holder } = start(() => promise)
    const leaving = new AbortController()
    const left = holder.get(leaving.signal)
    const stayed = holder.get(never())
    leaving.abort()
    await expect(left).rejects.toEqual(failure('TIMEOUT'))
    resolve({ value: 't', lifetimeMs: 600_000 })
    expect(await stayed).toBe('t')
  })

  it('is not asked for any longer when all have left, and may be asked for again', async () => {
    let given: AbortSignal | undefined
    const { holder, attempts } = start((attempt, signal) => {
      given ??= signal
      return attempt > 1
        ? lasting(attempt)
        : new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('left'))))
    })
    const leaving = new AbortController()
    const left = [holder.get(leaving.signal), holder.get(leaving.signal)]
    leaving.abort()
    await Promise.allSettled(left)
    expect(given?.aborted).toBe(true)
    expect(await holder.get(never())).toBe('t2')
    expect(attempts()).toBe(2)
  })
})

describe('a refused login', () => {
  it('rests after so many in a row as the vendor bears, and says for how long', async () => {
    const { holder, attempts } = start(refused, { refusals: 3, restMs: 60_000 })
    for (let attempt = 0; attempt < 6; attempt += 1)
      await expect(holder.get(never())).rejects.toEqual(failure('AUTHENTICATION'))
    expect(attempts()).toBe(3)
    const error: unknown = await holder.get(never()).catch((reason: unknown) => reason)
    expect(error instanceof UpstreamError ? error.retryAfterMs : undefined).toBeGreaterThan(50_000)
  })

  it('is tried again after the rest', async () => {
    const { holder } = start((attempt) => (attempt <= 2 ? refused() : lasting(attempt)), {
      refusals: 2,
      restMs: 20,
    })
    for (let attempt = 0; attempt < 3; attempt += 1) await holder.get(never()).catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await holder.get(never())).toBe('t3')
  })

  it('is no refusal where the system was down', async () => {
    const { holder, attempts } = start(
      () => Promise.reject(new UpstreamError('UNREACHABLE', 'lib', 'login')),
      {
        refusals: 2,
        restMs: 60_000,
      },
    )
    for (let attempt = 0; attempt < 4; attempt += 1)
      await expect(holder.get(never())).rejects.toEqual(failure('UNREACHABLE'))
    expect(attempts()).toBe(4)
  })
})
