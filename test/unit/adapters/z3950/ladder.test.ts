import { describe, expect, it } from 'vitest'

import { bib1 } from '../../../../adapters/protocols/z3950/diagnostic.ts'
import { droppedPart } from '../../../../adapters/query/dropped.ts'
import type { Query } from '../../../../adapters/query/model.ts'
import { boolean, openScripted, soon, term } from './opened.ts'
import { window, emma, hits, failed, target, attributesOf, searchesOf } from './scripted.ts'

describe('the ladder of attributes', () => {
  it('goes down until the target takes a combination, and remembers it', async () => {
    const script = target((request) => {
      const text = attributesOf(request) ?? ''
      if (text.includes('6=')) return failed(bib1(122, '1'))
      return text.includes('4=') ? failed(bib1(118, '2')) : hits(1)
    })
    await using opened = await openScripted(script)
    await opened.system.search?.search(emma, window, soon())
    const again = await opened.system.search?.search(emma, window, soon())
    expect(searchesOf(opened.requests).map(attributesOf)).toEqual([
      '1=4 2=3 3=3 4=2 5=100 6=1',
      '1=4 4=2',
      '1=4',
      '1=4',
    ])
    expect(again?.explanation).toMatchObject({
      native: '@attr 1=4 emma',
      refused: ['@attr 1=4 @attr 2=3 @attr 3=3 @attr 4=2 @attr 5=100 @attr 6=1', '@attr 1=4 @attr 4=2'],
    })
  })

  it('never asks again for a Use attribute that was refused by its value', async () => {
    const script = target((request) => {
      const text = attributesOf(request) ?? ''
      return text.startsWith('1=1016') ? failed(bib1(114, '1016')) : hits(1)
    })
    await using opened = await openScripted(script)
    await opened.system.search?.search(term('any', 'x'), window, soon())
    await opened.system.search?.search(term('any', 'x', 'phrase'), window, soon())
    expect(searchesOf(opened.requests).map((request) => attributesOf(request)?.slice(0, 6))).toEqual([
      '1=1016',
      '1=1035',
      '1=1035',
    ])
  })

  it('blames every term of a query for this time, where the target does not say which', async () => {
    const script = target((request) =>
      request.query?.structure.type === 'operator' ? failed(bib1(123)) : hits(1),
    )
    await using opened = await openScripted(script)
    const both = boolean('and', emma, term('author', 'austen'))
    const answer = await opened.system.search?.search(both, window, soon())
    expect(answer?.dropped).toContainEqual(droppedPart(emma))
    const before = opened.requests.length
    await opened.system.search?.search(emma, window, soon())
    expect(attributesOf(opened.requests[before])).toBe('1=4 2=3 3=3 4=2 5=100 6=1')
  })

  it('gives up proximity for good where the target does not know it, but not for one distance', async () => {
    const near = (distance: number): Query => ({
      type: 'term',
      index: 'title',
      relation: 'near',
      text: 'cat hat',
      truncated: false,
      near: { distance, ordered: false },
    })
    const seen: string[] = []
    const script = target((request) => {
      const type = request.query?.structure.type ?? ''
      seen.push(type)
      if (type !== 'prox') return hits(1)
      return failed(bib1(seen.length === 1 ? 202 : 129))
    })
    await using opened = await openScripted(script)
    for (const distance of [9, 3, 2]) {
      const answer = await opened.system.search?.search(near(distance), window, soon())
      expect(answer?.dropped).toEqual([droppedPart(near(distance), { looser: true })])
    }
    // The second shape of the first distance, then words; the first shape of the second distance; and no more.
    expect(seen.filter((type) => type === 'prox').length).toBeLessThanOrEqual(3)
    expect(seen.at(-1)).toBe('operator')
    expect(seen.at(-2)).toBe('operator')
  })

  it('tries another notation of masks, and remembers which is refused', async () => {
    const masked: Query = { ...emma, text: 'emm?', masked: true }
    const script = target((request) =>
      attributesOf(request)?.includes('5=104') ? failed(bib1(120, '104')) : hits(1),
    )
    await using opened = await openScripted(script)
    const first = await opened.system.search?.search(masked, window, soon())
    const second = await opened.system.search?.search({ ...masked, text: 'e?ma' }, window, soon())
    expect(searchesOf(opened.requests)).toHaveLength(3)
    expect(first?.dropped).toEqual([])
    expect(second?.explanation.native).toBe(
      '@attr 1=4 @attr 2=3 @attr 3=3 @attr 4=2 @attr 6=1 @attr 5=102 "e.ma"',
    )
  })

  it('ends: a target that refuses everything is asked a few times only', async () => {
    await using opened = await openScripted(target(() => failed(bib1(114, '4'))))
    await expect(opened.system.search?.search(emma, window, soon())).rejects.toMatchObject({
      code: 'UNSUPPORTED_QUERY',
    })
    expect(searchesOf(opened.requests).length).toBeLessThanOrEqual(8)
    // A refusal leaves the association as it was.
    expect(opened.connections).toBe(1)
  })
})
