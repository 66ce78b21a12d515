import { startPolyshelf, type PolyshelfProcess } from '../test/support/polyshelf-process.ts'
import type { Measurement } from './measurement.ts'

const query = `query ($text: String!) { search(query: {text: $text}, first: 20) {
  totalCount hitCount complete sources { library { id } status }
  nodes { id title editions { id records { id library { name } } } } } }`
const withAvailability = query.replace('records { id', 'availability { status availableCopies } records { id')
/** Two-word searches with hits at several libraries. */
const texts = [
  'pride prejudice',
  'crime punishment',
  'history printing',
  'don quixote',
  'war peace',
  'faust goethe',
  'moby dick',
  'jane eyre',
]
const perClient = 12

/** Search of the six libraries over the real protocols: latency and throughput at 1, 8 and 32 clients. */
export async function benchSearch(): Promise<readonly Measurement[]> {
  await using polyshelf = await startPolyshelf({ args: ['gateway/main.ts', '--log-level', 'error'] })
  const readyMs = await polyshelf.ready()
  await run(polyshelf, query, 4, 20)
  const results: Measurement[] = [
    { name: 'ready after a first start', value: Math.round(readyMs), unit: 'ms' },
  ]
  for (const [label, document] of [
    ['search', query],
    ['search with availability', withAvailability],
  ] as const) {
    for (const clients of [1, 8, 32]) {
      const { p50, p95, perSecond } = await run(polyshelf, document, clients, perClient)
      const name = `${label}, ${clients} client${clients === 1 ? '' : 's'}`
      results.push(
        { name: `${name}: p50`, value: p50, unit: 'ms' },
        { name: `${name}: p95`, value: p95, unit: 'ms' },
        { name, value: perSecond, unit: 'searches/s' },
      )
    }
  }
  return results
}

async function run(polyshelf: PolyshelfProcess, document: string, clients: number, each: number) {
  const tookMs: number[] = []
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; turn < each; turn += 1) {
        const at = performance.now()
        const { data, errors } = await polyshelf.graphql<{ search: { complete: boolean } }>(document, {
          text: texts[(client + turn) % texts.length],
        })
        if (errors !== undefined || !data.search.complete)
          throw new Error(`an incomplete answer: ${JSON.stringify(errors ?? data).slice(0, 300)}`)
        tookMs.push(performance.now() - at)
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  const sorted = tookMs.toSorted((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), perSecond: Math.round((tookMs.length / seconds) * 10) / 10 }
}
