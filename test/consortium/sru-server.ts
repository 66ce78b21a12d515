import { parseCql } from '../../adapters/protocols/cql/parse.ts'
import { CqlSyntaxError } from '../../adapters/protocols/cql/syntax-error.ts'
import type { SruPacking, SruVersion } from '../../adapters/protocols/sru/request.ts'
import { escapeXml } from '../../adapters/protocols/xml.ts'
import type { Query } from '../../adapters/query/model.ts'
import type { EmbeddedServer } from './embedded-server.ts'
import { HeadingLists } from './heading-lists.ts'
import { type EmbeddedAnswer, type EmbeddedRequest, startHttpServer } from './http-server.ts'
import { createSearchEngine, type SearchEngine } from './search-engine.ts'
import { explainRecord } from './sru/explain.ts'
import { SruFault } from './sru/fault.ts'
import { callOf, type SruSearch, versionOf } from './sru/parameters.ts'
import { searchOf } from './sru/query.ts'
import { scanTerms } from './sru/scan.ts'
import type { DemoLibrary } from './types.ts'

export type SruServerOptions = {
  /** HTTP Basic; absent: anybody may ask. */
  readonly login?: { readonly username: string; readonly password: string }
  /** Most records given at a time, however many are asked for. Default 50. */
  readonly maximumRecords?: number
}
const database = 'sru'

/** SRU 1.1, 1.2 and 2.0 over a demo library, at the path `/sru`. */
export async function startSruServer(
  library: DemoLibrary,
  options: SruServerOptions = {},
): Promise<EmbeddedServer> {
  const { login, maximumRecords = 50 } = options
  const engine = createSearchEngine(library.records)
  const lists = new HeadingLists(library.records)
  let port = 0
  const handle = (request: EmbeddedRequest): EmbeddedAnswer => {
    if (request.refusesLogin || !mayAsk(request, login)) return unauthorized
    if (request.url.pathname !== `/${database}`) return notFound
    const parameters = new URLSearchParams(request.method === 'POST' ? request.body : request.url.search)
    const version = versionOf(parameters)
    try {
      const call = callOf(parameters)
      if (call.operation === 'searchRetrieve')
        return xml(searchRetrieve(engine, version, call, maximumRecords))
      if (call.operation === 'scan') return xml(response(version, 'scanResponse', scanTerms(lists, call)))
      const server = { port, database, title: library.name, maximumRecords }
      return xml(explainResponse(version, call.packing, explainRecord(server)))
    } catch (error) {
      if (!(error instanceof SruFault)) throw error
      const root = isScan(parameters) ? 'scanResponse' : 'searchRetrieveResponse'
      return xml(response(version, root, diagnostics(version, error)))
    }
  }
  const server = await startHttpServer('sru', handle)
  port = server.port
  return server
}

function searchRetrieve(engine: SearchEngine, version: SruVersion, call: SruSearch, most: number): string {
  const hits = engine.search(readQuery(call.query))
  const { startRecord, schema, packing } = call
  const count = `<zs:numberOfRecords>${hits.length}</zs:numberOfRecords>`
  if (startRecord > hits.length && startRecord > 1)
    return response(version, 'searchRetrieveResponse', count + diagnostics(version, new SruFault(61)))
  const page = hits.slice(startRecord - 1, startRecord - 1 + Math.min(call.maximumRecords, most))
  const records = page.map((record, at) => {
    const identifier = version === '1.1' ? '' : `<zs:recordIdentifier>${record.id}</zs:recordIdentifier>`
    return `<zs:record>${packed(version, schema.identifier, packing, schema.encode(record))}${identifier}<zs:recordPosition>${startRecord + at}</zs:recordPosition></zs:record>`
  })
  const next = startRecord + page.length
  const more = next <= hits.length ? `<zs:nextRecordPosition>${next}</zs:nextRecordPosition>` : ''
  const list = page.length === 0 ? '' : `<zs:records>${records.join('')}</zs:records>`
  return response(version, 'searchRetrieveResponse', `${count}${list}${more}`)
}

function readQuery(text: string): Query {
  try {
    return searchOf(parseCql(text))
  } catch (error) {
    if (error instanceof CqlSyntaxError) throw new SruFault(10, `at ${error.position + 1}: ${error.message}`)
    throw error
  }
}

function isScan(parameters: URLSearchParams): boolean {
  return parameters.get('operation') === 'scan' || parameters.has('scanClause')
}

function explainResponse(version: SruVersion, packing: SruPacking, record: string): string {
  const data = packed(version, 'http://explain.z3950.org/dtd/2.0/', packing, record)
  return response(version, 'explainResponse', `<zs:record>${data}</zs:record>`)
}

const namespaces: Readonly<Record<SruVersion, { readonly sru: string; readonly diagnostic: string }>> = {
  '1.1': { sru: 'http://www.loc.gov/zing/srw/', diagnostic: 'http://www.loc.gov/zing/srw/diagnostic/' },
  '1.2': { sru: 'http://www.loc.gov/zing/srw/', diagnostic: 'http://www.loc.gov/zing/srw/diagnostic/' },
  '2.0': {
    sru: 'http://docs.oasis-open.org/ns/search-ws/sruResponse',
    diagnostic: 'http://docs.oasis-open.org/ns/search-ws/diagnostic',
  },
}

function response(version: SruVersion, root: string, inside: string): string {
  const { sru } = namespaces[version]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<zs:${root} xmlns:zs="${sru}"><zs:version>${version}</zs:version>${inside}</zs:${root}>`
}

function packed(version: SruVersion, schema: string, packing: SruPacking, record: string): string {
  const name = version === '2.0' ? 'recordXMLEscaping' : 'recordPacking'
  const data = packing === 'xml' ? record : escapeXml(`<?xml version="1.0" encoding="UTF-8"?>\n${record}`)
  return `<zs:recordSchema>${escapeXml(schema)}</zs:recordSchema><zs:${name}>${packing}</zs:${name}><zs:recordData>${data}</zs:recordData>`
}

function diagnostics(version: SruVersion, { code, details, message }: SruFault): string {
  const { diagnostic } = namespaces[version]
  const offending = details === '' ? '' : `<diag:details>${escapeXml(details)}</diag:details>`
  return `<zs:diagnostics xmlns:diag="${diagnostic}"><diag:diagnostic><diag:uri>info:srw/diagnostic/1/${code}</diag:uri>${offending}<diag:message>${message}</diag:message></diag:diagnostic></zs:diagnostics>`
}

const notFound: EmbeddedAnswer = {
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: '<html><body><h1>Not Found</h1></body></html>',
}
const unauthorized: EmbeddedAnswer = {
  status: 401,
  headers: { 'content-type': 'text/plain', 'www-authenticate': 'Basic realm="SRU"' },
  body: 'Unauthorized',
}

function xml(body: string): EmbeddedAnswer {
  return { status: 200, headers: { 'content-type': 'text/xml;charset=utf-8' }, body }
}

function mayAsk({ headers }: EmbeddedRequest, login: SruServerOptions['login']): boolean {
  if (login === undefined) return true
  const expected = Buffer.from(`${login.username}:${login.password}`).toString('base64')
  return headers.authorization === `Basic ${expected}`
}
