import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { decodeOpac } from '../../../../../adapters/protocols/sru/opac.ts'
import { decodeSearchRetrieve, type SruRecord } from '../../../../../adapters/protocols/sru/response.ts'
import { childrenOf, childText } from '../../../../../adapters/protocols/xml.ts'

const fixture = (name: string) =>
  readFileSync(new URL(`../../../../fixtures/sru/${name}.xml`, import.meta.url), 'utf8')

function controlNumber(record: SruRecord): string | undefined {
  if (record.content.type !== 'data') return undefined
  const fields = childrenOf(record.content.data, 'controlfield')
  return fields.find(({ attributes }) => attributes['tag'] === '001')?.text
}

/** A response around records, in the form that the server at hand prefers. */
const response = (
  inside: string,
  root = 'searchRetrieveResponse',
  namespace = 'http://www.loc.gov/zing/srw/',
) => `<?xml version="1.0"?><${root} xmlns="${namespace}"><version>1.1</version>${inside}</${root}>`
const records = (...datas: readonly string[]) =>
  `<numberOfRecords>${datas.length}</numberOfRecords><records>${datas
    .map((data) => `<record><recordSchema>x</recordSchema><recordData>${data}</recordData></record>`)
    .join('')}</records>`

describe("real servers' answers", () => {
  it('gives Zebra’s MARCXML, in order, with positions', () => {
    const { numberOfRecords, records: found, diagnostics } = decodeSearchRetrieve(fixture('zebra-marcxml'))
    expect(numberOfRecords).toBe(13)
    expect(found.map(controlNumber)).toEqual(['000159230', '000176242'])
    expect(found.map(({ position }) => position)).toEqual([2, 3])
    expect(diagnostics).toEqual([])
  })
  it('reads a record packed as a string, which has an XML declaration of its own', () => {
    const { records: found } = decodeSearchRetrieve(fixture('zebra-string-packing'))
    expect(found.map(controlNumber)).toEqual(['000014781'])
  })
  it('reads SRU 2.0 and Dublin Core', () => {
    const { numberOfRecords, records: found } = decodeSearchRetrieve(fixture('zebra-dc-sru-2.0'))
    const [content] = found.map((record) => record.content)
    expect(numberOfRecords).toBe(13)
    expect(content?.type === 'data' ? childText(content.data, 'date') : undefined).toBe('1976.')
  })
  it('reads an empty result', () => {
    const answer = decodeSearchRetrieve(fixture('zebra-no-records'))
    expect(answer).toEqual({ numberOfRecords: 0, isEstimate: false, records: [], diagnostics: [] })
  })
  it.each([
    ['exact', false],
    ['estimate', true],
    ['unknown', true],
    ['minimum', true],
  ])('knows a count that SRU 2.0 calls %s', (precision, isEstimate) => {
    const said = `<resultCountPrecision>info:srw/vocabulary/resultCountPrecision/1/${precision}</resultCountPrecision>`
    expect(decodeSearchRetrieve(response(`<numberOfRecords>9</numberOfRecords>${said}`)).isEstimate).toBe(
      isEstimate,
    )
  })
  it.each([
    ['index', 16, undefined, undefined],
    ['relation', 19, undefined, undefined],
    ['syntax', 10, undefined, undefined],
    ['schema', 66, 'mods', 13],
    ['position', 61, undefined, 13],
    ['operation', 4, 'nonsense', undefined],
  ])('names what Zebra refused: %s', (name, code, details, numberOfRecords) => {
    const answer = decodeSearchRetrieve(fixture(`zebra-diagnostic-${name}`))
    expect(answer.records).toEqual([])
    expect(answer.numberOfRecords).toBe(numberOfRecords)
    expect(answer.diagnostics).toEqual([expect.objectContaining({ code, details })])
  })
  it('knows OPAC XML by its root element, whatever the schema is called', () => {
    const [record] = decodeSearchRetrieve(fixture('ztest-opac')).records
    expect(record?.schema).toBe('info:srw/schema/1/marcxml-1.1')
    const opac = record?.content.type === 'data' ? decodeOpac(record.content.data) : undefined
    expect(opac?.bibliographic?.local).toBe('record')
    expect(opac?.holdings).toEqual([
      {
        localLocation: 'Main or Science/Business Reading Rms - STORED OFFSITE',
        shelvingLocation: undefined,
        callNumber: 'MLCM 89/00602 (N)',
        copyNumber: 'Copy 1',
        publicNote: undefined,
        enumAndChron: undefined,
        volumes: [],
        circulation: [
          {
            availableNow: true,
            availabilityDate: undefined,
            restrictions: undefined,
            itemId: '1226176',
            onHold: false,
            enumAndChron: undefined,
            temporaryLocation: undefined,
          },
        ],
      },
    ])
  })
})

describe('other servers’ habits', () => {
  it.each([
    ['no prefix', '', 'http://www.loc.gov/zing/srw/'],
    ['no namespace', '', ''],
    ['the namespace of 2.0', '', 'http://docs.oasis-open.org/ns/search-ws/sruResponse'],
    ['a namespace of nobody', '', 'urn:x'],
  ])('reads %s', (_, __, namespace) => {
    const text = response(
      records('<dc xmlns="urn:dc"><title>A</title></dc>'),
      'searchRetrieveResponse',
      namespace,
    )
    expect(decodeSearchRetrieve(text).records).toMatchObject([
      { content: { type: 'data', data: { local: 'dc' } } },
    ])
  })
  it('keeps records beside a surrogate diagnostic and beside warnings', () => {
    const surrogate =
      '<diagnostic xmlns="http://www.loc.gov/zing/srw/diagnostic/"><uri>info:srw/diagnostic/1/64</uri></diagnostic>'
    const answer = decodeSearchRetrieve(
      response(
        records('<a/>', surrogate, '<b/>') +
          '<diagnostics><d:diagnostic xmlns:d="http://docs.oasis-open.org/ns/search-ws/diagnostic"><d:uri>info:srw/diagnostic/1/82</d:uri></d:diagnostic></diagnostics>',
      ),
    )
    expect(answer.records.map(({ content }) => content.type)).toEqual(['data', 'diagnostic', 'data'])
    expect(answer.records[1]?.content).toMatchObject({ diagnostic: { code: 64 } })
    expect(answer.diagnostics).toMatchObject([{ code: 82 }])
  })
  it('reads a diagnostic that stands below the root, and one of another scheme as 0', () => {
    const inside =
      '<diagnostic><uri>info:srw/diagnostic/1/1</uri></diagnostic><diagnostics><diagnostic><uri>urn:x:7</uri></diagnostic></diagnostics>'
    expect(decodeSearchRetrieve(response(inside)).diagnostics).toMatchObject([
      { code: 1 },
      { code: 0, uri: 'urn:x:7' },
    ])
  })
  it('sets one record aside whose string is no XML, and keeps the others', () => {
    const answer = decodeSearchRetrieve(response(records('&lt;a&gt;', '&lt;a/&gt;', '', ' \n ')))
    expect(answer.records.map(({ content }) => content.type)).toEqual([
      'unreadable',
      'data',
      'unreadable',
      'unreadable',
    ])
  })
  it('takes the identifier of 1.2 and ignores a position that is none', () => {
    const record =
      '<record><recordData><a/></recordData><recordIdentifier> x1 </recordIdentifier><recordPosition>many</recordPosition></record>'
    const answer = decodeSearchRetrieve(
      response(`<numberOfRecords> 7 </numberOfRecords><records>${record}</records>`),
    )
    expect(answer.numberOfRecords).toBe(7)
    expect(answer.records).toMatchObject([{ identifier: 'x1', position: undefined }])
  })
})

describe('what is no answer', () => {
  it.each([
    ['an HTML page', '<html><body>Not found</body></html>'],
    ['an Explain record where a search was asked', response('<record/>', 'explainResponse')],
    ['an answer cut off', fixture('zebra-marcxml').slice(0, 9_000)],
    ['an answer cut off at its last tag', fixture('zebra-marcxml').trimEnd().slice(0, -3)],
    [
      'a DOCTYPE',
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${response(records('&e;')).slice(21)}`,
    ],
    ['a count that is no number', response('<numberOfRecords>many</numberOfRecords>')],
    ['a negative count', response('<numberOfRecords>-1</numberOfRecords>')],
    ['a count beyond all numbers', response('<numberOfRecords>99999999999999999999</numberOfRecords>')],
    ['no text', ''],
    ['more than a thousand records', response(records(...Array<string>(1_001).fill('<a/>')))],
    ['XML nested without end', '<a>'.repeat(10_000)],
  ])('refuses %s', (_, text) => expect(() => decodeSearchRetrieve(text)).toThrow(ProtocolError))

  it('is a ProtocolError for any text and any damage to a real answer', () => {
    const real = fixture('zebra-diagnostic-schema')
    const damaged = fc
      .tuple(fc.nat(real.length), fc.nat(20), fc.string({ maxLength: 10 }))
      .map(([at, length, text]) => real.slice(0, at) + text + real.slice(at + length))
    fc.assert(
      fc.property(fc.oneof(fc.string(), damaged), (text) => {
        try {
          decodeSearchRetrieve(text)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
    )
  })
})
