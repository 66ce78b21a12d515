import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { decodeExplain } from '../../../../../adapters/protocols/sru/explain.ts'
import { encodeExplain, encodeSearchRetrieve } from '../../../../../adapters/protocols/sru/request.ts'

const fixture = (name: string) =>
  readFileSync(new URL(`../../../../fixtures/sru/${name}.xml`, import.meta.url), 'utf8')

const zebra = {
  database: 'concerto',
  title: 'Local Zebra test peer',
  indexes: ['dc.title', 'dc.creator', 'dc.subject', 'dc.date', 'bath.isbn', 'cql.serverChoice'],
  schemas: [
    { name: 'marcxml', identifier: 'info:srw/schema/1/marcxml-v1.1' },
    { name: 'dc', identifier: 'info:srw/schema/1/dc-v1.1' },
    { name: 'opacxml', identifier: 'http://www.indexdata.com/opacxml' },
  ],
  maximumRecords: 50,
}

describe('an Explain record', () => {
  it('tells indexes, schemas and the largest page', () =>
    expect(decodeExplain(fixture('zebra-explain'))).toEqual(zebra))
  it('is read where it is packed as a string', () =>
    expect(decodeExplain(fixture('zebra-diagnostic-operation'))).toEqual(zebra))
  it('may be nearly empty, stand alone, and hold nonsense', () => {
    const text = `<explain><indexInfo><index><map><name set="x">a b</name></map><map><name>plain</name><name set="y"/></map></index></indexInfo>
      <configInfo><default type="maximumRecords">7</default><setting type="maximumRecords">all</setting></configInfo></explain>`
    expect(decodeExplain(text)).toEqual({
      database: undefined,
      title: undefined,
      indexes: ['plain'],
      schemas: [],
      maximumRecords: undefined,
    })
  })
  it.each(['<html/>', '<explainResponse/>', '', '<explain>', '<recordData>&lt;explain></recordData>'])(
    'is not %s',
    (text) => expect(() => decodeExplain(text)).toThrow(ProtocolError),
  )
})

describe('a request', () => {
  const search = {
    query: 'dc.title all "a b"',
    startRecord: 11,
    maximumRecords: 10,
    recordSchema: 'marcxml',
    packing: 'xml',
  } as const
  it.each(['1.1', '1.2'] as const)('names version %s and its operation', (version) =>
    expect(encodeSearchRetrieve(version, search)).toEqual({
      version,
      operation: 'searchRetrieve',
      query: 'dc.title all "a b"',
      startRecord: 11,
      maximumRecords: 10,
      recordSchema: 'marcxml',
      recordPacking: 'xml',
    }),
  )
  it('of 2.0 names neither, and escapes instead of packing', () => {
    expect(encodeSearchRetrieve('2.0', search)).toEqual({
      query: 'dc.title all "a b"',
      startRecord: 11,
      maximumRecords: 10,
      recordSchema: 'marcxml',
      recordXMLEscaping: 'xml',
    })
    expect(encodeExplain('2.0')).toEqual({})
    expect(encodeExplain('1.2')).toEqual({ version: '1.2', operation: 'explain' })
  })
})
