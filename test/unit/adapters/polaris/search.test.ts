import { describe, expect, it } from 'vitest'

import { polarisCcl } from '../../../../adapters/polaris/ccl.ts'
import { pagesOf } from '../../../../adapters/polaris/search.ts'
import { droppedPart } from '../../../../adapters/query/dropped.ts'
import type { Query, QueryTerm } from '../../../../adapters/query/model.ts'
import { failure, scripted, signal, start } from './run.ts'

const term = (fields: Partial<QueryTerm>): QueryTerm => ({
  type: 'term',
  index: 'any',
  relation: 'all',
  text: 'war peace',
  truncated: false,
  ...fields,
})
const asimov: Query = {
  type: 'boolean',
  operator: 'and',
  left: term({ index: 'author', text: 'asimov' }),
  right: term({ index: 'year', relation: 'ge', text: '1970' }),
}

/** Written as in Polaris' own help: `AU=asimov AND PD >= 1970`, `AU="isaac asimov" NOT TI=planets`. */
describe('a query in the words of Polaris', () => {
  it.each<[Query, string]>([
    [asimov, 'AU = asimov AND PD >= 1970'],
    [term({}), 'KW = war AND KW = peace'],
    [term({ relation: 'any' }), 'KW = war OR KW = peace'],
    [term({ index: 'title', relation: 'phrase' }), 'TI = "war peace"'],
    [term({ truncated: true, text: 'tolst' }), 'KW = tolst*'],
    [term({ text: 'not' }), 'KW = "not"'],
    [term({ index: 'year', relation: 'exact', text: '1990' }), 'PD = 1990'],
    [term({ index: 'language', relation: 'exact', text: 'eng' }), 'LA = eng'],
    [term({ index: 'localId', relation: 'exact', text: '5000' }), 'CN = 5000'],
    [term({ index: 'issn', relation: 'exact', text: '1234-5679' }), 'ISSN = "1234-5679"'],
    [term({ text: 'a"b*c{list}\\(d)' }), 'KW = a AND KW = b AND KW = c AND KW = list AND KW = d'],
    [
      { type: 'boolean', operator: 'not', left: asimov, right: term({ index: 'title', text: 'planets' }) },
      '(AU = asimov AND PD >= 1970) NOT TI = planets',
    ],
  ])('%j', (query, cql) => {
    expect(polarisCcl(query)).toEqual({ cql, dropped: [] })
  })

  it('asks for a phrase where the whole field was meant, and says so', () => {
    const query = term({ index: 'title', relation: 'exact' })
    expect(polarisCcl(query)).toEqual({
      cql: 'TI = "war peace"',
      dropped: [droppedPart(query, { looser: true })],
    })
  })

  it.each(['"', '***', '( )'])('cannot be asked where nothing is left of %j', (text) => {
    const nothing = term({ text })
    expect(polarisCcl(nothing)).toEqual({ cql: undefined, dropped: [droppedPart(nothing)] })
    expect(polarisCcl({ type: 'boolean', operator: 'and', left: asimov, right: nothing })).toEqual({
      cql: 'AU = asimov AND PD >= 1970',
      dropped: [droppedPart(nothing)],
    })
  })
})

describe('a window', () => {
  it.each([
    [
      { start: 0, count: 20 },
      { size: 20, first: 1, last: 1 },
    ],
    [
      { start: 20, count: 20 },
      { size: 20, first: 2, last: 2 },
    ],
    [
      { start: 5, count: 7 },
      { size: 12, first: 1, last: 1 },
    ],
    [
      { start: 30, count: 20 },
      { size: 25, first: 2, last: 2 },
    ],
    [
      { start: 0, count: 0 },
      { size: 1, first: 1, last: 1 },
    ],
    [
      { start: 90, count: 100 },
      { size: 100, first: 1, last: 2 },
    ],
    [
      { start: 0, count: 250 },
      { size: 100, first: 1, last: 3 },
    ],
  ])('%j is in pages %j', (window, pages) => {
    expect(pagesOf(window)).toEqual(pages)
  })
})

/** A row of the vendor's documentation of BibBooleanSearch, typed by hand. */
const dahl = {
  Position: 1,
  ControlNumber: 675617,
  Title: "Roald Dahl's The BFG (Big friendly giant) [DVD] : a film / A&E",
  Author: 'Dahl, Roald.',
  Publisher: 'Arlington, VA : A&E Home Video ; New York : Distributed by New Video, [2006]',
  Edition: '',
  PublicationDate: '2006',
  ISBN: '9780767089883',
  Description: '1 videodisc (DVD) (ca. 88 min.) : sd., col. ; 4 3/4 in.',
  WebLink: '',
  TypeOfMaterial: '33181604',
  PrimaryTypeOfMaterial: '33',
  Summary: 'One night, Sophie is snatched from her bed.',
  OCLC: 'ocm00012345',
  Medium: '[DVD]',
  Series: 'Tales ; 3',
  SystemItemsIn: 8,
  SystemItemsTotal: 13,
}

describe('a search in Polaris', () => {
  const pride = term({ text: 'prejudice' })

  it('is one request, and its records tell what the list tells', async () => {
    await using run = await start()
    const answer = await run.search.search(pride, { start: 0, count: 20 }, { signal: signal() })
    expect(run.server.answered).toEqual({ 'GET search': 1 })
    expect(answer).toMatchObject({ hitCount: 1, unreadable: 0, dropped: [] })
    expect(answer.records).toMatchObject([
      {
        localId: '1',
        title: 'Pride and prejudice',
        contributors: [{ name: 'Austen, Jane' }],
        publisher: 'Prairie Press',
        placeOfPublication: 'New York',
        published: 1999,
        format: 'BOOK',
        languages: [],
      },
    ])
  })

  it('reads a row as the documentation has it', async () => {
    await using run = await scripted({ boolean: { TotalRecordsFound: '1', BibSearchRows: [dahl] } })
    const { records } = await run.search.search(pride, { start: 0, count: 5 }, { signal: signal() })
    expect(records[0]).toMatchObject({
      localId: '675617',
      title: "Roald Dahl's The BFG (Big friendly giant)",
      subtitle: 'a film',
      publisher: 'A&E Home Video',
      placeOfPublication: 'Arlington, VA',
      published: 2006,
      format: 'VIDEO',
      isbns: ['9780767089883'],
      oclcNumbers: ['12345'],
      summary: 'One night, Sophie is snatched from her bed.',
    })
  })

  it('says how many rows nobody could read', async () => {
    const rows = [dahl, { ...dahl, ControlNumber: 'x' }, null]
    await using run = await scripted({ boolean: { TotalRecordsFound: 3, BibSearchRows: rows } })
    const answer = await run.search.search(pride, { start: 0, count: 5 }, { signal: signal() })
    expect([answer.records.length, answer.unreadable, answer.hitCount]).toEqual([1, 2, 3])
  })

  it('with an error in a 200 is a failure, not an empty list', async () => {
    for (const [PAPIErrorCode, code] of [
      [-1, 'REFUSED'],
      ['-5', 'REFUSED'],
      [-9, 'TIMEOUT'],
      [-6, 'PROTOCOL_ERROR'],
      [-5000, 'PROTOCOL_ERROR'],
      [-8001, 'AUTHENTICATION'],
    ] as const) {
      const answer = { PAPIErrorCode, ErrorMessage: 'zq-secret', TotalRecordsFound: 0, BibSearchRows: null }
      await using run = await scripted({ boolean: answer })
      const asked = run.search.search(pride, { start: 0, count: 5 }, { signal: signal() })
      await expect(asked).rejects.toEqual(failure(code, `PAPIErrorCode ${PAPIErrorCode}`))
      await expect(asked).rejects.not.toEqual(failure(code, 'zq-secret'))
    }
  })

  it('of nothing that could be looked for, or too far down, is not asked', async () => {
    await using run = await start()
    const ask = (query: Query, from: number) =>
      run.search.search(query, { start: from, count: 5 }, { signal: signal() })
    await expect(ask(term({ text: '***' }), 0)).rejects.toEqual(failure('UNSUPPORTED_QUERY'))
    await expect(ask(pride, 10_000)).rejects.toEqual(failure('UNSUPPORTED_QUERY'))
    expect(run.server.seen.requests).toBe(0)
  })
})
