import type { RequestContext } from './context.ts'
import { notAskable, type AskedItems } from './copies/asked-items.ts'
import type { AvailabilitySystem } from './copies/detail.ts'
import type { Request, Wanted } from './copies/wanted.ts'
import { parseRecordId } from './ids.ts'
import { systemLoaders } from './system-loader.ts'

const loaderOf = systemLoaders<AvailabilitySystem, AskedItems, Wanted>(
  (system, wanted, { services, signal, client: { cachesOnly } }) =>
    services.copies.of(system, wanted, { signal, cachesOnly }),
  ({ localId, detail, maxAgeMs }) => `${detail} ${maxAgeMs} ${localId}`,
)

/**
 * The copies of one record, or their number alone. All records that one operation asks a system for go to it as one question.
 * Undefined: the id names no library of the consortium.
 */
export async function recordItems(
  id: string,
  request: Request,
  context: RequestContext,
): Promise<AskedItems | undefined> {
  const parsed = parseRecordId(id)
  const { directory } = context.services
  if (parsed === undefined || directory.library(parsed.libraryId) === undefined) return undefined
  const system = directory.system(parsed.libraryId, 'availability')
  if (system === undefined) return notAskable(parsed.libraryId)
  return loaderOf(system, context).load({ ...request, localId: parsed.localId })
}
