import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { openUnionIndex } from '../../../../adapters/index/open.ts'
import type { UnionIndex } from '../../../../adapters/index/port.ts'
import { indexLimits } from '../../../../adapters/limits.ts'
import type { Query } from '../../../../adapters/query/model.ts'
import { bib, harvested, term } from './records.ts'

let directory: string
let index: UnionIndex
const { signal } = new AbortController()
const source = { systemId: 'museum', libraryId: 'inkwell' }
const floods = term('any', 'floods')

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-searches-'))
  index = await openUnionIndex({ directory })
  await store('1', '2', '3')
})
afterEach(async () => {
  await index[Symbol.asyncDispose]()
  await rm(directory, { recursive: true })
})

async function store(...ids: readonly string[]): Promise<void> {
  const records = ids.map((id) => harvested(bib(id, `Floods ${id}`, { subjects: ['Rivers'] })))
  await index.commit(source, records, {})
}

const search = (query: Query, options = { signal }) =>
  index.search('museum', query, { start: 0, count: 5 }, options)

async function rivers(query: Query): Promise<{ count: number | undefined; isExact: boolean }> {
  const { facets, isExact } = await index.facets('museum', query, ['SUBJECT'], 5, { signal })
  return { count: facets[0]?.values[0]?.count, isExact }
}

describe('facets', () => {
  it('are counted with a search beside them or without one', async () => {
    expect(await rivers(floods)).toEqual({ count: 3, isExact: true })
    const [{ hitCount }, beside] = await Promise.all([search(floods), rivers(floods)])
    expect([hitCount, beside.count]).toEqual([3, 3])
  })

  it('are those of the search just made, although somebody has written since; later they are of what is there', async () => {
    const now = performance.now()
    const clock = vi.spyOn(performance, 'now').mockReturnValue(now)
    try {
      await search(floods)
      await store('4')
      expect((await rivers(floods)).count).toBe(3)
      clock.mockReturnValue(now + indexLimits.besideMs + 1)
      expect((await rivers(floods)).count).toBe(4)
    } finally {
      clock.mockRestore()
    }
    expect((await search(floods)).hitCount).toBe(4)
    expect((await rivers(floods)).count).toBe(4)
  })

  it('do not depend on whether whoever searched stays', async () => {
    const leaving = new AbortController()
    const searching = search(floods, { signal: leaving.signal })
    const counting = rivers(floods)
    leaving.abort()
    await expect(searching).rejects.toMatchObject({ code: 'TIMEOUT' })
    expect((await counting).count).toBe(3)
  })

  it('of a query with a misspelt word are those of what was found instead, and no exact ones', async () => {
    await vi.waitFor(async () => expect((await search(term('any', 'flodos'))).hitCount).toBe(3), {
      timeout: 20_000,
      interval: 50,
    })
    const answer = await search(term('any', 'flodos'))
    expect(answer.hitCountIsExact).toBe(false)
    expect(answer.dropped[0]?.words).toContain('"floods" was asked for instead')
    expect(await rivers(term('any', 'flodos'))).toEqual({ count: 3, isExact: false })
  })

  it('of what the index cannot be asked are refused, as the search is', async () => {
    const nothing = term('any', '!!!')
    await expect(search(nothing)).rejects.toMatchObject({ code: 'UNSUPPORTED_QUERY' })
    await expect(rivers(nothing)).rejects.toMatchObject({ code: 'UNSUPPORTED_QUERY' })
  })
})
