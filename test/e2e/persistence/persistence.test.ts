import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { startPolyshelf } from '../../support/polyshelf-process.ts'

/** Three starts of the demo, each beside the tests of other files. */
const startsMs = 120_000
const query = '{ search(query: {text: "pride prejudice"}) { sources { library { id } status hitCount } } }'

it(
  'keeps what was harvested: a later start reads nothing twice, and a start after a kill loses nothing',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'polyshelf-test-'))
    try {
      const harvested: (readonly string[])[] = []
      const answers: unknown[] = []
      for (const end of ['SIGKILL', 'SIGINT', 'SIGINT'] as const) {
        await using polyshelf = await startPolyshelf({ directory })
        // The first process dies in the middle of its first harvest.
        if (end === 'SIGKILL')
          await expect.poll(() => polyshelf.output(), { timeout: 20_000 }).toContain('"probed"')
        else {
          await polyshelf.ready()
          answers.push((await polyshelf.graphql(query)).data)
          const lines = polyshelf.output().split('\n')
          harvested.push(
            lines
              .filter((line) => line.includes('"event":"harvested"'))
              .map((line) => /"system":"([^"]+)"/.exec(line)?.[1] ?? ''),
          )
        }
        await polyshelf.stop(end)
      }
      expect(answers[0]).toMatchObject({
        search: { sources: Array.from({ length: 6 }, () => ({ status: 'ANSWERED' })) },
      })
      expect(answers[1]).toEqual(answers[0])
      expect(harvested[0]?.toSorted((a, b) => a.localeCompare(b))).toEqual([
        'ellery-oai',
        'inkwell-oai',
        'tallgrass-oai',
      ])
      // Fresh enough to be left alone.
      expect(harvested[1]).toEqual([])
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  },
  startsMs,
)
