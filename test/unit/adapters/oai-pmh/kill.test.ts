import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { openUnionIndex } from '../../../../adapters/index/open.ts'
import type { UnionIndex } from '../../../../adapters/index/port.ts'
import type { EmbeddedServer } from '../../../consortium/embedded-server.ts'
import { startOaiServer } from '../../../consortium/oai-server.ts'
import { demoLibrary, demoRecord } from './repository.ts'

const program = fileURLToPath(new URL('./killed-harvest.ts', import.meta.url))
const total = 2_000
const pageSize = 50
const kills = 4
/** Asked for in one life after the first two: all lives together must not come to the end. */
const laterPages = total / pageSize / (kills + 1) - 3

/** Runs the harvest to its end, or kills it once `isTime`; undefined if it was killed. */
async function run(
  directory: string,
  baseUrl: string,
  isTime: () => boolean = () => false,
): Promise<{ records: number } | undefined> {
  const child = spawn(process.execPath, [program, directory, baseUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const watch = setInterval(() => isTime() && child.kill('SIGKILL'), 1)
  await once(child, 'close')
  clearInterval(watch)
  return output === '' ? undefined : (JSON.parse(output) as { records: number })
}

/** After the first `requests` of those to come and some pages more, and then somewhere between two of them. */
function atSomeMomentAfter(server: EmbeddedServer, requests: number): () => boolean {
  const last = server.seen.requests + requests + laterPages
  const from = last - Math.random() * laterPages
  let ticks = Math.random() * 10
  return () => server.seen.requests >= last || (server.seen.requests >= from && (ticks -= 1) < 0)
}

it(
  'a harvest killed at any moment goes on where it stood, and loses and doubles nothing',
  { timeout: 180_000 },
  async () => {
    const records = Array.from({ length: total }, (_, at) => demoRecord(at + 1, { deleted: at % 100 === 99 }))
    await using server = await startOaiServer(demoLibrary(records), { prefixes: ['marc21'], pageSize })
    const directory = await mkdtemp(join(tmpdir(), 'polyshelf-kill-'))
    const baseUrl = `http://127.0.0.1:${server.port}/oai`
    let killed = 0
    for (let at = 0; at < kills; at += 1) {
      // Identify, and two pages.
      const isTime = atSomeMomentAfter(server, 3)
      if ((await run(directory, baseUrl, isTime)) === undefined) killed += 1
    }
    const last = await run(directory, baseUrl)
    expect(killed).toBe(kills)
    // What an earlier life had committed was not read again.
    expect(last?.records).toBeLessThan(total)

    const database = new DatabaseSync(join(directory, 'union.sqlite'), { readOnly: true })
    const count = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0]
    expect(count('SELECT count(*) FROM record')).toBe(total)
    expect(count('SELECT count(DISTINCT identifier) FROM record')).toBe(total)
    expect(count('SELECT count(*) FROM record WHERE hash IS NULL')).toBe(total / 100)
    expect(count('SELECT sum(live) FROM pack')).toBe(total - total / 100)
    expect(
      count(
        `SELECT count(*) FROM search WHERE search MATCH 'title : "harvest"' AND rowid NOT IN (SELECT id FROM gone)`,
      ),
    ).toBe(total - total / 100)
    expect(count('PRAGMA integrity_check')).toBe('ok')
    expect(JSON.parse(String(count('SELECT checkpoint FROM source')))).toMatchObject({
      lastSuccess: expect.stringMatching(/Z$/),
    })
    database.close()
    await rm(directory, { recursive: true })
  },
)

it(
  'a comparison killed at any moment goes on where it stood, and buries what is gone and nothing else',
  { timeout: 180_000 },
  async () => {
    const records = Array.from({ length: total }, (_, at) => demoRecord(at + 1))
    await using server = await startOaiServer(demoLibrary(records), {
      prefixes: ['marc21'],
      pageSize,
      deletedRecord: 'no',
    })
    const directory = await mkdtemp(join(tmpdir(), 'polyshelf-kill-'))
    const baseUrl = `http://127.0.0.1:${server.port}/oai`
    await run(directory, baseUrl)
    await inIndex(directory, async (index) => {
      const checkpoint = await index.checkpoint('killed')
      const lastReconciled = '2026-01-01T00:00:00Z'
      await index.commit({ systemId: 'killed', libraryId: 'library' }, [], { ...checkpoint, lastReconciled })
    })
    // Every fiftieth record goes without trace; a new one comes at the front with every life, so that offsets shift.
    const kept = records.filter((_, at) => at % 50 !== 25)
    records.splice(0, records.length, ...kept)
    let killed = 0
    for (let at = 0; at < kills; at += 1) {
      const soon = `${new Date().toISOString().slice(0, 19)}Z`
      records.unshift(demoRecord(total + 1 + at, { datestamp: soon }))
      // Identify, the changes, and two pages.
      const isTime = atSomeMomentAfter(server, 4)
      if ((await run(directory, baseUrl, isTime)) === undefined) killed += 1
    }
    const before = server.seen.requests
    expect(await run(directory, baseUrl)).toMatchObject({ deleted: total / 50, quarantined: 0 })
    expect(killed).toBe(kills)
    // What an earlier life had compared was not compared again.
    expect(server.seen.requests - before).toBeLessThan(records.length / pageSize)
    await inIndex(directory, async (index) => {
      expect(await index.count('killed')).toEqual({
        records: records.length,
        deleted: total / 50,
        quarantined: 0,
      })
      const { lastReconciled, reconciling } = await index.checkpoint('killed')
      expect([lastReconciled?.slice(0, 2), reconciling]).toEqual(['20', undefined])
      expect(lastReconciled).not.toBe('2026-01-01T00:00:00Z')
    })
    await rm(directory, { recursive: true })
  },
)

async function inIndex(directory: string, work: (index: UnionIndex) => Promise<void>): Promise<void> {
  await using index = await openUnionIndex({ directory })
  await work(index)
}
