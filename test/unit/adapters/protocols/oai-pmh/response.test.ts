import { describe, expect, it } from 'vitest'

import {
  metadataContent,
  type OaiPage,
  OaiReader,
  type OaiRecord,
} from '../../../../../adapters/protocols/oai-pmh/response.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { childrenOf } from '../../../../../adapters/protocols/xml.ts'
import { oaiFixture } from '../../../../support/oai-fixture.ts'

function read(text: string, pieces = text.length): { records: readonly OaiRecord[]; page: OaiPage } {
  const records: OaiRecord[] = []
  const reader = new OaiReader((record) => records.push(record))
  for (let at = 0; at < text.length; at += pieces) reader.write(text.slice(at, at + pieces))
  return { records, page: reader.close() }
}
const inEnvelope = (content: string) =>
  `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-22</responseDate><request/>${content}</OAI-PMH>`
const inList = (metadata: string) =>
  inEnvelope(
    `<ListRecords><record><header><identifier>oai:x:1</identifier></header>${metadata}</record></ListRecords>`,
  )

describe('answers of a Catmandu repository', () => {
  it('Identify', () =>
    expect(read(oaiFixture('identify').toString()).page).toMatchObject({
      verb: 'Identify',
      responseDate: '2026-11-22T00:08:46Z',
      identity: {
        granularity: 'YYYY-MM-DDThh:mm:ssZ',
        deletedRecord: 'persistent',
        repositoryName: 'Local OAI test peer (GPO records)',
      },
    }))
  it('ListMetadataFormats', () =>
    expect(read(oaiFixture('list-metadata-formats').toString()).page.formats).toEqual([
      { prefix: 'marc21', namespace: 'http://www.loc.gov/MARC21/slim' },
      { prefix: 'oai_dc', namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/' },
    ]))
  it.each([
    ['no-records-match', 'noRecordsMatch', 'no records found'],
    ['bad-argument', 'badArgument', 'resumptionToken cannot be combined with other parameters'],
    ['bad-resumption-token', 'badResumptionToken', 'resumptionToken is not in the correct format'],
  ])('%s', (name, code, text) =>
    expect(read(oaiFixture(name).toString()).page).toMatchObject({
      errors: [{ code, text }],
      verb: undefined,
    }),
  )
  it.each([1, 7, 100_000])('ListRecords in pieces of %d, a deleted record among them', (pieces) => {
    const { records, page } = read(oaiFixture('list-records.marc21').toString(), pieces)
    expect(records).toMatchObject([
      {
        identifier: 'oai:peer.example.org:000402592',
        datestamp: '1993-09-15T14:19:40Z',
        deleted: false,
        sets: ['books', 'online'],
      },
      { identifier: 'oai:peer.example.org:000402601', deleted: true, metadata: undefined },
    ])
    expect(page).toMatchObject({ token: undefined, completeListSize: 2, errors: [], verb: 'ListRecords' })
    const [record] = records
    const marc = record && metadataContent(record)
    expect(marc?.local).toBe('record')
    expect(
      childrenOf(
        marc ?? { local: '', namespace: '', attributes: {}, children: [], text: '' },
        'controlfield',
      )[0]?.text,
    ).toBe('000402592')
  })
  it('hands out a record as soon as its end has come', () => {
    const text = oaiFixture('list-records.oai-dc').toString()
    const records: OaiRecord[] = []
    const reader = new OaiReader((record) => records.push(record))
    reader.write(text.slice(0, text.indexOf('</record>') + 9))
    expect(records).toHaveLength(1)
  })
})

const tokenOf = (element: string) => read(inEnvelope(`<ListRecords>${element}</ListRecords>`)).page

describe('resumption tokens', () => {
  it('lose the white space around them and the escapes of XML', () =>
    expect(
      tokenOf(
        '<resumptionToken expirationDate="2026-11-22T01:00:00Z" completeListSize="12015" cursor="0">\n a&amp;b=c+/ \n</resumptionToken>',
      ),
    ).toMatchObject({
      token: 'a&b=c+/',
      tokenExpires: '2026-11-22T01:00:00Z',
      completeListSize: 12_015,
    }))
  it.each(['', '<resumptionToken/>', '<resumptionToken>  \n </resumptionToken>'])(
    '%j ends the list',
    (element) => expect(tokenOf(element).token).toBeUndefined(),
  )
  it('may have attributes that make no sense', () =>
    expect(
      tokenOf('<resumptionToken completeListSize="many" expirationDate="soon">t</resumptionToken>'),
    ).toMatchObject({ token: 't', completeListSize: undefined, tokenExpires: undefined }))
})

const contentOf = (metadata: string) => {
  const [record] = read(inList(metadata)).records
  return record && metadataContent(record)
}

describe('metadata', () => {
  it.each([
    [
      'as an element',
      '<metadata><record xmlns="http://www.loc.gov/MARC21/slim"><leader/></record></metadata>',
      'record',
    ],
    ['with an empty namespace', '<metadata><record xmlns=""><leader/></record></metadata>', 'record'],
    [
      'in a wrapper',
      '<metadata><m:collection xmlns:m="urn:x"><m:record/></m:collection></metadata>',
      'collection',
    ],
    ['as CDATA', '<metadata><![CDATA[<dc><title>A</title></dc>]]></metadata>', 'dc'],
    ['as escaped text', '<metadata>&lt;dc&gt;&lt;title/&gt;&lt;/dc&gt;</metadata>', 'dc'],
  ])('is read %s', (_name, metadata, local) => expect(contentOf(metadata)?.local).toBe(local))
  it.each(['', '<metadata/>', '<metadata>gone</metadata>'])('%j is none', (metadata) =>
    expect(contentOf(metadata)).toBeUndefined(),
  )
  it('that is broken text is refused', () =>
    expect(() => contentOf('<metadata><![CDATA[<dc><title>]]></metadata>')).toThrow(ProtocolError))
})

describe('what is no page', () => {
  const page = oaiFixture('list-records.marc21').toString()
  it.each([
    ['cut in the middle', page.slice(0, 3_000)],
    ['cut before its last tag', page.slice(0, page.lastIndexOf('</OAI-PMH>'))],
    ['HTML', '<html><body>Down for maintenance</body></html>'],
    ['empty', ''],
    ['text before its declaration', `Warning: mysql\n${page}`],
    ['a bare ampersand', page.replace('&amp;', '&')],
    ['a name of HTML', page.replace('&amp;', '&nbsp;')],
    ['a control character', page.replace('Lower', 'Lo\u001Fwer')],
    ['a reference to a control character', page.replace('Lower', 'Lo&#x1f;wer')],
    ['a DOCTYPE', page.replace('<OAI-PMH', '<!DOCTYPE x [<!ENTITY a "b">]><OAI-PMH')],
  ])('%s', (_name, text) => expect(() => read(text)).toThrow(ProtocolError))
})
