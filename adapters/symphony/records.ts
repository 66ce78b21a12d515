import { bibFromMarc } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { mapConcurrently } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { jsonAnswer } from '../json-answer.ts'
import { httpLimits } from '../limits.ts'
import type { RecordPort } from '../port.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { BibWithMarc } from './answers.ts'
import { bibKeyOf } from './availability.ts'
import type { SymphonyClient } from './client.ts'
import { decodeSymphonyMarc } from './marc.ts'
import { saysMissing, symphonyError } from './messages.ts'

/** The MARC record stands in a field of its own, which `*` does not bring. */
export const marcFields = 'shadowed,bib'

/** One request a record, up to four side by side. A shadowed record is hidden from the public, and so is none. */
export function symphonyRecords(client: SymphonyClient): RecordPort {
  const operation = 'GET catalog/bib'

  const readOne = async (localId: string, signal: AbortSignal): Promise<BibRecord | undefined> => {
    const key = bibKeyOf(localId)
    if (key === undefined) return undefined
    const path = `/catalog/bib/key/${key}`
    const answer = await client.send({ operation, path, query: { includeFields: marcFields }, signal })
    if (saysMissing(answer)) return undefined
    if (answer.status !== 200) throw symphonyError(client.system, operation, answer)
    const { fields } = jsonAnswer(BibWithMarc, client.system, operation, answer)
    if (fields.shadowed === true) return undefined
    try {
      return bibFromMarc(decodeSymphonyMarc(fields.bib), { localId, flavour: 'marc21' })
    } catch (cause) {
      if (!(cause instanceof ProtocolError)) throw cause
      throw new UpstreamError('PROTOCOL_ERROR', client.system, operation, { cause })
    }
  }

  return {
    read: (localIds, { signal }) => mapConcurrently(localIds, httpLimits.connections, signal, readOne),
  }
}
