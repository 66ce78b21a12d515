import { escapeXml } from '../../../adapters/protocols/xml.ts'
import type { DemoRecord } from '../types.ts'
import type { OaiArguments } from './arguments.ts'
import { OaiError } from './errors.ts'
import { oaiFormats, type OaiPrefix } from './formats.ts'
import type { OaiSlice, Repository } from './repository.ts'

const tokenLifeMs = 3_600_000

/** The element that answers a verb. @throws {OaiError} */
export function answerVerb(
  verb: string,
  given: OaiArguments,
  repository: Repository,
  baseUrl: string,
): string {
  if (verb === 'Identify') return identify(repository, baseUrl)
  if (verb === 'ListMetadataFormats') return formats(given, repository)
  if (verb === 'ListSets') return sets(given, repository)
  if (verb === 'GetRecord') {
    const record = repository.record(given['identifier'] ?? '')
    return `<GetRecord>${recordXml(record, repository.prefix(given['metadataPrefix']), repository)}</GetRecord>`
  }
  const slice = repository.list(given)
  const entries = slice.records.map((record) =>
    verb === 'ListRecords' ? recordXml(record, slice.prefix, repository) : headerXml(record, repository),
  )
  return `<${verb}>${entries.join('\n')}${tokenXml(slice)}</${verb}>`
}

function identify(repository: Repository, baseUrl: string): string {
  const { library, granularity } = repository
  const earliest = library.records.map((record) => repository.datestamp(record)).toSorted()[0]
  return [
    '<Identify>',
    element('repositoryName', library.name),
    element('baseURL', baseUrl),
    element('protocolVersion', '2.0'),
    element('adminEmail', `catalogue@${new URL(library.website).hostname}`),
    element(
      'earliestDatestamp',
      earliest ?? '2000-01-01'.padEnd(granularity.length === 10 ? 10 : 20, 'T00:00:00Z'),
    ),
    element('deletedRecord', repository.options.deletedRecord ?? 'persistent'),
    element('granularity', granularity),
    '</Identify>',
  ].join('')
}

function formats({ identifier }: OaiArguments, repository: Repository): string {
  if (identifier !== undefined) repository.record(identifier)
  const entries = repository.options.prefixes.map((prefix) => {
    const { schema, namespace } = oaiFormats[prefix]
    return `<metadataFormat>${element('metadataPrefix', prefix)}${element('schema', schema)}${element('metadataNamespace', namespace)}</metadataFormat>`
  })
  return `<ListMetadataFormats>${entries.join('')}</ListMetadataFormats>`
}

function sets({ resumptionToken }: OaiArguments, { options }: Repository): string {
  if (options.sets === undefined) throw new OaiError('noSetHierarchy', 'This repository has no sets.')
  if (resumptionToken !== undefined)
    throw new OaiError('badResumptionToken', 'The list of sets is never cut.')
  const entries = options.sets.map(
    ({ spec, name }) => `<set>${element('setSpec', spec)}${element('setName', name)}</set>`,
  )
  return `<ListSets>${entries.join('')}</ListSets>`
}

function recordXml(record: DemoRecord, prefix: OaiPrefix, repository: Repository): string {
  const metadata = record.deleted
    ? ''
    : `<metadata>${oaiFormats[prefix].encode(record, repository.library)}</metadata>`
  return `<record>${headerXml(record, repository)}${metadata}</record>`
}

function headerXml(record: DemoRecord, repository: Repository): string {
  return [
    record.deleted ? '<header status="deleted">' : '<header>',
    element('identifier', repository.identifier(record)),
    element('datestamp', repository.datestamp(record)),
    ...repository.setsOf(record).map(({ spec }) => element('setSpec', spec)),
    '</header>',
  ].join('')
}

/** §3.5: the last page of a list that came in several has an empty token; a list in one page has none. */
function tokenXml({ next, cursor, total, records }: OaiSlice): string {
  if (next === undefined && records.length === total) return ''
  const expires = next === undefined ? '' : ` expirationDate="${timestamp(Date.now() + tokenLifeMs)}"`
  return `<resumptionToken${expires} completeListSize="${total}" cursor="${cursor}">${escapeXml(next ?? '')}</resumptionToken>`
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
