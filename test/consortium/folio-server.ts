import { parseCql } from '../../adapters/protocols/cql/parse.ts'
import { CqlSyntaxError } from '../../adapters/protocols/cql/syntax-error.ts'
import { encodeMarcJson } from '../../adapters/protocols/marc/marc-json.ts'
import { FolioCqlFault, folioQuery } from './folio-cql.ts'
import { uuidOf } from './folio-ids.ts'
import { instanceOf, referenceLists } from './folio-instances.ts'
import { folioInventoryRoutes } from './folio-inventory.ts'
import { folioLogin } from './folio-login.ts'
import { rtacAnswer, rtacCounts } from './folio-rtac.ts'
import {
  accounts,
  folioUser,
  groups,
  loans,
  manualBlocks,
  requests,
  servicePoints,
  userIdOf,
  usernameOf,
} from './folio-users.ts'
import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { bodyOf, jsonOf, startRoutedServer, textOf, type Route, type RoutedServer } from './routes.ts'
import { createSearchEngine } from './search-engine.ts'
import type { DemoLibrary } from './types.ts'

export type FolioServerOptions = {
  readonly tenant: string
  readonly username: string
  readonly password: string
  /** Default 600, as FOLIO's. */
  readonly tokenSeconds?: number
  /** What edge-rtac takes at the same address. */
  readonly apiKey?: string
  /** False: a tenant without mod-rtac. */
  readonly rtac?: boolean
}

/** FOLIO's gateway over a demo library, and edge-rtac beside it: pages of ten, text for errors, RTAC in an order of its own. */
export function startFolioServer(library: DemoLibrary, options: FolioServerOptions): Promise<RoutedServer> {
  const { tenant, username, password, tokenSeconds = 600 } = options
  const records = new Map(
    library.records.filter(({ deleted }) => !deleted).map((record) => [record.id, record]),
  )
  const engine = createSearchEngine([...records.values()])
  const users = library.patrons.map((patron) => ({ patron, user: folioUser(patron, library) }))
  const passwords = new Map(
    library.patrons.flatMap((patron) => (patron.pin === undefined ? [] : [[usernameOf(patron), patron.pin]])),
  )
  const login = folioLogin(passwords.set(username, password), tokenSeconds)

  const guard = (request: EmbeddedRequest, route: string): EmbeddedAnswer | undefined => {
    const isOfEdge = route === 'POST rtac-cache/batch' && request.headers['x-okapi-tenant'] === undefined
    if (route === 'GET edge rtac' || isOfEdge) return undefined
    if (request.headers['x-okapi-tenant'] !== tenant)
      return textOf(400, `No such Tenant ${String(request.headers['x-okapi-tenant'] ?? '')}`)
    if (route === 'POST login') return undefined
    const user = login.userOf(request)
    if (user === undefined) return textOf(401, 'Invalid token')
    return user === username ? undefined : textOf(403, `Access requires permission: ${route}`)
  }

  const search = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { searchParams } = request.url
    const offset = Number(searchParams.get('offset') ?? 0)
    const limit = Number(searchParams.get('limit') ?? 100)
    if (offset + limit > 10_000 || limit > 500)
      return failure(400, 'The sum of limit and offset should not exceed 10000.')
    try {
      const found = engine.search(folioQuery(parseCql(searchParams.get('query') ?? '')))
      const page = found.slice(offset, offset + limit).map(instanceOf)
      return jsonOf(200, { totalRecords: found.length, instances: page })
    } catch (error) {
      if (error instanceof FolioCqlFault || error instanceof CqlSyntaxError)
        return failure(400, error.message)
      throw error
    }
  }

  const marcOf = (request: EmbeddedRequest, id: string): EmbeddedAnswer => {
    const record = records.get(id)
    if (request.url.searchParams.get('idType') !== 'INSTANCE' || record === undefined)
      return textOf(404, `Couldn't find record with INSTANCE id ${id}`)
    const content: unknown = JSON.parse(encodeMarcJson(record.marc))
    return jsonOf(200, {
      id: uuidOf(`srs ${id}`),
      recordType: 'MARC_BIB',
      parsedRecord: { content },
      deleted: false,
      state: 'ACTUAL',
    })
  }

  const findUsers = (request: EmbeddedRequest): EmbeddedAnswer => {
    const asked = clausesOf(request)
    if (asked === undefined) return textOf(400, 'CQL Parse Error')
    const found = users.filter(({ user }) =>
      Object.entries(asked).every(
        ([field, value]) => String(user[field]).toLowerCase() === value.toLowerCase(),
      ),
    )
    return listOf(
      request,
      'users',
      found.map(({ user }) => user),
    )
  }

  const verifyPin = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { id, pin } = bodyOf(request) ?? {}
    const found = users.find(({ patron }) => userIdOf(patron) === id)
    return { status: found?.patron.pin !== undefined && found.patron.pin === pin ? 200 : 422, body: '' }
  }

  /** Rows of the user named in the query. */
  const ofUser = (
    request: EmbeddedRequest,
    key: string,
    rows: (patron: DemoLibrary['patrons'][number]) => readonly unknown[],
  ) => {
    const { userId, requesterId = userId } = clausesOf(request) ?? {}
    const found = users.find(({ patron }) => userIdOf(patron) === requesterId)
    return listOf(request, key, found === undefined ? [] : rows(found.patron))
  }

  const batch = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { instanceIds } = bodyOf(request) ?? {}
    if (options.rtac === false) return textOf(404, 'No suitable module found for path /rtac-batch')
    if (!Array.isArray(instanceIds)) return failure(422, 'must not be null')
    return jsonOf(200, rtacAnswer(library, records, instanceIds.map(String)))
  }

  const counts = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { instanceIds } = bodyOf(request) ?? {}
    if (!Array.isArray(instanceIds)) return failure(422, 'must not be null')
    const byEdge = request.headers['x-okapi-tenant'] === undefined
    if (byEdge && request.headers.authorization !== `apikey ${options.apiKey}`)
      return jsonOf(200, { holdings: [], errors: [] })
    return jsonOf(200, rtacCounts(records, instanceIds.map(String)))
  }

  const edge = (request: EmbeddedRequest): EmbeddedAnswer => {
    const known = options.apiKey !== undefined && request.headers.authorization === `apikey ${options.apiKey}`
    if (!known || request.refusesLogin) return jsonOf(200, { holdings: [] })
    const ids = (request.url.searchParams.get('instanceIds') ?? '').split(',').filter(Boolean)
    return jsonOf(200, rtacAnswer(library, records, ids))
  }

  /** One list at FOLIO: of a user, or of copies. */
  const loansBy =
    (ofCopies: Route['answer']): Route['answer'] =>
    (request, parts) =>
      clausesOf(request)?.['userId'] === undefined
        ? ofCopies(request, parts)
        : ofUser(request, 'loans', (patron) => loans(library, patron))
  const inventory = folioInventoryRoutes(library).map((route) =>
    route.name === 'GET circulation/loans' ? { ...route, answer: loansBy(route.answer) } : route,
  )
  const routes: readonly Route[] = [
    ...inventory,
    { name: 'POST login', path: /^\/authn\/login-with-expiry$/, answer: login.answer },
    {
      name: 'GET modules',
      path: /^\/_\/proxy\/tenants\/[^/]+\/modules$/,
      answer: () =>
        jsonOf(
          200,
          modules.map((id) => ({ id })),
        ),
    },
    { name: 'GET search', path: /^\/search\/instances$/, answer: search },
    {
      name: 'GET marc',
      path: /^\/source-storage\/records\/([^/]+)\/formatted$/,
      answer: (request, [id = '']) => marcOf(request, id),
    },
    { name: 'POST rtac-batch', path: /^\/rtac-batch$/, answer: batch },
    { name: 'POST rtac-cache/batch', path: /^\/rtac-cache\/batch$/, answer: counts },
    { name: 'GET edge rtac', path: /^\/rtac$/, answer: edge },
    { name: 'GET users', path: /^\/users$/, answer: findUsers },
    { name: 'POST patron-pin', path: /^\/patron-pin\/verify$/, answer: verifyPin },
    {
      name: 'GET manualblocks',
      path: /^\/manualblocks$/,
      answer: (request) => ofUser(request, 'manualblocks', manualBlocks),
    },
    {
      name: 'GET automated blocks',
      path: /^\/automated-patron-blocks\/([^/]+)$/,
      answer: (_, [id]) => jsonOf(200, { automatedPatronBlocks: automatedBlocks(library, id) }),
    },
    {
      name: 'GET accounts',
      path: /^\/accounts$/,
      answer: (request) =>
        ofUser(request, 'accounts', (patron) =>
          accounts(library, patron).filter(
            ({ status }) => status.name === (clausesOf(request)?.['status.name'] ?? status.name),
          ),
        ),
    },
    {
      name: 'GET requests',
      path: /^\/circulation\/requests$/,
      answer: (request) =>
        ofUser(request, 'requests', (patron) =>
          requests(library, patron).filter(({ status }) =>
            status.startsWith((clausesOf(request)?.['status'] ?? '').replace(/\*$/, '')),
          ),
        ),
    },
    {
      name: 'GET service-points',
      path: /^\/service-points$/,
      answer: (request) => listOf(request, 'servicepoints', servicePoints(library)),
    },
    {
      name: 'GET groups',
      path: /^\/groups$/,
      answer: (request) => listOf(request, 'usergroups', groups(library)),
    },
    ...Object.entries(referenceLists).map(([path, [key, rows]]) => ({
      name: `GET ${path}`,
      path: new RegExp(`^/${path}$`),
      answer: (request: EmbeddedRequest) => listOf(request, key, rows),
    })),
  ]
  return startRoutedServer('folio', routes, guard, textOf(404, 'No suitable module found for path'))
}

const modules = [
  'mod-circulation-24.4.1',
  'mod-circulation-storage-17.3.2',
  'mod-feesfines-19.2.1',
  'mod-inventory-storage-28.0.3',
  'mod-login-7.12.1',
  'mod-patron-blocks-1.11.1',
  'mod-rtac-3.7.0',
  'mod-search-4.0.6',
  'mod-source-record-storage-5.9.4',
  'mod-users-19.4.4',
  'mod-users-bl-7.9.2',
]

function failure(status: number, message: string): EmbeddedAnswer {
  return jsonOf(status, {
    errors: [{ message, type: 'Error', code: 'validation_error', parameters: [] }],
    total_records: 1,
  })
}

/** FOLIO pages by ten where no limit is given, and its totals are estimates. */
function listOf(request: EmbeddedRequest, key: string, all: readonly unknown[]): EmbeddedAnswer {
  const { searchParams } = request.url
  const offset = Number(searchParams.get('offset') ?? 0)
  const limit = Number(searchParams.get('limit') ?? 10)
  const totalRecords = all.length > 10 ? Math.ceil(all.length / 10) * 10 + 7 : all.length
  return jsonOf(200, { [key]: all.slice(offset, offset + limit), totalRecords })
}

/** `(userId=="…" and status.name=="Open")` as an object; undefined for anything less plain. */
function clausesOf({ url }: EmbeddedRequest): Record<string, string> | undefined {
  const query = (url.searchParams.get('query') ?? '').replace(/^\((.*)\)$/, '$1')
  const found: Record<string, string> = {}
  const clause = /^([\w.]+)=="((?:[^"\\]|\\.)*)"(?: and (?=\w)|$)/
  for (let rest = query; rest !== '';) {
    const match = clause.exec(rest)
    if (match === null) return undefined
    const [whole, field = '', value = ''] = match
    found[field] = value.replace(/\\(.)/g, '$1')
    rest = rest.slice(whole.length)
  }
  return found
}

/** mod-patron-blocks counts by itself: more overdue copies than five stop a patron. */
function automatedBlocks(
  library: DemoLibrary,
  userId: string | undefined,
): readonly Record<string, unknown>[] {
  const patron = library.patrons.find((candidate) => userIdOf(candidate) === userId)
  if (patron === undefined || patron.overdue <= 5) return []
  return [
    {
      patronBlockConditionId: uuidOf('MAX_NUMBER_OF_OVERDUE_ITEMS'),
      blockBorrowing: true,
      blockRenewals: true,
      blockRequests: true,
      message: 'Patron has reached the maximum number of overdue items',
      code: 'MAX_NUMBER_OF_OVERDUE_ITEMS',
    },
  ]
}
