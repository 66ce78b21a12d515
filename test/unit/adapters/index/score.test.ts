import { describe, expect, it } from 'vitest'

import type { BibRecord } from '../../../../adapters/bib/record.ts'
import { entryStart, FacetCursor } from '../../../../adapters/index/facet-cursor.ts'
import { FacetWriter } from '../../../../adapters/index/facet-entries.ts'
import { wordsOfRecord } from '../../../../adapters/index/fields.ts'
import { type RankedWord, Weigher } from '../../../../adapters/index/score.ts'
import { bib } from './records.ts'

function weightOf(words: readonly Partial<RankedWord>[], title: string, more: Partial<BibRecord> = {}) {
  const writer = new FacetWriter()
  const record = bib('1', title, more)
  writer.add(record, wordsOfRecord(record))
  const pack = writer.taken()
  const cursor = new FacetCursor()
  cursor.seek(pack, entryStart(pack, 0, 0))
  const weigher = new Weigher(words.map((word) => ({ forms: [], column: 'any', rarity: 1, ...word })))
  weigher.weigh(cursor)
  const { value, isTitle } = weigher
  return { value, isTitle }
}
const asked = (text: string, column: RankedWord['column'] = 'any') =>
  text.split(' ').map((word) => ({ forms: [word], column }))

describe('the weight of a record', () => {
  it('is more where the words stand in the title, follow one another, and stand for the rarer word', () => {
    const weights = [
      weightOf(asked('red cat'), 'Dogs by night'),
      weightOf(asked('red cat'), 'Dogs by night', { contributors: [{ name: 'Cat' }] }),
      weightOf(asked('red cat'), 'A cat by night'),
      weightOf(asked('red cat'), 'Cat being red'),
      weightOf(asked('red cat'), 'A red cat'),
    ].map(({ value }) => value)
    expect(weights).toEqual(weights.toSorted((a, b) => a - b))
    expect(new Set(weights).size).toBe(weights.length)
    const rarer = [{ forms: ['red'], rarity: 5 }, { forms: ['cat'] }]
    expect(weightOf(rarer, 'Red night').value).toBeGreaterThan(weightOf(rarer, 'Cat night').value)
  })
  it('counts a word by any of its forms, by the first place where one stands', () => {
    const forms = [{ forms: ['libraries', 'library'] }]
    expect(weightOf(forms, 'Library rules').value).toBe(weightOf(forms, 'Libraries rules').value)
    expect(weightOf(forms, 'Library library').value).toBe(weightOf(forms, 'Library rules').value)
    expect(weightOf(forms, 'Rules, library').value).toBeLessThan(weightOf(forms, 'Library rules').value)
  })
  it('looks for a word only where the query does', () => {
    const author = { contributors: [{ name: 'Cat' }] }
    expect(weightOf(asked('cat', 'author'), 'Night', author).value).toBeGreaterThan(
      weightOf(asked('cat', 'author'), 'Cat', { contributors: [{ name: 'Night' }] }).value,
    )
    expect(weightOf(asked('cat', 'title'), 'Night', author).value).toBeLessThan(
      weightOf(asked('cat', 'title'), 'Cat', { contributors: [{ name: 'Night' }] }).value,
    )
  })
  it('tells whether all words that are looked for in titles stand in this one', () => {
    const isTitle = (words: readonly Partial<RankedWord>[], title: string) => weightOf(words, title).isTitle
    expect(isTitle(asked('red cat'), 'A cat that is red')).toBe(true)
    expect(isTitle(asked('red cat'), 'A cat')).toBe(false)
    expect(isTitle([...asked('cat'), ...asked('smith', 'author')], 'A cat')).toBe(true)
    expect(isTitle(asked('smith', 'author'), 'A cat')).toBe(false)
  })
  it('is that of as many words as a query is ranked by', () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ forms: ['cat'] }))
    expect(weightOf(many(32), 'Cat').isTitle).toBe(true)
    expect(weightOf([...many(31), { forms: ['dog'] }], 'Cat').isTitle).toBe(false)
    expect(weightOf([...many(31), { forms: ['dog'] }], 'Dog').value).toBeGreaterThan(
      weightOf([...many(31), { forms: ['dog'] }], 'Night').value,
    )
  })
  it('of a query without words is that of any other record', () => {
    expect(weightOf([], 'Cat')).toEqual({ value: 0, isTitle: false })
  })
})
