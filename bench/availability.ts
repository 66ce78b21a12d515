import { type ConfiguredPolyshelf, startConfigured } from '../test/support/configured-polyshelf.ts'
import type { Measurement } from './measurement.ts'

const page = (availability: string) =>
  `query ($age: Int) { search(query: {text: "history"}, first: 20) { nodes { id title ${availability} } } }`
const noCopies = page('').replace('query ($age: Int) ', '')
const counts = page('availability(maxAgeSeconds: $age) { status copies availableCopies complete }')
const items = page('availability(maxAgeSeconds: $age) { status complete items(first: 20) { id status due } }')
const rounds = 20
/** What would be refused to one address, for its cost. */
const unlimited =
  'anonymous: { requestsPerMinute: 1000000, callsPerMinute: 10000000, cachesOnly: { above: 1000000, withinMinutes: 1 } }'

/**
 * A page of 20 works with their copies at six libraries: asked anew, told from what is kept, and opened by eight people at once.
 * The page itself has been searched for before, and is measured without copies to compare with.
 */
export async function benchAvailability(): Promise<readonly Measurement[]> {
  await using configured = await startConfigured({
    args: ['gateway/main.ts', '--log-level', 'error'],
    edit: (text) => `${text}\n${unlimited}`,
  })
  await configured.polyshelf.ready()
  for (const query of [noCopies, counts, items]) await configured.polyshelf.graphql(query)
  const results: Measurement[] = []
  const take = async (name: string, query: string, clients: number, age?: number) => {
    const { requests, p50 } = await measure(configured, query, clients, age)
    results.push(
      { name: `${name}: upstream requests a round`, value: requests, unit: '' },
      { name: `${name}: p50`, value: p50, unit: 'ms' },
    )
    return { requests, p50 }
  }
  await take('without copies', noCopies, 1)
  for (const [what, query] of [
    ['numbers', counts],
    ['copies', items],
  ] as const) {
    const cold = await take(`${what}, asked now`, query, 1, 0)
    const kept = await take(`${what}, kept`, query, 1)
    const eight = await take(`${what}, asked now by 8 at once`, query, 8, 0)
    results.push(
      { name: `${what}: asked now to kept, p50`, value: cold.p50 / kept.p50, unit: '×' },
      { name: `${what}: requests of 8 to those of 1`, value: eight.requests / cold.requests, unit: '×' },
      { name: `${what}: p50 of 8 to that of 1`, value: eight.p50 / cold.p50, unit: '×' },
    )
  }
  return results
}

async function measure(
  { polyshelf, consortium }: ConfiguredPolyshelf,
  query: string,
  clients: number,
  age: number | undefined,
) {
  const seen = () =>
    [...consortium.servers.values()].reduce((sum, { seen: { requests } }) => sum + requests, 0)
  const before = seen()
  const tookMs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      Array.from({ length: clients }, async () => {
        const begun = performance.now()
        const { data, errors } = await polyshelf.graphql<{
          search: { nodes: { availability?: { complete: boolean } }[] }
        }>(query, { age })
        const { nodes } = data.search
        const isWhole = nodes.length === 20 && nodes.every((work) => work.availability?.complete !== false)
        if (errors !== undefined || !isWhole)
          throw new Error(`an incomplete answer: ${JSON.stringify(errors)}`)
        tookMs.push(performance.now() - begun)
      }),
    )
  }
  const sorted = tookMs.toSorted((a, b) => a - b)
  return { requests: (seen() - before) / rounds, p50: sorted[Math.floor(sorted.length / 2)] ?? 0 }
}
