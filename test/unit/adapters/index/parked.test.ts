import { describe, expect, it } from 'vitest'

import { ParkedMemories } from '../../../../adapters/index/parked.ts'

describe('parked memories', () => {
  it('leave a number in an answer, and come back for it once', () => {
    const parked = new ParkedMemories(100)
    const [one, two, three] = [new ArrayBuffer(1), new ArrayBuffer(2), new ArrayBuffer(3)]
    const left = parked.leave({ memory: one, batches: [two, three], records: 7 })
    expect(left).toEqual({
      memory: { parked: 1 },
      batches: [{ parked: 2 }, { parked: 3 }],
      records: 7,
    })
    expect(parked.take([{ parked: 1 }, 'x', [{ parked: 3 }, { parked: 2 }]])).toEqual([
      one,
      'x',
      [three, two],
    ])
    expect(() => parked.take([{ parked: 1 }])).toThrow('waited too long')
  })
  it('pass on what holds no memory as it is', () => {
    const parked = new ParkedMemories(100)
    for (const value of [undefined, null, 3, 'text', true, ['list'], { found: [{ parked: 'no' }] }])
      expect(parked.leave(value)).toEqual(value)
    expect(parked.take(['text', { systemId: 'x' }, undefined])).toEqual([
      'text',
      { systemId: 'x' },
      undefined,
    ])
  })
  it('go, the oldest first, where nobody comes for them; the newest stays however large', () => {
    const parked = new ParkedMemories(10)
    const memories = [new ArrayBuffer(6), new ArrayBuffer(4), new ArrayBuffer(1), new ArrayBuffer(20)]
    memories.slice(0, 3).forEach((memory) => parked.leave({ memory }))
    expect(() => parked.take([{ parked: 1 }])).toThrow('waited too long')
    expect(parked.take([{ parked: 2 }])).toEqual([memories[1]])
    parked.leave({ memory: memories[3] })
    expect(() => parked.take([{ parked: 3 }])).toThrow('waited too long')
    expect(parked.take([{ parked: 4 }])).toEqual([memories[3]])
  })
})
