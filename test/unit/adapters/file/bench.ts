import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { FileConfig } from '../../../../adapters/file/config.ts'
import { file } from '../../../../adapters/file/index.ts'
import type { HarvestProgress } from '../../../../adapters/harvest-progress.ts'
import { openUnionIndex } from '../../../../adapters/index/open.ts'
import type { UnionIndex } from '../../../../adapters/index/port.ts'
import type { LibrarySystem } from '../../../../adapters/port.ts'
import { encodeIso2709 } from '../../../../adapters/protocols/marc/iso2709.ts'
import { encodeMarcXml } from '../../../../adapters/protocols/marc/marcxml.ts'
import type { MarcRecord } from '../../../../adapters/protocols/marc/record.ts'

export const { signal } = new AbortController()
export const library = { id: 'inkwell', name: 'Inkwell', timeZone: 'UTC', currency: 'EUR' }

export function marcOf(id: number, { title = `Volume ${id}`, status = 'n' } = {}): MarcRecord {
  return {
    leader: `00000${status}am a2200000 a 4500`,
    control: [{ tag: '001', value: `${id}` }],
    data: [
      { tag: '245', ind1: '0', ind2: '0', subfields: [{ code: 'a', value: title }] },
      {
        tag: '952',
        ind1: ' ',
        ind2: ' ',
        subfields: [
          { code: 'p', value: `BAR${id}` },
          { code: 'a', value: 'MAIN' },
        ],
      },
    ],
    warnings: [],
  }
}
export const iso = (...records: readonly MarcRecord[]): Buffer =>
  Buffer.concat(records.map((record) => encodeIso2709(record, 'utf-8')))
export const xml = (...records: readonly MarcRecord[]): Buffer =>
  Buffer.from(`<?xml version="1.0"?>\n<collection>${records.map(encodeMarcXml).join('\n')}</collection>`)
export const numbers = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)

export type Source = {
  readonly id: string
  /** An empty folder, where its configuration's relative paths start. */
  readonly directory: string
  put(name: string, content: Buffer | string): Promise<void>
  drop(name: string): Promise<void>
  system(settings: object): LibrarySystem
  run(settings: object, options?: { full?: boolean }): Promise<HarvestProgress>
  /** Titles of all that is stored, in the order of their ids. */
  titles(): Promise<readonly string[]>
  count(): ReturnType<UnionIndex['count']>
}
export type Bench = AsyncDisposable & { readonly index: UnionIndex; source(): Promise<Source> }

/** An index of its own for a file of tests: opening its threads takes longer than an import. */
export async function openBench(): Promise<Bench> {
  const root = await mkdtemp(join(tmpdir(), 'polyshelf-file-'))
  const index = await openUnionIndex({ directory: join(root, 'index') })
  await index.commit({ systemId: 'first', libraryId: 'first' }, [], {})
  const systems: LibrarySystem[] = []
  let sources = 0
  return {
    index,
    async source() {
      sources += 1
      const id = `source-${sources}`
      const directory = join(root, id)
      await mkdir(directory)
      const system = (settings: object) => {
        const config = FileConfig.parse({ kind: 'file', id, ...settings })
        const opened = file.open(config, {
          library: { ...library, id },
          index,
          directory,
          secret: () => 'pw',
        })
        systems.push(opened)
        return opened
      }
      return {
        id,
        directory,
        put: (name, content) => writeFile(join(directory, name), content),
        drop: (name) => rm(join(directory, name), { recursive: true }),
        system,
        async run(settings, options = {}) {
          const progress = await system(settings).harvest?.run({ signal, ...options })
          if (progress === undefined) throw new Error('a system without harvest')
          return progress
        },
        async titles() {
          const found = await index.read(id, numbers(1, 60).map(String), { signal })
          return found.flatMap((record) => (record === undefined ? [] : [record.title]))
        },
        count: () => index.count(id),
      }
    },
    async [Symbol.asyncDispose]() {
      for (const system of systems) await system[Symbol.asyncDispose]()
      await index[Symbol.asyncDispose]()
      await rm(root, { recursive: true })
    },
  }
}
