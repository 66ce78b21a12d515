import { describe, expect, it } from 'vitest'

import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import type { BibRecord } from '../../../../adapters/bib/record.ts'
import { decodeIso2709 } from '../../../../adapters/protocols/marc/iso2709.ts'
import { ProtocolError } from '../../../../adapters/protocols/protocol-error.ts'
import { marcFixture } from '../../../support/marc-fixtures.ts'
import { bookLeader, marcOf } from '../../../support/marc-lines.ts'

const of = (...lines: readonly string[]) => bibFromMarc(marcOf(bookLeader, ['001 1', ...lines]))
function told(record: BibRecord): Partial<BibRecord> {
  const { raw: _, ...rest } = record
  return rest
}

describe('what is written in its own script', () => {
  it('stands beside the romanised title and name that it belongs to', () => {
    const lines = [
      '001 1',
      '100 1_ $6880-01$aTolstoĭ, Lev,$d1828-1910.',
      '245 10 $6880-02$aVoĭna i mir :$broman.',
      '700 1_ $6880-03$aGarnett, Constance.',
      '880 1_ $6100-01/(N$aТолстой, Лев,$d1828-1910.',
      '880 10 $6245-02/(N$aВойна и мир :$bроман.',
    ]
    expect(bibFromMarc(marcOf(bookLeader, lines))).toMatchObject({
      title: 'Voĭna i mir',
      vernacularTitle: 'Война и мир',
      contributors: [
        { name: 'Tolstoĭ, Lev', dates: '1828-1910', vernacularName: 'Толстой, Лев' },
        { name: 'Garnett, Constance' },
      ],
    })
  })

  it('is no twin where the record itself is in that script', () => {
    const lines = ['001 1', '245 10 $6880-01$aВойна и мир', '880 10 $6245-01$aVoĭna i mir']
    expect(bibFromMarc(marcOf(bookLeader, lines))).not.toHaveProperty('vernacularTitle')
  })
})

describe('bibFromMarc', () => {
  it('maps a book as its cataloguer meant it', () =>
    expect(told(bibFromMarc(decodeIso2709(marcFixture('book-with-article.ascii.mrc'))))).toEqual({
      localId: '000007984',
      title: 'The independence of the Federal Reserve system',
      subtitle:
        'address by Arthur F. Burns at the one hundred and thirteenth commencement exercises of Bryant College, Smithfield, Rhode Island, May 22, 1976',
      nonFiling: 4,
      otherTitles: [],
      contributors: [
        { name: 'Burns, Arthur F.', dates: '1904-1987' },
        { name: 'Board of Governors of the Federal Reserve System (U.S.)' },
      ],
      publisher: 'U.S. Board of Governors of the Federal Reserve System',
      placeOfPublication: 'Washington',
      published: 1976,
      extent: '11 pages ; 27 cm',
      format: 'BOOK',
      languages: ['eng'],
      isbns: [],
      issns: [],
      oclcNumbers: ['2454842'],
      series: [],
      subjects: ['Economics', 'Monetary policy -- United States'],
      links: [],
      items: [],
      warnings: [],
    }))

  it('maps a serial whose dates nobody knows', () => {
    const record = bibFromMarc(decodeIso2709(marcFixture('serial-without-dates.ascii.mrc')))
    expect(record).toMatchObject({ format: 'JOURNAL', issns: ['0147-3263'], lccn: '76648860' })
    expect(record).not.toHaveProperty('published')
  })

  it('keeps the title in its own script beside the romanised one', () => {
    const record = bibFromMarc(decodeIso2709(marcFixture('vernacular-880.utf8.mrc')))
    expect(record.title).toBe('Guan yu guan zhuang bing du ji bing (COVID-19) nin xu yao zhi dao shen me')
    expect(record.otherTitles).toContain('关于冠状病毒疾病 (COVID-19) 您需要知道什么')
    expect(record).toMatchObject({ format: 'EBOOK', languages: ['chi'] })
    expect(record.contributors).toEqual([
      { name: 'Centers for Disease Control and Prevention (U.S.)', role: 'issuing body' },
    ])
    expect(record.links[1]).toEqual({
      url: 'https://www.cdc.gov/coronavirus/2019-ncov/downloads/2019-ncov-factsheet-chinese.pdf',
      label: 'Address at time of PURL creation',
    })
  })

  describe('title', () => {
    it('joins numbered and named parts', () =>
      expect(of('245 10 $aFaust.$nPart two,$pThe tragedy /$cGoethe.')).toMatchObject({
        title: 'Faust. Part two, The tragedy',
        statement: 'Goethe',
      }))
    it('takes a parallel title for another title, not for a subtitle', () => {
      const record = of('245 10 $aMémoires =$bMemoirs /$cX.')
      expect(record).toMatchObject({ title: 'Mémoires', otherTitles: ['Memoirs'] })
      expect(record).not.toHaveProperty('subtitle')
    })
    it('falls back to the 880 of a missing 245', () =>
      expect(of('880 10 $6245-00/(N$aВойна и мир').title).toBe('Война и мир'))
    it('falls back to the uniform title', () => expect(of('130 0_ $aBeowulf.').title).toBe('Beowulf'))
    it('is [untitled] where there is none, and a warning', () =>
      expect(of('500 __ $ax')).toMatchObject({ title: '[untitled]', warnings: ['The record has no title.'] }))
    it.each([
      ['the article of the indicator', '245 14 $aThe title', 4],
      ['an elided article', "245 12 $aL'été", 2],
      ['the bracket left out', '245 05 $a[The title]', 4],
      ['an indicator that cuts a word', '245 13 $aTitle', 0],
      ['an indicator beyond the title', '245 19 $aIt', 0],
      ['non-sorting marks', '245 10 $a\u0098Der \u009CProzess', 4],
    ])('skips %s', (_, line, nonFiling) => expect(of(line).nonFiling).toBe(nonFiling))
    it('collects uniform, variant and added titles', () =>
      expect(
        of(
          '240 10 $aVoĭna i mir.$lEnglish',
          '245 10 $aWar and peace',
          '246 3_ $aWar & peace',
          '740 0_ $aExtra.',
        ).otherTitles,
      ).toEqual(['War & peace', 'Voĭna i mir. English', 'Extra']))
  })

  describe('contributors', () => {
    it('are the main entry, then the others in the record’s order, without related works', () =>
      expect(
        of(
          '245 10 $aX',
          '710 2_ $aPress.',
          '700 1_ $aSmith, J.,$eeditor.',
          '700 1_ $aDoe, Jane,$d1950-$4ill',
          '700 12 $aAusten, Jane.$tEmma.',
          '100 1_ $aAusten, Jane,$d1775-1817,$eauthor.',
          '700 1_ $aAUSTEN, JANE',
        ).contributors,
      ).toEqual([
        { name: 'Austen, Jane', dates: '1775-1817', role: 'author' },
        { name: 'Press' },
        { name: 'Smith, J.', role: 'editor' },
        { name: 'Doe, Jane', dates: '1950-', role: 'illustrator' },
      ]))
    it.each([
      ['tr.', 'translator'],
      ['Hrsg.', 'editor'],
      ['Übers.', 'translator'],
      ['ill', 'illustrator'],
      ['dedicatee.', 'dedicatee'],
    ])('have their role in full: %s is %s', (written, role) =>
      expect(of('245 10 $aX', `100 1_ $aSmith, J.,$e${written}`).contributors[0]?.role).toBe(role),
    )
    it('name a body with its units', () =>
      expect(of('110 1_ $aUnited States.$bCongress.$bHouse.').contributors).toEqual([
        { name: 'United States. Congress. House' },
      ]))
    it('name a meeting with number, place and date', () =>
      expect(of('111 2_ $aCongress of X$n(2nd :$d1999 :$cParis)').contributors).toEqual([
        { name: 'Congress of X (2nd : 1999 : Paris)' },
      ]))
  })

  describe('identifiers', () => {
    it('are good ones only, each once', () =>
      expect(
        of(
          '020 __ $a0306406152 (pbk.)',
          '020 __ $a9780306406157$z9780140449136',
          '020 __ $a0306406153',
          '024 3_ $a9780140449136',
          '022 __ $a0378-5955$y1234-5679',
        ),
      ).toMatchObject({ isbns: ['9780306406157', '9780140449136'], issns: ['0378-5955'] }))
    it('are OCLC’s only where they say so', () =>
      expect(
        of('035 __ $a(OCoLC)ocm00012345', '035 __ $a(DLC)777', '035 __ $a888', '019 __ $a999').oclcNumbers,
      ).toEqual(['12345', '999']))
    it('take 001 for an OCLC number where 003 says so', () =>
      expect(bibFromMarc(marcOf(bookLeader, ['001 ocm00012345 ', '003 OCoLC', '245 00 $aX']))).toMatchObject({
        localId: 'ocm00012345',
        oclcNumbers: ['12345'],
      }))
    it('find the local id where the rule says', () => {
      const record = marcOf(bookLeader, ['001 x', '245 00 $aX', '999 __ $c42$d42'])
      expect(bibFromMarc(record, { localIdRule: '999$c' }).localId).toBe('42')
      expect(bibFromMarc(record, { localIdRule: '901$c' }).localId).toBe('x')
      expect(bibFromMarc(record, { localId: '7' }).localId).toBe('7')
    })
    it('are required: a record without local id is refused', () =>
      expect(() => bibFromMarc(marcOf(bookLeader, ['245 00 $aX']))).toThrow(ProtocolError))
  })

  it('prefers the publication statement of 264, and nothing to s.n.', () => {
    expect(
      of(
        '264 _4 $c©2001',
        '264 _1 $aOxford ;$aNew York :$bClarendon Press,$c2002.',
        '260 __ $aX :$bY,$c1999',
      ),
    ).toMatchObject({ publisher: 'Clarendon Press', placeOfPublication: 'Oxford', published: 2002 })
    expect(of('260 __ $a[S.l. :$bs.n.],$c1999')).not.toHaveProperty('publisher')
  })

  it('reads languages from the fixed field, then 041 packed or not', () =>
    expect(of('008 760921s1976    dcu          f000 0 ger d', '041 1_ $aengfre$dscr$hrus').languages).toEqual(
      ['ger', 'eng', 'fre', 'hrv'],
    ))

  it('takes the first 008 that is plausible', () =>
    expect(of('008 garbage', '008 760921s1976    dcu          f000 0 fre d', '245 00 $aX')).toMatchObject({
      published: 1976,
      languages: ['fre'],
    }))

  it('reads dates and language of a 008 that lost its runs of blanks', () =>
    expect(of('008 760921s1976 dcu f000 0 ita d', '245 00 $aX')).toMatchObject({
      published: 1976,
      languages: ['ita'],
      format: 'BOOK',
    }))

  it('says each subject once, subdivisions after dashes', () =>
    expect(
      of(
        '650 _0 $aCooking, French$xHistory$y20th century.',
        '650 _7 $aCooking, French.$2fast',
        '650 _1 $aCOOKING, FRENCH',
        '653 __ $aone$atwo',
        '600 10 $aAusten, Jane,$d1775-1817$vBiography.',
      ).subjects,
    ).toEqual([
      'Cooking, French -- History -- 20th century',
      'Cooking, French',
      'one',
      'two',
      'Austen, Jane, 1775-1817 -- Biography',
    ]))

  it('prefers the authorised series', () => {
    expect(of('490 1_ $aNISTIR ;$v69', '830 _0 $aNISTIR ;$v6969.').series).toEqual(['NISTIR ; 6969'])
    expect(of('490 0_ $aQue sais-je? ;$v1717').series).toEqual(['Que sais-je? ; 1717'])
  })

  it('prefers a summary to a review', () =>
    expect(of('520 1_ $aSplendid.', '520 __ $aA whale.$bAnd a captain.').summary).toBe(
      'A whale. And a captain.',
    ))

  it('keeps links that can be opened', () =>
    expect(
      of(
        '856 40 $uhttps://a.example/1$uhttps://a.example/2$yFull text',
        '856 __ $uC:\\file',
        '856 42 $uhttps://a.example/1',
      ).links,
    ).toEqual([
      { url: 'https://a.example/1', label: 'Full text' },
      { url: 'https://a.example/2', label: 'Full text' },
    ]))

  it('keeps the record it came from', () => {
    const marc = marcOf(bookLeader, ['001 1', '245 00 $aX'])
    expect(bibFromMarc(marc).raw).toEqual({ form: 'marc', record: marc })
  })

  it('is plain JSON', () => {
    const record = bibFromMarc(decodeIso2709(marcFixture('accents.utf8.mrc')))
    expect(JSON.parse(JSON.stringify(record))).toEqual(record)
  })
})
