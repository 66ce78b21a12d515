import { encodeMarcXml } from '../../adapters/protocols/marc/marcxml.ts'
import { almaAnswer, almaFault, gatewayFault } from './alma-answers.ts'
import { almaInventory, almaItems } from './alma-items.ts'
import { almaFees, almaLoans, almaRequests, almaUser, identifiersOf } from './alma-users.ts'
import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { startRoutedServer, textOf, type Route, type RoutedServer } from './routes.ts'
import type { DemoLibrary, DemoPatron } from './types.ts'

export type AlmaServerOptions = {
  readonly apiKey: string
  /** Of all clients together; Alma allows 25. */
  readonly requestsPerSecond?: number
  /** `fees` as GET /users may leave them out of its answer, so that they have to be asked for. */
  readonly expandsFees?: boolean
  /** `offended`: one id of a list that Alma cannot read spoils the list. Default: it is left out. */
  readonly oddIds?: 'offended' | 'left out'
}

/** Alma's REST API over a demo library, behind its gateway: keys in a header, pages of 10 to 100, a limit of requests. */
export function startAlmaServer(
  library: DemoLibrary,
  options: AlmaServerOptions = { apiKey: 'alma-demo-key' },
): Promise<RoutedServer> {
  const { requestsPerSecond = 25, expandsFees = true, oddIds = 'left out' } = options
  const records = new Map(
    library.records.filter(({ deleted }) => !deleted).map((record) => [record.id, record]),
  )
  let arrivals: number[] = []

  const guard = (request: EmbeddedRequest): EmbeddedAnswer | undefined => {
    const key = request.headers.authorization
    if (key !== `apikey ${options.apiKey}` || request.refusesLogin)
      return gatewayFault(400, 'UNAUTHORIZED', 'API-key not defined or not configured to allow this API.')
    const now = performance.now()
    arrivals = arrivals.filter((at) => at > now - 1_000)
    if (arrivals.length >= requestsPerSecond)
      return almaFault(request, 'PER_SECOND_THRESHOLD', 'HTTP requests are more than allowed per second', 429)
    arrivals.push(now)
    return undefined
  }

  const bibs = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { searchParams } = request.url
    const ids = (searchParams.get('mms_id') ?? '').split(',')
    if (ids.length > 100) return almaFault(request, '402119', 'General error: too many ids')
    if (oddIds === 'offended' && ids.some((id) => id.length < 3))
      return almaFault(request, '402203', `Input parameters mmsId ${ids.join(',')} is not valid.`)
    const expand = (searchParams.get('expand') ?? '').split(',')
    const found = [...new Set(ids)].flatMap((id) => {
      const record = records.get(id)
      if (record === undefined) return []
      const { marc } = record
      const inventory = almaInventory(record, library, expand)
      const xml = encodeMarcXml({ ...marc, data: [...marc.data, ...inventory] })
      return [{ mms_id: id, record_format: 'marc21', anies: [`<?xml version="1.0" ?>${xml}`] }]
    })
    // In an order of its own.
    return almaAnswer(request, 'bibs', { bib: found.toReversed(), total_record_count: found.length })
  }

  /** Pages of 10 to 100, and no list where there is nothing. */
  const pageOf = (request: EmbeddedRequest, key: string, all: readonly unknown[]): EmbeddedAnswer => {
    const { searchParams } = request.url
    const limit = Number(searchParams.get('limit') ?? 10)
    const offset = Number(searchParams.get('offset') ?? 0)
    if (!(limit >= 0 && limit <= 100)) return almaFault(request, '401664', 'Limit is out of range')
    const shown = all.slice(offset, offset + limit)
    return almaAnswer(request, `${key}s`, {
      ...(shown.length === 0 ? {} : { [key]: shown }),
      total_record_count: all.length,
    })
  }

  const items = (request: EmbeddedRequest, id: string): EmbeddedAnswer => {
    const record = records.get(id)
    if (record === undefined)
      return almaFault(request, '401688', `Failed to find the BIB record for mmsId ${id}.`)
    const expand = (request.url.searchParams.get('expand') ?? '').split(',')
    return pageOf(request, 'item', almaItems(record, library, expand.includes('due_date')))
  }

  /** By any unique identifier, in any case. */
  const userOf = (id: string): DemoPatron | undefined =>
    library.patrons.find((patron) => identifiersOf(patron).includes(decodeURIComponent(id).toLowerCase()))

  const authenticate = (request: EmbeddedRequest, id: string): EmbeddedAnswer => {
    if (request.url.searchParams.get('op') !== 'auth')
      return almaFault(request, '401855', 'The operation is not supported.')
    if (request.headers['content-type'] !== undefined && request.body === '')
      return almaFault(request, '60102', 'Mandatory body is missing.')
    const patron = userOf(id)
    if (patron === undefined) return almaFault(request, '401890', 'User was not found.')
    const password = Buffer.from(String(request.headers['exl-user-pw'] ?? ''), 'latin1').toString('utf8')
    return patron.pin !== undefined && patron.pin === password
      ? { status: 204, body: '' }
      : almaFault(request, '401866', 'User authentication failed')
  }

  const ofUser = (
    request: EmbeddedRequest,
    id: string,
    answer: (patron: DemoPatron) => EmbeddedAnswer,
  ): EmbeddedAnswer => {
    const patron = userOf(id)
    return patron === undefined
      ? almaFault(request, '401861', `User with identifier ${decodeURIComponent(id)} was not found.`)
      : answer(patron)
  }

  const routes: readonly Route[] = [
    { name: 'GET bibs', path: /^\/almaws\/v1\/bibs$/, answer: bibs },
    {
      name: 'GET items',
      path: /^\/almaws\/v1\/bibs\/([^/]+)\/holdings\/ALL\/items$/,
      answer: (request, [id = '']) => items(request, id),
    },
    {
      name: 'POST user',
      path: /^\/almaws\/v1\/users\/([^/]+)$/,
      answer: (request, [id = '']) => authenticate(request, id),
    },
    {
      name: 'GET user',
      path: /^\/almaws\/v1\/users\/([^/]+)$/,
      answer: (request, [id = '']) => {
        const asked = (request.url.searchParams.get('expand') ?? '').split(',')
        const expand = asked.filter((name) => expandsFees || name !== 'fees')
        return ofUser(request, id, (patron) => almaAnswer(request, 'user', almaUser(patron, expand)))
      },
    },
    {
      name: 'GET loans',
      path: /^\/almaws\/v1\/users\/([^/]+)\/loans$/,
      answer: (request, [id = '']) => {
        const expand = (request.url.searchParams.get('expand') ?? '').split(',')
        return ofUser(request, id, (patron) =>
          pageOf(request, 'item_loan', almaLoans(library, patron, expand)),
        )
      },
    },
    {
      name: 'GET requests',
      path: /^\/almaws\/v1\/users\/([^/]+)\/requests$/,
      answer: (request, [id = '']) =>
        ofUser(request, id, (patron) => pageOf(request, 'user_request', almaRequests(library, patron))),
    },
    {
      name: 'GET fees',
      path: /^\/almaws\/v1\/users\/([^/]+)\/fees$/,
      answer: (request, [id = '']) =>
        ofUser(request, id, (patron) => almaAnswer(request, 'fees', almaFees(library, patron))),
    },
  ]
  return startRoutedServer('alma', routes, guard, textOf(404, '<html>Not Found</html>'))
}
