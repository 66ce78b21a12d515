import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type IndexDatabase, openForReading, openForWriting } from '../../../../adapters/index/database.ts'
import { RecentHits } from '../../../../adapters/index/recent-hits.ts'
import { openSource } from '../../../../adapters/index/source.ts'
import { indexLimits } from '../../../../adapters/limits.ts'

let directory: string
let writing: IndexDatabase
let reading: IndexDatabase
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-recent-'))
  writing = openForWriting(directory)
  reading = openForReading(directory)
})
afterAll(async () => {
  writing.close()
  reading.close()
  await rm(directory, { recursive: true })
})

/** Looks for hits that are never the same twice, and tells which were given. */
function looking(): (search: string) => number {
  const recent = new RecentHits(reading)
  let looked = 0
  const find = () => {
    looked += 1
    return { ids: Float64Array.of(looked), count: 1, isExact: true }
  }
  return (search) => recent.of(search, find).ids[0] ?? 0
}

describe('the hits of a search', () => {
  it('are looked for once while nobody writes', () => {
    const look = looking()
    expect([look('a'), look('a'), look('b'), look('a')]).toEqual([1, 1, 2, 1])
  })

  it('are looked for again when somebody has written', () => {
    const look = looking()
    expect(look('a')).toBe(1)
    openSource(writing, { systemId: 'x', libraryId: 'x' })
    expect([look('a'), look('a')]).toEqual([2, 2])
  })

  it('are forgotten when many others have been looked for since', () => {
    const look = looking()
    for (let at = 0; at <= indexLimits.recentHits; at += 1) look(`search ${at}`)
    expect(look(`search ${indexLimits.recentHits}`)).toBe(indexLimits.recentHits + 1)
    expect(look('search 0')).toBe(indexLimits.recentHits + 2)
  })
})
