import { describe, expect, it } from 'vitest'

import { bySharedNumber, byWorkKey } from '../../../bench/merge/baselines.ts'
import { mergeRecords } from '../../../subgraphs/catalog/merge.ts'
import { atOnce } from '../../../subgraphs/turns.ts'
import { clustersOf, writtenSet, type LabelledSet } from '../../support/labelled-sets.ts'
import { scoreClusters } from '../../support/merge-scores.ts'

const [tuning, heldOut] = [writtenSet('gpo-tuning'), writtenSet('gpo-held-out')]
const [byHand, byHandHeldOut] = [writtenSet('by-hand'), writtenSet('by-hand-held-out')]

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

describe('merging', { timeout: 60_000 }, () => {
  const scores = (set: LabelledSet) => {
    const merged = clustersOf(atOnce(mergeRecords(set.records, set.directory)), set.records)
    return {
      edition: scoreClusters(merged.edition, set.truths.edition),
      work: scoreClusters(merged.work, set.truths.work),
    }
  }

  it('is as good on the labelled records as it was', () => {
    const { edition, work } = scores(tuning)
    expect(edition.precision).toBeGreaterThan(0.998)
    expect(edition.recall).toBeGreaterThan(0.975)
    expect(work.precision).toBeGreaterThan(0.99)
    expect(work.recall).toBeGreaterThan(0.955)
  })

  it('and hardly worse on those that nothing was tuned on', () => {
    const { edition, work } = scores(heldOut)
    expect(edition.precision).toBeGreaterThan(0.99)
    expect(edition.recall).toBeGreaterThan(0.975)
    expect(work.precision).toBeGreaterThan(0.955)
    expect(work.recall).toBeGreaterThan(0.955)
  })

  it('is as good on the cases written by hand as it should be, which no single number or key is', () => {
    const { edition, work } = scores(byHand)
    expect(edition.precision).toBeGreaterThan(0.995)
    expect(edition.recall).toBeGreaterThan(0.95)
    expect(work.precision).toBeGreaterThan(0.98)
    expect(work.recall).toBeGreaterThan(0.98)
    for (const simple of [bySharedNumber(byHand.records), byWorkKey(byHand.records, 'edition')]) {
      const baseline = scoreClusters(simple, byHand.truths.edition)
      expect(baseline.precision).toBeLessThan(0.9)
      expect(baseline.recall).toBeLessThan(0.6)
    }
  })

  it('and on more of them that nothing was tuned on, never wrong and seldom short', () => {
    const { edition, work } = scores(byHandHeldOut)
    expect(edition.precision).toBeGreaterThan(0.995)
    expect(edition.recall).toBeGreaterThan(0.88)
    expect(work.precision).toBeGreaterThan(0.98)
    expect(work.recall).toBeGreaterThan(0.8)
  })

  it('gives the same clusters in whatever order the records came', () => {
    const { records, directory } = heldOut
    const ids = (given: typeof records) =>
      atOnce(mergeRecords(given, directory))
        .flatMap(({ editions }) => editions.map((edition) => edition.records.map(({ id }) => id).join(' ')))
        .toSorted()
    expect(ids(records.toReversed())).toEqual(ids(records))
  })
})

describe('the labelled sets', () => {
  it('have the publications that the README counts', () => {
    const count = ({ truths }: LabelledSet) => [
      truths.edition.length,
      new Set(truths.edition.map(({ cluster }) => cluster)).size,
    ]
    expect(count(tuning)).toEqual([2539, 1038])
    expect(count(heldOut)).toEqual([1240, 498])
    expect(count(byHand)).toEqual([392, 183])
    expect(count(byHandHeldOut)).toEqual([71, 33])
  })

  it('share no publication and no work between what is tuned on and what is held out', () => {
    const worksOf = ({ truths }: LabelledSet) => new Set(truths.work.map(({ cluster }) => cluster))
    expect([...worksOf(heldOut).intersection(worksOf(tuning))]).toEqual([])
  })
})
