import { notSupported } from './ask.ts'
import type { RequestContext } from './context.ts'
import type { AskedItems, Wanted } from './copies/copies.ts'
import type { AvailabilitySystem, Detail } from './copies/detail.ts'
import { parseRecordId } from './ids.ts'
import { systemLoaders } from './system-loader.ts'

const loaderOf = systemLoaders<AvailabilitySystem, AskedItems, Wanted>(
  (system, wanted, { services, signal }) => services.copies.of(system, wanted, { signal }),
  ({ localId, detail }) => `${detail} ${localId}`,
)

/**
 * The copies of one record, or their number alone. All records that one operation asks a system for go to it as one question.
 * Undefined: the id names no library of the consortium.
 */
export async function recordItems(
  id: string,
  detail: Detail,
  context: RequestContext,
): Promise<AskedItems | undefined> {
  const parsed = parseRecordId(id)
  const { directory } = context.services
  if (parsed === undefined || directory.library(parsed.libraryId) === undefined) return undefined
  const system = directory.system(parsed.libraryId, 'availability')
  if (system === undefined) {
    return {
      libraryId: parsed.libraryId,
      answer: undefined,
      checkedAt: new Date().toISOString(),
      report: notSupported(parsed.libraryId),
    }
  }
  return loaderOf(system, context).load({ localId: parsed.localId, detail })
}
