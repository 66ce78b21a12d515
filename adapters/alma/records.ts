import { bibFromMarc } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { mapConcurrently } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { almaLimits } from '../limits.ts'
import type { RecordPort } from '../port.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { batchesOf, marcOf, readBibs } from './bibs.ts'
import type { AlmaClient } from './client.ts'

/** One request for up to fifty records. */
export function almaRecords(client: AlmaClient): RecordPort {
  const toRecord = (localId: string, xml: string): BibRecord => {
    try {
      return bibFromMarc(marcOf(xml), { localId, flavour: 'marc21' })
    } catch (cause) {
      if (!(cause instanceof ProtocolError)) throw cause
      throw new UpstreamError('PROTOCOL_ERROR', client.system, 'GET bibs', { cause })
    }
  }

  return {
    async read(localIds, { signal }) {
      const batches = batchesOf(localIds, almaLimits.bibs)
      const answers = await mapConcurrently(batches, almaLimits.connections, signal, (batch, own) =>
        readBibs(client, batch, false, own),
      )
      const found = new Map(answers.flatMap((answer) => [...answer]))
      return localIds.map((localId) => {
        const xml = found.get(localId)
        return xml === undefined ? undefined : toRecord(localId, xml)
      })
    },
  }
}
