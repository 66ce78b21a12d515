import { randomBytes } from 'node:crypto'

import { encodeMarcJson } from '../../adapters/protocols/marc/marc-json.ts'
import { accountOf } from './data/accounts.ts'
import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { kohaDescription } from './koha-description.ts'
import { itemEmbeds, publicItem, staffItem } from './koha-items.ts'
import {
  accountEmbeds,
  kohaAccount,
  kohaCheckouts,
  kohaHolds,
  kohaLoanedItem,
  kohaPatron,
  type NumberedPatron,
  userIdOf,
} from './koha-patrons.ts'
import { bodyOf, jsonOf, startRoutedServer, textOf, type Route, type RoutedServer } from './routes.ts'
import type { DemoLibrary, DemoRecord } from './types.ts'

export type KohaServerOptions = {
  readonly clientId: string
  readonly clientSecret: string
  /** 22.05: a good password gets 204 without a body, and less can be embedded. Default 24.11. */
  readonly version?: '22.05' | '24.11'
  readonly tokenSeconds?: number
  /** Switches RESTBasicAuth on. */
  readonly basic?: { readonly username: string; readonly password: string }
}
/** Like Koha's RESTdefaultPageSize. */
const defaultPageSize = 20
const anonymous = new Set([
  'POST oauth/token',
  'GET public/libraries',
  'GET public/biblio',
  'GET public/items',
])

/** Koha's REST API over a demo library, with its habits: pages of 20, `contains`, terse refusals of a password. */
export function startKohaServer(
  library: DemoLibrary,
  options: KohaServerOptions = { clientId: 'polyshelf', clientSecret: 'koha-demo-secret' },
): Promise<RoutedServer> {
  const { version = '24.11' } = options
  const records = new Map(
    library.records.filter(({ deleted }) => !deleted).map((record) => [record.id, record]),
  )
  const patrons = library.patrons.map((patron, at) => ({ patron, patronId: at + 1 }))
  const tokens = new Map<string, number>()

  const issueToken = (request: EmbeddedRequest): EmbeddedAnswer => {
    const form = new URLSearchParams(request.body)
    if (form.get('grant_type') !== 'client_credentials')
      return jsonOf(400, { error: 'Unimplemented grant type' })
    const good =
      form.get('client_id') === options.clientId && form.get('client_secret') === options.clientSecret
    if (!good || request.refusesLogin) return jsonOf(403, { error: 'unauthorized_client' })
    const seconds = options.tokenSeconds ?? 3600
    const now = Date.now()
    for (const [token, end] of tokens) if (end < now) tokens.delete(token)
    const token = randomBytes(16).toString('hex')
    tokens.set(token, now + seconds * 1000)
    return jsonOf(200, { access_token: token, token_type: 'Bearer', expires_in: seconds })
  }

  const guard = (request: EmbeddedRequest, route: string): EmbeddedAnswer | undefined => {
    const unknown = [...request.url.searchParams.keys()].find((name) => !allowed(route).has(name))
    if (anonymous.has(route)) return unknown === undefined ? undefined : malformed(unknown)
    const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ')
    const { basic } = options
    if (scheme === 'Basic' && basic === undefined)
      return jsonOf(401, { error: 'Basic authentication disabled' })
    const pair = Buffer.from(`${basic?.username}:${basic?.password}`).toString('base64')
    const known =
      scheme === 'Basic' ? value === pair : scheme === 'Bearer' && (tokens.get(value) ?? 0) > Date.now()
    if (!known || request.refusesLogin) return jsonOf(401, { error: 'Authentication failure.' })
    return unknown === undefined ? undefined : malformed(unknown)
  }

  const items = (request: EmbeddedRequest, id: string, isPublic: boolean): EmbeddedAnswer => {
    const record = records.get(id)
    const embeds = embedsOf(request)
    const known: readonly string[] = isPublic ? [] : itemEmbeds[version]
    const unknown = embeds.find((name) => !known.includes(name))
    if (unknown !== undefined)
      return jsonOf(400, { error: 'Embedding objects is not allowed on this endpoint.' })
    if (record === undefined) return notFound
    const shown = record.items.map((item) =>
      isPublic ? publicItem(item, Number(id)) : staffItem(item, Number(id), embeds),
    )
    return page(request, filtered(request, shown))
  }

  const biblio = (request: EmbeddedRequest, id: string): EmbeddedAnswer => {
    const accept = request.headers.accept ?? ''
    if (accept !== 'application/marc-in-json') return jsonOf(406, ['application/marc-in-json'])
    const record = records.get(id)
    if (record === undefined) return notFound
    return { status: 200, headers: { 'content-type': accept }, body: encodeMarcJson(inKoha(record)) }
  }

  const validate = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { identifier, userid, password } = bodyOf(request) ?? {}
    if (typeof password !== 'string')
      return jsonOf(400, { errors: [{ path: '/body/password', message: 'Missing property.' }], status: 400 })
    if (identifier !== undefined && userid !== undefined)
      return jsonOf(400, { error: 'Bad request. Only one identifier attribute can be passed.' })
    const found = patrons.find(
      ({ patron }) =>
        userIdOf(patron) === (userid ?? identifier) || (userid === undefined && patron.card === identifier),
    )
    if (found === undefined || found.patron.pin === undefined || found.patron.pin !== password)
      return jsonOf(400, { error: 'Validation failed' })
    if (version === '22.05') return { status: 204, body: '' }
    const { patron, patronId } = found
    return jsonOf(201, { cardnumber: patron.card, patron_id: patronId, userid: userIdOf(patron) })
  }

  const noCounts = (request: EmbeddedRequest) =>
    version === '22.05' && embedsOf(request).length > 0
      ? jsonOf(400, [{ path: '/header/x-koha-embed', message: 'Not in enum list.' }])
      : undefined

  const searchPatrons = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { searchParams } = request.url
    const exact = searchParams.get('_match') === 'exact'
    const matches = (name: string, held: string) => {
      const asked = searchParams.get(name)?.toLowerCase()
      return (
        asked === undefined || (exact ? held.toLowerCase() === asked : held.toLowerCase().includes(asked))
      )
    }
    const found = patrons.filter(
      ({ patron }) => matches('cardnumber', patron.card) && matches('userid', userIdOf(patron)),
    )
    return (
      noCounts(request) ??
      page(
        request,
        found.map((one) => withCounts(request, one)),
      )
    )
  }

  const ofPatron = (id: string, answer: (found: NumberedPatron) => EmbeddedAnswer) => {
    const found = patrons[Number(id) - 1]
    return found === undefined ? jsonOf(404, { error: 'Patron not found' }) : answer(found)
  }

  /** Both lists answer 200 with nothing for a patron that there is not. */
  const ofAccount = (
    request: EmbeddedRequest,
    route: string,
    list: (found: NumberedPatron, embeds: readonly string[]) => readonly unknown[],
  ) => {
    const embeds = embedsOf(request)
    const known = version === '22.05' ? [] : (accountEmbeds[route] ?? [])
    if (embeds.some((name) => !known.includes(name)))
      return jsonOf(400, [{ path: '/header/x-koha-embed', message: 'Not in enum list.' }])
    const found = patrons[Number(request.url.searchParams.get('patron_id')) - 1]
    return page(request, found === undefined ? [] : list(found, embeds))
  }

  const itemsById = (request: EmbeddedRequest): EmbeddedAnswer => {
    const query = JSON.parse(request.url.searchParams.get('q') ?? '{}') as { item_id?: { '-in'?: number[] } }
    const wanted = new Set(query.item_id?.['-in'])
    return page(
      request,
      library.records.flatMap((record) =>
        record.items.filter(({ id }) => wanted.has(Number(id))).map((item) => kohaLoanedItem(item, record)),
      ),
    )
  }

  const allowsRenewal = (id: string): EmbeddedAnswer => {
    const loan = patrons
      .flatMap(({ patron }) => accountOf(library, patron).loans)
      .find((candidate) => candidate.id === id)
    if (loan === undefined || version === '22.05') return jsonOf(404, { error: 'Checkout not found' })
    const error = loan.renewable ? null : 'on_reserve'
    return jsonOf(200, {
      allows_renewal: loan.renewable,
      max_renewals: 5,
      current_renewals: loan.renewals,
      error,
    })
  }

  const libraries = library.branches.map(({ code, name }) => ({
    library_id: code,
    name,
    pickup_location: true,
  }))

  const routes: readonly Route[] = [
    {
      name: 'GET /',
      path: /^\/api\/v1\/$/,
      answer: () => jsonOf(200, kohaDescription(version)),
    },
    {
      name: 'GET status/version',
      path: /^\/api\/v1\/status\/version$/,
      answer: () =>
        version === '22.05'
          ? jsonOf(404, { error: 'Not found' })
          : jsonOf(200, { version: '24.05.04.000', major: '24', minor: '05', release: '24.05.04' }),
    },
    { name: 'POST oauth/token', path: /^\/api\/v1\/oauth\/token$/, answer: issueToken },
    { name: 'GET libraries', path: /^\/api\/v1\/libraries$/, answer: (request) => page(request, libraries) },
    {
      name: 'GET public/libraries',
      path: /^\/api\/v1\/public\/libraries$/,
      answer: (request) => page(request, libraries),
    },
    {
      name: 'GET biblio',
      path: /^\/api\/v1\/biblios\/(\d+)$/,
      answer: (request, [id = '']) => biblio(request, id),
    },
    {
      name: 'GET public/biblio',
      path: /^\/api\/v1\/public\/biblios\/(\d+)$/,
      answer: (request, [id = '']) => biblio(request, id),
    },
    {
      name: 'GET items',
      path: /^\/api\/v1\/biblios\/(\d+)\/items$/,
      answer: (request, [id = '']) => items(request, id, false),
    },
    {
      name: 'GET public/items',
      path: /^\/api\/v1\/public\/biblios\/(\d+)\/items$/,
      answer: (request, [id = '']) => items(request, id, true),
    },
    { name: 'POST validation', path: /^\/api\/v1\/auth\/password\/validation$/, answer: validate },
    { name: 'GET patrons', path: /^\/api\/v1\/patrons$/, answer: searchPatrons },
    {
      name: 'GET patron',
      path: /^\/api\/v1\/patrons\/(\d+)$/,
      answer: (request, [id = '']) =>
        noCounts(request) ?? ofPatron(id, (found) => jsonOf(200, withCounts(request, found))),
    },
    {
      name: 'GET account',
      path: /^\/api\/v1\/patrons\/(\d+)\/account$/,
      answer: (_, [id = '']) => ofPatron(id, ({ patron }) => jsonOf(200, kohaAccount(library, patron))),
    },
    {
      name: 'GET checkouts',
      path: /^\/api\/v1\/checkouts$/,
      answer: (request) =>
        ofAccount(request, 'GET checkouts', (found, embeds) =>
          kohaCheckouts(library, found, { embeds, version }),
        ),
    },
    {
      name: 'GET allows_renewal',
      path: /^\/api\/v1\/checkouts\/(\d+)\/allows_renewal$/,
      answer: (_, [id = '']) => allowsRenewal(id),
    },
    {
      name: 'GET holds',
      path: /^\/api\/v1\/holds$/,
      answer: (request) =>
        ofAccount(request, 'GET holds', (found, embeds) => kohaHolds(library, found, embeds)),
    },
    { name: 'GET items by id', path: /^\/api\/v1\/items$/, answer: itemsById },
  ]
  return startRoutedServer('koha', routes, guard, textOf(404, 'Page not found... yet!'))
}

function withCounts(request: EmbeddedRequest, { patron, patronId }: NumberedPatron): Record<string, unknown> {
  const embeds = embedsOf(request)
  return {
    ...kohaPatron(patron, patronId),
    ...(embeds.includes('checkouts+count') ? { checkouts_count: patron.loans } : {}),
    ...(embeds.includes('overdues+count') ? { overdues_count: patron.overdue } : {}),
  }
}

const notFound = jsonOf(404, { error: 'Object not found', error_code: 'not_found' })

function embedsOf(request: EmbeddedRequest): readonly string[] {
  return String(request.headers['x-koha-embed'] ?? '')
    .split(',')
    .filter(Boolean)
}

function allowed(route: string): ReadonlySet<string> {
  const paging = ['_page', '_per_page', '_order_by', '_match', 'q']
  if (route === 'GET patrons') return new Set([...paging, 'cardnumber', 'userid', 'surname'])
  return new Set(route === 'GET checkouts' || route === 'GET holds' ? [...paging, 'patron_id'] : paging)
}

/** The plainest of Koha's filters: fields that are equal to a value, or to nothing. */
function filtered(
  { url }: EmbeddedRequest,
  rows: readonly Readonly<Record<string, unknown>>[],
): readonly Readonly<Record<string, unknown>>[] {
  const wanted = Object.entries(JSON.parse(url.searchParams.get('q') ?? '{}') as Record<string, unknown>)
  return rows.filter((row) => wanted.every(([name, value]) => row[name] === value))
}

function malformed(name: string): EmbeddedAnswer {
  return jsonOf(400, [{ path: `/query/${name}`, message: 'Malformed query string' }])
}

function page(request: EmbeddedRequest, all: readonly unknown[]): EmbeddedAnswer {
  const { searchParams } = request.url
  const size = Number(searchParams.get('_per_page') ?? defaultPageSize)
  const start = size < 0 ? 0 : (Number(searchParams.get('_page') ?? 1) - 1) * size
  const shown = size < 0 ? all : all.slice(start, start + size)
  return jsonOf(200, shown, { 'x-total-count': String(all.length), 'x-base-total-count': String(all.length) })
}

/** Koha writes its own numbers into 999. */
function inKoha({ id, marc }: DemoRecord): DemoRecord['marc'] {
  const numbers = {
    tag: '999',
    ind1: ' ',
    ind2: ' ',
    subfields: [
      { code: 'c', value: id },
      { code: 'd', value: id },
    ],
  }
  return { ...marc, data: [...marc.data.filter(({ tag }) => tag !== '999'), numbers] }
}
