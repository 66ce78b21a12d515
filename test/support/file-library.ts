import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type PolyshelfProcess, startPolyshelf } from './polyshelf-process.ts'

export type FileLibrary = AsyncDisposable & { readonly polyshelf: PolyshelfProcess }

/** The gateway, ready, on one library: `pinehurst`. `settings`: of its system of kind `file`, whose files `write` writes. */
export async function startFileLibrary(
  settings: string,
  write: (directory: string) => Promise<void>,
): Promise<FileLibrary> {
  await using opened = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'polyshelf-test-'))
  opened.defer(() => rm(directory, { recursive: true, force: true }))
  await write(directory)
  await writeFile(
    join(directory, 'consortium.yaml'),
    `
name: Test
libraries:
  - id: pinehurst
    name: Pinehurst Library
    timeZone: America/New_York
    currency: USD
    systems:
      - { kind: file, id: pinehurst-export, ${settings} }
`,
  )
  const polyshelf = opened.use(
    await startPolyshelf({ args: ['gateway/main.ts', '--config', 'consortium.yaml'], directory }),
  )
  await polyshelf.ready()
  const closing = opened.move()
  return { polyshelf, [Symbol.asyncDispose]: () => closing.disposeAsync() }
}
