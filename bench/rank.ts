import { relevances } from '../adapters/query/relevance.ts'
import { queryFromInput } from '../adapters/query/simple.ts'
import { atOnce } from '../subgraphs/turns.ts'
import { KnownItemRuns, levelOf, rankOf, type Ways } from '../test/support/known-item-runs.ts'
import { gpoRecords, type ItemSet, knownItems } from '../test/support/known-items.ts'
import { type Measurement, printMeasurements } from './measurement.ts'

const ways: readonly (keyof Ways)[] = ['ours', 'plain FTS5', 'sources in turn']

/** Where known items stand in our order, in plain FTS5's and in that of the sources in turn: by half and by kind of query. */
export async function benchRank(): Promise<readonly Measurement[]> {
  const results: Measurement[] = []
  for (const set of ['gpo', 'demo'] satisfies ItemSet[]) {
    await using runs = await KnownItemRuns.open(set)
    const ranks: { kind: string; half: string; rank: Record<string, number | undefined> }[] = []
    for (const { kind, half, field, query, wanted } of knownItems(set)) {
      const found = await runs.run({ field, query })
      const rank = Object.fromEntries(ways.map((way) => [way, rankOf(found[way], wanted)]))
      ranks.push({ kind, half, rank })
      if (process.argv.includes('--each') && rank['ours'] !== 1)
        console.log(set, half, kind, query, rank['ours'])
    }
    const add = (name: string, some: typeof ranks) => {
      for (const way of ways) {
        const { queries, mrr, recallAt10 } = levelOf(some.map(({ rank }) => rank[way]))
        const label = `${set}, ${name} (${queries}): ${way}`
        results.push({ name: `${label}, MRR`, value: 100 * mrr, unit: '%' })
        results.push({ name: `${label}, recall@10`, value: 100 * recallAt10, unit: '%' })
      }
    }
    add('all', ranks)
    for (const [half, some] of Map.groupBy(ranks, (one) => one.half)) add(half, some)
    for (const [kind, some] of Map.groupBy(ranks, (one) => one.kind)) add(kind, some)
  }
  return [...results, ...speeds()]
}

/** Records scored in a second by a query of three words: read for the first time, and again. */
function speeds(): readonly Measurement[] {
  const records = gpoRecords()
  const query = queryFromInput({ text: 'water resources data' })
  const begun = performance.now()
  atOnce(relevances(query, records))
  const first = performance.now() - begun
  const again = Array.from({ length: 5 }, () => {
    const at = performance.now()
    atOnce(relevances(query, records))
    return performance.now() - at
  })
  const rate = (tookMs: number) => Math.round((1_000 * records.length) / tookMs)
  return [
    { name: 'rank records for the first time', value: rate(first), unit: 'records/s' },
    { name: 'rank records again', value: rate(Math.min(...again)), unit: 'records/s' },
  ]
}

if (import.meta.main) printMeasurements(await benchRank())
