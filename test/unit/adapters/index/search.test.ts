import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openUnionIndex } from '../../../../adapters/index/open.ts'
import type { UnionIndex } from '../../../../adapters/index/port.ts'
import type { Query } from '../../../../adapters/query/model.ts'
import { bib, harvested, term } from './records.ts'

let directory: string
let index: UnionIndex
const source = { systemId: 'museum', libraryId: 'inkwell' }
const { signal } = new AbortController()

const records = [
  bib('1', 'Pride and prejudice', {
    contributors: [{ name: 'Austen, Jane' }],
    published: 1813,
    isbns: ['9780141439518'],
    languages: ['eng'],
  }),
  bib('2', 'Pride and prejudice and zombies', {
    contributors: [{ name: 'Grahame-Smith, Seth' }],
    published: 2009,
  }),
  bib('3', 'The annotated Austen', {
    nonFiling: 4,
    summary: 'On Pride and prejudice, mostly',
    published: 1996,
  }),
  bib('4', 'Les misérables', {
    contributors: [{ name: 'Hugo, Victor' }],
    languages: ['fre'],
    subjects: ['Paris (France)', 'Poverty'],
  }),
  bib('5', '紅樓夢', { otherTitles: ['Hong lou meng'], languages: ['chi'] }),
  bib('6', '吾輩は猫である', { languages: ['jpn'] }),
  bib('7', '한국의 역사', { languages: ['kor'] }),
  bib('8', 'Преступление и наказание', { languages: ['rus'], format: 'AUDIOBOOK' }),
  bib('9', 'Journal of printing', {
    format: 'JOURNAL',
    issns: ['0317-8471'],
    oclcNumbers: ['1234567'],
    lccn: 'n78890351',
  }),
  bib('10', 'C', {
    subtitle: 'a reference manual',
    series: ['Prentice Hall series'],
    publisher: 'Prentice Hall',
  }),
]

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-index-'))
  index = await openUnionIndex({ directory })
  await index.commit(
    source,
    records.map((record) => harvested(record)),
    {},
  )
  await index.commit(
    { systemId: 'other', libraryId: 'other' },
    [harvested(bib('99', 'Pride and prejudice'))],
    {},
  )
})
afterAll(async () => {
  await index[Symbol.asyncDispose]()
  await rm(directory, { recursive: true })
})

async function find(query: Query): Promise<readonly string[]> {
  const answer = await index.search('museum', query, { start: 0, count: 50 }, { signal })
  expect(answer.hitCount).toBe(answer.records.length)
  return answer.records.map(({ localId }) => localId)
}
const both = (operator: 'and' | 'or' | 'not', left: Query, right: Query): Query => ({
  type: 'boolean',
  operator,
  left,
  right,
})

describe('words', () => {
  it('finds only what the asked source holds, the exact title before longer ones', async () =>
    expect(await find(term('any', 'pride and prejudice'))).toEqual(['1', '2', '3']))
  it('ignores case and marks', async () => expect(await find(term('title', 'LES MISERABLES'))).toEqual(['4']))
  it('finds a decomposed spelling', async () =>
    expect(await find(term('title', 'mise\u0301rables'))).toEqual(['4']))
  it('finds one character of a Chinese title', async () =>
    expect(await find(term('title', '夢'))).toEqual(['5']))
  it('finds characters in a row, not scattered', async () => {
    expect(await find(term('title', '紅樓'))).toEqual(['5'])
    expect(await find(term('title', '紅夢'))).toEqual([])
  })
  it('finds a Japanese word inside a title', async () => expect(await find(term('any', '猫'))).toEqual(['6']))
  it('finds a Korean word without its particle', async () =>
    expect(await find(term('any', '한국'))).toEqual(['7']))
  it('finds Cyrillic in any case', async () =>
    expect(await find(term('title', 'ПРЕСТУПЛЕНИЕ'))).toEqual(['8']))
  it.each([
    ['any', 'prestuplenie i nakazanie', '8'],
    ['title', 'преступления', '8'],
    ['title', 'les misérable', '4'],
    ['title', 'journals printing', '9'],
    ['series', 'hall seriess', undefined],
  ] as const)('of another form or script: %s %s finds %s', async (name, text, localId) =>
    expect(await find(term(name, text))).toEqual(localId === undefined ? [] : [localId]),
  )
  it('finds a romanised phrase and a romanised beginning', async () => {
    expect(await find(term('title', 'prestuplenie i nakazanie', 'phrase'))).toEqual(['8'])
    expect(await find(term('title', 'Prestuplenie i nakazanie', 'exact'))).toEqual(['8'])
    expect(await find(term('title', 'prestup', 'all', true))).toEqual(['8'])
  })
  it('excludes no other form of a word', async () => {
    const not = (text: string) => both('not', term('title', 'zombies'), term('title', text))
    expect(await find(not('zombie'))).toEqual(['2'])
    expect(await find(not('prejudices'))).toEqual(['2'])
    expect(await find(not('prejudice'))).toEqual([])
  })
  it('takes a phrase and a whole title to the letter', async () => {
    expect(await find(term('title', 'journals of printing', 'phrase'))).toEqual([])
    expect(await find(term('title', 'journals of printing', 'exact'))).toEqual([])
  })
  it('takes a beginning of a word', async () => {
    expect(await find(term('title', 'prejud', 'all', true))).toEqual(['1', '2'])
    expect(await find(term('title', 'prejud'))).toEqual([])
  })
  it('tells any from all', async () => {
    expect([...(await find(term('title', 'zombies misérables', 'any')))].toSorted()).toEqual(['2', '4'])
    expect(await find(term('title', 'zombies misérables'))).toEqual([])
  })
  it('tells phrase from all', async () => {
    expect(await find(term('title', 'prejudice pride', 'phrase'))).toEqual([])
    expect([...(await find(term('title', 'prejudice pride')))].toSorted()).toEqual(['1', '2'])
  })
  it('lets no phrase span two subjects', async () => {
    expect(await find(term('subject', 'france poverty', 'phrase'))).toEqual([])
    expect(await find(term('subject', 'france poverty'))).toEqual(['4'])
  })
  it('finds a name as spoken and as catalogued', async () => {
    expect(await find(term('author', 'jane austen', 'phrase'))).toEqual(['1'])
    expect(await find(term('author', 'Austen, Jane', 'exact'))).toEqual(['1'])
  })
  it('takes exact for the whole title, with or without subtitle or article', async () => {
    expect(await find(term('title', 'pride and prejudice', 'exact'))).toEqual(['1'])
    expect(await find(term('title', 'C', 'exact'))).toEqual(['10'])
    expect(await find(term('title', 'annotated Austen', 'exact'))).toEqual(['3'])
    expect(await find(term('title', 'annotated', 'exact'))).toEqual([])
  })
  it.each([
    '"',
    'a" OR "b',
    'title:x',
    '* NOT',
    '-x',
    '^pride',
    'NEAR(a b)',
    ') (',
    "'; DROP TABLE record; --",
  ])('takes %j as text', async (text) => {
    const answer = index.search(
      'museum',
      both('or', term('title', text), term('title', 'zombies')),
      { start: 0, count: 9 },
      { signal },
    )
    expect((await answer).records.map(({ localId }) => localId)).toContain('2')
  })
})

describe('identifiers, years, codes', () => {
  it.each([
    ['isbn', '9780141439518', '1'],
    ['issn', '0317-8471', '9'],
    ['oclc', '1234567', '9'],
    ['lccn', 'n78890351', '9'],
    ['localId', '4', '4'],
    ['format', 'journal', '9'],
    ['language', 'RUS', '8'],
    ['any', '978-0-14-143951-8', '1'],
    ['any', '0-14-143951-3', '1'],
    ['publisher', 'prentice', '10'],
    ['series', 'prentice', '10'],
  ] as const)('finds %s %s', async (name, text, localId) =>
    expect(await find(term(name, text))).toEqual([localId]),
  )
  it('takes the beginning of a number', async () =>
    expect(await find(term('isbn', '978014', 'all', true))).toEqual(['1']))
  it('compares years, and a record without one is in no range', async () => {
    expect(await find(term('year', '1900', 'ge'))).toEqual(['2', '3'])
    expect(await find(term('year', '1996', 'lt'))).toEqual(['1'])
    expect(await find(term('year', '1813', 'all'))).toEqual(['1'])
  })
})

describe('booleans', () => {
  const austen = term('any', 'austen')
  const pride = term('any', 'pride')
  const old = term('year', '1900', 'lt')
  it('mixes words and columns on either side', async () => {
    expect(await find(both('and', pride, old))).toEqual(['1'])
    expect(await find(both('and', old, pride))).toEqual(['1'])
    expect(await find(both('or', term('isbn', '9780141439518'), term('title', 'zombies')))).toEqual([
      '2',
      '1',
    ])
  })
  it('excludes by words and by columns; a record without a year is not before 1900', async () => {
    expect([...(await find(both('not', pride, austen)))].toSorted()).toEqual(['2'])
    expect([...(await find(both('not', pride, old)))].toSorted()).toEqual(['2', '3'])
    expect(await find(both('not', term('language', 'fre'), term('title', 'zombies')))).toEqual(['4'])
    expect(await find(both('not', term('title', 'misérables'), old))).toEqual(['4'])
  })
  it('keeps the nesting', async () => {
    const left = both('and', pride, both('or', austen, term('title', 'zombies')))
    expect([...(await find(left))].toSorted()).toEqual(['1', '2', '3'])
    const right = both(
      'or',
      both('and', old, austen),
      both('not', term('title', 'zombies'), term('year', '2009')),
    )
    expect(await find(right)).toEqual(['1'])
  })
  it('says which part it could not ask, and refuses where none is left', async () => {
    const answer = await index.search(
      'museum',
      both('and', pride, term('title', '!!!')),
      { start: 0, count: 9 },
      { signal },
    )
    expect(answer).toMatchObject({ hitCount: 3, dropped: [{ words: 'title all "!!!"' }] })
    await expect(
      index.search('museum', term('year', 'soon'), { start: 0, count: 9 }, { signal }),
    ).rejects.toMatchObject({
      code: 'UNSUPPORTED_QUERY',
    })
  })
})

const page = async (start: number) => {
  const answer = await index.search('museum', term('any', 'pride'), { start, count: 2 }, { signal })
  return [answer.hitCount, ...answer.records.map(({ localId }) => localId)]
}

describe('windows', () => {
  it('count every hit, and records follow on from window to window', async () => {
    expect(await page(0)).toEqual([3, '1', '2'])
    expect(await page(2)).toEqual([3, '3'])
    expect(await page(4)).toEqual([3])
  })
  it('of a source never harvested are empty', async () => {
    const answer = await index.search('nobody', term('any', 'pride'), { start: 0, count: 2 }, { signal })
    expect(answer).toMatchObject({ hitCount: 0, records: [] })
  })
})

describe('reading', () => {
  it('answers in the order asked, undefined for what is not there, everything as it was stored', async () => {
    const found = await index.read('inkwell', ['4', '99', '1'], { signal })
    expect(found).toEqual([records[3], undefined, records[0]])
  })
  it('rejects at once when the caller has left', async () => {
    const left = AbortSignal.abort()
    await expect(index.read('inkwell', ['1'], { signal: left })).rejects.toMatchObject({ code: 'TIMEOUT' })
  })
})
