import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { applyChanges } from '../../../../adapters/index/apply.ts'
import { CommonParts } from '../../../../adapters/index/common-parts.ts'
import { type IndexDatabase, openForWriting } from '../../../../adapters/index/database.ts'
import { mapCalls } from '../../../../adapters/index/mapper.ts'
import { conjunction, matchingIds, type Range } from '../../../../adapters/index/matching.ts'
import type { HarvestedChange } from '../../../../adapters/index/port.ts'
import { unpackPrepared } from '../../../../adapters/index/prepared.ts'
import { openSource, saveSource } from '../../../../adapters/index/source.ts'
import { packChanges } from '../../../../adapters/index/wire.ts'
import { indexLimits } from '../../../../adapters/limits.ts'
import { bib, gone, harvested } from './records.ts'

let directory: string
let index: IndexDatabase
let common: CommonParts
let range: Range
let lastId = 0

/** `skipped`: ids that nobody has. */
function commit(changes: readonly HarvestedChange[], skipped = 0): void {
  const source = openSource(index, { systemId: 'x', libraryId: 'x' })
  source.nextId += skipped
  applyChanges(index, source, unpackPrepared([mapCalls.prepare(packChanges(changes), {}).memory]), false)
  saveSource(index, source, {})
  range = [source.number * 2 ** 32 + 1, (source.number + 1) * 2 ** 32 - 1]
  lastId = source.nextId - 1
}

const titled = (number: number): string =>
  ['report', number % 2 === 0 ? 'of' : '', number % 3 === 0 ? 'the' : '', number % 50 === 0 ? 'flood' : '']
    .filter((word) => word !== '')
    .join(' ')
const records = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => harvested(bib(`${from + at}`, titled(from + at))))
const searches = [
  ['"of"', '"the"'],
  ['"report"', '"of"', '"flood"'],
  ['{title} : "the"', '"flood"'],
  ['"report"', '"nowhere"'],
  ['"of"'],
]

/** What the parts match together, with what is known of them and without. */
function bothWays(limit = 10_000, [first, last] = range): void {
  for (const parts of searches) {
    const plain = matchingIds(index, conjunction(parts), [first, last], limit)
    expect([parts, common.matching(parts, [first, last], lastId, limit)]).toEqual([parts, plain])
  }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-common-'))
  index = openForWriting(directory)
  common = new CommonParts(index)
  commit(records(1, 1_501))
})
afterAll(async () => {
  index.close()
  await rm(directory, { recursive: true })
})

describe('what common words match', () => {
  it('is found the same before anything is known of them, and after', () => {
    bothWays()
    let steps = 0
    while (common.build()) steps += 1
    // "of", "the", "the" in titles and "report"; not the others.
    expect(steps).toBe(4)
    bothWays()
    bothWays(7)
    bothWays(10_000, [range[0] + 700, range[1]])
    bothWays(10_000, [range[0], range[0] + 700])
  })

  it('is without what was deleted since, and with what is new', () => {
    commit([gone('300', '2027-01-01T00:00:00Z'), gone('6', '2027-01-01T00:00:00Z')])
    commit(records(1_501, 1_601))
    expect(common.matching(['"of"', '"the"'], range, lastId, 10_000)).toHaveLength(264)
    bothWays()
    bothWays(260)
    expect(common.build()).toBe(false)
  })

  it('is brought up to date once there is much that is new', () => {
    commit(records(1_601, 1_701), indexLimits.commonIdsPerStep * 2)
    bothWays()
    expect(common.build()).toBe(true)
    bothWays()
    while (common.build());
    bothWays()
  })
})
