import { describe, expect, it } from 'vitest'

import { marcFromXml } from '../../../../../adapters/protocols/marc/marcxml.ts'
import { slimFromOaiMarc } from '../../../../../adapters/protocols/marc/oai-marc.ts'
import { parseXml } from '../../../../../adapters/protocols/xml.ts'

const read = (content: string, attributes = '') =>
  marcFromXml(
    slimFromOaiMarc(
      parseXml(
        `<oai_marc xmlns="http://www.openarchives.org/OAI/1.1/oai_marc"${attributes}>${content}</oai_marc>`,
      ),
    ),
  )

describe('oai_marc', () => {
  it('is read with its leader from attributes, its blanks and its quotes', () => {
    const record = read(
      `<fixfield id="1">"000007984"</fixfield><fixfield id="008">"760921s1976^^^^dcu^^^^^^^^^^f000^0^eng^d"</fixfield>
       <varfield id="245" i1="1" i2="4"><subfield label="a">The independence /</subfield><subfield label="c">Burns.</subfield></varfield>`,
      ' status="n" type="a" level="m" encLvl="1" catForm="i"',
    )
    expect(record).toEqual({
      leader: '00000nam  22000001i 4500',
      control: [
        { tag: '001', value: '000007984' },
        { tag: '008', value: '760921s1976    dcu          f000 0 eng d' },
      ],
      data: [
        {
          tag: '245',
          ind1: '1',
          ind2: '4',
          subfields: [
            { code: 'a', value: 'The independence /' },
            { code: 'c', value: 'Burns.' },
          ],
        },
      ],
      warnings: [],
    })
  })
  it('is read with a leader of its own, and without what is no MARC', () => {
    const record = read(
      '<fixfield id="FMT">BK</fixfield><fixfield id="LDR">00000cam^^2200000^a^4500</fixfield><fixfield id="001">7</fixfield><varfield id="CAT" i1="" i2=""><subfield label="a">B1</subfield></varfield>',
    )
    expect(record).toMatchObject({
      leader: '00000cam  2200000 a 4500',
      control: [{ tag: '001', value: '7' }],
      data: [{ tag: 'CAT', ind1: ' ', ind2: ' ' }],
    })
  })
})
