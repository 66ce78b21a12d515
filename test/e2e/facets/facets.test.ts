import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { encodeIso2709 } from '../../../adapters/protocols/marc/iso2709.ts'
import { type FileLibrary, startFileLibrary } from '../../support/file-library.ts'
import { bookLeader, marcOf } from '../../support/marc-lines.ts'
import type { PolyshelfProcess } from '../../support/polyshelf-process.ts'

/** Of 260 books, more than are fetched at once, every fourth French; rain and snow in turn. */
const records = Array.from({ length: 260 }, (_, at) => {
  const language = at % 4 === 0 ? 'fre' : 'eng'
  return marcOf(bookLeader, [
    `001 ${1_000 + at}`,
    `008 850101s${1900 + (at % 100)}    xx            000 0 ${language} d`,
    `100 1_ $aHoward, Luke.`,
    `245 10 $aThunderclouds of year ${at} /$cLuke Howard.`,
    `650 _0 $a${at % 2 === 0 ? 'Rain' : 'Snow'}.`,
  ])
})

let library: FileLibrary
let polyshelf: PolyshelfProcess
beforeAll(async () => {
  library = await startFileLibrary('path: export.mrc', (directory) =>
    writeFile(
      join(directory, 'export.mrc'),
      Buffer.concat(records.map((record) => encodeIso2709(record, 'utf-8'))),
    ),
  )
  polyshelf = library.polyshelf
}, 60_000)
afterAll(() => library[Symbol.asyncDispose]())

type Facet = {
  readonly name: string
  readonly isExact: boolean
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

async function search(text: string, filter = '') {
  const { data, errors } = await polyshelf.graphql<{
    search: { sources: { hitCount: number; isExact: boolean }[]; facets: readonly Facet[] }
  }>(
    `{ search(query: {text: "${text}"} ${filter}) {
         sources { hitCount isExact } facets(names: [LANGUAGE, SUBJECT], first: 5) { name isExact values { value count } } } }`,
  )
  expect(errors).toBeUndefined()
  const { sources, facets } = data.search
  const countsOf = (name: string) => {
    const facet = facets.find((candidate) => candidate.name === name)
    return {
      isExact: facet?.isExact,
      ...Object.fromEntries(facet?.values.map(({ value, count }) => [value, count]) ?? []),
    }
  }
  return { source: sources[0], languages: countsOf('LANGUAGE'), subjects: countsOf('SUBJECT') }
}

describe('facets of a search with more hits than are fetched', () => {
  it('are counted over all of them', async () => {
    expect(await search('thunderclouds')).toEqual({
      source: { hitCount: 260, isExact: true },
      languages: { isExact: true, eng: 195, fre: 65 },
      subjects: { isExact: true, Rain: 130, Snow: 130 },
    })
  })

  it('are those of the hits that the filter leaves', async () => {
    expect(await search('thunderclouds', 'filter: {languages: ["eng"]}')).toEqual({
      source: { hitCount: 195, isExact: true },
      languages: { isExact: true, eng: 195 },
      subjects: { isExact: true, Rain: 65, Snow: 130 },
    })
  })

  it('are an estimate, of what was asked for instead, where a word is misspelt', async () => {
    // Spellings follow what was imported; a search made too soon would be kept.
    await vi.waitFor(
      async () => {
        const { data } = await polyshelf.graphql<{ suggest: unknown[] }>(
          '{ suggest(prefix: "thunderc", first: 1) { text } }',
        )
        expect(data.suggest).toHaveLength(1)
      },
      { timeout: 20_000, interval: 100 },
    )
    expect(await search('thunderclowds')).toEqual({
      source: { hitCount: 260, isExact: false },
      languages: { isExact: false, eng: 195, fre: 65 },
      subjects: { isExact: false, Rain: 130, Snow: 130 },
    })
  })
})
