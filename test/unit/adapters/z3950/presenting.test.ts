import { describe, expect, it } from 'vitest'

import { bib1 } from '../../../../adapters/protocols/z3950/diagnostic.ts'
import { recordSyntaxes } from '../../../../adapters/protocols/z3950/oids.ts'
import type { SearchRequest } from '../../../../adapters/protocols/z3950/search.ts'
import { initResponse, openScripted, soon, type ScriptedAnswer } from './opened.ts'
import {
  window,
  emma,
  type Request,
  hits,
  failed,
  presented,
  presentFailed,
  record,
  target,
  searchesOf,
} from './scripted.ts'

describe('presenting', () => {
  it('goes on where a target gives fewer than asked, and counts what it cannot give', async () => {
    const script = target(
      () => hits(3),
      ({ start }) =>
        start === 2
          ? presented([{ type: 'diagnostic', diagnostic: bib1(17) }], 3, 2)
          : presented([record(start - 1)], start + 1, 2),
    )
    await using opened = await openScripted(script)
    const answer = await opened.system.search?.search(emma, window, soon())
    expect(answer?.records.map(({ localId }) => localId)).toEqual(['1001', '1003'])
    expect(answer?.unreadable).toBe(1)
  })

  it('counts as unreadable what a target keeps back without a word', async () => {
    await using opened = await openScripted(target(() => hits(3)))
    expect(await opened.system.search?.search(emma, window, soon())).toMatchObject({
      hitCount: 3,
      records: [{ localId: '1001' }],
      unreadable: 2,
    })
  })

  it('takes no more records than it asked for', async () => {
    const flood = Array.from({ length: 50 }, () => record(0))
    await using opened = await openScripted(
      target(
        () => hits(3),
        () => presented(flood, 51),
      ),
    )
    expect((await opened.system.search?.search(emma, window, soon()))?.records).toHaveLength(3)
  })

  it('does without an element set that is refused, from then on', async () => {
    const script = target(
      () => hits(1),
      ({ elementSet }) =>
        elementSet === undefined ? presented([record(0)], 0) : presentFailed(bib1(25, 'F')),
    )
    await using opened = await openScripted(script)
    expect((await opened.system.search?.search(emma, window, soon()))?.records).toHaveLength(1)
    const before = opened.requests.length
    await opened.system.search?.search(emma, window, soon())
    expect(opened.requests.length - before).toBe(2)
  })

  it('tells where a target gave up before it had searched everything', async () => {
    const subset = { ...failed(bib1(33)), resultCount: 1, resultSetStatus: 1 }
    await using opened = await openScripted(target(() => subset))
    expect(await opened.system.search?.search(emma, window, soon())).toMatchObject({
      hitCount: 1,
      records: [{ localId: '1001' }],
      dropped: [{ words: 'hits beyond those that the target had the resources for' }],
      hitCountIsExact: false,
    })
  })

  it('takes the next syntax where one is refused', async () => {
    const script = target(
      () => hits(1),
      ({ preferredRecordSyntax }) =>
        preferredRecordSyntax === recordSyntaxes.unimarc
          ? presented([record(0)], 0)
          : presentFailed(bib1(239, preferredRecordSyntax)),
    )
    await using opened = await openScripted(script, {
      syntaxes: ['usmarc', 'xml', 'unimarc'],
      flavour: 'marc21',
    })
    expect((await opened.system.search?.search(emma, window, soon()))?.records).toHaveLength(1)
  })

  it('is refused where the target has none of the syntaxes', async () => {
    await using opened = await openScripted(
      target(
        () => hits(1),
        () => presentFailed(bib1(239)),
      ),
    )
    await expect(opened.system.search?.search(emma, window, soon())).rejects.toMatchObject({
      code: 'REFUSED',
      operation: 'Present',
    })
  })

  it('finds the record that spoils a page, and gives the others', async () => {
    const script = target(
      () => hits(3),
      ({ start, count }) =>
        start <= 2 && start + count - 1 >= 2
          ? presentFailed(bib1(14))
          : presented([record(start - 1)], start + 1),
    )
    await using opened = await openScripted(script)
    expect(await opened.system.search?.search(emma, window, soon())).toMatchObject({
      records: [{ localId: '1001' }, { localId: '1003' }],
      unreadable: 1,
    })
  })

  it('searches once more where the result set is lost', async () => {
    let presents = 0
    const script = target(
      () => hits(1),
      () => ((presents += 1) === 1 ? presentFailed(bib1(30, '1')) : presented([record(0)], 0)),
    )
    await using opened = await openScripted(script)
    expect((await opened.system.search?.search(emma, window, soon()))?.records).toHaveLength(1)
  })

  it('gives up piggyback where it is refused, from then on', async () => {
    const script = target((request) => (request.mediumSetPresentNumber > 0 ? failed(bib1(1005)) : hits(1)))
    await using opened = await openScripted(script, { piggyback: true })
    await opened.system.search?.search(emma, window, soon())
    await opened.system.search?.search(emma, window, soon())
    const asked = searchesOf(opened.requests).map(
      (request) => (request as SearchRequest).mediumSetPresentNumber,
    )
    expect(asked).toEqual([10, 0, 0])
  })

  it('uses the name "default" where named result sets are not in force', async () => {
    await using opened = await openScripted((request: Request): ScriptedAnswer => {
      if (request.type === 'initRequest') return { ...initResponse, options: ['search', 'present'] }
      return request.type === 'searchRequest' ? hits(0) : undefined
    })
    await opened.system.search?.search(emma, window, soon())
    expect(searchesOf(opened.requests)).toMatchObject([{ resultSetName: 'default', replace: true }])
  })
})
