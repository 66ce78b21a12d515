import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

const program = fileURLToPath(new URL('./thread-program.ts', import.meta.url))

// V8 compiles calls into JavaScript after twenty of them here, instead of a thousand: so two of four such programs died of it.
it('threads that begin while others end leave the process alive', { timeout: 120_000 }, async () => {
  await using cache = await mkdtempDisposable(join(tmpdir(), 'polyshelf-threads-'))
  const run = async (threads: number) => {
    const child = spawn(process.execPath, ['--wasm-wrapper-tiering-budget=20', program, String(threads)], {
      stdio: 'ignore',
      env: { ...process.env, NODE_COMPILE_CACHE: cache.path },
    })
    return once(child, 'exit')
  }
  // From the second on the main thread need not read the program's TypeScript, and so has no part in what threads share.
  await run(1)
  expect(await run(300)).toEqual([0, null])
})
