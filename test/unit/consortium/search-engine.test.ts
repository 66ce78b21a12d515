import { describe, expect, it } from 'vitest'

import type { Query, QueryIndex, QueryRelation, QueryTerm } from '../../../adapters/query/model.ts'
import { demoLibraries } from '../../consortium/dataset.ts'
import { createSearchEngine } from '../../consortium/search-engine.ts'
import type { DemoRecord } from '../../consortium/types.ts'

/** Small records written by hand, so that every hit can be told in advance. */
function record(
  id: string,
  fields: readonly string[],
  facts: { year?: string; language?: string; type?: string } = {},
): DemoRecord {
  const { year = '1999', language = 'eng', type = 'am' } = facts
  const data = fields.map((line) => ({
    tag: line.slice(0, 3),
    ind1: ' ',
    ind2: ' ',
    subfields: line
      .slice(4)
      .split('$')
      .slice(1)
      .map((part) => ({ code: part.charAt(0), value: part.slice(1) })),
  }))
  const fixed = `990101s${year}    enk           000 1 ${language} d`
  return {
    id,
    marc: {
      leader: `00000c${type} a22000005a 4500`,
      control: [
        { tag: '001', value: `c${id}` },
        { tag: '008', value: fixed },
      ],
      data,
      warnings: [],
    },
    items: [],
    datestamp: '2020-01-01T00:00:00Z',
    work: id,
  }
}

const records = [
  record(
    '12',
    [
      '100 $aAusten, Jane,$d1775-1817.',
      '245 $aPride and prejudice /$cJane Austen.',
      '020 $a979-9-20003-000-9 (pbk.)',
      '650 $aSisters$vFiction.',
    ],
    { year: '1813' },
  ),
  record(
    '3',
    [
      '100 $aHugo, Victor',
      '245 $aLes misérables',
      "260 $bLa Carpe d'or",
      '035 $a(OCoLC)ocm9900000001',
      '520 $aNo pride and no prejudice.',
    ],
    { language: 'fre', year: '1862' },
  ),
  record(
    '101',
    [
      '245 $6880-01$aHong lou meng',
      '880 $6245-01/$1$a紅樓夢',
      '490 $aLanternlight classics ;$v4',
      '010 $a  2099000012 ',
    ],
    { language: 'chi', year: '2005' },
  ),
  record('4', ['245 $aPrejudice and pride', '600 $aAusten, Jane$xPride'], { type: 'as', year: '2010' }),
  { ...record('5', ['245 $aPride and prejudice']), deleted: true },
]
const engine = createSearchEngine(records)

function term(
  index: QueryIndex,
  text: string,
  relation: QueryRelation = 'all',
  truncated = false,
): QueryTerm {
  return { type: 'term', index, relation, text, truncated }
}
const ids = (query: Query): readonly string[] => engine.search(query).map(({ id }) => id)

describe('the demo search engine', () => {
  it('puts title matches first, then goes by id, and never finds a deleted record', () =>
    expect(ids(term('any', 'pride prejudice'))).toEqual(['4', '12', '3']))

  it.each<[string, QueryTerm, readonly string[]]>([
    ['all words in any order', term('title', 'prejudice pride'), ['4', '12']],
    ['one word of several', term('title', 'meng pride', 'any'), ['4', '12', '101']],
    ['words in a row', term('title', 'pride and prejudice', 'phrase'), ['12']],
    ['nothing for a part where the whole is asked', term('title', 'and prejudice', 'exact'), []],
    ['the whole of a name, without its dates', term('author', 'Austen, Jane', 'exact'), ['12']],
    ['the whole of a title', term('title', 'Prejudice and Pride', 'exact'), ['4']],
    ['the beginning of a word', term('title', 'miser', 'all', true), ['3']],
    ['nothing for a beginning where a word is asked', term('title', 'miser'), []],
    [
      'a phrase that ends in the beginning of a word',
      term('title', 'pride and prej', 'phrase', true),
      ['12'],
    ],
    ['letters without their marks', term('title', 'MISERABLES'), ['3']],
    ['part of a title in Chinese', term('title', '樓夢', 'phrase'), ['101']],
    ['nothing for Chinese in another order', term('title', '夢樓', 'phrase'), []],
    ['an author only as author', term('author', 'austen'), ['12']],
    ['a subject', term('subject', 'austen pride'), ['4']],
    ['a publisher', term('publisher', "carpe d'or"), ['3']],
    ['a series', term('series', 'lanternlight'), ['101']],
    ['an ISBN, however written', term('isbn', '9799200030009', 'exact'), ['12']],
    ['an OCLC number behind its prefix', term('oclc', '9900000001', 'exact'), ['3']],
    ['an LCCN without its blanks', term('lccn', '2099000012', 'exact'), ['101']],
    ['an id', term('localId', '101', 'exact'), ['101']],
    ['a control number', term('localId', 'c101', 'exact'), ['101']],
    ['a language', term('language', 'fre', 'exact'), ['3']],
    ['a format', term('format', 'journal', 'exact'), ['4']],
    ['a year', term('year', '1862', 'exact'), ['3']],
    ['years up to', term('year', '1862', 'le'), ['3', '12']],
    ['years before', term('year', '1862', 'lt'), ['12']],
    ['years from', term('year', '2005', 'ge'), ['4', '101']],
    ['years after', term('year', '2005', 'gt'), ['4']],
    ['nothing for a word that nobody wrote', term('any', 'zzyzx'), []],
    ['nothing for punctuation', term('any', '—'), []],
  ])('finds %s', (_, query, expected) => expect(ids(query)).toEqual(expected))

  it('combines with and, or, and-not', () => {
    const left = term('any', 'pride')
    const right = term('language', 'fre', 'exact')
    expect(ids({ type: 'boolean', operator: 'and', left, right })).toEqual(['3'])
    expect(ids({ type: 'boolean', operator: 'not', left, right })).toEqual(['4', '12'])
    expect(ids({ type: 'boolean', operator: 'or', left: term('title', 'meng'), right })).toEqual(['101', '3'])
  })

  it('finds "pride prejudice" at all six libraries, with it in the title of the first', () => {
    for (const library of demoLibraries('2026-11-21')) {
      const [first] = createSearchEngine(library.records).search(term('any', 'pride prejudice'))
      const title = first?.marc.data.find(({ tag }) => tag === '245' || tag === '240')
      expect(title?.subfields.map(({ value }) => value).join(' ')).toMatch(/pride and prejudice/i)
    }
  })
})
