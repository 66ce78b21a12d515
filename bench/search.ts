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
let asked = 0

/** The same words in letters of another case each time: as much work, and no search that was answered before. */
function anew(text: string): string {
  asked += 1
  return Array.from(text, (letter, at) => ((asked >> at) & 1 ? letter.toUpperCase() : letter)).join('')
}

/** Search of the six libraries over the real protocols: latency and throughput at 1, 8 and 32 clients, each search a new one but where it says so. */
export async function benchSearch(): Promise<readonly Measurement[]> {
  await using polyshelf = await startPolyshelf({ args: ['gateway/main.ts', '--log-level', 'error'] })
  const readyMs = await polyshelf.ready()
  await run(polyshelf, query, anew, 4, 20)
  const results: Measurement[] = [
    { name: 'ready after a first start', value: Math.round(readyMs), unit: 'ms' },
  ]
  for (const [label, document, words] of [
    ['search', query, anew],
    ['search with availability', withAvailability, anew],
    ['search that others have begun', query, (text: string) => text],
  ] as const) {
    for (const clients of [1, 8, 32]) {
      const { p50, p95, perSecond } = await run(polyshelf, document, words, clients, perClient)
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

async function run(
  polyshelf: PolyshelfProcess,
  document: string,
  words: (text: string) => string,
  clients: number,
  each: number,
) {
  const tookMs: number[] = []
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; turn < each; turn += 1) {
        const at = performance.now()
        const { data, errors } = await polyshelf.graphql<{ search: { complete: boolean } }>(document, {
          text: words(texts[(client + turn) % texts.length] ?? ''),
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
