import { describe, expect, it } from 'vitest'

import { gpoSet } from '../../support/labelled-sets.ts'
import { scoreClusters } from '../../support/merge-scores.ts'

describe('scores', () => {
  const truths = Array.from('aaaaabbccccc').map((cluster) => ({ cluster }))

  it('are those of the example of Bagga and Baldwin (1998)', () => {
    const first = scoreClusters(
      [
        [0, 1, 2, 3, 4],
        [5, 6, 7, 8, 9, 10, 11],
      ],
      truths,
    )
    expect(first.b3Precision).toBeCloseTo(0.7619, 4)
    expect(first.b3Recall).toBe(1)
    const second = scoreClusters(
      [
        [0, 1, 2, 3, 4, 7, 8, 9, 10, 11],
        [5, 6],
      ],
      truths,
    )
    expect(second.b3Precision).toBeCloseTo(0.5833, 4)
    expect(second).toMatchObject({ recall: 1, pairs: 21 })
    expect(second.precision).toBeCloseTo(21 / 46, 4)
  })

  it('pass over pairs of which nobody knows', () =>
    expect(
      scoreClusters(
        [[0, 1]],
        [
          { cluster: 'a', unsure: 'x' },
          { cluster: 'b', unsure: 'x' },
        ],
      ),
    ).toMatchObject({
      precision: 1,
      b3Precision: 1,
    }))
})

describe('the labelled sets', () => {
  it('have the publications that the README counts', () => {
    const count = ({ truths }: ReturnType<typeof gpoSet>) => [
      truths.edition.length,
      new Set(truths.edition.map(({ cluster }) => cluster)).size,
    ]
    expect(count(gpoSet('gpo-tuning'))).toEqual([2600, 1068])
    expect(count(gpoSet('gpo-held-out'))).toEqual([1238, 507])
  })

  it('share no publication and no work between what is tuned on and what is held out', () => {
    const [tuning, heldOut] = (['gpo-tuning', 'gpo-held-out'] as const).map(
      (name) => new Set(gpoSet(name).truths.work.map(({ cluster }) => cluster)),
    )
    expect([...(heldOut ?? [])].filter((work) => tuning?.has(work))).toEqual([])
  })
})
