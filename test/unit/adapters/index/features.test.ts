import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openUnionIndex } from '../../../../adapters/index/open.ts'
import type { UnionIndex } from '../../../../adapters/index/port.ts'
import { readCql } from '../../../../adapters/query/simple.ts'
import { bib, harvested } from './records.ts'

let directory: string
let index: UnionIndex
const { signal } = new AbortController()

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-index-'))
  index = await openUnionIndex({ directory })
  const records = [
    bib('1', 'The cat in the hat', { otherTitles: ['Woman in white'] }),
    bib('2', 'A hat for a cat'),
    bib('3', 'Women of the sea'),
    bib('4', 'Geology of the sea', { published: 1984 }),
  ]
  const source = { systemId: 'museum', libraryId: 'inkwell' }
  await index.commit(
    source,
    records.map((record) => harvested(record)),
    {},
  )
})
afterAll(async () => {
  await index[Symbol.asyncDispose]()
  await rm(directory, { recursive: true })
})

describe('the index is asked for', () => {
  it.each<[string, string[], string[]]>([
    ['title = "^the cat"', ['1'], []],
    ['title = "^cat"', [], []],
    ['title = "a cat^"', ['2'], []],
    ['title = ^wom*', ['1', '3'], []],
    ['title = "hat^"', ['1'], []],
    ['title = cat prox title = in', ['1'], []],
    ['title = in prox title = cat', ['1'], []],
    ['title = cat prox title = hat', [], []],
    ['title = cat prox/distance<=3 title = ha*', ['1', '2'], ['title near/3 "cat ha*"']],
    ['title = cat prox/ordered title = in', ['1'], ['title near/1/ordered "cat in"']],
    // A mask inside a word is asked for by what is before it
    ['title = wom?n', ['1', '3'], ['title all "wom?n"']],
    ['sea and title = *ology', ['3', '4'], ['title all "*ology"']],
    // What finds more may not be taken away, nor half of an OR stand for the whole
    ['sea not title = wom?n', ['3', '4'], ['not title all "wom?n"']],
    ['sea and (title = *ology or hat)', ['3', '4'], ['title all "*ology" or any all "hat"']],
    ['sea not (title = *ology or hat)', ['3', '4'], ['not (title all "*ology" or any all "hat")']],
    ['year <> 1984 or sea', ['3', '4'], []],
  ])('%s', async (cql, ids, dropped) => {
    const answer = await index.search('museum', readCql(cql).query, { start: 0, count: 9 }, { signal })
    expect(answer.records.map(({ localId }) => localId).toSorted()).toEqual(ids)
    expect(answer.dropped.map(({ words }) => words)).toEqual(dropped)
    expect(answer.hitCountIsExact).toBe(dropped.length === 0)
  })

  it('nothing where only a half of an OR could be', async () => {
    const asked = index.search(
      'museum',
      readCql('title = *ology or hat').query,
      { start: 0, count: 9 },
      { signal },
    )
    await expect(asked).rejects.toMatchObject({ code: 'UNSUPPORTED_QUERY' })
  })
})
