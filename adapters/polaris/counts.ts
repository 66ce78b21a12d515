import { mapConcurrently } from '../concurrently.ts'
import type { RecordItems } from '../item.ts'
import { httpLimits, polarisLimits } from '../limits.ts'
import type { AvailabilityPort } from '../port.ts'
import { anyIdOf } from '../query/any-id.ts'
import { SearchPage, SearchRow } from './answers.ts'
import { polarisCcl } from './ccl.ts'
import { bibId, type PolarisClient } from './client.ts'
import { encodeQueryValue } from './signing.ts'

/**
 * A row of a result list says how many items the whole system has and how many of them are in, so that one search for twenty
 * record numbers counts them all. A record that it does not find, and every record of a server that refuses such a search, is
 * asked for its items: a search is no proof that there is nothing.
 */
export function polarisCounts(
  client: PolarisClient,
  items: AvailabilityPort['items'],
): NonNullable<AvailabilityPort['counts']> {
  const operation = 'GET search/bibs/boolean'
  let refusedUntil = 0

  const found = async (ids: readonly string[], signal: AbortSignal): Promise<readonly RecordItems[]> => {
    const ccl = polarisCcl(anyIdOf(ids)).cql
    if (ccl === undefined || Date.now() < refusedUntil) return []
    const path = `/search/bibs/boolean?q=${encodeQueryValue(ccl)}&page=1&bibsperpage=${ids.length}&notran=1`
    const answer = await client.send({ operation, path, signal })
    if (answer.fault !== undefined) {
      refusedUntil = Date.now() + polarisLimits.learnedMs
      return []
    }
    const { BibSearchRows: rows } = client.read(SearchPage, operation, answer)
    return rows.flatMap((row) => toRecord(SearchRow.safeParse(row).data) ?? [])
  }

  return async (localIds, { signal }) => {
    const wanted = [...new Set(localIds.filter((id) => bibId.test(id)))]
    const batches = Array.from({ length: Math.ceil(wanted.length / polarisLimits.countBatch) }, (_, at) =>
      wanted.slice(at * polarisLimits.countBatch, (at + 1) * polarisLimits.countBatch),
    )
    const counted = (await mapConcurrently(batches, httpLimits.connections, signal, found)).flat()
    const byId = new Map(counted.map((record) => [record.localId, record]))
    const rest = localIds.filter((id) => !byId.has(id))
    for (const record of await items(rest, { signal })) byId.set(record.localId, record)
    return localIds.map(
      (localId) => byId.get(localId) ?? { localId, known: false, items: [], complete: true },
    )
  }
}

function toRecord(row: SearchRow | undefined): RecordItems | undefined {
  const { SystemItemsTotal: copies, SystemItemsIn: available = 0, CurrentHoldRequests: holds } = row ?? {}
  if (row === undefined || copies === undefined) return undefined
  return {
    localId: String(row.ControlNumber),
    known: true,
    items: [],
    complete: true,
    ...(holds === undefined ? {} : { holds }),
    counts: { copies, available: Math.min(available, copies) },
  }
}
