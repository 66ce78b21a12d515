import { spawnSync } from 'node:child_process'
import { mkdtemp, mkdtempDisposable, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { harvestOwner, thisLife } from '../../../../adapters/index/lock-owner.ts'
import { openUnionIndex } from '../../../../adapters/index/open.ts'
import { type HarvestRun, nameless, type UnionIndex } from '../../../../adapters/index/port.ts'
import { bib, gone, harvested, term } from './records.ts'

let directory: string
let index: UnionIndex
let sources = 0
let source = { systemId: '', libraryId: '' }
const { signal } = new AbortController()

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-index-'))
  index = await openUnionIndex({ directory })
  // The first commit starts the threads.
  await index.commit({ systemId: 'first', libraryId: 'first' }, [], {})
}, 30_000)
beforeEach(() => {
  sources += 1
  source = { systemId: `system-${sources}`, libraryId: `library-${sources}` }
})
afterAll(async () => {
  await index[Symbol.asyncDispose]()
  await rm(directory, { recursive: true })
})

async function titles(word = 'title'): Promise<readonly string[]> {
  const answer = await index.search(source.systemId, term('title', word), { start: 0, count: 50 }, { signal })
  expect(answer.hitCount).toBe(answer.records.length)
  return answer.records.map(({ title }) => title)
}
const day = (number: number) => `2026-01-0${number}T00:00:00Z`
const fullRun = (run: string, sweep: boolean): HarvestRun => ({ owner: 'me', run, full: true, sweep })

describe('commits', () => {
  it('may be repeated: nothing is doubled', async () => {
    const changes = [harvested(bib('1', 'Title one')), harvested(bib('2', 'Title two'))]
    await index.commit(source, changes, {})
    await index.commit(source, changes, {})
    expect(await titles()).toEqual(['Title one', 'Title two'])
    expect(await index.count(source.systemId)).toEqual({ records: 2, deleted: 0, quarantined: 0 })
  })
  it('replace every word of an older version', async () => {
    await index.commit(
      source,
      [harvested(bib('1', 'Title of old', { isbns: ['9780141439518'] }), day(1))],
      {},
    )
    await index.commit(source, [harvested(bib('1', 'Title of now'), day(2))], {})
    expect(await titles('old')).toEqual([])
    expect(await titles('now')).toEqual(['Title of now'])
    const byNumber = await index.search(
      source.systemId,
      term('isbn', '9780141439518'),
      { start: 0, count: 5 },
      { signal },
    )
    expect(byNumber.hitCount).toBe(0)
  })
  it('keep the newest datestamp, and at equal ones the last', async () => {
    await index.commit(
      source,
      [harvested(bib('1', 'Title new'), day(3)), harvested(bib('1', 'Title old'), day(2))],
      {},
    )
    expect(await titles()).toEqual(['Title new'])
    await index.commit(source, [harvested(bib('1', 'Title corrected'), day(3))], {})
    expect(await titles()).toEqual(['Title corrected'])
    await index.commit(source, [gone('1', day(2))], {})
    expect(await titles()).toEqual(['Title corrected'])
  })
  it('delete, remember it, and let a record come back', async () => {
    await index.commit(source, [harvested(bib('1', 'Title'), day(1)), gone('1', day(2))], {})
    expect(await titles()).toEqual([])
    await index.commit(source, [harvested(bib('1', 'Title'), day(1))], {})
    expect(await titles()).toEqual([])
    await index.commit(source, [harvested(bib('1', 'Title again'), day(3))], {})
    expect(await titles()).toEqual(['Title again'])
    expect(await index.read(source.libraryId, ['1'], { signal })).toMatchObject([{ title: 'Title again' }])
  })
  it('keep what was good when the new version cannot be read, until it can', async () => {
    const identifier = 'oai:lib:1'
    await index.commit(source, [harvested(bib('1', 'Title good'), day(1))], {})
    await index.commit(
      source,
      [{ type: 'quarantined', identifier, datestamp: day(2), reason: 'no title' }],
      {},
    )
    expect(await titles()).toEqual(['Title good'])
    expect(await index.count(source.systemId)).toMatchObject({ records: 1, quarantined: 1 })
    await index.commit(source, [harvested(bib('1', 'Title better'), day(3))], {})
    expect(await index.count(source.systemId)).toMatchObject({ records: 1, quarantined: 0 })
  })
  it('hold all of their changes and the checkpoint, or nothing', async () => {
    await index.commit(source, [], { scope: 'before' })
    const bad = { ...harvested(bib('2', 'Title')), identifier: Symbol('no text') as unknown as string }
    await expect(
      index.commit(source, [harvested(bib('1', 'Title')), bad], { scope: 'after' }),
    ).rejects.toThrow()
    const unbindable = { ...harvested(bib('2', 'Title')), datestamp: {} as unknown as string }
    await expect(
      index.commit(source, [harvested(bib('1', 'Title')), unbindable], { scope: 'after' }),
    ).rejects.toMatchObject({ code: 'UNREACHABLE' })
    expect(await titles()).toEqual([])
    expect(await index.checkpoint(source.systemId)).toEqual({ scope: 'before' })
  })
})

describe('a full list', () => {
  const ten = Array.from({ length: 10 }, (_, at) => harvested(bib(`${at}`, `Title ${at}`), day(5)))
  it('buries what it does not hold', async () => {
    await index.commit(source, ten, {}, fullRun('first', true))
    expect(await index.commit(source, ten.slice(1), {}, fullRun('second', true))).toEqual({
      swept: 1,
      spared: 0,
      wanted: [],
    })
    expect(await index.count(source.systemId)).toMatchObject({ records: 9, deleted: 1 })
  })
  it('buries nothing if it lacks too much', async () => {
    await index.commit(source, ten, {}, fullRun('first', true))
    expect(await index.commit(source, ten.slice(5), {}, fullRun('second', true))).toEqual({
      swept: 0,
      spared: 5,
      wanted: [],
    })
    expect(await index.count(source.systemId)).toMatchObject({ records: 10 })
  })
  it('is the truth, also where its datestamps are older', async () => {
    await index.commit(source, ten, {}, fullRun('first', true))
    const restored = harvested(bib('0', 'Title restored'), day(1))
    await index.commit(source, [restored, ...ten.slice(1)], {}, fullRun('second', true))
    expect(await titles('restored')).toEqual(['Title restored'])
  })
})

describe('a list of identifiers', () => {
  const seen = (localId: string, datestamp: string | undefined = day(5)) =>
    ({ type: 'seen', identifier: `oai:lib:${localId}`, datestamp }) as const
  const aside = (identifier: string, datestamp = day(5)) =>
    ({ type: 'quarantined', identifier, datestamp, reason: 'cannot be read' }) as const
  const asideIds = async () =>
    (await index.quarantined(source.systemId, { after: '', count: 10 })).map(({ identifier }) => identifier)

  it('tells what is missing, buried or of another datestamp, and keeps what is not', async () => {
    const stored = ['1', '2', '3', '4'].map((id) => harvested(bib(id, `Title ${id}`), day(5)))
    await index.commit(source, [...stored, gone('5', day(5)), aside('oai:lib:6')], {})
    const list = [seen('1'), seen('2', undefined), seen('3', day(4)), seen('5'), seen('6'), seen('7')]
    const report = await index.commit(source, list, {}, fullRun('second', false))
    expect(report).toEqual({ swept: 0, spared: 0, wanted: ['oai:lib:3', 'oai:lib:5', 'oai:lib:7'] })
    const fetched = [
      harvested(bib('3', 'Title restored'), day(4)),
      harvested(bib('5', 'Title again'), day(5)),
    ]
    expect(await index.commit(source, fetched, {}, fullRun('second', true))).toMatchObject({ swept: 1 })
    expect((await titles()).toSorted()).toEqual(['Title 1', 'Title 2', 'Title again', 'Title restored'])
    expect(await asideIds()).toEqual(['oai:lib:6'])
  })
  it('forgets what was set aside and is gone, but not what has no identifier', async () => {
    await index.commit(source, [aside('oai:lib:6'), aside(`${nameless}page 1`)], {})
    await index.commit(source, [], {}, { ...fullRun('second', true), byIdentifier: true })
    expect(await asideIds()).toEqual([`${nameless}page 1`])
    await index.commit(source, [], {}, fullRun('third', true))
    expect(await asideIds()).toEqual([])
  })
})

describe('what was set aside', () => {
  it('is told page by page, with its reason, each source its own', async () => {
    const asides = ['c', 'a', 'b'].map(
      (identifier) =>
        ({ type: 'quarantined', identifier, datestamp: day(2), reason: `not ${identifier}` }) as const,
    )
    await index.commit(source, asides, {})
    const first = await index.quarantined(source.systemId, { after: '', count: 2 })
    expect(first).toEqual([
      { identifier: 'a', datestamp: day(2), reason: 'not a' },
      { identifier: 'b', datestamp: day(2), reason: 'not b' },
    ])
    expect(await index.quarantined(source.systemId, { after: 'b', count: 2 })).toMatchObject([
      { identifier: 'c' },
    ])
    expect(await index.quarantined('never-harvested', { after: '', count: 2 })).toEqual([])
  })
})

describe('the lock of a source', () => {
  it('is one harvest\u2019s until it lets go', async () => {
    const [one, other] = [harvestOwner(), harvestOwner()]
    expect(await index.lock(source.systemId, one)).toBe(true)
    expect(await index.lock(source.systemId, one)).toBe(true)
    expect(await index.lock(source.systemId, other)).toBe(false)
    await index.unlock(source.systemId, other)
    expect(await index.lock(source.systemId, other)).toBe(false)
    await index.unlock(source.systemId, one)
    expect(await index.lock(source.systemId, other)).toBe(true)
  })
  it('keeps others from committing', async () => {
    await index.lock(source.systemId, harvestOwner())
    const run = { owner: harvestOwner(), run: 'mine', full: false, sweep: false }
    await expect(index.commit(source, [harvested(bib('1', 'Title'))], {}, run)).rejects.toMatchObject({
      code: 'BUSY',
    })
    expect(await titles()).toEqual([])
  })
  it('is free at once when its process has died, also where the number is used again', async () => {
    const [host, pid] = harvestOwner().split('/')
    for (const dead of [`${host}/${spawnSync('true').pid}/x/1`, `${host}/${pid}/an-earlier-life/1`]) {
      await index.lock(source.systemId, dead)
      expect(await index.lock(source.systemId, harvestOwner())).toBe(true)
      await index.unlock(source.systemId, harvestOwner())
      source = { ...source, systemId: `${source.systemId}-again` }
    }
    expect(harvestOwner()).toContain(thisLife().incarnation)
  })
  it('of a process on another host is respected', async () => {
    await index.lock(source.systemId, 'elsewhere/1/x/1')
    expect(await index.lock(source.systemId, harvestOwner())).toBe(false)
  })
})

// Every test opens an index of its own: half a dozen threads, which take their time on a busy machine.
describe('the file', { timeout: 30_000 }, () => {
  it('of another version is built anew, without its old records', async () => {
    await using elsewhere = await mkdtempDisposable(join(tmpdir(), 'polyshelf-index-'))
    {
      await using old = await openUnionIndex({ directory: elsewhere.path })
      await old.commit(source, [harvested(bib('1', 'Title'))], { scope: 'old' })
    }
    const database = new DatabaseSync(join(elsewhere.path, 'union.sqlite'))
    database.exec('PRAGMA user_version = 999')
    database.close()
    await using again = await openUnionIndex({ directory: elsewhere.path })
    expect(await again.checkpoint(source.systemId)).toEqual({})
    expect(await again.count(source.systemId)).toMatchObject({ records: 0 })
  })
  it('that is damaged is set aside and begun anew', async () => {
    await using elsewhere = await mkdtempDisposable(join(tmpdir(), 'polyshelf-index-'))
    await writeFile(join(elsewhere.path, 'union.sqlite'), 'this was a database once'.repeat(100))
    await using fresh = await openUnionIndex({ directory: elsewhere.path })
    await fresh.commit(source, [harvested(bib('1', 'Title'))], {})
    expect(await fresh.count(source.systemId)).toMatchObject({ records: 1 })
    expect(await readFile(join(elsewhere.path, 'union.sqlite.damaged'), 'utf8')).toMatch(
      /^this was a database/,
    )
  })
  it('keeps everything between two processes\u2019 lives', async () => {
    await using elsewhere = await mkdtempDisposable(join(tmpdir(), 'polyshelf-index-'))
    {
      await using first = await openUnionIndex({ directory: elsewhere.path })
      await first.commit(source, [harvested(bib('1', 'Title'))], { lastSuccess: day(1) })
    }
    await using second = await openUnionIndex({ directory: elsewhere.path })
    expect(await second.checkpoint(source.systemId)).toEqual({ lastSuccess: day(1) })
    expect(await second.count(source.systemId)).toMatchObject({ records: 1 })
  })
  it('that cannot be made is an error, not an empty index', async () => {
    const path = join(directory, 'union.sqlite', 'below')
    await expect(openUnionIndex({ directory: path })).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })
})

describe('calls', { timeout: 30_000 }, () => {
  it('of one who leaves reject at once, even if the thread is at work', async () => {
    const many = Array.from({ length: 2_000 }, (_, at) => harvested(bib(`${at}`, `Title ${at}`)))
    const writing = index.commit(source, many, {})
    const leaving = new AbortController()
    const reading = index.search(source.systemId, term('any', 'title'), { start: 0, count: 1 }, leaving)
    leaving.abort()
    await expect(reading).rejects.toMatchObject({ code: 'TIMEOUT' })
    await writing
    expect(await index.count(source.systemId)).toMatchObject({ records: 2_000 })
  })
  it('of a closed index reject', async () => {
    await using elsewhere = await mkdtempDisposable(join(tmpdir(), 'polyshelf-index-'))
    const closed = await openUnionIndex({ directory: elsewhere.path })
    await closed[Symbol.asyncDispose]()
    await expect(closed.count('x')).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })
})
