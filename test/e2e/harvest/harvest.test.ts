import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { startConsortium } from '../../consortium/start.ts'
import { runToEnd } from '../../support/polyshelf-process.ts'

/** Systems are harvested side by side, and told of as they are done. */
const linesOf = (text: string) => text.trim().split('\n').toSorted()

// Three processes one after another, each with an index to open and to fill.
it(
  'npm run harvest reads every repository, then only what is new, and everything again if told so',
  { timeout: 180_000 },
  async () => {
    await using consortium = await startConsortium()
    const directory = await mkdtemp(join(tmpdir(), 'polyshelf-test-'))
    const file = join(directory, 'consortium.yaml')
    try {
      await writeFile(file, consortium.configuration)
      const harvest = (...flags: readonly string[]) =>
        runToEnd(['gateway/harvest.ts', file, ...flags], consortium.environment)
      const live = (id: string) =>
        consortium.libraries.find((library) => library.id === id)?.records.length ?? 0
      const whole = ['tallgrass', 'ellery', 'inkwell'].map(
        (id) => `${id}-oai: ${live(id)} records, 20 deleted, 0 set aside as unreadable.`,
      )

      const first = await harvest()
      expect([first.code, linesOf(first.stdout)]).toEqual([0, whole.toSorted()])
      const again = await harvest()
      expect([again.code, again.stdout]).toEqual([
        0,
        expect.stringContaining('tallgrass-oai: 0 records, 0 deleted'),
      ])
      const full = await harvest('--full')
      expect([full.code, linesOf(full.stdout)]).toEqual([0, whole.toSorted()])
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  },
)
