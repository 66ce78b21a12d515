import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import type { BrowseIndex } from '../../../../adapters/bib/headings.ts'
import { openUnionIndex } from '../../../../adapters/index/open.ts'
import type { HarvestedChange, UnionIndex } from '../../../../adapters/index/port.ts'
import { bib, gone, harvested } from './records.ts'

const { signal } = new AbortController()
let directory: string
let index: UnionIndex
const open = async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-headings-'))
  index = await openUnionIndex({ directory })
}
const close = async () => {
  await index[Symbol.asyncDispose]()
  await rm(directory, { recursive: true })
}

async function store(changes: readonly HarvestedChange[], systemId = 'museum') {
  await index.commit({ systemId, libraryId: systemId }, changes, {})
}

/** The index as `text (count)`, once the headings have followed. */
async function browse(
  name: BrowseIndex,
  from: string,
  { systemId = 'museum', count = 20, after }: { systemId?: string; count?: number; after?: string } = {},
) {
  await vi.waitFor(
    async () => {
      const { complete } = await index.terms.browse(systemId, { index: name, from, count: 1 }, { signal })
      expect(complete).toBe(true)
    },
    { timeout: 20_000, interval: 20 },
  )
  const request = { index: name, from, count, ...(after === undefined ? {} : { after }) }
  const answer = await index.terms.browse(systemId, request, { signal })
  return answer.headings.map(({ text, count: records }) => `${text} (${records})`)
}

const austen = { contributors: [{ name: 'Austen, Jane' }], subjects: ['Courtship', 'England'] }
const novels = [
  bib('1', 'Pride and prejudice', { ...austen, items: [{ callNumber: 'PR4034 .P7' }] }),
  bib('2', 'PRIDE AND PREJUDICE.', austen),
  bib('3', 'Emma', { ...austen, subjects: ['England'] }),
  bib('4', 'The annotated Austen', { nonFiling: 4, contributors: [{ name: 'Shapard, David M.' }] }),
  bib('5', 'Преступление и наказание', { contributors: [{ name: 'Достоевский, Ф. М.' }] }),
]

describe('headings', { timeout: 20_000 }, () => {
  beforeEach(open)
  afterEach(close)

  it('stand in one order, each once with its records', async () => {
    await store(novels.map((record) => harvested(record)))
    expect(await browse('TITLE', 'a')).toEqual([
      'The annotated Austen (1)',
      'Emma (1)',
      'Pride and prejudice (2)',
      'Преступление и наказание (1)',
    ])
    expect(await browse('AUTHOR', 'b')).toEqual(['Shapard, David M. (1)', 'Достоевский, Ф. М. (1)'])
    expect(await browse('SUBJECT', '0')).toEqual(['Courtship (2)', 'England (3)'])
    expect(await browse('CALL_NUMBER', 'PR')).toEqual(['PR4034 .P7 (1)'])
  })

  it('are paged by position, none twice and none lost', async () => {
    const titles = Array.from({ length: 45 }, (_, at) => `Title ${String(at).padStart(2, '0')}`)
    await store(titles.map((title, at) => harvested(bib(String(at), title))))
    const seen: string[] = []
    let after: string | undefined
    await browse('TITLE', 'a')
    for (let page = 0; page < 5; page += 1) {
      const { headings, more } = await index.terms.browse(
        'museum',
        { index: 'TITLE', from: 'title', count: 10, ...(after === undefined ? {} : { after }) },
        { signal },
      )
      seen.push(...headings.map(({ text }) => text))
      expect(more).toBe(page < 4)
      after = headings.at(-1)?.position ?? after
    }
    expect(seen).toEqual(titles)
  })

  it('follow a record that changes, is deleted and comes back', async () => {
    await store(novels.map((record) => harvested(record)))
    expect(await browse('SUBJECT', '0')).toEqual(['Courtship (2)', 'England (3)'])
    await store([
      gone('1', '2026-02-01T00:00:00Z'),
      harvested(bib('2', 'Pride and prejudice', { subjects: ['Courtship'] }), '2026-02-01T00:00:00Z'),
      harvested(bib('3', 'Emma', { ...austen, subjects: ['Hartfield'] }), '2026-02-01T00:00:00Z'),
    ])
    expect(await browse('SUBJECT', '0')).toEqual(['Courtship (1)', 'Hartfield (1)'])
    expect(await browse('AUTHOR', 'au')).toEqual([
      'Austen, Jane (1)',
      'Shapard, David M. (1)',
      'Достоевский, Ф. М. (1)',
    ])
    expect(await browse('CALL_NUMBER', '0')).toEqual([])
    expect(await browse('TITLE', 'pride')).toEqual([
      'Pride and prejudice (1)',
      'Преступление и наказание (1)',
    ])
    expect(await index.terms.suggest('hart', 5, { signal })).toMatchObject([{ text: 'Hartfield', count: 1 }])
    expect(await index.terms.suggest('engl', 5, { signal })).toEqual([])
    const [england] = await index.terms.correct(['england'], { signal })
    expect(england?.count).toBe(0)
    await store([harvested(novels[0] ?? bib('1', ''), '2026-03-01T00:00:00Z')])
    expect(await browse('SUBJECT', '0')).toEqual(['Courtship (2)', 'England (1)', 'Hartfield (1)'])
    expect(await browse('CALL_NUMBER', '0')).toEqual(['PR4034 .P7 (1)'])
  })

  it('are one list for each source', async () => {
    await store([harvested(bib('1', 'Emma'))])
    await store([harvested(bib('1', 'Emma')), harvested(bib('2', 'Persuasion'))], 'other')
    expect(await browse('TITLE', 'a')).toEqual(['Emma (1)'])
    expect(await browse('TITLE', 'a', { systemId: 'other' })).toEqual(['Emma (1)', 'Persuasion (1)'])
    expect(await index.terms.suggest('em', 5, { signal })).toMatchObject([{ text: 'Emma', count: 2 }])
  })

  it('of a source that was never harvested are unknown, not none', async () => {
    expect(await index.terms.browse('nobody', { index: 'TITLE', from: 'a', count: 5 }, { signal })).toEqual({
      headings: [],
      more: false,
      complete: false,
    })
  })

  it('are read while somebody else writes them, for whoever asks waits for no thread that gives way', async () => {
    await store(novels.map((record) => harvested(record)))
    await browse('TITLE', 'a')
    await index[Symbol.asyncDispose]()
    const writing = new DatabaseSync(join(directory, 'headings.sqlite'))
    writing.exec('BEGIN IMMEDIATE')
    try {
      index = await openUnionIndex({ directory })
      expect(await index.terms.correct(['prejudise'], { signal })).toMatchObject([
        { count: 0, instead: [{ text: 'prejudice', count: 2 }] },
      ])
      expect(await index.terms.suggest('emm', 5, { signal })).toMatchObject([{ text: 'Emma', count: 1 }])
    } finally {
      writing.close()
    }
  })

  it('that nobody keeps yet are unknown, and asking for them is no fault', async () => {
    expect(await index.terms.browse('museum', { index: 'TITLE', from: 'a', count: 5 }, { signal })).toEqual({
      headings: [],
      more: false,
      complete: false,
    })
    expect(await index.terms.suggest('em', 5, { signal })).toEqual([])
    expect(await index.terms.correct(['emma'], { signal })).toEqual([{ count: 0, instead: [] }])
    await store(novels.map((record) => harvested(record)))
    await browse('TITLE', 'a')
    expect(await index.terms.suggest('em', 5, { signal })).toMatchObject([{ text: 'Emma', count: 1 }])
  })

  it('are made anew from the records where their file is lost', async () => {
    await store(novels.map((record) => harvested(record)))
    await store([gone('3', '2026-02-01T00:00:00Z')])
    await browse('TITLE', 'a')
    await index[Symbol.asyncDispose]()
    for (const suffix of ['', '-wal', '-shm'])
      await rm(join(directory, `headings.sqlite${suffix}`), { force: true })
    index = await openUnionIndex({ directory })
    await index.commit({ systemId: 'museum', libraryId: 'museum' }, [], {})
    expect(await browse('TITLE', 'e')).toEqual(['Pride and prejudice (2)', 'Преступление и наказание (1)'])
    expect(await browse('AUTHOR', 'austen')).toEqual([
      'Austen, Jane (2)',
      'Shapard, David M. (1)',
      'Достоевский, Ф. М. (1)',
    ])
  })
})

describe('suggestions', { timeout: 20_000 }, () => {
  afterAll(close)
  beforeAll(async () => {
    await open()
    const histories = Array.from({ length: 9 }, (_, at) =>
      harvested(
        bib(`h${at}`, `Printing ${at}`, {
          subjects: ['History of printing'],
          contributors: [{ name: 'Müller, Jürgen' }],
        }),
      ),
    )
    await store([...novels.map((record) => harvested(record)), ...histories])
    await browse('TITLE', 'a')
  })
  const suggest = async (prefix: string, count = 4) =>
    (await index.terms.suggest(prefix, count, { signal })).map(
      ({ index: name, text, count: records }) => `${name} ${text} (${records})`,
    )

  it('begin with what was typed or have a word that does, most records first', async () => {
    expect(await suggest('pr', 3)).toEqual([
      'TITLE Pride and prejudice (2)',
      'TITLE Printing 0 (1)',
      'TITLE Printing 1 (1)',
    ])
    expect(await suggest('h')).toEqual(['SUBJECT History of printing (9)'])
    expect(await suggest('jane')).toEqual(['AUTHOR Austen, Jane (3)'])
    expect(await suggest('jane aus')).toEqual(['AUTHOR Austen, Jane (3)'])
  })

  it('care for neither marks nor case, in any script', async () => {
    expect(await suggest('mull')).toEqual(['AUTHOR Müller, Jürgen (9)'])
    expect(await suggest('MÜLL')).toEqual(['AUTHOR Müller, Jürgen (9)'])
    expect(await suggest('наказ')).toEqual(['TITLE Преступление и наказание (1)'])
  })

  it('forgive a slip', async () => {
    expect(await suggest('prejd')).toEqual(['TITLE Pride and prejudice (2)'])
    expect(await suggest('histroy of pri')).toEqual(['SUBJECT History of printing (9)'])
  })
})

describe('spelling', { timeout: 20_000 }, () => {
  afterAll(close)
  beforeAll(async () => {
    await open()
    await store([
      ...novels.map((record) => harvested(record)),
      ...Array.from({ length: 30 }, (_, at) =>
        harvested(bib(`s${at}`, `Die Bücher ${at}`, { subjects: ['History of printing'] })),
      ),
    ])
    await browse('TITLE', 'a')
  })
  const correct = async (word: string) => {
    const [answer] = await index.terms.correct([word], { signal })
    return answer?.instead[0]?.text
  }

  it('knows the words of titles, names and subjects by edits, slips first', async () => {
    expect(await correct('prejudise')).toBe('prejudice')
    expect(await correct('hsitory')).toBe('history')
    expect(await correct('istory')).toBe('history')
    expect(await correct('austin')).toBe('austen')
    expect(await correct('наказанее')).toBe('наказание')
  })

  it('gives words with their marks', async () => {
    expect(await correct('bucher')).toBeUndefined()
    expect(await correct('buchr')).toBe('bücher')
  })

  it('leaves alone what is a usual word, short, or like nothing', async () => {
    expect(await correct('history')).toBeUndefined()
    expect(await correct('emm')).toBeUndefined()
    expect(await correct('xylophone')).toBeUndefined()
    expect(await correct('紅樓夢記')).toBeUndefined()
  })
})
