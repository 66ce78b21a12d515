import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { queryWords, textTerms } from '../../../../adapters/bib/terms.ts'

const finds = (query: string, text: string, languages: readonly string[] = [], isName = false) => {
  const { words, keys, more } = textTerms(text, { languages, isName })
  const found = new Set([...words, ...keys, ...more])
  return queryWords(query).every(
    ({ tokens, others }) =>
      tokens.every((token) => found.has(token)) || others.some((other) => found.has(other)),
  )
}

describe('a query finds', () => {
  it.each([
    ['libraries', 'The public library', ['eng']],
    ['library', 'Public libraries', ['eng']],
    ['library', 'Public libraries', []],
    ['Häuser', 'Das Haus am See', ['ger']],
    ['haus', 'Alte Häuser', ['ger']],
    ['misérables', 'Un misérable', ['fre']],
    ['voina i mir', 'Война и мир', ['rus']],
    ['война и мир', 'Voĭna i mir', ['rus']],
    ['войны', 'Война и мир', ['rus']],
    ['Dostoyevsky', 'Достоевский, Федор', []],
    ['Dostoyevsky novels', 'Dostoevskii and the novel', ['eng']],
    ['Οδύσσεια', 'Odysseia', ['grc']],
    ['Odysseia', 'Οδύσσεια', []],
    ['sefer', 'ספר', []],
    ['ספר', 'Sefer ha-zohar', ['heb']],
    ['夢', '紅樓夢', ['chi']],
    ['한국', '한국의 역사', ['kor']],
  ] as const)('%s in %s', (query, text, languages) => expect(finds(query, text, languages)).toBe(true))
  it.each([
    ['Достоевский', 'Dostoyevsky, Fyodor'],
    ['Dostoevskiĭ', 'Dostoyevsky, Fyodor'],
    ['Чехов', 'Chekhov, Anton Pavlovich'],
    ['Kazantzakis', 'Kazantzakēs, Nikos'],
    ['Καζαντζάκης', 'Kazantzakis, Nikos'],
  ])('the name %s in %s', (query, name) => expect(finds(query, name, ['eng'], true)).toBe(true))
  it.each([
    ['writer', 'The writ', ['eng']],
    ['chat', 'The cat', ['eng']],
    ['tree', 'Sefer Torah', ['heb']],
    ['universe', 'University', ['eng']],
    ['haus', 'Houses', ['eng']],
  ] as const)('not %s in %s', (query, text, languages) => expect(finds(query, text, languages)).toBe(false))
})

describe('textTerms', () => {
  it('adds nothing to plain English but singulars', () =>
    expect(textTerms('Public libraries in Ohio', { languages: ['eng'] })).toEqual({
      words: ['public', 'libraries', 'in', 'ohio'],
      keys: [],
      more: ['library'],
      moreAt: [1],
    }))
  it('keeps keys in the order of the words, so that a phrase can be asked for', () =>
    expect(textTerms('Война и мир', { languages: [] }).keys).toEqual(['¤voina', '¤i', '¤mir']))
  it('splits scripts without blanks into characters', () =>
    expect(textTerms('紅樓夢 研究', { languages: ['chi'] }).words).toEqual(['紅', '樓', '夢', '研', '究']))
  it('has no token with a blank or of a mark alone, and finds its own words', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.subarray(['eng', 'rus', 'heb', 'ger', 'gre', 'xxx']),
        fc.boolean(),
        (text, languages, isName) => {
          const { words, keys, more } = textTerms(text, { languages, isName })
          const tokens = [...words, ...keys, ...more]
          return (
            tokens.every((token) => !/\s/.test(token) && !/^[§¤¬]?$/.test(token)) &&
            queryWords(text).every((word) => word.tokens.every((token) => words.includes(token)))
          )
        },
      ),
    )
  })
})

describe('queryWords', () => {
  it('asks for a number as it stands', () =>
    expect(queryWords('1984')).toEqual([{ tokens: ['1984'], others: [], key: '¤1984' }]))
  it('asks for a run of characters as one phrase', () =>
    expect(queryWords('紅樓夢')).toEqual([{ tokens: ['紅', '樓', '夢'], others: [], key: undefined }]))
  it('is empty for punctuation', () => expect(queryWords('?! —')).toEqual([]))
})
