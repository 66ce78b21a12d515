import { bibFromMarc } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { mapConcurrently } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { jsonBody, statusError } from '../http.ts'
import { httpLimits } from '../limits.ts'
import type { RecordPort } from '../port.ts'
import { decodeMarcJson } from '../protocols/marc/marc-json.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { isNotFound, type KohaClient } from './client.ts'
import type { KohaConfig } from './config.ts'
import { biblioId } from './items.ts'

/** One request a record, up to four side by side. A record hidden from the OPAC is none in the public namespace. */
export function kohaRecords(client: KohaClient, config: KohaConfig): RecordPort {
  const operation = 'GET biblio'
  const prefix = config.namespace === 'public' ? '/public' : ''

  const readOne = async (localId: string, signal: AbortSignal): Promise<BibRecord | undefined> => {
    if (!biblioId.test(localId)) return undefined
    const answer = await client.send({
      operation,
      path: `${prefix}/biblios/${localId}`,
      headers: { accept: 'application/marc-in-json' },
      signal,
    })
    if (isNotFound(answer)) return undefined
    if (answer.status !== 200) throw statusError(client.system, operation, answer)
    try {
      return bibFromMarc(decodeMarcJson(jsonBody(client.system, operation, answer)), { localId })
    } catch (cause) {
      if (!(cause instanceof ProtocolError)) throw cause
      throw new UpstreamError('PROTOCOL_ERROR', client.system, operation, { cause })
    }
  }

  return {
    read: (localIds, { signal }) => mapConcurrently(localIds, httpLimits.connections, signal, readOne),
  }
}
