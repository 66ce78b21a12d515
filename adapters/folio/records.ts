import { bibFromMarc } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { mapConcurrently } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { httpLimits } from '../limits.ts'
import type { RecordPort } from '../port.ts'
import { decodeMarcJson } from '../protocols/marc/marc-json.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { SourceRecord } from './answers.ts'
import type { FolioClient } from './client.ts'
import { anyOf, inBatches } from './id-lists.ts'
import type { ReferenceData } from './reference-data.ts'
import { bibOfInstance, instanceNames, searchInstances } from './search.ts'
import { uuid } from './uuid.ts'

/**
 * The MARC record that was catalogued, one request each, up to four side by side. Instances that were made in FOLIO itself
 * have none; those are searched by id, all in one request, and told from their own fields.
 */
export function folioRecords(client: FolioClient, data: ReferenceData): RecordPort {
  const readMarc = async (localId: string, signal: AbortSignal): Promise<BibRecord | undefined> => {
    if (!uuid.test(localId)) return undefined
    const operation = 'GET source-storage/records'
    const path = `/source-storage/records/${localId.toLowerCase()}/formatted`
    const answer = await client.send({ operation, path, query: { idType: 'INSTANCE' }, signal })
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw statusError(client.system, operation, answer)
    const source = jsonAnswer(SourceRecord, client.system, operation, answer)
    if (source.deleted === true || source.state === 'DELETED') return undefined
    try {
      return bibFromMarc(decodeMarcJson(source.parsedRecord?.content), { localId })
    } catch (cause) {
      if (!(cause instanceof ProtocolError)) throw cause
      throw new UpstreamError('PROTOCOL_ERROR', client.system, operation, { cause })
    }
  }

  const readInstances = async (
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly BibRecord[]> => {
    if (ids.length === 0) return []
    const names = await instanceNames(data, signal)
    const answers = await inBatches(ids, signal, (batch, own) =>
      searchInstances(client, anyOf('id', batch), 0, batch.length, own),
    )
    return answers
      .flatMap(({ instances }) => instances)
      .filter((instance) => instance !== undefined)
      .map((instance) => bibOfInstance(instance, names))
  }

  return {
    async read(localIds, { signal }) {
      const marc = await mapConcurrently(localIds, httpLimits.connections, signal, readMarc)
      const without = localIds.filter((id, at) => marc[at] === undefined && uuid.test(id))
      const instances = await readInstances(without, signal)
      const byId = new Map(instances.map((record) => [record.localId.toLowerCase(), record]))
      return localIds.map((id, at) => {
        const instance = byId.get(id.toLowerCase())
        return marc[at] ?? (instance === undefined ? undefined : { ...instance, localId: id })
      })
    },
  }
}
