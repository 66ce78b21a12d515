import { describe, expect, it } from 'vitest'

import { UpstreamError, type UpstreamCode } from '../../../adapters/errors.ts'
import { poolLimits } from '../../../adapters/limits.ts'
import { Pool, type PooledConnection } from '../../../adapters/pool.ts'

const failure = (code: UpstreamCode) =>
  expect.objectContaining({ name: 'UpstreamError', code, system: 'lib', operation: 'ask' })
const never = () => new AbortController().signal

class Line implements PooledConnection {
  readonly number: number
  usable = true
  closed: 'politely' | 'at once' | undefined

  constructor(number: number) {
    this.number = number
  }

  close(politely: boolean): void {
    this.usable = false
    this.closed ??= politely ? 'politely' : 'at once'
  }
}

function start(size: number, options: { readonly idleMs?: number } = {}) {
  const lines: Line[] = []
  const pool = new Pool<Line>({
    system: 'lib',
    size,
    ...options,
    open: async () => {
      const line = new Line(lines.length)
      lines.push(line)
      await Promise.resolve()
      return line
    },
  })
  const ask = (use: (line: Line, fresh: boolean) => Promise<unknown>, signal = never()) =>
    pool.use('ask', signal, use)
  return { lines, pool, ask }
}

/** Lends a connection until told to give it back. */
async function held(ask: ReturnType<typeof start>['ask']) {
  const begun = Promise.withResolvers<void>()
  const ending = Promise.withResolvers<void>()
  const done = ask(() => {
    begun.resolve()
    return ending.promise
  })
  await begun.promise
  return { done, giveBack: ending.resolve }
}
const number = (line: Line) => Promise.resolve(line.number)

describe('a pool', () => {
  it('lends the same connection again, and says whether it is new', async () => {
    const { ask, lines } = start(3)
    expect(await ask((_, fresh) => Promise.resolve(fresh))).toBe(true)
    expect(await ask((_, fresh) => Promise.resolve(fresh))).toBe(false)
    expect(lines).toHaveLength(1)
  })

  it('lends each to one caller at a time, and opens no more than agreed', async () => {
    const { ask, lines } = start(2)
    let lent = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 20 }, () =>
        ask(async () => {
          lent += 1
          most = Math.max(most, lent)
          await new Promise((resolve) => setTimeout(resolve, 1))
          lent -= 1
        }),
      ),
    )
    expect([most, lines.length]).toEqual([2, 2])
  })

  it('serves those who wait in their order', async () => {
    const { ask } = start(1)
    const first = await held(ask)
    const order: number[] = []
    const waiting = [1, 2, 3].map((caller) => ask(async () => void order.push(caller)))
    first.giveBack()
    await Promise.all([first.done, ...waiting])
    expect(order).toEqual([1, 2, 3])
  })

  it('never hands on a connection that its caller failed on', async () => {
    const { ask, lines } = start(1)
    await expect(ask(() => Promise.reject(new Error('late')))).rejects.toThrow('late')
    expect(lines[0]?.closed).toBe('at once')
    expect(await ask(number)).toBe(1)
  })

  it('never hands on a connection that died in use or while idle', async () => {
    const { ask, lines } = start(1)
    await ask(async (line) => void (line.usable = false))
    expect(await ask(number)).toBe(1)
    const idle = lines[1]
    if (idle !== undefined) idle.usable = false
    expect(await ask(number)).toBe(2)
  })

  it('lets an idle connection go after a while, politely', async () => {
    const { ask, lines } = start(1, { idleMs: 20 })
    await ask(number)
    await expect.poll(() => lines[0]?.closed).toBe('politely')
    expect(await ask(number)).toBe(1)
  })

  it('has its place back when opening fails', async () => {
    let broken = true
    const pool = new Pool<Line>({
      system: 'lib',
      size: 1,
      open: () => (broken ? Promise.reject(new Error('refused')) : Promise.resolve(new Line(0))),
    })
    await expect(pool.use('ask', never(), number)).rejects.toThrow('refused')
    broken = false
    expect(await pool.use('ask', never(), number)).toBe(0)
  })
})

describe('waiting for a pool', () => {
  it('ends with the deadline, and the place is not lost', async () => {
    const { ask } = start(1)
    const first = await held(ask)
    const leaving = new AbortController()
    const second = ask(number, leaving.signal)
    const third = ask(number)
    leaving.abort()
    await expect(second).rejects.toEqual(failure('TIMEOUT'))
    first.giveBack()
    expect(await third).toBe(0)
  })

  it('does not begin for a caller who has left', async () => {
    const { ask, lines } = start(1)
    await expect(ask(number, AbortSignal.abort())).rejects.toEqual(failure('TIMEOUT'))
    expect(lines).toHaveLength(0)
  })

  it('is BUSY, at once, for one too many', async () => {
    const { ask } = start(1)
    const first = await held(ask)
    const waiting = Array.from({ length: poolLimits.queue }, () => ask(number))
    await expect(ask(number)).rejects.toEqual(failure('BUSY'))
    first.giveBack()
    await Promise.all([first.done, ...waiting])
    expect(await ask(number)).toBe(0)
  })
})

describe('a pool that is closed', () => {
  it('ends idle connections politely and lent ones at once', async () => {
    const { ask, lines, pool } = start(2)
    const lent = await held(ask)
    await ask(number)
    await pool[Symbol.asyncDispose]()
    expect(lines.map(({ closed }) => closed)).toEqual(['at once', 'politely'])
    lent.giveBack()
    await lent.done
  })

  it('lends nothing any more, not even to those who waited', async () => {
    const { ask, lines, pool } = start(1)
    const lent = await held(ask)
    const waiting = ask(number)
    await pool[Symbol.asyncDispose]()
    lent.giveBack()
    await lent.done
    await expect(waiting).rejects.toEqual(failure('UNREACHABLE'))
    await expect(ask(number)).rejects.toEqual(failure('UNREACHABLE'))
    expect(lines).toHaveLength(1)
  })

  it('ends a connection that was still being opened', async () => {
    const { promise, resolve } = Promise.withResolvers<Line>()
    const opening = Promise.withResolvers<void>()
    const open = () => {
      opening.resolve()
      return promise
    }
    const pool = new Pool<Line>({ system: 'lib', size: 1, open })
    const asked = pool.use('ask', never(), number)
    await opening.promise
    await pool[Symbol.asyncDispose]()
    const line = new Line(0)
    resolve(line)
    await expect(asked).rejects.toBeInstanceOf(UpstreamError)
    expect(line.closed).toBe('at once')
  })
})
