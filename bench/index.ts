import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import { json } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { FileConfig } from '../adapters/file/config.ts'
import { file } from '../adapters/file/index.ts'
import { openUnionIndex } from '../adapters/index/open.ts'
import type { LibrarySystem } from '../adapters/port.ts'
import { childrenOf, residentBytesOf } from '../test/support/child-processes.ts'
import type { CatalogueFile, CatalogueOrder } from './catalogue-file.ts'
import { type Measurement, printMeasurements } from './measurement.ts'

const library = { id: 'bench', name: 'Bench', timeZone: 'UTC', currency: 'EUR' }
const facetNames = ['FORMAT', 'LANGUAGE', 'AUTHOR', 'SUBJECT'] as const
const queriesPerRound = 150
/** Asked before those, and told apart: a process just started has compiled nothing yet. */
const firstQueries = 50
/** Records a second, about, by which searches are spread over an import. */
const expectedRate = 10_000
/** Sizes at which everything is measured, up to the one that is asked for. */
const stages = [100_000, 500_000, 2_500_000]

/**
 * Ingest from an ISO 2709 file to searchable records by the `file` kind, in a process that does nothing else; sizes, memory with
 * that of the background process, cold start, delays of the event loop beside those of an idle process and beside its own work,
 * and latency of searches of three words with 20 records and four facets, while nothing and while an import runs. The full size
 * takes some ten minutes and 12 GB of the temporary directory: `npm run bench -- index 2500000`.
 */
export async function benchIndex(size = 100_000): Promise<readonly Measurement[]> {
  const directory = await mkdtemp(join(tmpdir(), 'polyshelf-bench-'))
  const results: Measurement[] = []
  try {
    let from = 0
    for (const to of [...stages.filter((smaller) => smaller < size), size]) {
      const path = join(directory, `${to}.mrc`)
      const { bytes, queries } = await made({ path, from, to, queries: firstQueries + queriesPerRound })
      results.push({
        name: `${millions(to)}: bytes of MARC a record`,
        value: bytes / (to - from),
        unit: 'bytes',
      })
      results.push(...(await stage(directory, path, queries, to - from, to)))
      await rm(path)
      from = to
    }
    return results
  } finally {
    await rm(directory, { recursive: true })
  }
}

async function made(order: CatalogueOrder): Promise<CatalogueFile> {
  const maker = fileURLToPath(new URL('./catalogue-file.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [maker, JSON.stringify(order)])
  return JSON.parse(stdout) as CatalogueFile
}

async function stage(
  directory: string,
  path: string,
  queries: readonly string[],
  added: number,
  size: number,
): Promise<readonly Measurement[]> {
  const results: Measurement[] = []
  const note = (name: string, value: number, unit: string) =>
    results.push({ name: `${millions(size)}: ${name}`, value, unit })
  const opened = performance.now()
  {
    await using index = await openUnionIndex({ directory })
    await using system = systemOf(path, index)
    if (size > added) {
      await ask(system, queries[0] ?? '')
      note('cold start of what was there, to the first answer', performance.now() - opened, 'ms')
    }
    const children = process.platform === 'linux' ? childrenOf(process.pid) : []
    const idleProcess = startIdleProcess()
    const loop = monitorEventLoopDelay({ resolution: 5 })
    loop.enable()
    const work = watchOwnWork()
    const began = performance.now()
    let resident = 0
    const imported = { isDone: false }
    const watch = setInterval(() => (resident = Math.max(resident, residentBytes(children))), 250)
    const importing = system.harvest
      ?.run({ signal: AbortSignal.timeout(3_600_000) })
      .finally(() => (imported.isDone = true))
    // The first seconds alone, so that there is something to find.
    await delay(2_000)
    const first: number[] = []
    for (const query of queries.slice(0, firstQueries)) first.push(await ask(system, query))
    const during: number[] = []
    // Spread over the whole of the import, for the index grows all the while.
    const pauseMs = (added * 1_000) / expectedRate / queriesPerRound
    for (const query of queries.slice(firstQueries)) {
      if (imported.isDone) break
      during.push(await ask(system, query))
      await delay(pauseMs)
    }
    await importing
    note('ingest', (added * 1_000) / (performance.now() - began), 'records/s')
    clearInterval(watch)
    loop.disable()
    note('event loop, longest delay', loop.max / 1e6 - 5, 'ms')
    note('event loop of an idle process beside it', await idleProcess.longestMs(), 'ms')
    note('event loop, its own longest work', work.longestMs(), 'ms')
    note('search while importing, the first ones after a start, p95', quantile(first, 0.95), 'ms')
    note('search while importing, p50', quantile(during, 0.5), 'ms')
    note('search while importing, p95', quantile(during, 0.95), 'ms')
    const idle: number[] = []
    for (const query of queries.slice(firstQueries)) idle.push(await ask(system, query))
    note('search, p50', quantile(idle, 0.5), 'ms')
    note('search, p95', quantile(idle, 0.95), 'ms')
    note('memory at most', Math.max(resident, residentBytes(children)) / 2 ** 20, 'MiB')
  }
  return [...results, ...sizes(directory, size)]
}

/** Of this process and those that it has started. */
function residentBytes(children: readonly number[]): number {
  return children.map(residentBytesOf).reduce((sum, bytes) => sum + bytes, process.memoryUsage().rss)
}

function startIdleProcess(): { longestMs(): Promise<number> } {
  const path = fileURLToPath(new URL('./idle-process.ts', import.meta.url))
  const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] })
  return {
    async longestMs() {
      child.stdin.end()
      const [told] = await Promise.all([json(child.stdout), once(child, 'exit')])
      return (told as { longestMs: number }).longestMs
    },
  }
}

/**
 * What this thread used of the processor between two looks, five milliseconds apart or more where it does not come to them: so
 * long at most it holds itself up. The rest of a delay is that others had the processor.
 */
function watchOwnWork(): { longestMs(): number } {
  let longestMs = 0
  let last = process.threadCpuUsage()
  const timer = setInterval(() => {
    const now = process.threadCpuUsage()
    longestMs = Math.max(longestMs, (now.user + now.system - last.user - last.system) / 1_000)
    last = now
  }, 5)
  return {
    longestMs() {
      clearInterval(timer)
      return longestMs
    },
  }
}

function systemOf(path: string, index: Awaited<ReturnType<typeof openUnionIndex>>): LibrarySystem {
  const config = FileConfig.parse({ kind: 'file', id: 'bench', path, mode: 'changes', localIdRule: '001' })
  return file.open(config, { library, index, secret: () => undefined })
}

/** Both questions of a page at once, as a search asks them. */
async function ask({ search }: LibrarySystem, text: string): Promise<number> {
  const query = { type: 'term', index: 'any', relation: 'all', text, truncated: false } as const
  const signal = AbortSignal.timeout(60_000)
  const began = performance.now()
  await Promise.all([
    search?.search(query, { start: 0, count: 20 }, { signal }).catch(() => undefined),
    search?.facets?.(query, facetNames, 20, { signal }),
  ])
  return performance.now() - began
}

function sizes(directory: string, size: number): readonly Measurement[] {
  const database = new DatabaseSync(join(directory, 'union.sqlite'), { readOnly: true })
  const number = (sql: string) => Number(Object.values(database.prepare(sql).get() ?? {})[0])
  const originals = number('SELECT sum(length(originals)) FROM pack')
  const used = (number('PRAGMA page_count') - number('PRAGMA freelist_count')) * number('PRAGMA page_size')
  const records = number('SELECT sum(live) FROM source')
  database.close()
  return [
    { name: `${millions(size)}: compressed originals`, value: originals / records, unit: 'bytes/record' },
    { name: `${millions(size)}: index`, value: (used - originals) / records, unit: 'bytes/record' },
  ]
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function millions(size: number): string {
  return `${size / 1_000_000} M`
}

if (import.meta.main) printMeasurements(await benchIndex(Number(process.argv[2] ?? 100_000)))
