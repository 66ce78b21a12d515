import { describe, expect, it } from 'vitest'

import { contributorsOf, formatOf, subtitleOf, titleOf } from '../../../subgraphs/catalog/describe.ts'
import type { EditionModel } from '../../../subgraphs/catalog/models.ts'
import { record, type RecordParts } from './records.ts'

const edition = (...parts: readonly RecordParts[]): EditionModel => ({
  id: 'e',
  records: parts.map((part, at) => record({ localId: String(at), ...part })),
  mergedBecause: [],
})

describe('the title of an edition', () => {
  it.each<[string, readonly string[], string]>([
    ['is the longest', ['Emma', 'Emma. Volume 1'], 'Emma. Volume 1'],
    ['is not in capitals', ['PRIDE AND PREJUDICE AND MORE', 'Pride and prejudice'], 'Pride and prejudice'],
    ['is none that nobody split', ['Emma : a novel', 'Emma'], 'Emma'],
    ['is none with its punctuation left', ['Emma and others /', 'Emma'], 'Emma'],
    ['may be an abbreviation', ['NATO', 'NAT'], 'NATO'],
    ['is in the script of most', ['Война и мир в годы', 'Voĭna i mir', 'Voĭna i mir'], 'Voĭna i mir'],
    ['is what there is', ['PRIDE AND PREJUDICE'], 'PRIDE AND PREJUDICE'],
  ])('%s', (_, titles, title) =>
    expect(titleOf(edition(...titles.map((one) => ({ title: one }))))).toBe(title),
  )

  it('has the subtitle that stands beside it', () => {
    const [short, long] = [
      { title: 'Emma', subtitle: 'x' },
      { title: 'Emma and more', subtitle: 'a novel' },
    ]
    expect(subtitleOf(edition(short, long))).toBe('a novel')
    expect(subtitleOf(edition(short, { title: 'Emma and more' }))).toBe('x')
  })
})

describe('the contributors of an edition', () => {
  const austen = { name: 'Austen, Jane' }
  const told = { name: 'Austen, Jane', dates: '1775-1817', role: 'author' }
  it('are the most, and of equals the best told', () => {
    const { records } = edition(
      { contributors: [austen] },
      { contributors: [told] },
      { contributors: [austen, { name: 'Brock, C. E.' }] },
    )
    expect(contributorsOf(records.slice(0, 2))).toEqual([told])
    expect(contributorsOf(records)).toHaveLength(2)
  })

  it('keep the name in its own script that another record has', () => {
    const { records } = edition(
      { contributors: [{ name: 'Tolstoĭ, Lev', dates: '1828-1910' }] },
      { contributors: [{ name: 'Tolstoi, Lev', vernacularName: 'Толстой, Лев' }] },
    )
    expect(contributorsOf(records)).toEqual([
      { name: 'Tolstoĭ, Lev', dates: '1828-1910', vernacularName: 'Толстой, Лев' },
    ])
  })
})

it('the format of an edition is told by whichever record tells', () => {
  expect(formatOf(edition({ format: 'OTHER' }, { format: 'MAP' }))).toBe('MAP')
  expect(formatOf(edition({ format: 'OTHER' }))).toBe('OTHER')
})
