import { randomUUID } from 'node:crypto'

import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { bodyOf, jsonOf, startRoutedServer, textOf, type Route, type RoutedServer } from './routes.ts'
import { bibOf, shelfCode } from './symphony-bibs.ts'
import { symphonyPatron } from './symphony-patrons.ts'
import { parseIncludeFields, project, type Resource, UnknownField } from './symphony-resources.ts'
import { symphonySearcher } from './symphony-search.ts'
import type { DemoLibrary } from './types.ts'

export type SymphonyServerOptions = {
  readonly clientId: string
  /** The staff user. */
  readonly user: string
  readonly password: string
  /** A session that rested longer is timed out. */
  readonly sessionSeconds?: number
  /** Deleted records are still counted by a search, and come as null. */
  readonly staleIndex?: boolean
}

/** Symphony Web Services over a demo library, with their habits: shells without `includeFields`, keys as text, messageLists. */
export function startSymphonyServer(
  library: DemoLibrary,
  options: SymphonyServerOptions = {
    clientId: 'POLYSHELF',
    user: 'SHELF',
    password: 'symphony-demo-password',
  },
): Promise<RoutedServer> {
  const records = library.records.filter(({ deleted }) => deleted !== true)
  const byId = new Map(records.map((record) => [record.id, record]))
  const patrons = library.patrons.map((patron, at) => ({
    patron,
    resource: symphonyPatron(patron, at + 101, library),
  }))
  const search = symphonySearcher(records)
  /** When each session was last used. */
  const sessions = new Map<string, number>()
  const idleMs = (options.sessionSeconds ?? 3600) * 1000

  const logIn = (given: Readonly<Record<string, unknown>>): EmbeddedAnswer => {
    const sessionToken = randomUUID()
    sessions.set(sessionToken, Date.now())
    return jsonOf(200, { sessionToken, pinCreateDate: '2024-01-01', message: null, ...given })
  }

  const staffLogin = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { login, password } = bodyOf(request) ?? {}
    const good = login === options.user && password === options.password && !request.refusesLogin
    return good ? logIn({ staffKey: '7', name: 'Polyshelf' }) : unableToLogin
  }

  const holder = (id: unknown, password: unknown) =>
    patrons.find(
      ({ patron, resource }) =>
        (patron.card === id || resource.fields['alternateID'] === id) &&
        patron.pin !== undefined &&
        patron.pin === password,
    )

  const authenticate = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { barcode, password } = bodyOf(request) ?? {}
    const found = holder(barcode, password)
    if (found === undefined) return message(401, 'unableToAuthenticate', 'Unable to authenticate.')
    return jsonOf(200, { patronKey: found.resource.key, name: found.resource.fields['displayName'] })
  }

  const patronLogin = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { login, password } = bodyOf(request) ?? {}
    const found = holder(login, password)
    return found === undefined ? unableToLogin : logIn({ patronKey: found.resource.key })
  }

  const guard = (request: EmbeddedRequest, route: string): EmbeddedAnswer | undefined => {
    if (request.headers['x-sirs-clientid'] !== options.clientId)
      return message(400, 'invalidClientID', 'The client ID is not valid.')
    const token = request.headers['x-sirs-sessiontoken']
    if (token === undefined && (guests.has(route) || route.endsWith('/login')) && !request.refusesLogin)
      return undefined
    if (route === 'POST user/staff/login') return undefined
    const usedAt = sessions.get(String(token)) ?? 0
    if (request.refusesLogin || Date.now() - usedAt > idleMs)
      return message(401, 'sessionTimedOut', 'The session has timed out.')
    sessions.set(String(token), Date.now())
    return undefined
  }

  const sendBib = (request: EmbeddedRequest, id: string): EmbeddedAnswer => {
    const record = byId.get(id)
    return record === undefined ? missing('/catalog/bib', id) : send(request, bibOf(record))
  }

  const sendCall = (request: EmbeddedRequest, key: string): EmbeddedAnswer => {
    const record = byId.get(key.split(':')[0] ?? '')
    const calls = record === undefined ? [] : (bibOf(record).fields['callList'] as readonly Resource[])
    const call = calls.find((candidate) => candidate.key === key)
    return call === undefined ? missing('/catalog/call', key) : send(request, call)
  }

  const searchBibs = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { searchParams } = request.url
    const found = search(searchParams.get('q') ?? '')
    if (found === undefined) return message(400, 'hatErrorResponse.7', 'Invalid search expression.')
    const hits: (Resource | null)[] = found.map(bibOf)
    if (options.staleIndex === true && hits.length > 0) hits.splice(1, 0, null)
    return searched(request, hits)
  }

  const searchPatrons = (request: EmbeddedRequest): EmbeddedAnswer => {
    const [, index, asked = ''] = /^(ID|ALT_ID):(.+)$/.exec(request.url.searchParams.get('q') ?? '') ?? []
    const field = index === 'ID' ? 'barcode' : 'alternateID'
    // Found by the beginning of an id, too.
    const found = patrons.filter(({ resource }) =>
      String(resource.fields[field]).toLowerCase().startsWith(asked.toLowerCase()),
    )
    return searched(
      request,
      found.map(({ resource }) => resource),
    )
  }

  const sendPatron = (request: EmbeddedRequest, key: string): EmbeddedAnswer => {
    const found = patrons.find(({ resource }) => resource.key === key)
    return found === undefined ? missing('/user/patron', key) : send(request, found.resource)
  }

  const libraries = library.branches.map(({ code, name }) => policy('library', code, { displayName: name }))
  const locations = [
    ...new Map(records.flatMap(({ items }) => items.map((item) => [shelfCode(item), item.location]))),
    ...notShelves,
  ].map(([code, displayName]) =>
    policy('location', code, { displayName, holdable: code !== 'REFERENCE', shadowed: false }),
  )

  const routes: readonly Route[] = [
    { name: 'POST user/staff/login', path: /^\/symws\/user\/staff\/login$/, answer: staffLogin },
    { name: 'POST user/patron/login', path: /^\/symws\/user\/patron\/login$/, answer: patronLogin },
    {
      name: 'POST user/patron/authenticate',
      path: /^\/symws\/user\/patron\/authenticate$/,
      answer: authenticate,
    },
    { name: 'GET user/patron/search', path: /^\/symws\/user\/patron\/search$/, answer: searchPatrons },
    {
      name: 'GET user/patron',
      path: /^\/symws\/user\/patron\/key\/([^/]+)$/,
      answer: (request, [key = '']) => sendPatron(request, key),
    },
    { name: 'GET catalog/bib/search', path: /^\/symws\/catalog\/bib\/search$/, answer: searchBibs },
    {
      name: 'GET catalog/bib',
      path: /^\/symws\/catalog\/bib\/key\/(\d+)$/,
      answer: (request, [id = '']) => sendBib(request, id),
    },
    {
      name: 'GET catalog/call',
      path: /^\/symws\/catalog\/call\/key\/([^/]+)$/,
      answer: (request, [key = '']) => sendCall(request, decodeURIComponent(key)),
    },
    {
      name: 'GET policy/library',
      path: /^\/symws\/policy\/library\/simpleQuery$/,
      answer: (request) => sendAll(request, libraries),
    },
    {
      name: 'GET policy/location',
      path: /^\/symws\/policy\/location\/simpleQuery$/,
      answer: (request) => sendAll(request, locations),
    },
  ]
  return startRoutedServer('symphony', routes, guard, textOf(404, '<h1>HTTP Status 404 - Not Found</h1>'))
}

/** What the demo's client id may ask without a session. */
const guests = new Set([
  'GET catalog/bib',
  'GET catalog/bib/search',
  'GET catalog/call',
  'GET policy/library',
  'GET policy/location',
])
/** Locations that say what is going on with a copy. */
const notShelves: readonly (readonly [string, string])[] = [
  ['CHECKEDOUT', 'Checked out'],
  ['HOLDS', 'Hold shelf'],
  ['INTRANSIT', 'In transit'],
  ['REFERENCE', 'Reference room'],
]

function policy(kind: string, key: string, fields: Readonly<Record<string, unknown>>): Resource {
  return { resource: `/policy/${kind}`, key, fields: { policyNumber: 1, ...fields } }
}

function message(status: number, code: string, text: string): EmbeddedAnswer {
  return jsonOf(status, { messageList: [{ code, message: text }] })
}
const unableToLogin = message(401, 'unableToLogin', 'Unable to log in.')

function missing(resource: string, key: string): EmbeddedAnswer {
  return message(404, 'recordNotFound', `Could not find a(n) ${resource} record with the key ${key}.`)
}

function projected(request: EmbeddedRequest, shape: (chosen: (one: Resource) => unknown) => unknown) {
  const tree = parseIncludeFields(request.url.searchParams.get('includeFields') ?? '')
  if (tree === undefined) return message(400, 'badRequest', 'Unbalanced includeFields.')
  try {
    return jsonOf(
      200,
      shape((one) => project(one, tree)),
    )
  } catch (error) {
    if (error instanceof UnknownField) return message(400, 'badRequest', `Unknown field ${error.message}.`)
    throw error
  }
}

function send(request: EmbeddedRequest, resource: Resource): EmbeddedAnswer {
  return projected(request, (chosen) => chosen(resource))
}

function sendAll(request: EmbeddedRequest, resources: readonly Resource[]): EmbeddedAnswer {
  return projected(request, (chosen) => resources.map(chosen))
}

function searched(request: EmbeddedRequest, hits: readonly (Resource | null)[]): EmbeddedAnswer {
  const { searchParams } = request.url
  const start = Number(searchParams.get('rw') ?? 1) - 1
  const rows = hits.slice(start, start + Number(searchParams.get('ct') ?? 20))
  return projected(request, (chosen) => ({
    result: rows.map((row) => (row === null ? null : chosen(row))),
    totalResults: hits.length,
    startRow: start + 1,
    lastRow: start + rows.length,
    searchQuery: searchParams.get('q'),
  }))
}
