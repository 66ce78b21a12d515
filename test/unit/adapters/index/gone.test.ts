import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type IndexDatabase, openForReading, openForWriting } from '../../../../adapters/index/database.ts'
import { GoneIds, tellOfGone } from '../../../../adapters/index/gone.ts'
import { matchingIds, type Range } from '../../../../adapters/index/matching.ts'
import type { HarvestedChange } from '../../../../adapters/index/port.ts'
import { bib, gone, harvested } from './records.ts'
import { storeChanges } from './stored.ts'

let directory: string
let writing: IndexDatabase
let reading: IndexDatabase
let range: Range

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-gone-'))
  writing = openForWriting(directory)
  reading = openForReading(directory)
  commit(numbers(1, 100).map((number) => harvested(bib(`${number}`, `Volume ${number}`))))
})
afterEach(async () => {
  reading.close()
  writing.close()
  await rm(directory, { recursive: true })
})

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)
function commit(changes: readonly HarvestedChange[], skipped = 0): void {
  const { number } = storeChanges(writing, changes, { skipped })
  range = [number * 2 ** 32 + 1, (number + 1) * 2 ** 32 - 1]
}
const remove = (from: number, to: number) =>
  commit(numbers(from, to).map((number) => gone(`${number}`, '2027-01-01T00:00:00Z')))

/** Local ids of what is found, in order. */
function found(limit = 1_000, index = reading): readonly number[] {
  const localId = index.prepare('SELECT substr(identifier, 9) AS id FROM record WHERE id = ?')
  return Array.from(matchingIds(index, '"volume"', range, limit), (id) => Number(localId.get(id)?.['id']))
}
/** What FTS5 has, and how many records it has not been told of. */
const counted = () =>
  ["search WHERE search MATCH 'volume'", 'gone'].map((from) =>
    Number(reading.prepare(`SELECT count(*) AS number FROM ${from}`).get()?.['number']),
  )

describe('what is gone', () => {
  it('is not found, though the full-text index has it still', () => {
    remove(11, 20)
    commit([harvested(bib('5', 'Volume 5, changed'), '2027-01-01T00:00:00Z')])
    expect(found()).toEqual([...numbers(1, 4), ...numbers(6, 10), ...numbers(21, 100), 5])
    expect(counted()).toEqual([101, 11])
  })

  it('does not count towards a limit, however much of it comes first', () => {
    remove(1, 60)
    expect(found(5)).toEqual(numbers(61, 65))
    expect(found(40)).toEqual(numbers(61, 100))
    expect(found(41)).toEqual(numbers(61, 100))
    remove(61, 100)
    expect(found(5)).toEqual([])
  })

  it('is told of once it is too much, some at a time, and is not found meanwhile', () => {
    const tell = () => tellOfGone(writing, { goneShare: 1 / 10, goneAtOnce: 4 })
    remove(1, 5)
    tell()
    tell()
    expect(counted()).toEqual([100, 5])
    remove(6, 10)
    tell()
    expect(counted()).toEqual([100, 10])
    // What goes from now on waits for its own turn.
    remove(11, 12)
    for (const [there, untold] of [
      [96, 8],
      [92, 4],
      [90, 2],
      [90, 2],
    ]) {
      tell()
      expect(counted()).toEqual([there, untold])
      expect(found()).toEqual(numbers(13, 100))
      const late = openForReading(directory)
      expect(found(1_000, late)).toEqual(numbers(13, 100))
      late.close()
    }
  })

  it('that FTS5 was told of while one did not look is known to be unknown', () => {
    const known = new GoneIds(reading)
    const seen = () => {
      const { upTo, missedUpTo } = known.refresh()
      return { upTo, missedUpTo }
    }
    const tell = (goneAtOnce: number) => tellOfGone(writing, { goneShare: 0, goneAtOnce })
    expect(seen()).toEqual({ upTo: 0, missedUpTo: 0 })
    remove(1, 10)
    expect(seen()).toEqual({ upTo: 10, missedUpTo: 0 })
    remove(11, 12)
    tell(100)
    tell(10)
    expect(seen()).toEqual({ upTo: 12, missedUpTo: 0 })
    remove(13, 20)
    tell(100)
    tell(100)
    tell(2)
    expect(seen()).toEqual({ upTo: 20, missedUpTo: 14 })
    remove(21, 22)
    tell(100)
    tell(100)
    tell(100)
    expect(seen()).toEqual({ upTo: 22, missedUpTo: 22 })
    expect(seen()).toEqual({ upTo: 22, missedUpTo: 22 })
  })

  it('is known by one who has forgotten it to have room for more', () => {
    const known = new GoneIds(reading, 1)
    const ids = () =>
      Float64Array.from(reading.prepare('SELECT id FROM record').all(), ({ id }) => Number(id))
    remove(1, 3)
    commit([harvested(bib('200', 'Volume 200'))], 1_000_000)
    commit([harvested(bib('201', 'Volume 201'))], 1_000_000)
    expect(known.refresh().without(ids())).toHaveLength(99)
    remove(200, 201)
    expect(known.refresh().without(ids())).toHaveLength(97)
    remove(4, 4)
    expect(known.refresh().without(ids())).toHaveLength(96)
  })
})
