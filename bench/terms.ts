import { readFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

import { foldText } from '../adapters/bib/fold.ts'
import { bibFromMarc } from '../adapters/bib/from-marc.ts'
import { openUnionIndex } from '../adapters/index/open.ts'
import type { HarvestedChange, UnionIndex } from '../adapters/index/port.ts'
import { Iso2709Reader } from '../adapters/protocols/marc/iso2709-reader.ts'
import { randomFrom } from '../test/consortium/data/random.ts'
import { sharedPath } from '../test/support/shared.ts'
import { type Measurement, printMeasurements } from './measurement.ts'
import { misspell } from './misspell.ts'

const { signal } = new AbortController()
const seed = 'terms'
const trials = 1_000

/** Headings, suggestions and spelling over the GPO records, where they are at hand. */
export async function benchTerms(): Promise<readonly Measurement[]> {
  const path = sharedPath('data', 'gpo-cgp-utf8.mrc')
  if (path === undefined) return []
  const changes = changesOf(readFileSync(path))
  const directory = await mkdtemp(join(tmpdir(), 'polyshelf-bench-'))
  const index = await openUnionIndex({ directory })
  try {
    const begun = performance.now()
    for (let at = 0; at < changes.length; at += 250)
      await index.commit({ systemId: 'gpo', libraryId: 'gpo' }, changes.slice(at, at + 250), {
        lastSuccess: '2026',
      })
    const committed = performance.now()
    const before = process.cpuUsage()
    await headingsReady(index)
    const listed = performance.now()
    const { user, system } = process.cpuUsage(before)
    const { size } = await stat(join(directory, 'headings.sqlite'))
    return [
      {
        name: 'commit, headings in the background',
        value: rate(changes, committed - begun),
        unit: 'records/s',
      },
      { name: 'headings after the last commit', value: rate(changes, listed - committed), unit: 'records/s' },
      {
        name: 'headings after the last commit, processor',
        value: (user + system) / changes.length,
        unit: 'µs/record',
      },
      { name: "headings' file", value: size / changes.length, unit: 'bytes/record' },
      ...(await latencies(index, changes)),
      ...(await spelling(index, titleWords(changes))),
    ]
  } finally {
    await index[Symbol.asyncDispose]()
    await rm(directory, { recursive: true })
  }
}

function changesOf(bytes: Buffer): readonly HarvestedChange[] {
  return new Iso2709Reader().push(bytes).flatMap(({ ok }): readonly HarvestedChange[] => {
    if (ok === undefined) return []
    const record = bibFromMarc(ok)
    return [{ type: 'record', identifier: record.localId, datestamp: '2026-01-01T00:00:00Z', record }]
  })
}

function rate(changes: readonly unknown[], ms: number): number {
  return (changes.length / ms) * 1_000
}

async function headingsReady(index: UnionIndex): Promise<void> {
  const request = { index: 'TITLE', from: 'a', count: 1 } as const
  while (!(await index.terms.browse('gpo', request, { signal })).complete)
    await new Promise((resolve) => setTimeout(resolve, 50))
}

function titlesOf(changes: readonly HarvestedChange[]): readonly string[] {
  return changes.flatMap((change) => (change.type === 'record' ? [change.record.title] : []))
}

/** Words of five letters and more, each as often as titles have it. */
function titleWords(changes: readonly HarvestedChange[]): readonly string[] {
  return titlesOf(changes).flatMap((title) =>
    foldText(title)
      .split(' ')
      .filter((word) => /^[a-z]{5,20}$/.test(word)),
  )
}

async function latencies(
  index: UnionIndex,
  changes: readonly HarvestedChange[],
): Promise<readonly Measurement[]> {
  const random = randomFrom(seed)
  const titles = titlesOf(changes)
  const pick = () => random.pick(titles)
  const browsed = await timed(200, () =>
    index.terms.browse('gpo', { index: 'TITLE', from: pick(), count: 20 }, { signal }),
  )
  await index.terms.suggest('warm', 10, { signal })
  const begun = Array.from({ length: 300 }, () => pick().slice(0, random.int(1, 12)))
  const suggested = await timed(300, (at) => index.terms.suggest(begun[at] ?? 'a', 10, { signal }))
  const words = titleWords(changes)
  const queries = Array.from({ length: 200 }, () =>
    Array.from({ length: 3 }, () => misspell(random.pick(words), random)),
  )
  const corrected = await timed(200, (at) => index.terms.correct(queries[at] ?? [], { signal }))
  return [
    ...percentiles('browse, 20 titles', browsed),
    ...percentiles('suggest, 1 to 12 letters', suggested),
    ...percentiles('correct, 3 misspelt words', corrected),
  ]
}

type Times = { readonly sorted: readonly number[]; readonly cpuMs: number }

async function timed(count: number, run: (at: number) => Promise<unknown>): Promise<Times> {
  const times: number[] = []
  const before = process.cpuUsage()
  for (let at = 0; at < count; at += 1) {
    const begun = performance.now()
    await run(at)
    times.push(performance.now() - begun)
  }
  const { user, system } = process.cpuUsage(before)
  return { sorted: times.toSorted((a, b) => a - b), cpuMs: (user + system) / 1_000 / count }
}

/** Processor time beside them: it does not grow with what else the machine does. */
function percentiles(name: string, { sorted, cpuMs }: Times): readonly Measurement[] {
  const shares = [50, 95].map((share) => ({
    name: `${name}, p${share}`,
    value: sorted[Math.floor((sorted.length * share) / 100)] ?? Number.NaN,
    unit: 'ms',
  }))
  return [...shares, { name: `${name}, processor`, value: cpuMs, unit: 'ms' }]
}

/** Words of titles misspelt by a documented generator, and words spelt right that must be left alone. */
async function spelling(index: UnionIndex, words: readonly string[]): Promise<readonly Measurement[]> {
  const random = randomFrom(`${seed} spelling`)
  const pick = () => random.pick(words)
  const known = new Set(words)
  let right = 0
  let within = 0
  let wrong = 0
  let asked = 0
  while (asked < trials) {
    const meant = pick()
    const typed = misspell(meant, random)
    // A misspelling that is another word of the titles is no misspelling to anybody but its writer.
    if (known.has(typed)) continue
    asked += 1
    const [answer] = await index.terms.correct([typed], { signal })
    const texts = answer?.instead.map(({ text }) => foldText(text)) ?? []
    if (texts[0] === meant) right += 1
    if (texts.includes(meant)) within += 1
  }
  for (let at = 0; at < trials; at += 1) {
    const [answer] = await index.terms.correct([pick()], { signal })
    if ((answer?.instead.length ?? 0) > 0) wrong += 1
  }
  return [
    { name: 'misspelt words corrected', value: (right / trials) * 100, unit: '%' },
    { name: 'misspelt words, meant one among five', value: (within / trials) * 100, unit: '%' },
    { name: 'right words corrected', value: (wrong / trials) * 100, unit: '%' },
  ]
}

if (import.meta.main) printMeasurements(await benchTerms())
