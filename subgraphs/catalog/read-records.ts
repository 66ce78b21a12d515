import type { BibRecord } from '../../adapters/bib/record.ts'
import type { LibrarySystem, RecordPort } from '../../adapters/port.ts'
import { ask } from '../ask.ts'
import { upstreamUnavailable } from '../client-error.ts'
import type { RequestContext } from '../context.ts'
import { parseRecordId } from '../ids.ts'
import { recordLimits } from '../limits.ts'
import { systemLoaders } from '../system-loader.ts'
import type { RecordModel } from './models.ts'
import { toRecordModel } from './record-model.ts'

type RecordSystem = LibrarySystem & { readonly records: RecordPort }

const loaderOf = systemLoaders(askSystem)

/**
 * The record as its library has it now; undefined where there is no such library or the library says that it has no such record.
 * @throws {GraphQLError} UPSTREAM_UNAVAILABLE where the library could not be asked: down is not "not found".
 */
export async function readRecord(id: string, context: RequestContext): Promise<RecordModel | undefined> {
  const parsed = parseRecordId(id)
  if (parsed === undefined) return undefined
  const system = context.services.directory.system(parsed.libraryId, 'records')
  if (system === undefined) return undefined
  const record = await loaderOf(system, context).load(parsed.localId)
  return record === undefined ? undefined : toRecordModel(record, parsed.libraryId)
}

async function askSystem(
  system: RecordSystem,
  localIds: readonly string[],
  context: RequestContext,
): Promise<readonly (BibRecord | undefined)[]> {
  const { signal, services, client } = context
  const options = { signal, timeoutMs: recordLimits.timeoutMs, health: services.health, client }
  const answer = await ask(system, 'records', options, (call) => system.records.read(localIds, call))
  if (!answer.ok) throw upstreamUnavailable(system.libraryId, answer.error)
  return answer.value
}
