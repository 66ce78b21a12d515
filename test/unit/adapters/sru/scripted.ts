import type { SearchAnswer } from '../../../../adapters/port.ts'
import { readCql } from '../../../../adapters/query/simple.ts'
import {
  type EmbeddedAnswer,
  type EmbeddedRequest,
  startHttpServer,
} from '../../../consortium/http-server.ts'
import { openSmall } from './library.ts'

export const xml = (body: string): EmbeddedAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body,
})
export const response = (inside: string) => xml(`<searchRetrieveResponse>${inside}</searchRetrieveResponse>`)
export const diagnostic = (code: number, details = '') =>
  response(
    `<diagnostics><diagnostic><uri>info:srw/diagnostic/1/${code}</uri><details>${details}</details></diagnostic></diagnostics>`,
  )
export const marc = (id: string) =>
  `<record><recordData><record><leader>00000nam a2200000 i 4500</leader><controlfield tag="001">${id}</controlfield><datafield tag="245" ind1=" " ind2=" "><subfield code="a">T</subfield></datafield></record></recordData></record>`
export const parameter = ({ url }: EmbeddedRequest, name: string) => url.searchParams.get(name) ?? ''

/** One search of five records at a server that answers so. */
export async function searchAt(
  handle: (request: EmbeddedRequest, at: number) => EmbeddedAnswer,
  config: object = {},
  cql = 'numbers',
  count = 5,
): Promise<{ answer: SearchAnswer | undefined; requests: number }> {
  let at = 0
  await using server = await startHttpServer('sru', (request) => handle(request, at++))
  await using system = openSmall(`http://127.0.0.1:${server.port}/db`, config)
  const answer = await system.search?.search(
    readCql(cql).query,
    { start: 0, count },
    { signal: AbortSignal.timeout(5_000) },
  )
  return { answer, requests: at }
}
