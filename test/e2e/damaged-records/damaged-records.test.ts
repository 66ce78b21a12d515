import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type FileLibrary, startFileLibrary } from '../../support/file-library.ts'
import type { PolyshelfProcess } from '../../support/polyshelf-process.ts'

const fixture = fileURLToPath(new URL('../../fixtures/marc/book-with-article.ascii.mrc', import.meta.url))

/** A sound record, and the same under another id with a wrong length in its leader and a fixed field that is none. */
async function writeExport(directory: string): Promise<void> {
  const sound = await readFile(fixture, 'latin1')
  const damaged = sound
    .replace('000007984', '000007985')
    .replace(/^\d{5}/, '99999')
    .replace('760921s1976', '760921 1976')
  await mkdir(join(directory, 'export'))
  await writeFile(join(directory, 'export', '1.mrc'), Buffer.from(sound, 'latin1'))
  await writeFile(join(directory, 'export', '2.mrc'), Buffer.from(damaged, 'latin1'))
}

let library: FileLibrary
let polyshelf: PolyshelfProcess
beforeAll(async () => {
  library = await startFileLibrary('path: export, items: { from: catalogued }', writeExport)
  polyshelf = library.polyshelf
})
afterAll(() => library[Symbol.asyncDispose]())

type Told = { readonly id: string; readonly title: string; readonly warnings: readonly string[] }

describe('a record that is damaged', () => {
  it('is found and shown, and says to those who look after the catalogue what was wrong with it', async () => {
    const { data, errors } = await polyshelf.graphql<{
      search: { nodes: { records: Told[] }[] }
      record: Told
    }>(
      `{ search(query: {text: "federal reserve independence"}) { nodes { records { id title warnings } } }
         record(id: "pinehurst:000007985") { id title warnings } }`,
    )
    expect(errors).toBeUndefined()
    const found = data.search.nodes.flatMap(({ records }) => records)
    const told = (id: string) => found.find((record) => record.id === id)
    expect(told('pinehurst:000007984')).toMatchObject({ warnings: [] })
    const damaged = told('pinehurst:000007985')
    expect(damaged?.title).toBe(told('pinehurst:000007984')?.title)
    expect(damaged?.warnings).toEqual([
      expect.stringMatching(/^The leader gives “99999” as the record's length, but it is 1218 bytes long/),
      'Field 008 is not filled in as it should be; dates and language were sought elsewhere.',
    ])
    expect(data.record).toEqual(damaged)
  })
})
