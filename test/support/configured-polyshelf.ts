import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Consortium, startConsortium } from '../consortium/start.ts'
import { type PolyshelfProcess, startPolyshelf } from './polyshelf-process.ts'

export type ConfiguredPolyshelf = AsyncDisposable & {
  /** In this process, so that a test can make its servers misbehave. */
  readonly consortium: Consortium
  readonly polyshelf: PolyshelfProcess
  readonly directory: string
}

/** The gateway as a process of its own, on a consortium file, over libraries in the test's process. */
export async function startConfigured(
  options: {
    readonly args?: readonly string[]
    readonly harvested?: string
    /** Beside what the consortium's file names. */
    readonly environment?: Readonly<Record<string, string>>
    edit?(configuration: string): string | Promise<string>
  } = {},
): Promise<ConfiguredPolyshelf> {
  await using opened = new AsyncDisposableStack()
  const consortium = opened.use(await startConsortium())
  const directory = await mkdtemp(join(tmpdir(), 'polyshelf-test-'))
  opened.defer(() => rm(directory, { recursive: true, force: true }))
  const file = join(directory, 'consortium.yaml')
  await writeFile(file, (await options.edit?.(consortium.configuration)) ?? consortium.configuration)
  const args = options.args ?? ['gateway/main.ts']
  const polyshelf = opened.use(
    await startPolyshelf({
      args: [...args, '--config', file],
      environment: { ...consortium.environment, ...options.environment },
      directory,
      ...(options.harvested === undefined ? {} : { harvested: options.harvested }),
    }),
  )
  const closing = opened.move()
  return { consortium, polyshelf, directory, [Symbol.asyncDispose]: () => closing.disposeAsync() }
}
