import { describe, expect, it } from 'vitest'

import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import { editionKeys, workKey } from '../../../../adapters/bib/match-keys.ts'
import { bookLeader, marcOf } from '../../../support/marc-lines.ts'

let count = 0
const of = (...lines: readonly string[]) => bibFromMarc(marcOf(bookLeader, [`001 ${(count += 1)}`, ...lines]))
const english = '008 760921s1976    dcu          f000 0 eng d'
const german = '008 760921s1976    dcu          f000 0 ger d'

function planOf(park: string): string {
  const title = `245 10 $aGeneral management plan :$b${park}`
  return workKey(of('110 1_ $aUnited States.$bNational Park Service.', title))
}
function weakOf(...lines: readonly string[]): string {
  return editionKeys(of('100 1_ $aAusten, Jane', ...lines)).weak
}

describe('workKey', () => {
  const emma = workKey(of('100 1_ $aAusten, Jane,$d1775-1817.', '245 10 $aEmma :$ba novel /'))
  it.each([
    ['initials', ['100 1_ $aAusten, J.', '245 10 $aEmma']],
    ['a name that is not inverted', ['100 0_ $aJane Austen', '245 10 $aEMMA.']],
    ['another subtitle', ['100 1_ $aAUSTEN, Jane', '245 10 $aEmma :$ban authoritative text']],
  ])('is the same with %s', (_, lines) => expect(workKey(of(...lines))).toBe(emma))

  it('collects translations by their uniform title', () => {
    const original = workKey(of('100 1_ $aTolstoy, Leo', '245 10 $aVoĭna i mir'))
    expect(
      workKey(of('100 1_ $aTolstoy, Leo', '240 10 $aVoĭna i mir.$lEnglish', '245 10 $aWar and peace')),
    ).toBe(original)
    expect(workKey(of('100 1_ $aTolstoy, Leo', '245 10 $aWar and peace'))).not.toBe(original)
  })

  it('collects nothing by a uniform title that stands for many works', () => {
    const poems = (title: string) =>
      workKey(of('100 1_ $aKeats, John', '240 10 $aPoems.$kSelections', `245 10 $a${title}`))
    expect(poems('Bright star')).not.toBe(poems('Autumn'))
  })

  it.each([
    ['Frankenstein :$bor, The modern Prometheus', 'Frankenstein'],
    ['Frankenstein, or, The modern Prometheus', 'Frankenstein'],
    ['Moby-Dick; or, The whale', 'Moby Dick'],
    ['Middlemarch : A Study Of Provincial Life', 'Middlemarch'],
    ['Candide, ou L’optimisme', 'Candide'],
  ])('takes %s for %s', (long, short) =>
    expect(workKey(of(`245 10 $a${long}`))).toBe(workKey(of(`245 10 $a${short}`))),
  )

  it('cuts no title at an ordinary "or"', () =>
    expect(workKey(of('245 10 $aSwim, or sink'))).not.toBe(workKey(of('245 10 $aSwim'))))

  it('knows an author with two surnames by the last', () =>
    expect(workKey(of('100 1_ $aConan Doyle, Arthur', '245 14 $aThe lost world'))).toBe(
      workKey(of('100 1_ $aDoyle, Arthur Conan', '245 14 $aThe lost world')),
    ))

  it('differs between authors, and between parts', () => {
    expect(workKey(of('100 1_ $aTennant, Emma', '245 10 $aEmma'))).not.toBe(emma)
    expect(workKey(of('100 1_ $aAusten, Jane', '245 10 $aEmma.$nVolume 2'))).not.toBe(emma)
  })

  it('passes over the article, counted or in the language of the record', () => {
    const counted = workKey(of('245 14 $aThe trial'))
    expect(workKey(of(english, '245 00 $aThe trial'))).toBe(counted)
    expect(workKey(of(english, '245 00 $aDie hard'))).toBe('die hard|')
    expect(workKey(of(german, '245 00 $aDie Räuber'))).toBe('rauber|')
  })

  it('keeps apart what bodies publish under one title', () => {
    expect(planOf('Zion')).not.toBe(planOf('Acadia'))
  })

  it('joins no strangers by a title that says nothing', () => {
    const report = (publisher: string) => workKey(of('245 00 $aAnnual report', `260 __ $b${publisher}`))
    expect(report('Museum A')).not.toBe(report('Museum B'))
    expect(workKey(of('245 00 $aPoems'))).not.toBe(workKey(of('245 00 $aPoems')))
    expect(workKey(of('500 __ $ax'))).not.toBe(workKey(of('500 __ $ax')))
  })
})

describe('editionKeys', () => {
  it('has every number that may be shared, ISSN for serials only', () => {
    const lines = [
      '010 __ $a75425165',
      '020 __ $a0306406152',
      '022 __ $a0378-5955',
      '035 __ $a(OCoLC)12',
      '245 00 $aX',
    ]
    expect(editionKeys(of(...lines)).strong).toEqual(['isbn:9780306406157', 'oclc:12', 'lccn:75425165'])
    const serial = bibFromMarc(marcOf('00000nas a2200000 i 4500', ['001 1', ...lines]))
    expect(editionKeys(serial).strong).toContain('issn:0378-5955')
  })

  it('tells years, formats and subtitles apart', () => {
    const emma = weakOf('245 10 $aEmma', '260 __ $c1990')
    expect(weakOf('245 10 $aEmma.', '264 _1 $c1990.')).toBe(emma)
    expect(weakOf('245 10 $aEmma', '260 __ $c1991')).not.toBe(emma)
    expect(weakOf('245 10 $aEmma', '260 __ $c1990', '338 __ $bcr')).not.toBe(emma)
    expect(weakOf('245 10 $aEmma :$bteacher’s guide', '260 __ $c1990')).not.toBe(emma)
  })

  it('never calls records without author and year one edition by title alone', () =>
    expect(editionKeys(of('245 00 $aBeowulf')).weak).not.toBe(editionKeys(of('245 00 $aBeowulf')).weak))
})
