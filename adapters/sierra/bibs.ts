import { bibFromMarc } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { mapConcurrently } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { httpLimits, sierraLimits } from '../limits.ts'
import type { RecordPort } from '../port.ts'
import { SierraBibs, type SierraBib } from './answers.ts'
import { isNotFound, type SierraClient } from './client.ts'
import { varFieldsToMarc } from './marc.ts'
import { bibNumber } from './record-number.ts'

/** What a catalogue record is read from. */
export const recordFields = 'id,deleted,suppressed,varFields'

/** Bibs by number, without those that are deleted or hidden from the public. At most `sierraLimits.batch` numbers. */
export async function fetchBibs(
  client: SierraClient,
  numbers: readonly string[],
  fields: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SierraBib>> {
  const operation = 'GET bibs'
  const query = {
    id: numbers.join(','),
    deleted: 'false',
    suppressed: 'false',
    limit: numbers.length,
    fields,
  }
  const answer = await client.send({ operation, path: '/bibs', query, signal })
  if (isNotFound(answer)) return new Map()
  if (answer.status !== 200) throw statusError(client.system, operation, answer)
  const { entries } = jsonAnswer(SierraBibs, client.system, operation, answer)
  return new Map((entries ?? []).filter(isPublic).map((bib) => [bib.id, bib]))
}

export function isPublic({ deleted, suppressed }: Pick<SierraBib, 'deleted' | 'suppressed'>): boolean {
  return deleted !== true && suppressed !== true
}

/** Undefined where no MARC field came. */
export function toRecord(bib: SierraBib, localId = bib.id): BibRecord | undefined {
  const marc = varFieldsToMarc(bib.varFields ?? [])
  return marc === undefined ? undefined : bibFromMarc(marc, { localId })
}

/** The numbers of bibs, each once, in lists of at most `sierraLimits.batch`. What is no such number is left out. */
export function batchesOf(localIds: readonly string[]): readonly (readonly string[])[] {
  const numbers = [...new Set(localIds.map(bibNumber).filter((number) => number !== undefined))]
  const batches: string[][] = []
  for (let at = 0; at < numbers.length; at += sierraLimits.batch)
    batches.push(numbers.slice(at, at + sierraLimits.batch))
  return batches
}

/** One request per batch of records. */
export function sierraRecords(client: SierraClient): RecordPort {
  return {
    async read(localIds, { signal }) {
      const answers = await mapConcurrently(
        batchesOf(localIds),
        httpLimits.connections,
        signal,
        (batch, batchSignal) => fetchBibs(client, batch, recordFields, batchSignal),
      )
      const bibs = new Map(answers.flatMap((found) => [...found]))
      return localIds.map((localId) => {
        const bib = bibs.get(bibNumber(localId) ?? '')
        if (bib === undefined) return undefined
        const record = toRecord(bib, localId)
        if (record === undefined)
          throw new UpstreamError('PROTOCOL_ERROR', client.system, 'GET bibs', { detail: 'no MARC fields' })
        return record
      })
    },
  }
}
