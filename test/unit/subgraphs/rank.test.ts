import { describe, expect, it } from 'vitest'

import { queryFromInput } from '../../../adapters/query/simple.ts'
import { mergeRecords } from '../../../subgraphs/catalog/merge.ts'
import type { RecordModel } from '../../../subgraphs/catalog/models.ts'
import { sortWorks } from '../../../subgraphs/catalog/rank.ts'
import { atOnce } from '../../../subgraphs/turns.ts'
import { directory, record, type RecordParts } from './records.ts'

const book = (localId: string, title: string, parts: RecordParts = {}) =>
  record({ localId, title, contributors: [{ name: `Author ${localId}` }], published: 1950, ...parts })
/** Titles in the order of relevance; each list is one source's answer. */
function ranked(text: string, ...sources: readonly (readonly RecordModel[])[]): readonly string[] {
  const positions = new Map<RecordModel, number>()
  for (const records of sources) records.forEach((found, at) => positions.set(found, at))
  const works = atOnce(mergeRecords([...positions.keys()], directory))
  return atOnce(sortWorks(works, 'RELEVANCE', queryFromInput({ text }), positions)).map(
    ({ editions }) => editions[0]?.records[0]?.title ?? '',
  )
}
const held = (localId: string, title: string, libraries: readonly string[]) =>
  libraries.map((libraryId) => book(localId, title, { libraryId, contributors: [{ name: 'Same' }] }))

describe('works by relevance', () => {
  it('are as good as their best record: many copies win nothing over a better title', () => {
    const wide = held('1', 'Water and its uses', ['brackwater', 'sonnfeld', 'tallgrass'])
    expect(ranked('water', ...wide.map((one) => [one]), [book('2', 'Water')])).toEqual([
      'Water',
      'Water and its uses',
    ])
  })
  it('that answer equally well stand by the libraries that hold them', () => {
    const [one, two] = [
      held('1', 'Water, one', ['sonnfeld']),
      held('2', 'Water, two', ['brackwater', 'sonnfeld']),
    ]
    expect(ranked('water', [...one, ...two])).toEqual(['Water, two', 'Water, one'])
  })
  it('then by the order of their source', () => {
    const records = ['e', 'd', 'c', 'b', 'a'].map((word, at) => book(String(at), `Water ${word}`))
    expect(ranked('water', records)).toEqual(records.map(({ title }) => title))
    expect(ranked('water', records.toReversed())).toEqual(records.map(({ title }) => title).toReversed())
  })
  it('then by their latest edition', () => {
    const [old, young] = [
      book('1', 'Water one', { published: 1920 }),
      book('2', 'Water two', { published: 2020 }),
    ]
    expect(ranked('water', [old], [young])).toEqual(['Water two', 'Water one'])
  })
  it('and come out the same whichever source answered first', () => {
    const [a, b, c] = [[book('1', 'Water one')], [book('2', 'Water two')], [book('3', 'Deep water')]]
    expect(ranked('water', a, b, c)).toEqual(ranked('water', c, b, a))
  })
})
