import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { foldedWords, foldText } from '../../../../adapters/bib/fold.ts'

describe('foldText', () => {
  it.each([
    ['Les Misérables', 'les miserables'],
    ["L'Œuvre — Émile", 'l oeuvre emile'],
    ["O'Brien", 'obrien'],
    ['Straße, Łódź & Ærø', 'strasse lodz aero'],
    ['İstanbul', 'istanbul'],
    ['Vela-moʻadim', 'vela moadim'],
    ['Qurʼān', 'quran'],
    ['Việt Nam', 'viet nam'],
    ['ＦＵＬＬ　ｗｉｄｔｈ', 'full width'],
    ['Ёлка', 'елка'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['שָׁלוֹם', 'שלום'],
    ['القُرآن', 'القران'],
    ['C++ / C#', 'c c'],
    ['  ', ''],
  ])('makes %s into "%s"', (text, folded) => expect(foldText(text)).toBe(folded))

  it('is the same composed and decomposed, in capitals and not', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        const folded = foldText(text)
        return (
          folded === foldText(text.normalize('NFD')) &&
          folded === foldText(folded) &&
          !/^ | {2}| $/.test(folded)
        )
      }),
    )
  })
})

describe('foldedWords', () => {
  it('keeps order and repetitions', () =>
    expect(foldedWords('To be, or not to be')).toEqual(['to', 'be', 'or', 'not', 'to', 'be']))
  it('finds none in punctuation', () => expect(foldedWords('?!')).toEqual([]))
})
