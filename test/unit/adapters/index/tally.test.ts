import { describe, expect, it } from 'vitest'

import { Tally } from '../../../../adapters/index/tally.ts'

describe('a tally', () => {
  it('counts more numbers than it has begun with, however large, and keeps the first record of each', () => {
    const tally = new Tally()
    const keys = Array.from({ length: 5_000 }, (_, at) => at * 0x1_0000_0001)
    keys.forEach((key, at) => {
      for (let times = 0; times <= at % 3; times += 1) tally.add(key, at * 10 + times)
    })
    const all = tally.most(10_000)
    expect(all).toHaveLength(5_000)
    expect(new Map(all.map(({ key, count, id }) => [key, [count, id]]))).toEqual(
      new Map(keys.map((key, at) => [key, [1 + (at % 3), at * 10]])),
    )
  })
  it('gives the most frequent first, and of equal ones the lowest', () => {
    const tally = new Tally()
    for (const key of [9, 4, 7, 7, 0, 9, 7]) tally.add(key, 1)
    expect(tally.most(3).map(({ key, count }) => [key, count])).toEqual([
      [7, 3],
      [9, 2],
      [0, 1],
    ])
    expect(new Tally().most(3)).toEqual([])
  })
})
