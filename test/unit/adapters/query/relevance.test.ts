import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { BibRecord } from '../../../../adapters/bib/record.ts'
import { relevances } from '../../../../adapters/query/relevance.ts'
import type { QueryInput } from '../../../../adapters/query/simple.ts'
import { queryFromInput } from '../../../../adapters/query/simple.ts'
import { atOnce } from '../../../../subgraphs/turns.ts'
import { bib } from '../index/records.ts'

/** Titles, the most relevant first; those that score nothing are left out. */
function order(input: QueryInput, records: readonly BibRecord[]): readonly string[] {
  const scores = atOnce(relevances(queryFromInput(input), records))
  return records
    .map((record, at) => ({ title: record.title, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ title }) => title)
}
const by = (title: string, name: string, more: Partial<BibRecord> = {}) =>
  bib(title, title, { contributors: [{ name }], languages: ['eng'], ...more })

describe('relevances', () => {
  it('go from the whole title by way of a title that begins so, and one that has it, to scattered words and subjects', () => {
    const records = [
      bib('1', 'Novels', { subjects: ['Pride and prejudice'] }),
      bib('2', 'Prejudice, and what pride does'),
      bib('3', "Reading Austen's Pride and prejudice"),
      bib('4', 'Pride and prejudice and zombies'),
      bib('5', 'Pride and prejudice'),
      bib('6', 'Pride of place'),
    ]
    expect(order({ text: 'pride and prejudice' }, records)).toEqual(
      ['5', '4', '3', '2', '1', '6'].map((id) => records.find(({ localId }) => localId === id)?.title),
    )
  })
  it('put the number that was asked for before any words', () => {
    const wanted = bib('1', 'Untold', { isbns: ['9780141439518'] })
    expect(order({ text: '978-0-14-143951-8' }, [bib('2', '978 0 14 143951 8'), wanted])[0]).toBe('Untold')
    expect(order({ text: '0-14-143951-3' }, [bib('2', '0 14 143951 3'), wanted])[0]).toBe('Untold')
  })
  it('know a title with its author from the same words elsewhere, in either order', () => {
    const records = [
      bib('1', 'Emma and other novels by Austen'),
      by('Emma', 'Austen, Jane'),
      by('Austen in Bath', 'Smith, Emma'),
    ]
    expect(order({ text: 'emma austen' }, records)[0]).toBe('Emma')
    expect(order({ text: 'austen emma' }, records)[0]).toBe('Emma')
    expect(order({ title: 'emma', author: 'austen' }, records)[0]).toBe('Emma')
  })
  it('make no difference of an article left out or added', () => {
    const records = [bib('1', 'Time machines'), bib('2', 'The time machine', { nonFiling: 4 })]
    for (const text of ['time machine', 'the time machine', 'a time machine'])
      expect(order({ text }, records)[0]).toBe('The time machine')
  })
  it('prefer the word itself to its other forms', () => {
    const records = [
      bib('1', 'Libraries of Ohio', { languages: ['eng'] }),
      bib('2', 'Library of Ohio', { languages: ['eng'] }),
    ]
    expect(order({ text: 'library of ohio' }, records)).toEqual(['Library of Ohio', 'Libraries of Ohio'])
    expect(order({ text: 'libraries of ohio' }, records)).toEqual(['Libraries of Ohio', 'Library of Ohio'])
  })
  it('take a romanised title for the vernacular one, and back', () => {
    const vernacular = bib('1', 'Война и мир', { languages: ['rus'] })
    const romanised = bib('2', 'Voĭna i mir', { languages: ['rus'] })
    const other = bib('3', 'Мир')
    for (const text of ['voina i mir', 'Война и мир'])
      expect(order({ text }, [other, vernacular, romanised])).toHaveLength(3)
    expect(order({ text: 'voina i mir' }, [other, vernacular])[0]).toBe('Война и мир')
    expect(order({ text: 'Война и мир' }, [other, romanised])[0]).toBe('Voĭna i mir')
  })
  it('find part of a title without blanks, and half of what was asked for', () => {
    const records = [bib('1', '中國文學史'), bib('2', '紅樓夢研究'), bib('3', '紅樓夢')]
    expect(order({ text: '紅樓夢' }, records)).toEqual(['紅樓夢', '紅樓夢研究'])
    expect(order({ text: '夢' }, records)).toEqual(['紅樓夢', '紅樓夢研究'])
    expect(order({ text: '紅樓夢論' }, records)).toEqual(['紅樓夢', '紅樓夢研究'])
  })
  it('give nothing for what is excluded', () => {
    const records = [bib('1', 'Pride'), bib('2', 'Prejudice')]
    expect(order({ text: 'pride -prejudice' }, records)).toEqual(['Pride'])
  })
  it('count the beginning of a word where it was asked for', () =>
    expect(order({ text: 'prejud*' }, [bib('1', 'Prejudices'), bib('2', 'Pride')])).toEqual(['Prejudices']))
  it('count one beginning for every term that has it', () => {
    const records = [by('Prides', 'Prideaux, John'), bib('2', 'Prides')]
    const scores = atOnce(relevances(queryFromInput({ title: 'prid*', author: 'prid*' }), records))
    expect(scores[0]).toBeGreaterThan(5)
    expect(scores[1]).toBeLessThan(2)
  })
  it('cost no more for a pasted page than for its first words', () => {
    const page = Array.from({ length: 200 }, (_, at) => `word${at}`).join(' ')
    const records = [bib('1', page), bib('2', 'Word')]
    expect(order({ text: page }, records)).toEqual([page])
    expect(order({ text: '夢'.repeat(900) }, [bib('3', '夢'.repeat(900))])).toHaveLength(1)
  })
  it('count a masked word by what stands before its mask', () =>
    expect(order({ cql: 'title = wom?n' }, [bib('1', 'Women'), bib('2', 'Pride')])).toEqual(['Women']))
  it('count a word only where it may stand', () => {
    const records = [bib('1', 'Austen'), by('Emma', 'Austen, Jane')]
    expect(order({ author: 'austen' }, records)).toEqual(['Emma'])
  })
  it('count a rare word for more than one that all have', () => {
    const records = [
      bib('1', 'Water report'),
      bib('2', 'Water data'),
      bib('3', 'Annual report'),
      bib('4', 'Water'),
    ]
    expect(order({ cql: 'any any "water annual"' }, records)[0]).toBe('Annual report')
  })
  it('see what a misspelt word came for, where no record has it as it was spelt', () => {
    const records = [bib('1', 'Pride'), bib('2', 'Pride and prejudice')]
    expect(order({ text: 'predjudice' }, records)).toEqual(['Pride and prejudice'])
    expect(order({ text: 'pride' }, [...records, bib('3', 'Price')])).not.toContain('Price')
  })
  it('are the same in whatever order the records come, and lie in their bounds', () => {
    const words = fc.constantFrom('water', 'the', 'data', 'of', 'мир', '夢', 'austen')
    const records = fc.array(
      fc.record({ title: fc.array(words, { minLength: 1 }), author: fc.array(words) }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(records, fc.array(words, { minLength: 1 }), (made, text) => {
        const all = made.map(({ title, author }, at) =>
          bib(String(at), title.join(' '), { contributors: [{ name: author.join(' ') }] }),
        )
        const query = queryFromInput({ text: text.join(' ') })
        const scores = atOnce(relevances(query, all))
        const backwards = atOnce(relevances(query, all.toReversed())).toReversed()
        return scores.every(
          (score, at) => score >= 0 && score < 9 && Math.abs(score - (backwards[at] ?? 0)) < 1e-9,
        )
      }),
    )
  })
})
