import { describe, expect, it } from 'vitest'

import { bibFromDublinCore } from '../../../../adapters/bib/from-dublin-core.ts'
import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import { rawForm } from '../../../../adapters/bib/raw.ts'
import { decodeIso2709 } from '../../../../adapters/protocols/marc/iso2709.ts'
import { decodeMarcJson } from '../../../../adapters/protocols/marc/marc-json.ts'
import { marcFromXml } from '../../../../adapters/protocols/marc/marcxml.ts'
import { parseXml } from '../../../../adapters/protocols/xml.ts'
import { marcFixture } from '../../../support/marc-fixtures.ts'
import { bookLeader, marcOf } from '../../../support/marc-lines.ts'

const record = decodeIso2709(marcFixture('vernacular-880.utf8.mrc'))
const raw = { form: 'marc', record } as const

describe('rawForm', () => {
  it('gives MARC as MARCXML and as JSON', () => {
    expect(marcFromXml(parseXml(rawForm(raw, 'MARCXML') ?? ''))).toEqual(record)
    expect(decodeMarcJson(JSON.parse(rawForm(raw, 'MARC_JSON') ?? ''))).toEqual(record)
  })

  it('crosses MARC over to Dublin Core', () =>
    expect(
      rawForm(
        {
          form: 'marc',
          record: marcOf(bookLeader, [
            '020 __ $a0306406152',
            '100 1_ $aAusten, Jane',
            '245 10 $aEmma :$ba <novel>',
          ]),
        },
        'DUBLIN_CORE',
      ),
    ).toBe(
      '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
        '<dc:title>Emma : a &lt;novel&gt;</dc:title><dc:creator>Austen, Jane</dc:creator><dc:type>Text</dc:type>' +
        '<dc:identifier>urn:isbn:9780306406157</dc:identifier></oai_dc:dc>',
    ))

  it('loses little of a record on the way over and back', () => {
    const xml = rawForm(raw, 'DUBLIN_CORE') ?? ''
    const before = bibFromMarc(record)
    const after = bibFromDublinCore(parseXml(xml), xml, { localId: before.localId })
    for (const key of [
      'title',
      'published',
      'publisher',
      'languages',
      'oclcNumbers',
      'subjects',
      'extent',
    ] as const) {
      expect(after[key]).toEqual(before[key])
    }
  })

  it('gives Dublin Core as it came, and never as MARC', () => {
    const dublinCore = { form: 'dublin-core', xml: '<dc/>' } as const
    expect(rawForm(dublinCore, 'DUBLIN_CORE')).toBe('<dc/>')
    expect(rawForm(dublinCore, 'MARCXML')).toBeUndefined()
    expect(rawForm(dublinCore, 'MARC_JSON')).toBeUndefined()
  })
})
