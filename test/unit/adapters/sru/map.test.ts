import { describe, expect, it } from 'vitest'

import { parseXml } from '../../../../adapters/protocols/xml.ts'
import { readSruRecord } from '../../../../adapters/sru/map.ts'

const read = (xml: string, identifier?: string) =>
  readSruRecord(
    {
      schema: undefined,
      identifier,
      position: undefined,
      extra: undefined,
      content: { type: 'data', data: parseXml(xml) },
    },
    {},
  )
const dc = (
  inside: string,
) => `<srw_dc:dc xmlns:srw_dc="info:srw/schema/1/dc-schema" xmlns="http://purl.org/dc/elements/1.1/">
  <title>Emma</title>${inside}\n</srw_dc:dc>`

describe('a record of Dublin Core', () => {
  it('has the identifier that the protocol gives it', () =>
    expect(read(dc('<identifier>x</identifier>'), '17')?.bib.localId).toBe('17'))
  it('else the first of its own, but never an ISBN, which other records have too', () => {
    expect(
      read(dc('<identifier>URN:ISBN:0141439513</identifier><identifier> x1 </identifier>'))?.bib.localId,
    ).toBe('x1')
    expect(read(dc('<identifier>URN:ISBN:0141439513</identifier>'))).toBeUndefined()
    expect(read(dc(''))).toBeUndefined()
  })
  it('is kept as it came, but for its layout', () =>
    expect(read(dc('<identifier>x</identifier>'))?.bib.raw).toEqual({
      form: 'dublin-core',
      xml: '<dc xmlns="info:srw/schema/1/dc-schema"><title xmlns="http://purl.org/dc/elements/1.1/">Emma</title><identifier xmlns="http://purl.org/dc/elements/1.1/">x</identifier></dc>',
    }))
})

describe('MARCXML', () => {
  const record =
    '<record><leader>00000nam a2200000 i 4500</leader><controlfield tag="001">7</controlfield><datafield tag="245" ind1=" " ind2=" "><subfield code="a">Emma</subfield></datafield></record>'
  it.each([
    record,
    `<collection xmlns="http://www.loc.gov/MARC21/slim">${record}</collection>`,
    `<opacRecord><bibliographicRecord>${record}</bibliographicRecord></opacRecord>`,
  ])('is found in %s', (xml) => expect(read(xml)?.bib).toMatchObject({ localId: '7', title: 'Emma' }))
  it('that holds nothing, or another schema, cannot be read', () => {
    expect(read('<record/>')).toBeUndefined()
    expect(read('<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo/></mods>')).toBeUndefined()
    expect(read('<opacRecord/>')).toBeUndefined()
  })
})
