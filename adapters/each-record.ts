import { mapConcurrently } from './concurrently.ts'
import { UpstreamError, type UpstreamCode } from './errors.ts'
import type { RecordItems } from './item.ts'
import { httpLimits, recordLimits } from './limits.ts'

/** What may be wrong with one record in a system that is well; whatever else fails, fails for all. */
const ofOneRecord: ReadonlySet<UpstreamCode> = new Set(['REFUSED', 'PROTOCOL_ERROR', 'TOO_LARGE'])

/**
 * A question a record, as many side by side as there are connections. A record that its system chokes on is told with its
 * `failure` and does not cost the others their answers; if that happens to all, or to too many, it is the system that fails.
 */
export async function eachRecord(
  localIds: readonly string[],
  signal: AbortSignal,
  ask: (localId: string, signal: AbortSignal) => Promise<RecordItems>,
  connections: number = httpLimits.connections,
): Promise<readonly RecordItems[]> {
  const failures: UpstreamError[] = []
  const answers = await mapConcurrently(localIds, connections, signal, async (localId, own) => {
    try {
      return await ask(localId, own)
    } catch (error) {
      const isOfOne = error instanceof UpstreamError && ofOneRecord.has(error.code) && !own.aborted
      if (!isOfOne || failures.push(error) > recordLimits.failures) throw error
      return { localId, known: true, items: [], complete: false, failure: error }
    }
  })
  if (failures[0] !== undefined && failures.length === localIds.length) throw failures[0]
  return answers
}
