import { afterEach, describe, expect, it, vi } from 'vitest'

import { UpstreamError } from '../../../../adapters/errors.ts'
import type { Lockout } from '../../../../adapters/patron.ts'
import { cardDesk, desk, knowsPin, lending, rejected, type Verify } from '../../../support/patron-system.ts'

const home = 'home'
const wrong = { library: home, pin: '0000' }
const right = { library: home, pin: '4711' }

function open(
  verify: Verify,
  {
    lockout,
    ...throttle
  }: { lockout?: Lockout; failuresPerClient?: number; failuresPerLibrary?: number } = {},
) {
  const asked: string[] = []
  const count: Verify = (credentials, options) => {
    asked.push(credentials.card)
    return verify(credentials, options)
  }
  const entry = lending(home, count, {}, lockout && { lockout })
  const limits = { failuresPerClient: 100, failuresPerLibrary: 6, windowMinutes: 10, ...throttle }
  return { asked, ...cardDesk({ libraries: [entry], throttle: limits }) }
}
const times = async <Value>(count: number, call: (at: number) => Promise<Value>) => {
  const found: Value[] = []
  for (let at = 0; at < count; at += 1) found.push(await call(at))
  return found
}
const outcomes = (found: readonly { readonly outcome: string }[]) => found.map(({ outcome }) => outcome)

afterEach(() => vi.useRealTimers())

describe('a card', () => {
  it('is not tried a fifth time in ten minutes, and is told when', async () => {
    const { verify, asked } = open(knowsPin())
    const found = await times(5, () => verify(wrong))
    expect(outcomes(found)).toEqual(['INVALID', 'INVALID', 'INVALID', 'INVALID', 'TOO_MANY_ATTEMPTS'])
    expect(found[4]?.retryAfterSeconds).toBeGreaterThan(590)
    expect(found[4]?.retryAfterSeconds).toBeLessThanOrEqual(600)
    expect(asked).toHaveLength(4)
    expect((await verify(right)).outcome).toBe('TOO_MANY_ATTEMPTS')
  })

  it('tried fifty times at once is asked about four times', async () => {
    const slow: Verify = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return rejected
    }
    const { verify, asked } = open(slow)
    const found = outcomes(await Promise.all(Array.from({ length: 50 }, () => verify(wrong))))
    expect(asked).toHaveLength(4)
    expect(found.filter((outcome) => outcome === 'INVALID')).toHaveLength(4)
    expect(found.filter((outcome) => outcome === 'TOO_MANY_ATTEMPTS')).toHaveLength(46)
  })

  it('may be tried again when it was told, and not before', async () => {
    const { verify } = open(knowsPin())
    await times(4, () => verify(wrong))
    const begun = Date.now()
    const { retryAfterSeconds = 0 } = await verify(wrong)
    const at = (seconds: number) => vi.useFakeTimers({ now: begun + seconds * 1000, toFake: ['Date'] })
    at(retryAfterSeconds - 5)
    expect((await verify(right)).outcome).toBe('TOO_MANY_ATTEMPTS')
    at(retryAfterSeconds + 1)
    expect((await verify(right)).outcome).toBe('VALID')
  })

  it('is not tried a twenty-first time in a day, however patiently', async () => {
    const { verify, asked } = open(knowsPin(), { failuresPerLibrary: 1_000 })
    const begun = Date.now()
    const found: string[] = []
    for (let hour = 0; hour < 7; hour += 1) {
      vi.useFakeTimers({ now: begun + hour * 3_600_000, toFake: ['Date'] })
      found.push(...outcomes(await times(4, () => verify(wrong))))
    }
    expect(found.filter((outcome) => outcome === 'INVALID')).toHaveLength(20)
    expect(asked).toHaveLength(20)
    vi.useFakeTimers({ now: begun + 25 * 3_600_000, toFake: ['Date'] })
    expect((await verify(right)).outcome).toBe('VALID')
  })

  it('starts anew with the right PIN', async () => {
    const { verify } = open(knowsPin())
    await times(3, () => verify(wrong))
    expect((await verify(right)).outcome).toBe('VALID')
    expect(outcomes(await times(3, () => verify(wrong)))).toEqual(['INVALID', 'INVALID', 'INVALID'])
  })

  it('that the library could not be asked about has not been tried', async () => {
    const { verify } = open(() => Promise.reject(new UpstreamError('REFUSED', 'home-cards', 'verify')))
    const found = await times(12, () => verify(wrong))
    expect(new Set(outcomes(found))).toEqual(new Set(['UNAVAILABLE']))
  })

  it('has been tried by whoever left before the answer', async () => {
    const leave = new AbortController()
    const { verify } = open(({ pin }) => {
      if (pin !== '0000') return knowsPin()({ card: 'x', pin }, { signal: leave.signal })
      leave.abort(new Error('left'))
      return Promise.reject(new UpstreamError('TIMEOUT', 'home-cards', 'verify'))
    })
    await times(4, () => verify(wrong, { signal: AbortSignal.any([leave.signal]) }))
    // The first has left; whoever comes with the same signal is not asked about any more, and counts all the same.
    expect((await verify(right)).outcome).toBe('TOO_MANY_ATTEMPTS')
  })

  it('that nobody knows has to wait like any other', async () => {
    const { verify } = open(knowsPin())
    const cards = ['29999000000001', 'nobody']
    for (const card of cards) await times(4, () => verify({ ...wrong, card }))
    const [known, unknown] = await Promise.all(cards.map((card) => verify({ ...wrong, card })))
    expect(Object.keys(unknown ?? {})).toEqual(Object.keys(known ?? {}))
    expect(unknown?.outcome).toBe('TOO_MANY_ATTEMPTS')
  })

  it('of one library says nothing of the same number at another', async () => {
    const { verify } = cardDesk({ libraries: [lending('a', knowsPin()), lending('b', knowsPin())] })
    await times(5, () => verify({ library: 'a', pin: '0000' }))
    expect((await verify({ library: 'b', pin: '4711' })).outcome).toBe('VALID')
  })

  it.each<[string, Lockout, number, number]>([
    ['after three wrong PINs in five minutes', { failures: 3, minutes: 5 }, 2, 300],
    ['after five, until its staff unlock it', { failures: 5 }, 4, 86_400],
    ['after ten in two minutes', { failures: 10, minutes: 2 }, 4, 600],
    ['after two', { failures: 2, minutes: 30 }, 1, 1_800],
  ])('of a system that locks it %s is not tried so often', async (_, lockout, tries, seconds) => {
    const { verify, asked } = open(knowsPin(), { lockout })
    const found = await times(tries + 1, () => verify(wrong))
    expect(asked).toHaveLength(tries)
    expect(found.at(-1)?.retryAfterSeconds).toBeGreaterThan(seconds - 5)
    expect(found.at(-1)?.retryAfterSeconds).toBeLessThanOrEqual(seconds)
  })
})

describe('a client', () => {
  it('with a name has so many failures over all cards; another one is not held up by it', async () => {
    const { verify } = open(knowsPin(), { failuresPerClient: 3 })
    const guess = (at: number) => verify({ ...wrong, card: `2999900000${at}` }, { client: desk })
    expect(outcomes(await times(4, guess))).toEqual(['INVALID', 'INVALID', 'INVALID', 'TOO_MANY_ATTEMPTS'])
    expect((await verify(right, { client: { ...desk, id: 'other' } })).outcome).toBe('VALID')
  })

  it('is not held up by any number of right PINs', async () => {
    const { verify } = open(knowsPin(), { failuresPerClient: 3 })
    const found = await times(10, (at) => verify({ ...right, card: `2999900000${at}` }, { client: desk }))
    expect(new Set(outcomes(found))).toEqual(new Set(['VALID']))
  })
})

describe('a library', () => {
  it('is guessed at so often by all who have no name; who has one goes on', async () => {
    const { verify, asked } = open(knowsPin())
    await times(7, (at) => verify({ ...wrong, card: `2999900000${at}` }))
    expect(asked).toHaveLength(6)
    expect((await verify(right)).outcome).toBe('TOO_MANY_ATTEMPTS')
    expect((await verify(right, { client: desk })).outcome).toBe('VALID')
  })
})
