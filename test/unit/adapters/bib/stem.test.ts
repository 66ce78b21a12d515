import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { foldText } from '../../../../adapters/bib/fold.ts'
import { englishSingular, possibleStems, stemmersFor } from '../../../../adapters/bib/stem.ts'

describe('englishSingular', () => {
  it.each([
    ['libraries', 'library'],
    ['houses', 'house'],
    ['churches', 'church'],
    ['boxes', 'box'],
    ['heroes', 'hero'],
    ['women', 'woman'],
    ['indices', 'index'],
    ['crises', 'crisis'],
    ['birds', 'bird'],
  ])('makes %s into %s', (plural, singular) => expect(englishSingular(plural)).toBe(singular))
  it.each(['paris', 'class', 'corpus', 'series', 'news', 'physics', 'gas', 'history', 'often', 'a', ''])(
    'leaves "%s"',
    (word) => expect(englishSingular(word)).toBe(word),
  )
})

describe('stemmersFor', () => {
  it.each([
    ['ger', 'Häuser Haus Hauses Häusern'],
    ['ger', 'Geschichte Geschichten'],
    ['ger', 'Verhältnis Verhältnisse'],
    ['fre', 'misérable misérables'],
    ['fre', 'cheval chevaux'],
    ['fre', 'fleur fleurs'],
    ['spa', 'libro libros'],
    ['spa', 'ciudad ciudades'],
    ['ita', 'libro libri'],
    ['ita', 'bianca bianche'],
    ['por', 'nação nações'],
    ['por', 'jornal jornais'],
    ['swe', 'flicka flickor flickorna'],
    ['swe', 'hus huset husen'],
    ['dan', 'historie historier historien'],
    ['nob', 'hus huset husene'],
    ['dut', 'boek boeken'],
    ['dut', 'huis huizen'],
    ['rus', 'война войны войну войной'],
    ['rus', 'преступление преступления преступлений'],
  ])('%s: %s have one stem', (language, words) => {
    const stems = words
      .split(' ')
      .map(foldText)
      .map((word) => stemmersFor([language])[0]?.(word))
    expect(stems[0]).not.toBeUndefined()
    expect(new Set(stems).size).toBe(1)
  })
  it('has none for English, nor for a language without rules', () =>
    expect(stemmersFor(['eng', 'epo', 'constructor'])).toEqual([]))
  it('leaves at least three letters', () => {
    const stemmers = stemmersFor(['ger', 'fre', 'spa', 'ita', 'por', 'swe', 'dut', 'dan'])
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,12}$/), (word) =>
        stemmers.every((stem) => stem(word).length >= 3),
      ),
    )
  })
})

describe('possibleStems', () => {
  it('holds the stem of every language of the script', () => {
    expect(possibleStems('hauser')).toContain('haus')
    expect(possibleStems('libros')).toContain('libr')
    expect(possibleStems('воины')).toEqual(['воин'])
  })
  it('is empty for numbers and other scripts', () => {
    expect(possibleStems('1984')).toEqual([])
    expect(possibleStems('夢')).toEqual([])
  })
})
