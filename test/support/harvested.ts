import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { TestProject } from 'vitest/node'

import { startPolyshelf } from './polyshelf-process.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder in which the demo has run: what it harvested need not be harvested again by every test. */
    harvested: string
  }
}

/** Vitest's global set-up of the end-to-end tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'polyshelf-harvested-'))
  const polyshelf = await startPolyshelf({ directory })
  await polyshelf.ready()
  await polyshelf.stop()
  project.provide('harvested', directory)
  return () => rm(directory, { recursive: true, force: true })
}
