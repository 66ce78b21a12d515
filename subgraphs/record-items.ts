import type { AvailabilityPort, LibrarySystem, RecordItems } from '../adapters/port.ts'
import { ask, notSupported, reportOf, type SourceReport } from './ask.ts'
import type { RequestContext } from './context.ts'
import { parseRecordId } from './ids.ts'
import { availabilityLimits } from './limits.ts'
import { systemLoaders } from './system-loader.ts'

/** What one library said of the copies of one of its records. `answer` is undefined where it could not be asked or did not answer. */
export type AskedItems = {
  readonly libraryId: string
  readonly answer: RecordItems | undefined
  readonly checkedAt: string
  readonly report: SourceReport
}
type AvailabilitySystem = LibrarySystem & { readonly availability: AvailabilityPort }

const loaderOf = systemLoaders(askSystem)

/**
 * The copies of one record, asked live. All records that one operation asks a system for go to it as one question.
 * Undefined: the id names no library of the consortium.
 */
export async function recordItems(id: string, context: RequestContext): Promise<AskedItems | undefined> {
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
  return loaderOf(system, context).load(parsed.localId)
}

async function askSystem(
  system: AvailabilitySystem,
  localIds: readonly string[],
  context: RequestContext,
): Promise<readonly AskedItems[]> {
  const { signal, services } = context
  const options = { signal, timeoutMs: availabilityLimits.timeoutMs, health: services.health }
  const asked = localIds.slice(0, availabilityLimits.recordsPerSystem)
  const answer = await ask(system, 'availability', options, (call) => system.availability.items(asked, call))
  const report = reportOf(system, answer)
  const checkedAt = answer.ok ? answer.answeredAt : new Date().toISOString()
  return localIds.map((_, at) => ({
    libraryId: system.libraryId,
    answer: answer.ok ? answer.value[at] : undefined,
    checkedAt,
    report: at < asked.length ? report : tooMany(system),
  }))
}

/** Down and "none" are other answers than "not asked". */
function tooMany({ id, libraryId }: AvailabilitySystem): SourceReport {
  return {
    library: { id: libraryId },
    system: id,
    status: 'SKIPPED',
    tookMs: 0,
    message: `Copies of at most ${availabilityLimits.recordsPerSystem} records are asked for at once; ask for fewer works.`,
  }
}
