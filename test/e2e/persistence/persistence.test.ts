import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { startPolyshelf } from '../../support/polyshelf-process.ts'

const query = '{ search(query: {text: "pride prejudice"}) { sources { library { id } status hitCount } } }'

it('keeps what was harvested: a later start reads nothing twice, and a start after a kill loses nothing', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'polyshelf-test-'))
  try {
    const harvests: Record<string, number>[] = []
    const answers: unknown[] = []
    for (const end of ['SIGKILL', 'SIGINT', 'SIGINT'] as const) {
      await using polyshelf = await startPolyshelf({ directory })
      // The first process dies in the middle of its first harvest.
      if (end === 'SIGKILL') await new Promise((resolve) => setTimeout(resolve, 2_500))
      else {
        await polyshelf.ready()
        answers.push((await polyshelf.graphql(query)).data)
        await expect
          .poll(() => polyshelf.output().match(/"event":"harvested"/g)?.length, { timeout: 20_000 })
          .toBe(3)
        const lines = polyshelf
          .output()
          .split('\n')
          .filter((line) => line.includes('"harvested"'))
        harvests.push(
          Object.fromEntries(
            lines
              .map((line) => JSON.parse(line) as { system: string; records: number })
              .map(({ system, records }) => [system, records]),
          ),
        )
      }
      await polyshelf.stop(end)
    }
    expect(answers[0]).toMatchObject({
      search: { sources: Array.from({ length: 6 }, () => ({ status: 'ANSWERED' })) },
    })
    expect(answers[1]).toEqual(answers[0])
    // The overlap of an incremental harvest is all that is asked for again.
    for (const records of Object.values(harvests[1] ?? {})) expect(records).toBeLessThan(200)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
