import { describe, expect, it } from 'vitest'

import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import { Instance } from '../../../../adapters/folio/answers.ts'
import { instanceToMarc, type InstanceNames } from '../../../../adapters/folio/instance.ts'

/** As tenants have them; the UUIDs are shortened. */
const names: InstanceNames = {
  identifierTypes: new Map([
    ['id-isbn', 'ISBN'],
    ['id-invalid', 'Invalid ISBN'],
    ['id-issn', 'ISSN'],
    ['id-oclc', 'OCLC'],
    ['id-lccn', 'LCCN'],
  ]),
  contributorTypes: new Map([['role-trl', 'Translator']]),
  instanceTypes: new Map([
    ['type-txt', 'txt'],
    ['type-prm', 'prm'],
    ['type-cri', 'cri'],
  ]),
  instanceFormats: new Map([['format-cr', 'cr']]),
  modesOfIssuance: new Map([
    ['mode-serial', 'serial'],
    ['mode-single', 'single unit'],
  ]),
}
const bib = (instance: Record<string, unknown>) =>
  bibFromMarc(instanceToMarc(Instance.parse({ id: 'uuid', title: 'A title', ...instance }), names), {
    localId: 'uuid',
  })

describe('an instance', () => {
  it('is read whole', () => {
    const record = bib({
      hrid: 'in00000000001',
      title:
        'The brothers Karamazov : a novel in four parts / Fyodor Dostoevsky ; translated by Constance Garnett.',
      indexTitle: 'Brothers Karamazov : a novel in four parts',
      alternativeTitles: [{ alternativeTitle: 'Bratʹi͡a Karamazovy' }],
      contributors: [
        { name: 'Dostoyevsky, Fyodor, 1821-1881', primary: true, contributorTypeText: 'author' },
        { name: 'Garnett, Constance, 1861-1946', primary: false, contributorTypeId: 'role-trl' },
      ],
      identifiers: [
        { value: '9799000000011 (pbk.)', identifierTypeId: 'id-isbn' },
        { value: '0306406152', identifierTypeId: 'id-invalid' },
        { value: '(OCoLC)ocm00012345', identifierTypeId: 'id-oclc' },
        { value: '   12034567 ', identifierTypeId: 'id-lccn' },
        { value: 'x', identifierTypeId: 'id-nobody-knows' },
      ],
      publication: [{ publisher: 'Heinemann', place: 'London', dateOfPublication: '[1912]' }],
      physicalDescriptions: ['xi, 838 p. ; 20 cm'],
      series: [{ value: 'Novels of Fyodor Dostoevsky ; v. 1' }],
      subjects: [{ value: 'Fathers and sons--Russia--Fiction' }],
      languages: ['eng', 'rus'],
      electronicAccess: [{ uri: 'https://example.org/1', linkText: 'Read it' }],
      instanceTypeId: 'type-txt',
      modeOfIssuanceId: 'mode-single',
    })
    expect(record).toMatchObject({
      localId: 'uuid',
      title: 'The brothers Karamazov',
      subtitle: 'a novel in four parts',
      nonFiling: 4,
      statement: 'Fyodor Dostoevsky ; translated by Constance Garnett',
      contributors: [
        { name: 'Dostoyevsky, Fyodor', dates: '1821-1881', role: 'author' },
        { name: 'Garnett, Constance', dates: '1861-1946', role: 'translator' },
      ],
      isbns: ['9799000000011'],
      oclcNumbers: ['12345'],
      lccn: '12034567',
      publisher: 'Heinemann',
      placeOfPublication: 'London',
      published: 1912,
      format: 'BOOK',
      languages: ['eng', 'rus'],
      subjects: ['Fathers and sons -- Russia -- Fiction'],
      links: [{ url: 'https://example.org/1', label: 'Read it' }],
    })
    expect(record.otherTitles).toContain('Bratʹi͡a Karamazovy')
  })

  it.each([
    [{ instanceTypeId: 'type-txt', modeOfIssuanceId: 'mode-serial' }, 'JOURNAL'],
    [{ instanceTypeId: 'type-txt', instanceFormatIds: ['format-cr'] }, 'EBOOK'],
    [{ instanceTypeId: 'type-prm' }, 'MUSIC_RECORDING'],
    [{ instanceTypeId: 'type-cri' }, 'MAP'],
    [{ instanceTypeId: 'type-of-next-year' }, 'BOOK'],
  ])('%j is %s', (fields, format) => {
    expect(bib(fields).format).toBe(format)
  })

  it('of a UUID and nothing else is a record', () => {
    const record = bib({ title: null })
    expect(record).toMatchObject({ localId: 'uuid', title: '[untitled]', isbns: [] })
    expect(record).not.toHaveProperty('published')
  })

  it.each([
    ['Austen, Jane, 1775-1817', 'Austen, Jane', '1775-1817'],
    ['Chaucer, Geoffrey, -1400', 'Chaucer, Geoffrey', '-1400'],
    ['Virgil, 70 B.C.-19 B.C', 'Virgil', '70 B.C.-19 B.C'],
    ['Homer, active 8th century', 'Homer', 'active 8th century'],
    ['Rowling, J. K', 'Rowling, J. K', undefined],
    ['Conference on Rivers, Lisbon', 'Conference on Rivers, Lisbon', undefined],
  ])('names %s', (name, plain, dates) => {
    const [contributor] = bib({ contributors: [{ name, primary: true }] }).contributors
    expect([contributor?.name, contributor?.dates]).toEqual([plain, dates])
  })

  it('has a 008 of 40 characters, whatever it tells', () => {
    for (const fields of [{}, { languages: ['eng'], publication: [{ dateOfPublication: 'c1999' }] }]) {
      const marc = instanceToMarc(Instance.parse({ id: 'uuid', ...fields }), names)
      expect(marc.leader).toHaveLength(24)
      expect(marc.control.find(({ tag }) => tag === '008')?.value).toHaveLength(40)
    }
  })
})
