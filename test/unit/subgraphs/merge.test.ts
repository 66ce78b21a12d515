import { describe, expect, it } from 'vitest'

import { clusterId } from '../../../subgraphs/catalog/bookmark.ts'
import { idOf, mergeRecords } from '../../../subgraphs/catalog/merge.ts'
import type { RecordModel, WorkModel } from '../../../subgraphs/catalog/models.ts'
import { Directory } from '../../../subgraphs/directory.ts'
import { MergeOverrides } from '../../../subgraphs/merge-overrides.ts'
import { atOnce } from '../../../subgraphs/turns.ts'
import { bookLeader, marcOf } from '../../support/marc-lines.ts'
import { directory, record, type RecordParts } from './records.ts'

const isbn = '9799000000017'
const compare = (a: string, b: string) => a.localeCompare(b)
const shape = (works: readonly WorkModel[]) =>
  works.map(({ editions }) =>
    editions
      .map(({ records }) => records.map(idOf).toSorted(compare))
      .toSorted(([a = ''], [b = '']) => compare(a, b)),
  )
const merge = (...records: readonly RecordModel[]) => shape(atOnce(mergeRecords(records, directory)))

function permutationsOf<Member>([first, ...others]: readonly Member[]): readonly (readonly Member[])[] {
  if (first === undefined) return [[]]
  return permutationsOf(others).flatMap((rest) =>
    Array.from({ length: rest.length + 1 }, (_, at) => rest.toSpliced(at, 0, first)),
  )
}

const sheet = (localId: string, title: string) =>
  record({ localId, title, format: 'MAP', contributors: [], oclcNumbers: ['12010145'] })

describe('records become editions', () => {
  it('that share an ISBN and agree on the title, however it is catalogued', () => {
    const a = record({ localId: '1', isbns: [isbn], published: 2003 })
    const b = record({
      localId: '2',
      libraryId: 'sonnfeld',
      isbns: [isbn],
      title: 'Pride & prejudice : a novel',
      published: 2004,
    })
    expect(merge(a, b)).toEqual([[['brackwater:1', 'sonnfeld:2']]])
  })

  it('by title, author, year and format where they have no number', () => {
    const a = record({ localId: '1' })
    const b = record({
      localId: '2',
      libraryId: 'sonnfeld',
      title: 'PRIDE AND PREJUDICE',
      contributors: [{ name: 'Austen, J.' }],
    })
    expect(merge(a, b)).toEqual([[['brackwater:1', 'sonnfeld:2']]])
  })

  it('but not by a number alone: one OCLC number sits on many map sheets', () => {
    expect(
      merge(sheet('1', 'Ashby quadrangle'), sheet('2', 'Boulder Creek'), sheet('3', 'Carson Lake')),
    ).toHaveLength(3)
  })

  it('and not by title and year where both have ISBNs of their own, nor joined by a record without one', () => {
    const one = record({ localId: '1', isbns: [isbn] })
    const bare = record({ localId: '2', libraryId: 'sonnfeld' })
    const other = record({ localId: '3', isbns: ['9799000000024'] })
    const expected = [['brackwater:1', 'sonnfeld:2'], ['brackwater:3']]
    for (const records of permutationsOf([one, bare, other])) expect(merge(...records)).toEqual([expected])
  })

  it.each<[string, RecordParts]>([
    ['of another year', { published: 1833 }],
    ['by another author', { contributors: [{ name: 'Tennant, Emma' }] }],
    ['in another language', { languages: ['ger'] }],
    ['that are numbered editions', { edition: '2nd ed.', published: 1814 }],
    ['that are abridged', { edition: 'Abridged ed.' }],
    ['that are a volume of it', { title: 'Pride and prejudice 1813. Volume 2' }],
    ['with another year or number in the title', { title: 'Pride and prejudice 1814' }],
  ])('and not with records %s', (_, parts) => {
    const first = record({ localId: '1', title: 'Pride and prejudice 1813' })
    const second = record({ localId: '2', libraryId: 'sonnfeld', title: first.title, ...parts })
    expect(atOnce(mergeRecords([first, second], directory)).flatMap(({ editions }) => editions)).toHaveLength(
      2,
    )
  })

  it('despite a misspelling, where the rest agrees', () => {
    const rest = { extent: '300 p.', publisher: 'Egerton' }
    const misspelt = record({ localId: '2', libraryId: 'sonnfeld', title: 'Pride and predjudice', ...rest })
    expect(merge(record({ localId: '1', ...rest }), misspelt)).toEqual([[['brackwater:1', 'sonnfeld:2']]])
  })

  it('and half a title joins none of several that begin with it', () => {
    const report = (localId: string, subtitle?: string) =>
      record({
        localId,
        libraryId: subtitle === undefined ? 'sonnfeld' : 'brackwater',
        title: 'Report on dental research in the county',
        contributors: [{ name: 'Ashford County. Health Office' }],
        ...(subtitle === undefined ? {} : { subtitle }),
      })
    const [spring, autumn] = [report('1', 'January to June'), report('2', 'July to December')]
    expect(merge(spring, report('3')).flat()).toEqual([['brackwater:1', 'sonnfeld:3']])
    expect(merge(spring, autumn, report('3')).flat()).toContainEqual(['sonnfeld:3'])
  })

  it('and no chain joins what does not agree itself', () => {
    const years = Array.from({ length: 9 }, (_, at) =>
      record({
        localId: '1',
        libraryId: `l${at}`,
        published: 1813 + at,
        extent: '300 p.',
        publisher: 'Egerton',
      }),
    )
    const editions = atOnce(mergeRecords(years, directory)).flatMap((work) => work.editions)
    for (const { records } of editions) {
      const published = records.map((member) => member.published ?? 0)
      expect(Math.max(...published) - Math.min(...published)).toBeLessThanOrEqual(2)
    }
  })

  it('of one romanised and one in its own script, by the number and what else agrees', () => {
    const romanised = record({ localId: '1', title: 'Voĭna i mir', isbns: [isbn], languages: ['rus'] })
    const vernacular = {
      localId: '2',
      libraryId: 'sonnfeld',
      title: 'Война и мир',
      isbns: [isbn],
      languages: ['rus'],
      contributors: [{ name: 'Толстой, Лев' }],
    }
    expect(merge(romanised, record(vernacular))).toHaveLength(1)
    expect(merge(romanised, record({ ...vernacular, published: 1990 }))).toHaveLength(2)
  })

  it('printed again under one number with the same pages, but not reset', () => {
    const first = record({ localId: '1', isbns: [isbn], published: 1994, extent: '371 p.' })
    const later = { localId: '2', libraryId: 'sonnfeld', isbns: [isbn], published: 1998 }
    expect(merge(first, record({ ...later, extent: '371 p.' })).flat()).toHaveLength(1)
    expect(merge(first, record({ ...later, extent: '402 p.' })).flat()).toHaveLength(2)
    expect(merge(first, record(later)).flat()).toHaveLength(2)
  })

  it('under a real and an assumed name, where one record has both', () => {
    const rest = { title: 'La mare au diable', published: 1962, extent: '409 p.', publisher: 'Garnier' }
    const assumed = record({ ...rest, localId: '1', contributors: [{ name: 'Sand, George' }] })
    const real = {
      ...rest,
      localId: '2',
      libraryId: 'sonnfeld',
      contributors: [{ name: 'Dudevant, Aurore' }],
    }
    expect(merge(assumed, record({ ...real, statement: '[par] George Sand' })).flat()).toHaveLength(1)
    expect(merge(assumed, record(real)).flat()).toHaveLength(2)
  })

  it('with another ISBN only where all the rest agrees', () => {
    const rest = { extent: '300 p.', publisher: 'Egerton' }
    const one = record({ ...rest, localId: '1', isbns: [isbn] })
    const other = { ...rest, localId: '2', libraryId: 'sonnfeld', isbns: ['9799000000024'] }
    expect(merge(one, record(other)).flat()).toHaveLength(1)
    expect(merge(one, record({ ...other, extent: '340 p.' })).flat()).toHaveLength(2)
    expect(merge(one, record({ ...other, publisher: 'Murray' })).flat()).toHaveLength(2)
  })

  it('of two towns where the pages differ too', () => {
    const rest = { title: 'Malte Laurids Brigge', published: 1951, publisher: 'Insel-Verlag' }
    const leipzig = record({ ...rest, localId: '1', placeOfPublication: 'Leipzig', extent: '281 S.' })
    const other = { ...rest, localId: '2', libraryId: 'sonnfeld', placeOfPublication: 'Wiesbaden' }
    expect(merge(leipzig, record({ ...other, extent: '303 S.' })).flat()).toHaveLength(2)
    expect(merge(leipzig, record({ ...other, extent: '281 S.' })).flat()).toHaveLength(1)
  })

  it('with the reason and how sure it is', () => {
    const a = record({ localId: '1', isbns: [isbn] })
    const b = record({ localId: '2', libraryId: 'sonnfeld', isbns: [isbn], contributors: [] })
    const [reason] = atOnce(mergeRecords([b, a], directory))[0]?.editions[0]?.mergedBecause ?? []
    expect(reason?.records).toEqual([a, b])
    expect(reason?.evidence).toEqual(['ISBN', 'TITLE', 'YEAR'])
    expect(reason?.confidence).toBeGreaterThan(0.99)
  })

  it('and never out of print and electronic form, unless one of them says no more than that it is text', () => {
    const raw = { form: 'marc', record: marcOf(bookLeader, ['245 10 $aPride and prejudice']) } as const
    const print = record({ localId: '1', isbns: [isbn], raw })
    const online = { localId: '2', libraryId: 'sonnfeld', isbns: [isbn], format: 'EBOOK' } as const
    expect(merge(print, record({ ...online, raw }))).toEqual([[['brackwater:1'], ['sonnfeld:2']]])
    expect(merge(print, record(online))).toEqual([[['brackwater:1', 'sonnfeld:2']]])
    expect(merge(print, record({ ...online, isbns: [] }))).toEqual([[['brackwater:1'], ['sonnfeld:2']]])
  })

  it('each once, however often a source sent it', () => {
    expect(merge(record({ localId: '1' }), record({ localId: '1' }))).toEqual([[['brackwater:1']]])
  })
})

describe('editions become works', () => {
  it('of the same title and author, the newest first', () => {
    const works = atOnce(
      mergeRecords(
        [record({ localId: '1', published: 1813 }), record({ localId: '2', published: 1995 })],
        directory,
      ),
    )
    expect(works.map(({ editions }) => editions.map(({ records }) => records[0]?.published))).toEqual([
      [1995, 1813],
    ])
  })

  it('but not where another person wrote a book of that title', () => {
    expect(
      merge(record({ localId: '1' }), record({ localId: '2', contributors: [{ name: 'Brown, Ann' }] })),
    ).toHaveLength(2)
  })

  it('with the reason, and none for what stands alone', () => {
    const [a, b] = [record({ localId: '1', published: 1813 }), record({ localId: '2', published: 1995 })]
    expect(atOnce(mergeRecords([a, b], directory))[0]?.mergedBecause).toMatchObject([
      { evidence: ['TITLE', 'AUTHOR'], confidence: 0.97 },
    ])
    expect(atOnce(mergeRecords([a], directory))[0]?.mergedBecause).toEqual([])
  })

  const novel = { form: 'marc', record: marcOf(bookLeader, ['245 10 $aPride and prejudice']) } as const

  it.each<[string, RecordParts]>([
    ['music of that title', { format: 'SCORE' }],
    ['a film without an author', { format: 'VIDEO', contributors: [] }],
    ['a retelling', { statement: 'retold by Ann Brown' }],
    ['a guide to it', { subtitle: 'a reader’s guide' }],
  ])('but not with %s', (_, parts) => {
    const other = record({ localId: '2', published: 1990, raw: novel, ...parts })
    expect(merge(record({ localId: '1', raw: novel }), other)).toHaveLength(2)
  })

  it('even where one record has no more than a vague format, which is no reason to part the others', () => {
    const spoken = record({ localId: '1', format: 'MUSIC_RECORDING', published: 2017 })
    const [text, later] = ['2', '3'].map((localId, at) =>
      record({ localId, published: 1990 + at, raw: novel }),
    )
    for (const given of permutationsOf([spoken, text, later].filter((one) => one !== undefined)))
      expect(merge(...given)).toHaveLength(1)
  })

  it('where a uniform title says that one is a translation of the other', () => {
    const raw = {
      form: 'marc',
      record: marcOf(bookLeader, ['240 10 $aVoĭna i mir.$lEnglish', '245 10 $aWar and peace']),
    } as const
    const original = record({ localId: '1', title: 'Voĭna i mir', languages: ['rus'] })
    const translation = { localId: '2', title: 'War and peace' }
    expect(merge(original, record(translation))).toHaveLength(2)
    expect(merge(original, record({ ...translation, raw }))).toHaveLength(1)
  })

  it.each<[string, RecordParts, RecordParts]>([
    ['what bodies publish under one title', { subtitle: 'Zion' }, { subtitle: 'Acadia' }],
    [
      'numbers of a report series',
      { series: ['NBS report ; 3635'] },
      { series: ['NBS report ; 3127'], published: 1820 },
    ],
  ])('but keeps apart %s', (_, one, other) => {
    const common = {
      title: 'General management plan of the county',
      contributors: [{ name: 'Ashford County. Planning Office' }],
    }
    const records = [one, other].map((parts, at) => record({ localId: String(at), ...common, ...parts }))
    expect(merge(...records)).toHaveLength(2)
  })

  it('and joins no strangers by a title that says nothing', () => {
    const poems = (localId: string, publisher: string) =>
      record({ localId, title: 'Poems', contributors: [], publisher, published: 1900 + Number(localId) })
    expect(merge(poems('1', 'Press A'), poems('2', 'Press B'))).toHaveLength(2)
    expect(merge(poems('1', 'Press A'), poems('2', 'Press A'))).toHaveLength(1)
  })

  it('whose id does not depend on the order in which libraries answered', () => {
    const [a, b] = [record({ localId: '9' }), record({ localId: '2', libraryId: 'sonnfeld' })]
    const ids = [
      [a, b],
      [b, a],
    ].map((records) =>
      atOnce(mergeRecords(records, directory)).map(({ id, editions }) => [
        id,
        editions.map((edition) => edition.id),
      ]),
    )
    expect(ids[0]).toEqual([[clusterId('work', a), [clusterId('edition', a)]]])
    expect(ids[1]).toEqual(ids[0])
  })
})

describe('what people have decided', () => {
  const [a, b] = [record({ localId: '1' }), record({ localId: '2', libraryId: 'sonnfeld' })]
  const other = record({ localId: '3', title: 'Emma', published: 1815 })
  const decided = (
    lists: ConstructorParameters<typeof MergeOverrides>[0],
    ...records: readonly RecordModel[]
  ) => atOnce(mergeRecords(records, new Directory(directory.libraries, new MergeOverrides(lists))))

  it('keeps editions apart that agree, and together that do not', () => {
    const apart = { edition: { together: [], apart: [['brackwater:1', 'sonnfeld:2']] } }
    expect(shape(decided(apart, a, b))).toEqual([[['brackwater:1'], ['sonnfeld:2']]])
    const together = { edition: { together: [['brackwater:1', 'brackwater:3']], apart: [] } }
    for (const records of permutationsOf([a, b, other]))
      expect(shape(decided(together, ...records))).toEqual([[['brackwater:1', 'brackwater:3', 'sonnfeld:2']]])
  })

  it('keeps works apart, and so their editions, and works together', () => {
    const apart = { work: { together: [], apart: [['brackwater:1', 'sonnfeld:2']] } }
    expect(shape(decided(apart, a, b))).toEqual([[['brackwater:1']], [['sonnfeld:2']]])
    const together = { work: { together: [['sonnfeld:2', 'brackwater:3']], apart: [] } }
    const works = decided(together, b, other)
    expect(shape(works)).toEqual([[['brackwater:3'], ['sonnfeld:2']]])
    expect(works[0]?.mergedBecause).toMatchObject([{ evidence: ['OVERRIDE'], confidence: 1 }])
  })
})
