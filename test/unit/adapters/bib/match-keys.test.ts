import { describe, expect, it } from 'vitest'

import { editionKey } from '../../../../adapters/bib/edition-statement.ts'
import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import { authorKey, compareAuthors } from '../../../../adapters/bib/match-authors.ts'
import { matchKeys } from '../../../../adapters/bib/match-keys.ts'
import { isMisspelling, matchWords } from '../../../../adapters/bib/match-words.ts'
import { pagesOf } from '../../../../adapters/bib/physical.ts'
import { bookLeader, marcOf } from '../../../support/marc-lines.ts'

const keysOf = (...lines: readonly string[]) =>
  matchKeys(bibFromMarc(marcOf(bookLeader, ['001 1', ...lines])))

describe('matchKeys', () => {
  it('has every number that may be shared, ISSN for serials only', () => {
    const lines = [
      '010 __ $a75425165',
      '020 __ $a0306406152',
      '022 __ $a0378-5955',
      '024 1_ $a036000291452',
      '035 __ $a(OCoLC)12',
      '245 00 $aX',
    ]
    expect(keysOf(...lines).numbers).toEqual([
      'isbn:9780306406157',
      'oclc:12',
      'lccn:75425165',
      'ean:0036000291452',
    ])
    const serial = bibFromMarc(marcOf('00000nas a2200000 i 4500', ['001 1', ...lines]))
    expect(matchKeys(serial).numbers).toContain('issn:0378-5955')
  })

  it.each([
    ['Frankenstein :$bor, The modern Prometheus', 'Frankenstein'],
    ['Frankenstein, or, The modern Prometheus', 'Frankenstein'],
    ['Moby-Dick; or, The whale', 'Moby Dick'],
    ['Middlemarch : A Study Of Provincial Life', 'Middlemarch'],
    ['Candide, ou L’optimisme', 'Candide'],
    ['Moby-Dick oder Der Wal', 'Moby-Dick'],
    ['MOBY-DICK (LARGE PRINT)', 'Moby-Dick'],
    ['HARBOUR LIGHT (SALT ROADS, 1)', 'Harbour light'],
  ])('takes the title of %s to be %s', (long, short) =>
    expect(keysOf(`245 10 $a${long}`).main).toBe(keysOf(`245 10 $a${short}`).main),
  )

  it('cuts no title at an ordinary "or", and passes over the article, counted or not', () => {
    expect(keysOf('245 10 $aSwim, or sink').main).toBe('swim or sink')
    expect(keysOf('245 14 $aThe trial').main).toBe('trial')
    expect(keysOf('008 760921s1976    dcu          f000 0 ger d', '245 00 $aDie Räuber').main).toBe('rauber')
    expect(keysOf('008 760921s1976    dcu          f000 0 eng d', '245 00 $aDie hard').main).toBe('die hard')
  })

  it('names the part by itself, and what tells it from others', () =>
    expect(keysOf('245 10 $aCensus.$nPart 2,$pVermont')).toMatchObject({
      main: 'census part 2 vermont',
      part: 'part 2 vermont',
      telling: ['2'],
    }))

  it('has one form for a volume, a number and the name that a numbered part has of its own', () => {
    const first = keysOf('245 14 $aThe salt roads.$nVolume 1,$pHarbour light')
    expect(first).toMatchObject({ main: 'salt roads 1 harbour light', otherTitles: ['harbour light'] })
    expect(keysOf('245 14 $aThe salt roads$nErster Band$pHarbour light').part).toBe(first.part)
    expect(keysOf('245 14 $aThe salt roads$nVol. II').part).toBe(keysOf('245 14 $aThe salt roads$n2').part)
  })

  it('knows a title without the name that another cataloguer leaves out', () => {
    const author = '100 1_ $aCavafy, Constantine'
    expect(keysOf(author, '245 14 $aThe complete poems of Cavafy').otherTitles).toEqual(['complete poems'])
    expect(keysOf(author, "245 10 $aCavafy's Alexandria").otherTitles).toEqual(['alexandria'])
    expect(keysOf(author, '245 10 $aC. P. Cavafy').otherTitles).toEqual([])
    expect(keysOf(author, '245 10 $aThe city of Alexandria').otherTitles).toEqual([])
  })

  it('cuts what is long between two words', () => {
    const { main } = keysOf(`245 10 $a${'longword '.repeat(60)}`)
    expect(main.length).toBeLessThanOrEqual(300)
    expect(main).toMatch(/ longword$/)
  })

  it('has uniform and vernacular titles, and no title for an untitled record', () => {
    const keys = keysOf(
      '100 1_ $6880-01$aTolstoĭ, Lev',
      '240 10 $aVoĭna i mir.$lEnglish',
      '245 10 $6880-02$aWar and peace',
      '880 1_ $6100-01$aТолстой, Лев',
      '880 10 $6245-02$aВойна и мир',
    )
    expect(keys).toMatchObject({
      main: 'war peace',
      uniform: 'voina i mir',
      vernacular: 'воина и мир',
      authors: ['tolstoi,lev', 'толстои,лев'],
    })
    expect(keysOf('500 __ $ax')).toMatchObject({ main: '', rest: '' })
  })

  it.each([
    ['large print', ['250 __ $aLarge print ed.'], 'large-print'],
    ['large print by its ISBN alone', ['020 __ $a9780306406157 (lg. print)'], 'large-print'],
    ['microfiche', ['300 __ $a2 microfiches'], 'micro'],
    ['online', ['338 __ $aonline resource$bcr'], 'online'],
    ['print', ['300 __ $axii, 300 p.'], ''],
    ['Blu-ray, of a film only', ['300 __ $a1 Blu-ray disc'], ''],
  ])('tells %s', (_, lines, carrier) => expect(keysOf('245 00 $aX', ...lines).carrier).toBe(carrier))

  it('tells a Blu-ray disc from a DVD', () => {
    const film = (extent: string) =>
      matchKeys(
        bibFromMarc(marcOf('00000ngm a2200000 i 4500', ['001 1', '245 00 $aX', `300 __ $a${extent}`])),
      )
    expect(film('1 Blu-ray disc (134 min.)')).toMatchObject({
      carrier: 'blu-ray',
      pages: 134,
      medium: 'film',
    })
    expect(film('1 videodisc (134 min.)')).toMatchObject({ carrier: '', pages: 134 })
  })

  it('dates a copy on film by the copy', () =>
    expect(
      keysOf('245 00 $aX', '260 __ $bMurray,$c1818.', '533 __ $aMicrofilm.$cUniversity Microfilms,$d1978.'),
    ).toMatchObject({ year: 1978, publisher: 'university microfilms' }))

  it('tells a retelling, and two works in one volume', () => {
    expect(keysOf('245 00 $aX /$cadapted by Ann Brown').isAdapted).toBe(true)
    expect(keysOf('245 00 $aX :$bthe graphic novel').isAdapted).toBe(true)
    expect(keysOf('245 00 $aX /$ctranslated by Ann Brown').isAdapted).toBeUndefined()
    expect(keysOf('245 00 $aTheogony ;$band, Works and days').isTwoWorks).toBe(true)
    expect(keysOf('245 00 $aTheogony :$ba poem').isTwoWorks).toBeUndefined()
  })

  it('keeps the printed form’s numbers for an electronic one only', () => {
    const lines = ['245 00 $aX', '020 __ $z9780306406157', '776 08 $z9780306406157$x0378-5955']
    expect(keysOf(...lines, '338 __ $aonline resource').ofPrinted).toEqual([
      'isbn:9780306406157',
      'isbn:9780306406157',
      'issn:0378-5955',
    ])
    expect(keysOf(...lines).ofPrinted).toBeUndefined()
  })

  it('tells an abridgement from what is said to be unabridged', () => {
    expect(keysOf('245 00 $aX', '250 __ $aAbridged ed.').isAbridged).toBe(true)
    expect(keysOf('245 00 $aX (abr. audio)').isAbridged).toBe(true)
    expect(keysOf('245 00 $aX', '250 __ $aUnabridged').isAbridged).toBeUndefined()
    expect(keysOf('245 00 $aX', '250 __ $aUngekürzte Ausg.').isAbridged).toBeUndefined()
  })
})

describe('matchWords', () => {
  it('writes out usual abbreviations and leaves out what is written as a sign', () => {
    expect(matchWords('U.S. Dept. of the Interior')).toBe(
      matchWords('United States Department of the Interior'),
    )
    expect(matchWords('Pride & prejudice')).toBe(matchWords('Pride and Prejudice'))
    expect(matchWords('Vol. 2')).toBe(matchWords('Volume 2'))
    expect(matchWords('The 3rd report')).toBe('3 report')
    expect(matchWords('Twelve years')).toBe(matchWords('12 years'))
    expect(matchWords('Part IX')).toBe(matchWords('Part nine'))
    expect(['Vol. I', 'Volume V', 'vol. X'].map(matchWords)).toEqual(['1', '5', '10'])
    expect(matchWords('Volumes of verse')).toBe('volume of verse')
    expect(matchWords('Vixi, an X and a mix')).toBe('vixi x mix')
  })

  it.each([
    ['prejudice', 'predjudice', true],
    ['prejudice', 'prejduice', true],
    ['centre', 'center', true],
    ['canterbury', 'conway', false],
    ['1995', '1996', true],
    ['ii', 'iii', false],
  ])('%s and %s: one a misspelling of the other is %s', (a, b, is) => expect(isMisspelling(a, b)).toBe(is))
})

describe('authors', () => {
  it.each([
    ['Austen, Jane, 1775-1817', 'Austen, J.', 'agree'],
    ['Austen, Jane', 'Jane Austen', 'agree'],
    ['Conan Doyle, Arthur', 'Doyle, Arthur Conan', 'agree'],
    ['Dostoyevsky, Fyodor', 'Dostoevskiĭ, Fedor Mikhaĭlovich', 'agree'],
    ['Mao, Zedong', 'Mao Zedong', 'agree'],
    ['Byron, George Gordon Byron, Baron', 'Byron, Lord', 'agree'],
    ['United States. National Park Service', 'National Park Service (U.S.)', 'agree'],
    ['Brontë, Charlotte', 'Brontë, Emily', 'conflict'],
    ['United States. Forest Service', 'United States. National Park Service', 'conflict'],
    ['Austen, Jane', 'Hogarth Press', 'unknown'],
    ['Tolstoy, Leo', 'Толстой, Лев', 'agree'],
    ['Goethe, Johann Wolfgang von', 'Гёте, Иоганн Вольфганг', 'unknown'],
    ['Cavafy, C. P.', 'Καβάφης, Κ. Π.', 'unknown'],
    ['Kavafis, K. P.', 'Καβάφης, Κ. Π.', 'agree'],
    ['Augustine, of Hippo, Saint', 'Augustinus, Aurelius', 'agree'],
    ['Hesiod', 'Hesiodus', 'agree'],
  ])('%s and %s: %s', (a, b, agreement) =>
    expect(compareAuthors([authorKey(a)], [authorKey(b)])).toBe(agreement),
  )
})

describe('editionKey', () => {
  it.each([
    ['2nd ed., rev.', '2'],
    ['Zweite Auflage', '2'],
    ['3e édition', '3'],
    ['First edition', ''],
    ['1. Aufl.', ''],
    ['1st ed.', ''],
    ['3d ed.', '3'],
    ['1. Aufl., [8. Dr.]', ''],
    ['2nd ed., 5th printing', '2'],
    ['Unabridged', ''],
    ['Rev. ed.', 'rev'],
    ['Draft', 'draft'],
    [undefined, ''],
  ])('of %s is "%s"', (statement, key) => expect(editionKey(statement)).toBe(key))
})

describe('pagesOf', () => {
  it.each([
    ['xii, 300 p. ; 28 cm', 300],
    ['319 Seiten', 319],
    ['[184] p.', 184],
    ['178p', 178],
    ['1 online resource (viii, 214 pages)', 214],
    ['310 с. ; 20 см', 310],
    ["327 עמ'", 327],
    ['484页', 484],
    ['1 videodisc (ca. 71 min.)', 71],
    ['7 audio discs (8 hr., 30 min.)', undefined],
    ['2 v.', undefined],
    [undefined, undefined],
  ])('%s: %s', (extent, pages) => expect(pagesOf(extent)).toBe(pages))
})
