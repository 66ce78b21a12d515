import { bibFromMarc } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { mapConcurrently } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { httpLimits, polarisLimits } from '../limits.ts'
import type { RecordPort } from '../port.ts'
import { marcFromXml } from '../protocols/marc/marcxml.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { parseXml } from '../protocols/xml.ts'
import { BibElements, MarcRow, MarcRows } from './answers.ts'
import { elementsToMarc } from './bib.ts'
import { bibId, type PolarisClient } from './client.ts'
import { papiError, saysNoRecord } from './error-codes.ts'

/**
 * With a staff user the MARC records as they were catalogued, fifty to a request; what is hidden from the public catalogue
 * is none. Without one, what the public catalogue displays, one request each, up to four side by side.
 */
export function polarisRecords(client: PolarisClient): RecordPort {
  const readBatch = async (
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly (readonly [string, BibRecord])[]> => {
    const operation = 'GET synch/bibs/MARCXML'
    const path = `/synch/bibs/MARCXML?bibids=${ids.join(',')}`
    const answer = await client.send({ operation, path, protected: true, signal })
    if (answer.fault !== undefined) {
      if (saysNoRecord(answer.fault)) return []
      throw papiError(client.system, operation, answer.fault)
    }
    return client.read(MarcRows, operation, answer).GetBibsByIDRows.flatMap((sent) => {
      const row = MarcRow.safeParse(sent).data
      const id = row?.BibliographicRecordID
      if (row === undefined || id === undefined)
        throw new UpstreamError('PROTOCOL_ERROR', client.system, operation, { detail: 'a row that is none' })
      return row.IsDisplayInPAC === false ? [] : [[id, bibOf(id, row.BibliographicRecordXML)] as const]
    })
  }

  const bibOf = (localId: string, xml: string): BibRecord => {
    try {
      return bibFromMarc(marcFromXml(parseXml(xml)), { localId })
    } catch (cause) {
      if (!(cause instanceof ProtocolError)) throw cause
      throw new UpstreamError('PROTOCOL_ERROR', client.system, 'GET synch/bibs/MARCXML', { cause })
    }
  }

  const readDisplayed = async (localId: string, signal: AbortSignal): Promise<BibRecord | undefined> => {
    if (!bibId.test(localId)) return undefined
    const operation = 'GET bib'
    const answer = await client.send({ operation, path: `/bib/${localId}`, signal })
    if (answer.fault !== undefined) {
      if (saysNoRecord(answer.fault)) return undefined
      throw papiError(client.system, operation, answer.fault)
    }
    const { BibGetRows: rows } = client.read(BibElements, operation, answer)
    return rows.length === 0
      ? undefined
      : bibFromMarc(elementsToMarc(localId, rows), { localId, flavour: 'marc21' })
  }

  return {
    async read(localIds, { signal }) {
      if (!client.hasStaff)
        return await mapConcurrently(localIds, httpLimits.connections, signal, readDisplayed)
      const wanted = [...new Set(localIds.filter((id) => bibId.test(id)))]
      const batches: string[][] = []
      for (let at = 0; at < wanted.length; at += polarisLimits.marcBatch)
        batches.push(wanted.slice(at, at + polarisLimits.marcBatch))
      const found = await mapConcurrently(batches, httpLimits.connections, signal, readBatch)
      const byId = new Map(found.flat())
      return localIds.map((id) => byId.get(id))
    },
  }
}
