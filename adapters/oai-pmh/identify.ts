import { UpstreamError } from '../errors.ts'
import type { Granularity } from '../protocols/oai-pmh/datestamp.ts'
import type { OaiRequest } from '../protocols/oai-pmh/request.ts'
import type { OaiFormat } from '../protocols/oai-pmh/response.ts'
import type { HarvestSession } from './harvest.ts'
import { patiently, type Patience } from './pace.ts'
import { type PageSink, readPage, type ReadPage } from './page.ts'
import { parserHere } from './parser.ts'

/** `now`: the server's clock, the only one that its datestamps can be compared with. */
export type Identified = {
  readonly granularity: Granularity
  readonly now: string
  /** `no`, `transient` or `persistent`, as the repository says. */
  readonly deletedRecord: string
  readonly repositoryName: string
}
type Asker = Pick<HarvestSession, 'client' | 'config'>

export const recordless: PageSink = {
  begin: () => {},
  record: () => {},
  broken: () => {},
  drain: () => Promise.resolve(),
}

export async function identify(asker: Asker, patience: Patience): Promise<Identified> {
  const page = await ask(asker, patience, { verb: 'Identify' })
  if (page.identity === undefined || page.responseDate === undefined)
    throw new UpstreamError('PROTOCOL_ERROR', asker.config.id, 'Identify', {
      detail: page.identity === undefined ? 'no identity' : 'no response date',
    })
  return { ...page.identity, now: page.responseDate }
}

const namespaces = [
  { namespace: 'http://www.loc.gov/MARC21/slim', usual: ['marc21', 'marcxml'] },
  { namespace: 'http://www.openarchives.org/OAI/1.1/oai_marc', usual: ['oai_marc'] },
  { namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/', usual: ['oai_dc'] },
] as const

export async function listFormats(asker: Asker, patience: Patience): Promise<readonly OaiFormat[]> {
  return (await ask(asker, patience, { verb: 'ListMetadataFormats' })).formats
}

/** The prefix of MARC 21, else of Dublin Core: prefixes are each repository's own, namespaces are not. */
export async function findPrefix(asker: Asker, patience: Patience): Promise<string> {
  const formats = await listFormats(asker, patience)
  for (const { namespace, usual } of namespaces) {
    const found = formats.filter((format) => sameNamespace(format.namespace, namespace))
    const prefix = usual.find((name) => found.some((format) => format.prefix === name)) ?? found[0]?.prefix
    if (prefix !== undefined && prefix !== '') return prefix
  }
  throw new UpstreamError('REFUSED', asker.config.id, 'ListMetadataFormats', {
    detail: 'neither MARC 21 nor Dublin Core is offered',
  })
}

/** Repositories write it with https, or forget the last slash. */
function sameNamespace(one: string, other: string): boolean {
  return bareNamespace(one) === bareNamespace(other)
}

function bareNamespace(text: string): string {
  return text.replace(/^https?:/, '').replace(/\/$/, '')
}

async function ask(asker: Asker, patience: Patience, request: OaiRequest): Promise<ReadPage> {
  const page = await patiently(patience, () =>
    readPage({ ...asker, parser: parserHere() }, request, recordless, patience.signal),
  )
  refuseErrors(asker.config.id, request.verb, page)
  return page
}

/** @throws {UpstreamError} REFUSED with the first error's code and text: the configuration asks for what is not there. */
export function refuseErrors(system: string, operation: string, { errors }: Pick<ReadPage, 'errors'>): void {
  const [error] = errors
  if (error === undefined) return
  throw new UpstreamError('REFUSED', system, operation, {
    detail: `${error.code}: ${error.text}`.replaceAll(/\s+/g, ' ').slice(0, 200),
  })
}
