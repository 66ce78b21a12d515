import { setImmediate as nextRound } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import { turnLimits } from '../../../subgraphs/limits.ts'
import { atOnce, inTurns, type Steps } from '../../../subgraphs/turns.ts'

describe('work in turns', () => {
  it('comes to the same result as in one go', async () => {
    expect(await inTurns(sumOf([1, 2, 3]))).toBe(6)
    expect(atOnce(sumOf([1, 2, 3]))).toBe(6)
    expect(await inTurns(sumOf([]))).toBe(0)
  })

  it('looks at what it is given before it lets go', async () => {
    const numbers = [1, 2]
    const sum = inTurns(sumOf([...numbers]))
    numbers.push(3)
    expect(await sum).toBe(3)
  })

  it('gives everything else its turn, and other works too, one in a round', async () => {
    const done: string[] = []
    const works = ['a', 'b', 'c'].map((name) => inTurns(longSteps(name, 3, done)))
    const over = new AbortController()
    const rounds = countRounds(over.signal)
    await Promise.all(works)
    over.abort()
    // The first steps at once, then each in its turn.
    expect(done).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c'])
    expect(await rounds).toBeGreaterThanOrEqual(6)
  })

  it('fails as the work fails', async () => {
    await expect(inTurns(failing())).rejects.toThrow('no sum')
  })
})

async function countRounds(signal: AbortSignal): Promise<number> {
  let rounds = 0
  while (!signal.aborted) {
    await nextRound()
    rounds += 1
  }
  return rounds
}

function* sumOf(numbers: readonly number[]): Steps<number> {
  let sum = 0
  for (const number of numbers) {
    sum += number
    yield
  }
  return sum
}

/** Each step takes a whole turn. */
function* longSteps(name: string, count: number, done: string[]): Steps<void> {
  for (let at = 0; at < count; at += 1) {
    done.push(name)
    const end = performance.now() + turnLimits.turnMs
    while (performance.now() < end);
    yield
  }
}

function* failing(): Steps<number> {
  yield
  throw new Error('no sum')
}
