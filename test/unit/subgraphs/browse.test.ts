import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { headingKey } from '../../../adapters/bib/headings.ts'
import { UpstreamError } from '../../../adapters/errors.ts'
import type { LibrarySystem } from '../../../adapters/port.ts'
import { browse } from '../../../subgraphs/catalog/browse.ts'
import { contextOf, list, termsOf, titles } from './terms.ts'

const show = ({ entries }: Awaited<ReturnType<typeof browse>>) =>
  entries.map(
    ({ text, count, libraries }) =>
      `${text} (${count}): ${libraries.map(({ library, count: own }) => `${library.id} ${own}`).join(', ')}`,
  )

/** Every page of an index, `first` entries at a time. */
async function walk(systems: readonly LibrarySystem[], first: number, from = 'a') {
  const context = contextOf(systems)
  const pages: Awaited<ReturnType<typeof browse>>[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof browse>> = await browse(
      { index: titles, from, first, after },
      context,
    )
    pages.push(page)
    after = page.next ?? null
  } while (after !== null && pages.length < 200)
  return pages
}

describe('one list of several libraries', () => {
  const avon = list(['Emma', 'Émile', 'Persuasion', 'Преступление'])
  const birch = list(['emma', 'Middlemarch', 'PERSUASION.'])

  it('has each heading once, in the order of its letters without marks, with what each library has', async () => {
    const context = contextOf([termsOf('avon', avon), termsOf('birch', birch)])
    const page = await browse({ index: titles, from: 'e', first: 10 }, context)
    expect(show(page)).toEqual([
      'Émile (2): avon 2',
      'Emma (2): avon 1, birch 1',
      'Middlemarch (2): birch 2',
      'Persuasion (6): avon 3, birch 3',
      'Преступление (4): avon 4',
    ])
    expect(page.next).toBeNull()
    expect(page.entries[1]?.search).toEqual({ title: 'Emma' })
    expect(page.sources.map(({ status }) => status)).toEqual(['ANSWERED', 'ANSWERED'])
  })

  it('does not make up a count where a library does not count', async () => {
    const context = contextOf([termsOf('avon', avon), termsOf('birch', list(['Emma'], { counts: false }))])
    const page = await browse({ index: titles, from: 'emma', first: 1 }, context)
    expect(show(page)).toEqual(['Emma (null): avon 1, birch null'])
  })

  it('is paged with no heading twice and none lost, whatever order a library keeps', async () => {
    const text = fc.stringMatching(/^[a-eA-Éä]{1,4}$/)
    const catalogue = fc.uniqueArray(text, { maxLength: 30, selector: (title) => headingKey('TITLE', title) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(catalogue, fc.integer({ min: 3, max: 20 }), fc.boolean()), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 8 }),
        async (catalogues, first) => {
          const systems = catalogues.map(([texts, most, sorted], at) => {
            const kept = texts.filter((title) => headingKey('TITLE', title) !== '')
            const ordered = sorted
              ? kept.toSorted((a, b) => (headingKey('TITLE', a) < headingKey('TITLE', b) ? -1 : 1))
              : kept
            return termsOf(`lib${at}`, list(ordered, { most }))
          })
          // From the very beginning, so that every heading is due.
          const pages = await walk(systems, first, '0')
          const seen = pages.flatMap((page) =>
            page.entries.flatMap(({ text: shown, libraries }) =>
              libraries.map(({ library }) => `${library.id} ${headingKey('TITLE', shown)}`),
            ),
          )
          const due = systems.flatMap((system, at) => {
            const begin = (catalogues[at]?.[0] ?? []).filter((title) => headingKey('TITLE', title) !== '')
            return begin.map((title) => `${system.libraryId} ${headingKey('TITLE', title)}`)
          })
          expect(seen.toSorted()).toEqual(due.toSorted())
          expect(pages.at(-1)?.next).toBeNull()
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('what a library cannot or does not answer', () => {
  const refusing = (code: 'UNSUPPORTED_QUERY' | 'CLOSED_EARLY'): LibrarySystem =>
    termsOf('birch', { browse: () => Promise.reject(new UpstreamError(code, 'birch-z', 'Scan')) })

  it('is told apart: not supported, failed, and only a part', async () => {
    const partly = { browse: () => Promise.resolve({ headings: [], more: false, complete: false }) }
    const reports = async (system: LibrarySystem) => {
      const { sources } = await browse(
        { index: titles, from: 'a', first: 5 },
        contextOf([termsOf('avon', list(['Emma'])), system]),
      )
      return sources.map(({ status, errorCode }) => `${status} ${errorCode ?? ''}`.trim())
    }
    expect(await reports(termsOf('birch'))).toEqual(['ANSWERED', 'NOT_SUPPORTED'])
    expect(await reports(refusing('UNSUPPORTED_QUERY'))).toEqual([
      'ANSWERED',
      'NOT_SUPPORTED UNSUPPORTED_QUERY',
    ])
    expect(await reports(refusing('CLOSED_EARLY'))).toEqual(['ANSWERED', 'FAILED CLOSED_EARLY'])
    expect(await reports(termsOf('birch', partly))).toEqual(['ANSWERED', 'PARTIAL'])
  })

  it('joins on the next page, from there on', async () => {
    let down = true
    const birch = list(['Aaron', 'Zola'])
    const flaky = termsOf('birch', {
      browse: (request, options) =>
        down
          ? Promise.reject(new UpstreamError('UNREACHABLE', 'birch-z', 'Scan'))
          : (birch.browse?.(request, options) ?? Promise.reject(new Error('no list'))),
    })
    const context = contextOf([termsOf('avon', list(['Emma', 'Middlemarch'])), flaky])
    const page = await browse({ index: titles, from: 'a', first: 1 }, context)
    down = false
    const next = await browse({ index: titles, from: 'a', first: 5, after: page.next ?? null }, context)
    expect(next.entries.map(({ text }) => text)).toEqual(['Middlemarch', 'Zola'])
  })

  it('ends where a server gives the same for ever', async () => {
    const stuck = termsOf('birch', {
      browse: () =>
        Promise.resolve({
          headings: [{ text: 'Emma', key: 'emma', position: 'Emma' }],
          more: true,
          complete: true,
        }),
    })
    const pages = await walk([stuck], 5)
    expect(pages.flatMap(({ entries }) => entries.map(({ text }) => text))).toEqual(['Emma'])
  })
})

describe('bad input', () => {
  const context = contextOf([termsOf('avon', list(['Emma']))])
  const fails = (request: Partial<Parameters<typeof browse>[0]>) =>
    expect(browse({ index: titles, from: 'a', first: 5, ...request }, context)).rejects

  it('is refused with a sentence', async () => {
    await fails({ from: '' }).toThrow('`from` needs a letter or a digit.')
    await fails({ from: ' … ' }).toThrow('`from` needs a letter or a digit.')
    await fails({ from: 'x'.repeat(10_240) }).toThrow('`from` is longer than 200 characters.')
    await fails({ from: 'a\u0000b' }).toThrow('`from` holds characters that cannot be printed.')
    await fails({ first: 0 }).toThrow('`first` is 1 to 100.')
    await fails({ first: 101 }).toThrow('`first` is 1 to 100.')
    await fails({ libraries: ['atlantis'] }).toThrow('There is no library "atlantis" in this consortium.')
  })

  it('is refused where a cursor is forged or of another index', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const sentence = '`after` is not a cursor that browsing this index gave.'
    await fails({ after: 'nonsense' }).toThrow(sentence)
    await fails({ after: 'x'.repeat(100_000) }).toThrow(sentence)
    await fails({ after: encode({ index: 'AUTHOR', at: 'a', after: {} }) }).toThrow(sentence)
    await fails({ after: encode({ index: 'TITLE', at: 'a', after: { 'avon-z': 7 } }) }).toThrow(sentence)
    await fails({ after: encode({ index: 'TITLE', at: '', after: {} }) }).toThrow(sentence)
  })
})
