import { describe, expect, it } from 'vitest'

import { encodeIso2709 } from '../../../../adapters/protocols/marc/iso2709.ts'
import type { Apdu, OtherApdu } from '../../../../adapters/protocols/z3950/apdu.ts'
import { bib1, type Diagnostic } from '../../../../adapters/protocols/z3950/diagnostic.ts'
import { oids, recordSyntaxes } from '../../../../adapters/protocols/z3950/oids.ts'
import type { PresentResponse } from '../../../../adapters/protocols/z3950/present.ts'
import type { ResponseRecord } from '../../../../adapters/protocols/z3950/records.ts'
import type { SearchRequest, SearchResponse } from '../../../../adapters/protocols/z3950/search.ts'
import { boolean, initResponse, library, openScripted, soon, term, type ScriptedAnswer } from './opened.ts'

const window = { start: 0, count: 10 }
const emma = term('title', 'emma')
type Request = Apdu | OtherApdu

function hits(resultCount: number): SearchResponse {
  return {
    type: 'searchResponse',
    resultCount,
    numberOfRecordsReturned: 0,
    nextResultSetPosition: 1,
    searchStatus: true,
  }
}
function failed(...diagnostics: readonly Diagnostic[]): SearchResponse {
  return { ...hits(0), searchStatus: false, records: { type: 'diagnostics', diagnostics } }
}
function presented(records: readonly ResponseRecord[], next: number, presentStatus = 0): PresentResponse {
  return {
    type: 'presentResponse',
    numberOfRecordsReturned: records.length,
    nextResultSetPosition: next,
    presentStatus,
    records: { type: 'records', records },
  }
}
function presentFailed(diagnostic: Diagnostic): PresentResponse {
  return { ...presented([], 0, 5), records: { type: 'diagnostics', diagnostics: [diagnostic] } }
}
function record(position: number, oid: string = recordSyntaxes.usmarc): ResponseRecord {
  const marc = library.records[position]?.marc
  const octets = marc === undefined ? new Uint8Array(0) : encodeIso2709(marc, 'marc-8')
  return { type: 'record', external: { oid, form: 'octets', octets } }
}
/** Answers Search with `search` and Present with `present`. */
function target(
  search: (request: SearchRequest) => ScriptedAnswer,
  present: (request: Extract<Apdu, { type: 'presentRequest' }>) => ScriptedAnswer = () =>
    presented([record(0)], 0),
) {
  return (request: Request): ScriptedAnswer => {
    if (request.type === 'searchRequest') return search(request)
    return request.type === 'presentRequest' ? present(request) : undefined
  }
}
const attributesOf = (request: Request | undefined) => {
  if (request?.type !== 'searchRequest' || request.query?.structure.type !== 'term') return undefined
  return request.query.structure.attributes.map(({ type, value }) => `${type}=${value}`).join(' ')
}
const searchesOf = (requests: readonly Request[]) => requests.filter(({ type }) => type === 'searchRequest')

describe('the ladder of attributes', () => {
  it('goes down until the target takes a combination, and remembers it', async () => {
    const script = target((request) => {
      const text = attributesOf(request) ?? ''
      if (text.includes('6=')) return failed(bib1(122, '1'))
      return text.includes('4=') ? failed(bib1(118, '2')) : hits(1)
    })
    await using opened = await openScripted(script)
    await opened.system.search?.search(emma, window, soon())
    await opened.system.search?.search(emma, window, soon())
    expect(searchesOf(opened.requests).map(attributesOf)).toEqual([
      '1=4 2=3 3=3 4=2 5=100 6=1',
      '1=4 4=2',
      '1=4',
      '1=4',
    ])
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
    expect(answer?.dropped).toContain('title')
    const before = opened.requests.length
    await opened.system.search?.search(emma, window, soon())
    expect(attributesOf(opened.requests[before])).toBe('1=4 2=3 3=3 4=2 5=100 6=1')
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

describe('diagnostics', () => {
  it.each([4, 9, 35])('%d means no hits', async (condition) => {
    await using opened = await openScripted(target(() => failed(bib1(condition))))
    expect(await opened.system.search?.search(emma, window, soon())).toEqual({
      hitCount: 0,
      records: [],
      unreadable: 0,
      dropped: ['words too common or too short'],
    })
  })

  it.each([
    [1, 'REFUSED'],
    [2, 'RATE_LIMITED'],
    [3, 'UNSUPPORTED_QUERY'],
    [101, 'AUTHENTICATION'],
    [109, 'REFUSED'],
    [110, 'UNSUPPORTED_QUERY'],
    [236, 'AUTHENTICATION'],
    [1015, 'RATE_LIMITED'],
  ])('%d is %s, and says nothing of the addinfo', async (condition, code) => {
    await using opened = await openScripted(target(() => failed(bib1(condition, 'secret'))))
    const error: unknown = await opened.system.search
      ?.search(emma, window, soon())
      .catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code, operation: 'Search' })
    expect(String(error)).toContain(`diagnostic ${condition}`)
    expect(String(error)).not.toContain('secret')
  })

  it('of another set are not taken for Bib-1', async () => {
    const foreign = { set: '1.2.3', condition: 4, addinfo: '' }
    await using opened = await openScripted(target(() => failed(foreign)))
    await expect(opened.system.search?.search(emma, window, soon())).rejects.toMatchObject({
      code: 'REFUSED',
    })
  })

  it.each([
    [undefined, 'AUTHENTICATION'],
    [bib1(1011, 'the-user'), 'AUTHENTICATION'],
    [bib1(1015), 'RATE_LIMITED'],
    [{ set: oids.bib1Diagnostics, condition: 100, addinfo: '' }, 'AUTHENTICATION'],
  ])('of a refused Init: %o is %s', async (diagnostic, code) => {
    const refused = { ...initResponse, result: false, ...(diagnostic === undefined ? {} : { diagnostic }) }
    await using opened = await openScripted((request) =>
      request.type === 'initRequest' ? refused : undefined,
    )
    await expect(opened.system.probe(soon())).rejects.toMatchObject({ code, operation: 'Init' })
  })
})

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
    const script = (request: Request): ScriptedAnswer => {
      if (request.type === 'initRequest') return { ...initResponse, options: ['search', 'present'] }
      return request.type === 'searchRequest' ? hits(0) : undefined
    }
    await using opened = await openScripted(script)
    await opened.system.search?.search(emma, window, soon())
    expect(searchesOf(opened.requests)).toMatchObject([{ resultSetName: 'default', replace: true }])
  })
})

describe('records', () => {
  const sutrs: ResponseRecord = {
    type: 'record',
    external: { oid: recordSyntaxes.sutrs, form: 'octets', octets: Buffer.from('Emma. 1999.') },
  }
  const text = (content: string): ResponseRecord => ({
    type: 'record',
    external: { oid: recordSyntaxes.xml, form: 'octets', octets: Buffer.from(content) },
  })

  it('in SUTRS are refused in plain words', async () => {
    await using opened = await openScripted(
      target(
        () => hits(1),
        () => presented([sutrs], 0),
      ),
    )
    const error: unknown = await opened.system.search
      ?.search(emma, window, soon())
      .catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'PROTOCOL_ERROR' })
    expect(String(error)).toContain('records come in SUTRS')
  })

  it('are read by what they are, whatever their label', async () => {
    const dc =
      '<?xml version="1.0"?><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Emma</dc:title><dc:identifier>e1</dc:identifier></oai_dc:dc>'
    const records = [
      record(0, recordSyntaxes.xml),
      text(dc),
      // What simple2zoom sends for XML that it does not have.
      text('00026     2200025   4500\u001E\u001D'),
      text('<usmarc><tag value="001">1</tag></usmarc>'),
      text('<record>'),
      sutrs,
    ]
    await using opened = await openScripted(
      target(
        () => hits(records.length),
        () => presented(records, 0),
      ),
    )
    expect(await opened.system.search?.search(emma, window, soon())).toMatchObject({
      hitCount: 6,
      records: [
        { localId: '1001', title: 'Pride and prejudice' },
        { localId: 'e1', title: 'Emma' },
      ],
      unreadable: 4,
    })
  })

  it('asked for by id that match another id are not that record', async () => {
    await using opened = await openScripted(target(() => hits(1)))
    expect(await opened.system.records?.read(['100'], soon())).toEqual([undefined])
  })

  it('asked for by id that cannot be read are an error, not an absence', async () => {
    await using opened = await openScripted(
      target(
        () => hits(1),
        () => presented([text('<record>')], 0),
      ),
    )
    await expect(opened.system.records?.read(['1001'], soon())).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
    })
    await expect(opened.system.records?.read(['1001', '1002'], soon())).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
    })
  })

  it('are asked for one by one where OR is refused, from then on', async () => {
    const script = target((request) =>
      request.query?.structure.type === 'operator' ? failed(bib1(110, 'or')) : hits(1),
    )
    await using opened = await openScripted(script)
    expect(
      (await opened.system.records?.read(['1001', 'x'], soon()))?.map((found) => found?.localId),
    ).toEqual(['1001', undefined])
    const before = searchesOf(opened.requests).length
    await opened.system.records?.read(['1001', 'x'], soon())
    expect(searchesOf(opened.requests).length - before).toBe(2)
  })

  it('without holdings in answer to a question for holdings leave the copies unknown', async () => {
    await using opened = await openScripted(target(() => hits(1)))
    expect(await opened.system.availability?.items(['1001'], soon())).toEqual([
      { localId: '1001', known: true, items: [], complete: false },
    ])
  })
})

describe('the association', () => {
  const search = target(() => hits(0))

  it('is opened anew where an idle one proves dead, without a word to the caller', async () => {
    const script = (request: Request, connection: number): ScriptedAnswer | readonly ScriptedAnswer[] =>
      request.type === 'searchRequest' && connection === 1 ? [hits(0), 'end'] : search(request)
    await using opened = await openScripted(script)
    for (let turn = 0; turn < 3; turn += 1)
      expect(await opened.system.search?.search(emma, window, soon())).toMatchObject({ hitCount: 0 })
    expect(opened.connections).toBe(2)
  })

  it('is opened anew where the target closes it for lack of activity', async () => {
    let searches = 0
    const script = (request: Request): ScriptedAnswer => {
      if (request.type !== 'searchRequest') return undefined
      searches += 1
      return searches === 2 ? { type: 'close', reason: 7 } : hits(0)
    }
    await using opened = await openScripted(script)
    await opened.system.search?.search(emma, window, soon())
    await expect(opened.system.search?.search(emma, window, soon())).resolves.toMatchObject({ hitCount: 0 })
    expect(opened.connections).toBe(2)
  })

  it('that a target closes at once is an error, with its reason', async () => {
    const script = (request: Request): ScriptedAnswer =>
      request.type === 'searchRequest' ? { type: 'close', reason: 3 } : undefined
    await using opened = await openScripted(script)
    const error: unknown = await opened.system.search
      ?.search(emma, window, soon())
      .catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'CLOSED_EARLY' })
    expect(String(error)).toContain('Close: cost limits')
    expect(opened.connections).toBe(1)
  })

  it.each<[string, ScriptedAnswer | readonly ScriptedAnswer[], RegExp]>([
    ['another response', presented([], 0), /answered with presentResponse/],
    ['a PDU that is not spoken here', Buffer.from('bc00', 'hex'), /PDU \[28\]/],
    ['HTTP', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), /HTTP, not Z39.50/],
    ['a broken PDU', Buffer.from('b703970107', 'hex'), /missing/],
    ['a negative number of hits', hits(-1), /negative/],
  ])('ends with %s', async (_, answer, message) => {
    const script = (request: Request) => (request.type === 'searchRequest' ? answer : undefined)
    await using opened = await openScripted(script)
    await expect(opened.system.search?.search(emma, window, soon())).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
      message: expect.stringMatching(message) as string,
    })
  })

  it('that says more than was asked is not used again', async () => {
    let searches = 0
    const script = (request: Request): ScriptedAnswer | readonly ScriptedAnswer[] => {
      if (request.type !== 'searchRequest') return undefined
      searches += 1
      return searches === 1 ? [hits(0), hits(99)] : hits(0)
    }
    await using opened = await openScripted(script)
    await opened.system.search?.search(emma, window, soon())
    expect(await opened.system.search?.search(emma, window, soon())).toMatchObject({ hitCount: 0 })
    expect(opened.connections).toBe(2)
  })

  it('is refused where the target offers no Search', async () => {
    const script = (request: Request): ScriptedAnswer =>
      request.type === 'initRequest' ? { ...initResponse, options: ['present'] } : undefined
    await using opened = await openScripted(script)
    await expect(opened.system.probe(soon())).rejects.toMatchObject({ code: 'REFUSED' })
  })
})
