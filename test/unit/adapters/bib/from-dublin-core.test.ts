import { describe, expect, it } from 'vitest'

import { bibFromDublinCore } from '../../../../adapters/bib/from-dublin-core.ts'
import { parseXml } from '../../../../adapters/protocols/xml.ts'

const open =
  '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
function of(...elements: readonly string[]) {
  const xml = `${open}${elements.join('')}</oai_dc:dc>`
  const { raw, ...record } = bibFromDublinCore(parseXml(xml), xml, { localId: '7' })
  expect(raw).toEqual({ form: 'dublin-core', xml })
  return record
}
const dc = (element: string, ...values: readonly string[]) =>
  values.map((value) => `<dc:${element}>${value}</dc:${element}>`).join('')

describe('bibFromDublinCore', () => {
  it('maps a book with its copies', () =>
    expect(
      of(
        dc('title', 'Pride and prejudice : a novel', 'Stolz und Vorurteil'),
        dc('creator', 'Austen, Jane, 1775-1817'),
        dc('contributor', 'Jones, Vivien (Hrsg.)'),
        dc('publisher', 'Penguin'),
        dc('date', '2003-04-29'),
        dc('type', 'Text', 'Book'),
        dc('format', '435 p. ; 20 cm'),
        dc('language', 'English; de'),
        dc('subject', 'Courtship ; England', 'Courtship'),
        dc('description', 'Short.', 'A longer description.'),
        dc('relation', 'Penguin classics', 'https://a.example/series'),
        dc(
          'identifier',
          'urn:isbn:9780141439518',
          'https://a.example/7',
          'doi:10.1000/182',
          '(OCoLC)51234',
          'lccn:2002043072',
        ),
        dc('identifier', 'urn:barcode:31234000001', 'urn:barcode:31234000002'),
      ),
    ).toEqual({
      localId: '7',
      title: 'Pride and prejudice',
      subtitle: 'a novel',
      nonFiling: 0,
      otherTitles: ['Stolz und Vorurteil'],
      contributors: [
        { name: 'Austen, Jane', dates: '1775-1817' },
        { name: 'Jones, Vivien', role: 'editor' },
      ],
      publisher: 'Penguin',
      published: 2003,
      extent: '435 p. ; 20 cm',
      format: 'BOOK',
      languages: ['eng', 'ger'],
      isbns: ['9780141439518'],
      issns: [],
      oclcNumbers: ['51234'],
      lccn: '2002043072',
      subjects: ['Courtship', 'England'],
      summary: 'A longer description.',
      series: ['Penguin classics'],
      links: [{ url: 'https://a.example/7' }, { url: 'https://doi.org/10.1000/182' }],
      items: [{ barcode: '31234000001' }, { barcode: '31234000002' }],
      warnings: [],
    }))

  it('is [untitled] where there is no title, and a warning', () =>
    expect(of(dc('title', ' '))).toMatchObject({
      title: '[untitled]',
      warnings: ['The record has no title.'],
    }))

  it.each([
    ['Text', '', 'BOOK'],
    ['Text', 'application/pdf', 'EBOOK'],
    ['StillImage', '', 'IMAGE'],
    ['MovingImage', '', 'VIDEO'],
    ['Sound', '', 'MUSIC_RECORDING'],
    ['Hörbuch', '', 'AUDIOBOOK'],
    ['info:eu-repo/semantics/article', '', 'ARTICLE'],
    ['info:eu-repo/semantics/doctoralThesis', '', 'BOOK'],
    ['http://purl.org/coar/resource_type/c_6501', '', 'ARTICLE'],
    ['http://purl.org/coar/resource_type/c_2f33', 'application/epub+zip', 'EBOOK'],
    ['Périodique', '', 'JOURNAL'],
    ['Gizmo', '', 'OTHER'],
  ])('takes the type %s with format "%s" for %s', (type, mime, format) =>
    expect(of(dc('title', 'X'), dc('type', type), dc('format', mime)).format).toBe(format),
  )

  it('tells numbers from other identifiers', () =>
    expect(
      of(dc('identifier', '0306406152', 'ISSN 0378-5955', 'oai:a.example:1', '20130101', '9780306406158')),
    ).toMatchObject({
      isbns: ['9780306406157'],
      issns: ['0378-5955'],
      links: [],
    }))

  it('finds the elements inside a metadata wrapper', () => {
    const xml = `<metadata>${open}${dc('title', 'X')}</oai_dc:dc></metadata>`
    expect(bibFromDublinCore(parseXml(xml), xml, { localId: '1' }).title).toBe('X')
  })
})
