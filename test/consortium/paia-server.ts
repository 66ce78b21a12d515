import { randomBytes } from 'node:crypto'

import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { paiaFees, paiaItems } from './paia-account.ts'
import { bodyOf, jsonOf, startRoutedServer, textOf, type Route, type RoutedServer } from './routes.ts'
import type { DemoLibrary, DemoPatron, DemoPatronState } from './types.ts'

export type PaiaServerOptions = {
  /** May name any patron without a password. */
  readonly client?: { readonly id: string; readonly secret: string }
  /** Default the card; people log in with the card all the same. */
  readonly patronId?: (patron: DemoPatron) => string
  /** All that logins may be granted. */
  readonly scopes?: readonly string[]
  /** Errors come with HTTP 200, as from some servers whether asked for or not. */
  readonly suppressesCodes?: boolean
  /** Refused logins of one name before 429. Default 5. */
  readonly attempts?: number
  /** Fields of the answers to `GET core/{patron}` and `/fees` that differ. */
  readonly patron?: Readonly<Record<string, unknown>>
  readonly fees?: Readonly<Record<string, unknown>> | 'not-implemented'
}
export type PaiaServer = RoutedServer & {
  /** Tokens that are good at the moment. */
  readonly openTokens: number
  /** Bodies and addresses of every request, to look for secrets where none belong. */
  readonly addresses: readonly string[]
}
type Session = { readonly patron: DemoPatron; readonly scopes: readonly string[] }

/** PAIA has one number for why an account does not work; 9 is this server's own, for a card reported lost. */
const accountStates: Readonly<Record<DemoPatronState, number>> = {
  good: 0,
  expired: 2,
  blocked: 1,
  owing: 3,
  'lost-card': 9,
  'no-pin': 0,
}
/** Settings that tell the PAIA adapter about it. */
export const paiaDemoStatuses = { '9': ['CARD_REPORTED_LOST'] } as const

const everything = ['read_patron', 'read_fees', 'read_items', 'write_items', 'change_password']

/** PAIA auth and core over a demo library, at `/auth` and `/core`. */
export async function startPaiaServer(
  library: DemoLibrary,
  options: PaiaServerOptions = {},
): Promise<PaiaServer> {
  const { patronId = ({ card }) => card, scopes: grantable = everything, attempts = 5 } = options
  const sessions = new Map<string, Session>()
  const refused = new Map<string, number>()
  const addresses: string[] = []

  const fail = (code: number, error: string, headers: Record<string, string> = {}): EmbeddedAnswer =>
    jsonOf(
      options.suppressesCodes ? 200 : code,
      { error, code, error_description: 'Bitte wenden Sie sich an die Bibliothek' },
      { 'www-authenticate': 'Bearer realm="PAIA"', 'x-paia-version': '1.3.4', ...headers },
    )

  const issue = (patron: DemoPatron, scope: string): EmbeddedAnswer => {
    const scopes = scope.split(' ').filter((name) => grantable.includes(name))
    const token = randomBytes(16).toString('hex')
    sessions.set(token, { patron, scopes })
    const body = { access_token: token, token_type: 'Bearer', expires_in: 3600, patron: patronId(patron) }
    return jsonOf(200, { ...body, scope: scopes.join(' ') }, { 'cache-control': 'no-store' })
  }

  const byPassword = (username: string, password: string, scope: string): EmbeddedAnswer => {
    const failures = refused.get(username) ?? 0
    if (failures >= attempts) return fail(429, 'access_denied', { 'retry-after': '60' })
    const patron = library.patrons.find(({ card }) => card === username)
    if (patron?.pin !== undefined && patron.pin === password) return issue(patron, scope)
    refused.set(username, failures + 1)
    return fail(403, 'access_denied')
  }

  const byClient = (request: EmbeddedRequest, named: string, scope: string): EmbeddedAnswer => {
    const { client } = options
    const pair = Buffer.from(`${client?.id}:${client?.secret}`).toString('base64')
    if (client === undefined || request.refusesLogin || request.headers.authorization !== `Basic ${pair}`)
      return fail(401, 'invalid_client')
    const patron = library.patrons.find((one) => patronId(one) === named)
    return patron === undefined ? fail(404, 'not_found') : issue(patron, scope)
  }

  const logIn = (request: EmbeddedRequest): EmbeddedAnswer => {
    const fields = fieldsOf(request)
    if (fields === undefined) return fail(400, 'invalid_request')
    const { grant_type: grant, username, password, patron, scope = everything.join(' ') } = fields
    if (grant === 'password' && username && password) return byPassword(username, password, scope)
    if (grant === 'client_credentials' && patron) return byClient(request, patron, scope)
    return fail(422, 'invalid_request')
  }

  const sessionOf = ({ headers }: EmbeddedRequest) =>
    sessions.get(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '')

  const logOut = (request: EmbeddedRequest): EmbeddedAnswer => {
    const session = sessionOf(request)
    if (session === undefined) return fail(401, 'invalid_token')
    const named = fieldsOf(request)?.['patron']
    if (named !== patronId(session.patron)) return fail(422, 'invalid_request')
    sessions.delete((request.headers.authorization ?? '').slice('Bearer '.length))
    return jsonOf(200, { patron: named })
  }

  const ofPatron =
    (scope: string, answer: (patron: DemoPatron) => EmbeddedAnswer): Route['answer'] =>
    (request, [named = '']) => {
      const session = sessionOf(request)
      if (session === undefined) return fail(401, 'invalid_token')
      const headers = {
        'x-accepted-oauth-scopes': scope,
        'x-oauth-scopes': session.scopes.join(' '),
        'x-paia-version': '1.3.4',
      }
      if (decodeURIComponent(named) !== patronId(session.patron)) return fail(403, 'access_denied', headers)
      if (!session.scopes.includes(scope)) return fail(403, 'insufficient_scope', headers)
      return answer(session.patron)
    }

  const account = (patron: DemoPatron) =>
    jsonOf(200, {
      // VZG's server begins every name with a blank.
      name: ` ${patron.name.first} ${patron.name.last}`,
      email: patron.email,
      expires: patron.expiresOn,
      status: accountStates[patron.state],
      type: [`${library.isil.toLowerCase()}:user-type:${patron.category}`],
      ...options.patron,
    })

  const fees = (patron: DemoPatron) =>
    options.fees === 'not-implemented'
      ? fail(501, 'not_implemented')
      : jsonOf(200, { ...paiaFees(library, patron), ...options.fees })

  const routes: readonly Route[] = [
    { name: 'POST login', path: /^\/auth\/login$/, answer: logIn },
    { name: 'POST logout', path: /^\/auth\/logout$/, answer: logOut },
    { name: 'GET patron', path: /^\/core\/([^/]+)$/, answer: ofPatron('read_patron', account) },
    {
      name: 'GET items',
      path: /^\/core\/([^/]+)\/items$/,
      answer: ofPatron('read_items', (patron) => jsonOf(200, { doc: paiaItems(library, patron) })),
    },
    { name: 'GET fees', path: /^\/core\/([^/]+)\/fees$/, answer: ofPatron('read_fees', fees) },
  ]
  const server = await startRoutedServer(
    'paia',
    routes,
    ({ url }) => void addresses.push(url.href),
    textOf(404, 'Not Found'),
  )
  return Object.defineProperties(server, {
    openTokens: { get: () => sessions.size },
    addresses: { value: addresses },
  }) as PaiaServer
}

/** JSON or a form, as its content type says; undefined for neither. */
function fieldsOf(request: EmbeddedRequest): Partial<Record<string, string>> | undefined {
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(request.body))
  const body = type.startsWith('application/json') ? bodyOf(request) : undefined
  return body !== undefined && Object.values(body).every((value) => typeof value === 'string')
    ? (body as Record<string, string>)
    : undefined
}
