import { describe, expect, it } from 'vitest'

import type { BibRecord } from '../../../../adapters/bib/record.ts'
import { matches } from '../../../../adapters/query/match.ts'
import { readCql } from '../../../../adapters/query/simple.ts'

const emma: BibRecord = {
  localId: '17',
  title: 'Emma',
  subtitle: 'a novel in three volumes',
  nonFiling: 0,
  otherTitles: ['Émma ; les trois volumes'],
  contributors: [{ name: 'Austen, Jane' }, { name: "O'Brien, Kate" }],
  publisher: 'John Murray',
  published: 1816,
  format: 'BOOK',
  languages: ['eng'],
  isbns: ['9780141439518'],
  issns: ['0028-0836'],
  oclcNumbers: ['12345'],
  lccn: 'n78890351',
  series: ['Penguin classics'],
  subjects: ['Young women', '文学史'],
  links: [],
  items: [],
  warnings: [],
  raw: {
    form: 'marc',
    record: {
      leader: ' '.repeat(24),
      control: [],
      data: [{ tag: '500', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'Bound in half calf.' }] }],
      warnings: [],
    },
  },
}

describe('a record answers', () => {
  it.each([
    'emma',
    'EMMA and austen',
    'title == emma',
    'title == "Emma: a novel in three volumes"',
    'title = "three volumes"',
    'title == "emma a nov*"',
    'title = "trois volumes"',
    'author = obrien',
    'author all "jane austen"',
    'any all "emma austen 9780141439518"',
    'calf',
    'vol*',
    'title any "persuasion emma"',
    'isbn = 0-14-143951-3',
    'issn = 0028-0836',
    'rec.id = 17',
    'year = 1816 and year < 1817 and year >= 1816',
    'language = eng not language = fre',
    'format = book',
    'subject = 文学',
    'series = penguin or year > 2000',
  ])('%s', (cql) => expect(matches(readCql(cql).query, emma)).toBe(true))
})

describe('a record does not answer', () => {
  it.each([
    'persuasion',
    'title = austen',
    'title = "volumes three"',
    'title == "three volumes"',
    'title = volu',
    'emma not austen',
    'year > 1816',
    'rec.id = 1',
    'isbn = 9780306406157',
    'author all "jane brontë"',
  ])('%s', (cql) => expect(matches(readCql(cql).query, emma)).toBe(false))
  it('a year it does not give', () => {
    const { published: _, ...undated } = emma
    expect(matches(readCql('year > 1').query, undated)).toBe(false)
  })
})
