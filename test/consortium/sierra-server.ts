import { randomBytes } from 'node:crypto'

import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { bodyOf, jsonOf, startRoutedServer, type Route, type RoutedServer } from './routes.ts'
import { createSearchEngine, type SearchEngine } from './search-engine.ts'
import { keywordQuery, sierraBib } from './sierra-bibs.ts'
import { hiddenItems, sierraItem } from './sierra-items.ts'
import {
  dumpPage,
  patronNumber,
  pintestPages,
  sierraCheckouts,
  sierraFines,
  sierraHolds,
  sierraPatron,
  userNameOf,
} from './sierra-patrons.ts'
import type { DemoLibrary, DemoPatron } from './types.ts'

export type SierraServerOptions = {
  readonly key: string
  readonly secret: string
  readonly tokenSeconds?: number
}
const base = '/iii/sierra-api/v[56]'
const defaultLimit = 50
const maximalLimit = 2000

const parameters: Readonly<Record<string, readonly string[]>> = {
  'GET bibs': ['id', 'deleted', 'suppressed', 'limit', 'offset', 'fields'],
  'GET bibs/search': ['text', 'index', 'limit', 'offset', 'fields'],
  'GET items': ['id', 'bibIds', 'deleted', 'suppressed', 'limit', 'offset', 'fields'],
  'GET patrons/find': ['varFieldTag', 'varFieldContent', 'fields'],
  'GET patron': ['fields'],
  'GET patron/checkouts': ['limit', 'offset', 'fields'],
  'GET patron/holds': ['limit', 'offset', 'fields'],
  'GET patron/fines': ['limit', 'offset', 'fields'],
}
const withoutToken = new Set(['POST token', 'GET pintest', 'GET dump'])

/** Sierra's REST API and PatronAPI over a demo library: pages of 50, totals of one page, "not found" for an empty list. */
export function startSierraServer(
  library: DemoLibrary,
  options: SierraServerOptions = { key: 'polyshelf', secret: 'sierra-demo-secret' },
): Promise<RoutedServer> {
  const records = new Map(library.records.map((record) => [record.id, record]))
  const patrons = library.patrons.map((patron, at) => ({ patron, number: patronNumber(at) }))
  const tokens = new Map<string, number>()
  let engine: SearchEngine | undefined

  const issueToken = (request: EmbeddedRequest): EmbeddedAnswer => {
    const pair = Buffer.from(`${options.key}:${options.secret}`).toString('base64')
    if (request.headers.authorization !== `Basic ${pair}` || request.refusesLogin) return fault(401, 123)
    if (new URLSearchParams(request.body).get('grant_type') !== 'client_credentials') return fault(400, 126)
    const seconds = options.tokenSeconds ?? 3600
    const now = Date.now()
    for (const [token, end] of tokens) if (end < now) tokens.delete(token)
    const token = randomBytes(16).toString('base64url')
    tokens.set(token, now + seconds * 1000)
    return jsonOf(200, { access_token: token, token_type: 'bearer', expires_in: seconds })
  }

  const guard = (request: EmbeddedRequest, route: string): EmbeddedAnswer | undefined => {
    if (route === 'POST token') return undefined
    if (withoutToken.has(route)) return request.refusesLogin ? fault(403, 116) : undefined
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (token === undefined) return fault(401, 113)
    if ((tokens.get(token) ?? 0) < Date.now() || request.refusesLogin) return fault(401, 123)
    const known = parameters[route]
    return known === undefined || [...request.url.searchParams.keys()].every((name) => known.includes(name))
      ? undefined
      : fault(400, 106)
  }

  const bibs = (request: EmbeddedRequest): EmbeddedAnswer => {
    const found = idsOf(request, 'id').flatMap((id) => records.get(id) ?? [])
    return list(request, found.map(sierraBib).filter(isAsked(request)))
  }

  const search = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { searchParams } = request.url
    const query = keywordQuery(searchParams.get('text') ?? '', searchParams.get('index'))
    if (query === undefined) return fault(400, 108)
    engine ??= createSearchEngine(library.records)
    const hits = engine.search(query)
    const { offset, limit } = windowOf(request)
    if (offset > 0 && offset >= hits.length) return fault(404, 107)
    const entries = hits.slice(offset, offset + limit).map((record, at) => ({
      relevance: 1 / (offset + at + 1),
      bib: pick(request, sierraBib(record)),
    }))
    return jsonOf(200, { count: entries.length, total: hits.length, start: offset, entries })
  }

  const itemsById = (request: EmbeddedRequest): EmbeddedAnswer => {
    const wanted = new Set(idsOf(request, 'id'))
    const found = [...records.values()].flatMap((record) =>
      record.items
        .filter(({ id }) => wanted.has(id))
        .map((item) => sierraItem(item, record.id, library.timeZone)),
    )
    return list(request, found)
  }

  const items = (request: EmbeddedRequest): EmbeddedAnswer => {
    if (request.url.searchParams.has('id')) return itemsById(request)
    const found = idsOf(request, 'bibIds').flatMap((id) => records.get(id) ?? [])
    const all = found
      .filter(({ deleted }) => !deleted)
      .flatMap((record) => [
        ...hiddenItems(record),
        ...record.items
          .filter(({ state }) => state !== 'on-order')
          .map((item) => sierraItem(item, record.id, library.timeZone)),
      ])
    return list(request, all.filter(isAsked(request)))
  }

  const holder = (card: unknown) =>
    patrons.find(({ patron }) => patron.card === card || userNameOf(patron) === card)

  const authenticate = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { authMethod, patronId, patronSecret } = bodyOf(request) ?? {}
    if (authMethod !== 'native' || typeof patronSecret !== 'string') return fault(400, 105)
    const found = holder(patronId)
    return found?.patron.pin === patronSecret ? jsonOf(200, found.number) : fault(400, 108)
  }

  const validate = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { barcode, pin } = bodyOf(request) ?? {}
    if (typeof pin !== 'string') return fault(400, 115)
    const known = holder(barcode)?.patron.pin
    // It compares eight characters.
    const isGood = known !== undefined && known.slice(0, 8) === pin.slice(0, 8)
    return isGood ? { status: 204, body: '' } : fault(400, 108)
  }

  const find = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { searchParams } = request.url
    const content = searchParams.get('varFieldContent')
    const valueOf: Readonly<Record<string, (patron: DemoPatron) => string>> = {
      b: ({ card }) => card,
      u: userNameOf,
    }
    const read = valueOf[searchParams.get('varFieldTag') ?? '']
    if (read === undefined || content === null) return fault(400, 108)
    const found = patrons.filter(({ patron }) => read(patron).toLowerCase() === content.toLowerCase())
    const [first] = found
    if (found.length > 1) return fault(409, 133)
    return first === undefined ? fault(404, 107) : shown(request, first)
  }

  const route = (name: string, path: string, answer: Route['answer']): Route => ({
    name,
    path: new RegExp(`^${base}/${path}$`),
    answer,
  })
  const routes: readonly Route[] = [
    route('POST token', 'token', issueToken),
    route('GET info/token', 'info/token', () =>
      jsonOf(200, {
        keyId: options.key,
        expiresIn: 3000,
        roles: roles.map((name) => ({ name, tokenLifetime: 3600 })),
      }),
    ),
    route('GET bibs', 'bibs', bibs),
    route('GET bibs/search', 'bibs/search', search),
    route('GET items', 'items', items),
    route('POST patrons/auth', 'patrons/auth', authenticate),
    route('POST patrons/validate', 'patrons/validate', validate),
    route('GET patrons/find', 'patrons/find', find),
    route('GET patron', 'patrons/(\\d+)', (request, [number]) => {
      const found = patrons.find((candidate) => candidate.number === Number(number))
      return found === undefined ? fault(404, 107) : shown(request, found)
    }),
    ...(
      [
        ['checkouts', sierraCheckouts],
        ['holds', sierraHolds],
        ['fines', sierraFines],
      ] as const
    ).map(([part, rowsOf]) =>
      route(`GET patron/${part}`, `patrons/(\\d+)/${part}`, (request, [number]) => {
        const found = patrons.find((candidate) => candidate.number === Number(number))
        if (found === undefined) return fault(404, 107)
        const rows = rowsOf(library, found.patron)
        // Of fines alone there is "not found" where there are none.
        if (rows.length === 0 && part !== 'fines') return jsonOf(200, { total: 0, start: 0, entries: [] })
        return list(request, rows)
      }),
    ),
    {
      name: 'GET pintest',
      path: /^\/PATRONAPI\/([^/]+)\/([^/]+)\/pintest$/,
      answer: (_, [card = '', pin = '']) => {
        const found = patrons.find(({ patron }) => patron.card === decodeURIComponent(card))
        if (found === undefined) return htmlOf(pintestPages.unknownCard)
        return htmlOf(
          found.patron.pin === decodeURIComponent(pin) ? pintestPages.good : pintestPages.wrongPin,
        )
      },
    },
    {
      name: 'GET dump',
      path: /^\/PATRONAPI\/([^/]+)\/dump$/,
      answer: (_, [card = '']) => {
        const found = patrons.find(({ patron }) => patron.card === decodeURIComponent(card))
        return htmlOf(found === undefined ? pintestPages.unknownCard : dumpPage(found.patron, found.number))
      },
    },
  ]
  return startRoutedServer('sierra', routes, guard, fault(404, 107))
}

const names: Readonly<Record<number, string>> = {
  105: 'Required parameter missing',
  106: 'Parameter not recognized',
  107: 'Record not found',
  108: 'Invalid parameter',
  113: 'Unauthorized',
  115: 'Invalid JSON',
  116: 'Forbidden',
  123: 'Unauthorized',
  126: 'Request Validation failed',
  133: 'Internal server error',
}

function fault(httpStatus: number, code: number): EmbeddedAnswer {
  return jsonOf(httpStatus, { code, specificCode: 0, httpStatus, name: names[code] ?? '' })
}

function htmlOf(body: string): EmbeddedAnswer {
  return { status: 200, headers: { 'content-type': 'text/html' }, body }
}

function shown(
  request: EmbeddedRequest,
  { patron, number }: { readonly patron: DemoPatron; readonly number: number },
): EmbeddedAnswer {
  return jsonOf(200, pick(request, sierraPatron(patron, number)))
}

function idsOf({ url }: EmbeddedRequest, name: string): readonly string[] {
  return (url.searchParams.get(name) ?? '').split(',').filter(Boolean)
}

/** Without a word about them, deleted and hidden records come as well. */
function isAsked({ url }: EmbeddedRequest): (row: Record<string, unknown>) => boolean {
  return (row) =>
    ['deleted', 'suppressed'].every((name) => {
      const wanted = url.searchParams.get(name)
      return wanted === null || (row[name] === true) === (wanted === 'true')
    })
}

function windowOf({ url }: EmbeddedRequest): { offset: number; limit: number } {
  const limit = Number(url.searchParams.get('limit') ?? defaultLimit)
  return { offset: Number(url.searchParams.get('offset') ?? 0), limit: Math.min(limit, maximalLimit) }
}

function list(request: EmbeddedRequest, all: readonly Record<string, unknown>[]): EmbeddedAnswer {
  const { offset, limit } = windowOf(request)
  const entries = all.slice(offset, offset + limit).map((row) => pick(request, row))
  return entries.length === 0
    ? fault(404, 107)
    : jsonOf(200, { total: entries.length, start: offset, entries })
}

/** The fields asked for, and the id always. */
function pick({ url }: EmbeddedRequest, row: Record<string, unknown>): Record<string, unknown> {
  const fields = url.searchParams.get('fields')?.split(',') ?? ['id']
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => name === 'id' || name === 'deleted' || fields.includes(name)),
  )
}

const roles = ['Bibs Read', 'Items Read', 'Patrons Read', 'Patrons Validate']
