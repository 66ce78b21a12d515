import { mapConcurrently } from '../concurrently.ts'
import { UpstreamError } from '../errors.ts'
import { jsonAnswer } from '../json-answer.ts'
import { almaLimits } from '../limits.ts'
import { marcFromXml } from '../protocols/marc/marcxml.ts'
import type { MarcRecord } from '../protocols/marc/record.ts'
import { parseXml } from '../protocols/xml.ts'
import { Bibs } from './answers.ts'
import type { AlmaClient } from './client.ts'

/** An MMS id, longer than a number can hold; with a comma it would be a list. */
const mmsId = /^\d{1,19}$/

/** What Alma says of an id that is none of its own, where it says more than nothing; unverified, hence the pair. */
const notAnId = ['402203', '402204']

/** The ids among `localIds` that may be asked for, each once, in lists of at most `size`. */
export function batchesOf(localIds: readonly string[], size: number): readonly (readonly string[])[] {
  const wanted = [...new Set(localIds.filter((id) => mmsId.test(id)))]
  return Array.from({ length: Math.ceil(wanted.length / size) }, (_, at) =>
    wanted.slice(at * size, (at + 1) * size),
  )
}

/**
 * MARCXML by MMS id, of those ids that the institution has; with an AVA field for each place of its copies where
 * `inventory` is wanted; what is online would come as AVD and AVE, and cost Alma time for no copy.
 * One request; should Alma take offence at one id, each is asked for by itself, so that it does not speak for the others.
 */
export async function readBibs(
  client: AlmaClient,
  ids: readonly string[],
  inventory: boolean,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const operation = 'GET bibs'
  const query = {
    mms_id: ids.join(','),
    view: 'full',
    ...(inventory ? { expand: 'p_avail' } : {}),
  }
  const answer = await client.send({ operation, path: '/bibs', query, noneOn: notAnId, signal })
  if (answer === undefined) {
    if (ids.length === 1) return new Map()
    const each = await mapConcurrently(ids, almaLimits.connections, signal, (id, own) =>
      readBibs(client, [id], inventory, own),
    )
    return new Map(each.flatMap((found) => [...found]))
  }
  const { bib, total_record_count: total } = jsonAnswer(Bibs, client.system, operation, answer)
  const found = bib ?? []
  // An id that is missing from a list cut short is not one that the institution does not have.
  if (found.length < total)
    throw new UpstreamError('PROTOCOL_ERROR', client.system, operation, {
      detail: `${found.length} records of ${total}`,
    })
  return new Map(found.map((one) => [one.mms_id, one.anies[0] ?? '']))
}

/** @throws {ProtocolError} */
export function marcOf(xml: string): MarcRecord {
  return marcFromXml(parseXml(xml))
}
