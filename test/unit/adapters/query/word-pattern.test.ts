import { describe, expect, it } from 'vitest'

import type { QueryTerm } from '../../../../adapters/query/model.ts'
import { wordPatterns } from '../../../../adapters/query/word-pattern.ts'

const matches = (text: string, word: string, { truncated = false, lenient = false } = {}) => {
  const term: QueryTerm = {
    type: 'term',
    index: 'any',
    relation: 'all',
    text,
    truncated,
    ...(/[*?]/.test(text) ? { masked: true } : {}),
  }
  return wordPatterns(term, lenient).map(({ test }) => test(word))
}

describe('a masked word', () => {
  it.each([
    ['wom?n', 'woman'],
    ['wom?n', 'women'],
    ['*ology', 'geology'],
    ['*ology', 'ology'],
    ['col*r', 'colour'],
    ['c*l*r', 'clr'],
    ['*a*b*', 'xaxb'],
    ['x?*', 'xy'],
    ['É?e', 'ere'],
    ["o'br?en", 'obrien'],
    ['*?*s', 'as'],
  ])('%s means %s', (text, word) => expect(matches(text, word)).toEqual([true]))

  it.each([
    ['wom?n', 'womn'],
    ['wom?n', 'womaan'],
    ['*ology', 'geologyx'],
    ['col*r', 'color1'],
    ['geolog?', 'geologic'],
    ['geolog?', 'geolog'],
    ['*a*b*', 'ba'],
    ['*?*s', 's'],
  ])('%s does not mean %s, leniently neither', (text, word) => {
    expect(matches(text, word)).toEqual([false])
    expect(matches(text, word, { lenient: true })).toEqual([false])
  })

  it('leniently takes for one character what folding made of it', () => {
    expect(matches('stra?e', 'strasse', { lenient: true })).toEqual([true])
    expect(matches('stra?e', 'strasse')).toEqual([false])
    expect(matches('?uvre', 'oeuvre', { lenient: true })).toEqual([true])
  })

  it('goes on where it is truncated', () => {
    expect(matches('wom?n', 'womanly', { truncated: true })).toEqual([true])
    expect(matches('wom', 'woman', { truncated: true })).toEqual([true])
    expect(matches('wom', 'woman')).toEqual([false])
  })

  it('is compared in steps, never by trying every way', () => {
    const stars = '*a'.repeat(8)
    expect(matches(stars, `${'a'.repeat(20_000)}b`)).toEqual([false])
    expect(matches(`${'?*'.repeat(4)}b`, 'a'.repeat(20_000))).toEqual([false])
  })
})
