import { describe, expect, it } from 'vitest'

import { decodeIso2709 } from '../../../../../adapters/protocols/marc/iso2709.ts'
import { decodeMarcJson, encodeMarcJson } from '../../../../../adapters/protocols/marc/marc-json.ts'
import { encodeMarcXml, marcFromXml } from '../../../../../adapters/protocols/marc/marcxml.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { parseXml } from '../../../../../adapters/protocols/xml.ts'
import { fixtureNames, marcFixture } from '../../../../support/marc-fixtures.ts'
import { bookLeader, marcOf } from '../../../../support/marc-lines.ts'

const body = `<leader>00000nam a2200000 i 4500</leader>
  <controlfield tag="001"> 42 </controlfield>
  <datafield tag="245" ind1="1" ind2="4"><subfield code="a">The title /</subfield><subfield code="c">a &amp; b.</subfield></datafield>`
const expected = marcOf(bookLeader, ['001  42 ', '245 14 $aThe title /$ca & b.'])

describe('marcFromXml', () => {
  it.each([
    ['the slim namespace', `<record xmlns="http://www.loc.gov/MARC21/slim">${body}</record>`],
    ['no namespace', `<record>${body}</record>`],
    [
      'a prefix',
      `<m:record xmlns:m="http://www.loc.gov/MARC21/slim">${body.replace(/<(\/?)(?=[lcds])/g, '<$1m:')}</m:record>`,
    ],
    [
      'a collection around it',
      `<collection xmlns="http://www.loc.gov/MARC21/slim"><record>${body}</record></collection>`,
    ],
    [
      'an OAI metadata element around it',
      `<metadata><record xmlns="http://www.loc.gov/MARC21/slim">${body}</record></metadata>`,
    ],
    ['an OAI record around it', `<record><header/><metadata><record>${body}</record></metadata></record>`],
  ])('reads a record with %s', (_, xml) => expect(marcFromXml(parseXml(xml))).toEqual(expected))

  it('takes absent, empty and # indicators for blanks', () => {
    const fields = ['<datafield tag="500">', '<datafield tag="500" ind1="" ind2="#">'].map(
      (open) => `${open}<subfield code="a">x</subfield></datafield>`,
    )
    const { data } = marcFromXml(
      parseXml(`<record><leader>${bookLeader}</leader>${fields.join('')}</record>`),
    )
    expect(data.map(({ ind1, ind2 }) => ind1 + ind2)).toEqual(['  ', '  '])
  })

  it.each([
    [
      'its length',
      'nam a2200000 i 4500',
      '     nam a2200000 i 4500',
      /^The leader has 19 characters instead of 24/,
    ],
    ['the blanks at its end', '00000nam a2200000', '00000nam a2200000       ', /^The leader has 17 char/],
    ['everything', '', '                        ', /^The record has no leader/],
  ])('mends a leader that lost %s', (_, written, leader, warning) => {
    const record = marcFromXml(
      parseXml(`<record><leader>${written}</leader><controlfield tag="001">1</controlfield></record>`),
    )
    expect(record.leader).toBe(leader)
    expect(record.warnings).toEqual([expect.stringMatching(warning)])
  })

  it('takes text outside subfields for $a, and drops subfields without code', () => {
    const xml = `<record><leader>${bookLeader}</leader><datafield tag="500">loose</datafield><datafield tag="501"><subfield>x</subfield></datafield></record>`
    const record = marcFromXml(parseXml(xml))
    expect(record.data.map(({ subfields }) => subfields)).toEqual([[{ code: 'a', value: 'loose' }], []])
    expect(record.warnings).toEqual([
      'Field 500 has no subfields; its text was read as $a.',
      'A subfield of field 501 has no code; it was left out.',
    ])
  })

  it.each(['<record/>', '<html><body/></html>', `<record><leader>${bookLeader}</leader></record>`])(
    'refuses %s',
    (xml) => expect(() => marcFromXml(parseXml(xml))).toThrow(ProtocolError),
  )
})

describe('encodeMarcXml', () => {
  it('escapes what XML reserves', () =>
    expect(encodeMarcXml(marcOf(bookLeader, ['001 1', '245 00 $aA < B & "C"']))).toBe(
      '<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 i 4500</leader>' +
        '<controlfield tag="001">1</controlfield><datafield tag="245" ind1="0" ind2="0">' +
        '<subfield code="a">A &lt; B &amp; &quot;C&quot;</subfield></datafield></record>',
    ))

  it.each(fixtureNames)('loses nothing of %s', (name) => {
    const record = decodeIso2709(marcFixture(name))
    expect(marcFromXml(parseXml(encodeMarcXml(record)))).toEqual(record)
  })
})

describe('MARC-in-JSON', () => {
  it('reads the form of Koha and FOLIO', () =>
    expect(
      decodeMarcJson({
        leader: bookLeader,
        fields: [
          { '001': ' 42 ' },
          { '245': { ind1: '1', ind2: '4', subfields: [{ a: 'The title /' }, { c: 'a & b.' }] } },
        ],
      }),
    ).toEqual(expected))

  it.each(fixtureNames)('loses nothing of %s', (name) => {
    const record = decodeIso2709(marcFixture(name))
    expect(decodeMarcJson(JSON.parse(encodeMarcJson(record)))).toEqual(record)
  })

  it.each([null, 'x', [], {}, { fields: 'x' }, { fields: [] }, { fields: [1, null, { '245': 7 }] }])(
    'refuses %j',
    (value) => expect(() => decodeMarcJson(value)).toThrow(ProtocolError),
  )
})
