import { bibFromMarc } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { UpstreamError } from '../errors.ts'
import { statusError } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { folioLimits } from '../limits.ts'
import type { SearchAnswer, SearchPort } from '../port.ts'
import type { IndexTable } from '../query/index-table.ts'
import type { Query } from '../query/model.ts'
import { queryToCql } from '../query/to-cql.ts'
import { Steps } from '../steps.ts'
import { Instance, Instances } from './answers.ts'
import type { FolioClient } from './client.ts'
import { instanceToMarc, type InstanceNames } from './instance.ts'
import type { ReferenceData } from './reference-data.ts'

/**
 * mod-search's options. On text `==` finds a phrase; there is no asking for a whole field.
 * `normalizedDate1` came in 2024; an older FOLIO refuses a query with a year, and the answer is UNSUPPORTED_QUERY.
 */
const folioIndexes: IndexTable = {
  names: {
    any: 'keyword',
    title: 'title',
    author: 'contributors',
    subject: 'subjects',
    isbn: 'isbn',
    issn: 'issn',
    lccn: 'lccn',
    oclc: 'oclc',
    localId: 'id',
    publisher: 'publisher',
    year: 'normalizedDate1',
    language: 'languages',
    series: 'series',
  },
  relations: { all: 'all', any: 'any', phrase: '==', lt: '<', le: '<=', gt: '>', ge: '>=' },
  guessed: [],
  operators: ['and', 'or', 'not'],
  truncation: true,
  features: [],
  // Kept whole in mod-search's index, so that `==` is the whole value.
  whole: ['isbn', 'issn', 'lccn', 'oclc', 'localId', 'year', 'language'],
}
export function folioCql(query: Query): ReturnType<typeof queryToCql> {
  return queryToCql(query, folioIndexes)
}

export async function instanceNames(data: ReferenceData, signal: AbortSignal): Promise<InstanceNames> {
  const [identifierTypes, contributorTypes, instanceTypes, instanceFormats, modesOfIssuance] =
    await Promise.all([
      data.names('identifier-types', signal),
      data.names('contributor-types', signal),
      data.names('instance-types', signal),
      data.names('instance-formats', signal),
      data.names('modes-of-issuance', signal),
    ])
  return { identifierTypes, contributorTypes, instanceTypes, instanceFormats, modesOfIssuance }
}

function unsupported({ system }: FolioClient, detail: string): UpstreamError {
  return new UpstreamError('UNSUPPORTED_QUERY', system, 'GET search/instances', { detail })
}

export type InstancePage = {
  readonly total: number
  /** Undefined for an instance that could not be read. */
  readonly instances: readonly (Instance | undefined)[]
}

export async function searchInstances(
  client: FolioClient,
  cql: string,
  offset: number,
  limit: number,
  signal: AbortSignal,
): Promise<InstancePage> {
  const operation = 'GET search/instances'
  const query = { query: cql, limit, offset, expandAll: true }
  const answer = await client.send({ operation, path: '/search/instances', query, signal })
  if (answer.status === 400 || answer.status === 422) throw unsupported(client, `HTTP ${answer.status}`)
  if (answer.status !== 200) throw statusError(client.system, operation, answer)
  const read = jsonAnswer(Instances, client.system, operation, answer)
  return {
    total: read.totalRecords,
    instances: read.instances.map((instance) => Instance.safeParse(instance).data),
  }
}

export function bibOfInstance(instance: Instance, names: InstanceNames): BibRecord {
  return bibFromMarc(instanceToMarc(instance, names), { localId: instance.id, flavour: 'marc21' })
}

/** Requests of 100 instances; the names that their UUIDs stand for come once an hour, in five requests more. */
export function folioSearch(client: FolioClient, data: ReferenceData): SearchPort {
  return {
    async search(query, { start, count }, { signal }): Promise<SearchAnswer> {
      const { cql, dropped } = folioCql(query)
      if (cql === undefined) throw unsupported(client, 'no part of the query can be asked')
      if (start >= folioLimits.searchDepth)
        throw unsupported(client, `nothing beyond ${folioLimits.searchDepth}`)
      const end = Math.min(start + count, folioLimits.searchDepth)
      const steps = new Steps()
      const names = await steps.time('reference data', () => instanceNames(data, signal))
      const found: (Instance | undefined)[] = []
      let total: number | undefined
      for (let at = start; at < end || total === undefined;) {
        const limit = Math.min(end - at, folioLimits.searchPage)
        const page = await steps.time('search', () => searchInstances(client, cql, at, limit, signal))
        total = page.total
        found.push(...page.instances)
        at += limit
        if (page.instances.length < limit || limit === 0) break
      }
      const readable = found.filter((instance) => instance !== undefined)
      const records = await steps.time('decode', () =>
        readable.map((instance) => bibOfInstance(instance, names)),
      )
      return {
        hitCount: total ?? 0,
        hitCountIsExact: dropped.length === 0,
        records,
        unreadable: found.length - readable.length,
        dropped,
        recordsAreBrief: true,
        explanation: { native: cql, refused: [], steps: steps.all },
      }
    },
  }
}
