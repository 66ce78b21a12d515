import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openUnionIndex } from '../../../../adapters/index/open.ts'
import type { UnionIndex } from '../../../../adapters/index/port.ts'
import { OaiPmhConfig } from '../../../../adapters/oai-pmh/config.ts'
import { openOaiPmh } from '../../../../adapters/oai-pmh/index.ts'
import type { LibrarySystem } from '../../../../adapters/port.ts'
import type { DemoLibrary, DemoRecord } from '../../../consortium/types.ts'

/** Waits as a harvest does, but in milliseconds. */
export const hasty = { tries: 3, firstDelayMs: 1, waits: 3, minWaitMs: 0, maxWaitMs: 5, fetches: 20 }
export const { signal } = new AbortController()

export function demoRecord(number: number, more: Partial<DemoRecord> = {}): DemoRecord {
  const id = String(number)
  return {
    id,
    marc: {
      leader: '00000nam a2200000 a 4500',
      control: [{ tag: '001', value: id }],
      data: [
        {
          tag: '245',
          ind1: '0',
          ind2: '0',
          subfields: [{ code: 'a', value: `Volume ${id} of the harvest` }],
        },
      ],
      warnings: [],
    },
    items: [],
    datestamp: `2026-01-01T00:00:${String(number % 60).padStart(2, '0')}Z`,
    work: id,
    ...more,
  }
}

/** The records are the caller's array: what is pushed to it is served from the next request on. */
export function demoLibrary(records: readonly DemoRecord[]): DemoLibrary {
  return {
    id: 'inkwell',
    name: 'Inkwell Museum',
    isil: 'XX-INK',
    website: 'https://inkwell.example',
    timeZone: 'UTC',
    currency: 'EUR',
    branches: [],
    records,
    patrons: [],
  }
}

export type Source = {
  /** The configured system's id. */
  readonly id: string
  /** A system of this source, closed with the bench. */
  system(settings: object): LibrarySystem
}
export type Bench = AsyncDisposable & {
  readonly index: UnionIndex
  readonly directory: string
  /** One that was never harvested. */
  source(): Source
}

/** An index in a directory of its own; opening its threads takes longer than a harvest, so tests share it. */
export async function openBench(): Promise<Bench> {
  const directory = await mkdtemp(join(tmpdir(), 'polyshelf-harvest-'))
  const index = await openUnionIndex({ directory })
  const systems: LibrarySystem[] = []
  let sources = 0
  return {
    index,
    directory,
    source() {
      sources += 1
      const id = `source-${sources}`
      return {
        id,
        system(settings) {
          const config = OaiPmhConfig.parse({ kind: 'oai-pmh', id, ...settings })
          const library = { id: `library-of-${id}`, name: 'Inkwell', timeZone: 'UTC', currency: 'EUR' }
          const system = openOaiPmh(config, { library, index, secret: () => undefined }, hasty)
          systems.push(system)
          return system
        },
      }
    },
    async [Symbol.asyncDispose]() {
      for (const system of systems) await system[Symbol.asyncDispose]()
      await index[Symbol.asyncDispose]()
      await rm(directory, { recursive: true })
    },
  }
}
