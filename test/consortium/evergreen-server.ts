import { encodeMarcXml } from '../../adapters/protocols/marc/marcxml.ts'
import { holdingsRow, type DemoOrgUnit } from './evergreen-copies.ts'
import { event, evergreenLogin, refused, type EvergreenAccount, type RateLimit } from './evergreen-login.ts'
import {
  evergreenPatron,
  holdDetails,
  openCircs,
  openTransactions,
  penaltyIds,
  penaltyRows,
  usrnameOf,
} from './evergreen-patrons.ts'
import { superCat } from './evergreen-supercat.ts'
import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { jsonOf, startRoutedServer, textOf, type Route, type RoutedServer } from './routes.ts'
import type { DemoLibrary } from './types.ts'

export type EvergreenServerOptions = {
  readonly username: string
  readonly password: string
  /** Of each kind of request of each account. Default one a second, as Evergreen's. */
  readonly limit?: RateLimit
  /** False: an Evergreen before 3.15, where only SuperCat answers. */
  readonly rest?: boolean
}
export type EvergreenServer = RoutedServer & { readonly sessions: number }

const root = '/openapi3/v0'

/** Evergreen over a demo library: SuperCat for anybody, and the OpenAPI server with its events, letters and limits. */
export async function startEvergreenServer(
  library: DemoLibrary,
  options: EvergreenServerOptions = { username: 'polyshelf', password: 'evergreen-demo-secret' },
): Promise<EvergreenServer> {
  const orgs = orgUnits(library)
  const catalogue = superCat(library, orgs)
  const records = new Map(library.records.map((record) => [record.id, record]))
  const patrons = library.patrons.map((patron, at) => ({ patron, id: at + 51 }))
  const integrator: EvergreenAccount = {
    patronId: undefined,
    usrname: options.username,
    password: options.password,
    types: ['api'],
  }
  const login = evergreenLogin(
    [
      integrator,
      ...patrons.map(({ patron, id }) => ({
        patronId: id,
        usrname: usrnameOf(patron),
        password: patron.pin,
        types: ['opac'],
      })),
    ],
    options.limit ?? { count: 1, perMs: 1_000 },
  )

  const guard = (request: EmbeddedRequest, route: string): EmbeddedAnswer | undefined => {
    if (anonymous.has(route)) return undefined
    if (options.rest === false) return textOf(404, 'Not Found')
    if (route === 'GET self/auth') return undefined
    const account = login.accountOf(request)
    if (account === undefined) return refused(401, 'Invalid session')
    if (route === 'DELETE self/auth') return undefined
    if (account !== integrator && route !== 'GET self/me') return refused(401, 'Permission denied')
    return login.limited(account, route)
  }

  const found = (match: (one: (typeof patrons)[number]) => boolean): EmbeddedAnswer => {
    const one = patrons.find(match)
    return one === undefined
      ? jsonOf(404, event('1002', 'ACTOR_USER_NOT_FOUND'))
      : jsonOf(200, evergreenPatron(one.patron, one.id, orgs))
  }

  const me = (request: EmbeddedRequest): EmbeddedAnswer => {
    const account = login.accountOf(request)
    return account?.patronId === undefined
      ? jsonOf(200, { id: 1, usrname: options.username })
      : found(({ id }) => id === account.patronId)
  }

  /** An event with HTTP 200 where there is no such patron. */
  const ofPatron = (id: string, answer: (patron: DemoLibrary['patrons'][number]) => unknown) => {
    const one = patrons.find((candidate) => candidate.id === Number(id))
    return jsonOf(200, one === undefined ? event(1002, 'ACTOR_USER_NOT_FOUND') : answer(one.patron))
  }

  const bib = (id: string): EmbeddedAnswer => {
    const record = records.get(id)
    if (record === undefined) return jsonOf(200, null)
    const deleted = record.deleted === true ? 't' : 'f'
    return jsonOf(200, { id: Number(id), deleted, active: 't', marc: encodeMarcXml(record.marc) })
  }
  const holdings = ({ url }: EmbeddedRequest, id: string) => {
    const offset = Number(url.searchParams.get('offset') ?? 0)
    const limit = Number(url.searchParams.get('limit') ?? Number.POSITIVE_INFINITY)
    const items = records.get(id)?.items.slice(offset, offset + limit) ?? []
    return jsonOf(
      200,
      items.map((item) => holdingsRow(item, id, orgs)),
    )
  }

  const at = (name: string, path: string, answer: Route['answer']): Route => ({
    name,
    path: new RegExp(`^${path}$`),
    answer,
  })
  const routes: readonly Route[] = [
    at('GET unapi', '/opac/extras/unapi', (request) => catalogue.unapi(request)),
    at('GET osrf-gateway', '/osrf-gateway-v1', () => jsonOf(200, { payload: ['3-15-1'], status: 200 })),
    at('GET opensearch', '/opac/extras/opensearch/1\\.1/[^/]+/marcxml/keyword/', (request) =>
      catalogue.search(request),
    ),
    at('GET self/auth', `${root}/self/auth`, (request) => login.authenticate(request)),
    at('DELETE self/auth', `${root}/self/auth`, (request) => login.logOut(request)),
    at('GET self/me', `${root}/self/me`, me),
    at('GET org_units', `${root}/org_units`, () => jsonOf(200, [...orgs.values()].map(withFlags))),
    at('GET bib', `${root}/bib/(\\d+)`, (_, [id = '']) => bib(id)),
    at('GET holdings', `${root}/bib/(\\d+)/holdings`, (request, [id = '']) => holdings(request, id)),
    at('GET by_barcode', `${root}/patrons/by_barcode/([^/]+)`, (_, [card = '']) =>
      found(({ patron }) => patron.card === decodeURIComponent(card)),
    ),
    at('GET by_username', `${root}/patrons/by_username/([^/]+)`, (_, [name = '']) =>
      found(({ patron }) => usrnameOf(patron) === decodeURIComponent(name).toLowerCase()),
    ),
    at('GET penalties', `${root}/patron/(\\d+)/standing_penalties`, (_, [id = '']) =>
      ofPatron(id, penaltyIds),
    ),
    at('GET penalty', `${root}/patron/(\\d+)/standing_penalty/(\\d+)`, (_, [id = '', penalty = '']) =>
      ofPatron(id, (patron) => penaltyRows(patron, Number(penalty))),
    ),
    at('GET transactions', `${root}/patron/(\\d+)/transactions/have_balance`, (_, [id = '']) =>
      ofPatron(id, (patron) => openTransactions(library, patron)),
    ),
    at('GET checkouts', `${root}/patron/(\\d+)/checkouts`, (_, [id = '']) =>
      ofPatron(id, (patron) => openCircs(library, patron, orgs)),
    ),
    at('GET holds', `${root}/patron/(\\d+)/holds`, (_, [id = '']) =>
      ofPatron(id, (patron) => holdDetails(library, patron, orgs)),
    ),
  ]
  const server = await startRoutedServer('evergreen', routes, guard, textOf(404, 'Not Found'))
  return {
    ...server,
    get seen() {
      return server.seen
    },
    get sessions() {
      return login.sessions
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

const anonymous = new Set(['GET unapi', 'GET opensearch', 'GET osrf-gateway'])

function withFlags(org: DemoOrgUnit): Record<string, unknown> {
  return { ...org, ou_type: 1, opac_visible: 't', email: null }
}

/** CONS, the library below it, and its branches, by short name. */
function orgUnits({ id, name, branches }: DemoLibrary): ReadonlyMap<string, DemoOrgUnit> {
  const system = id.toUpperCase()
  const units = [
    { id: 1, shortname: 'CONS', name: 'The consortium', parent_ou: null },
    { id: 2, shortname: system, name, parent_ou: 1 },
    ...branches.map((branch, at) => ({
      id: at + 4,
      shortname: branch.code,
      name: branch.name,
      parent_ou: 2,
    })),
  ]
  return new Map(units.map((unit) => [unit.shortname, unit]))
}
