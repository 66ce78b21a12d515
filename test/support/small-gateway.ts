import type { AddressInfo } from 'node:net'

import type { FastifyInstance } from 'fastify'

import { AccessTokens } from '../../gateway/clients/access-tokens.ts'
import { openDoor, subgraphDoor } from '../../gateway/clients/door.ts'
import { parseClientSettings } from '../../gateway/clients/settings.ts'
import { createGateway } from '../../gateway/gateway.ts'
import { HttpSubgraph } from '../../gateway/http-subgraph.ts'
import { loadQueryPage } from '../../gateway/ide/page.ts'
import { InProcessSubgraph } from '../../gateway/in-process-subgraph.ts'
import { createLog } from '../../gateway/log.ts'
import { Operations } from '../../gateway/operations.ts'
import { Readiness } from '../../gateway/readiness.ts'
import { createHttp } from '../../gateway/serve.ts'
import { createServer } from '../../gateway/server.ts'
import { subgraphNames } from '../../gateway/subgraph-names.ts'
import { type ResolverMap, loadSubgraphSchema } from '../../gateway/subgraph-schema.ts'
import { composeSupergraph } from '../../gateway/supergraph.ts'
import type { TrustedDocuments } from '../../gateway/trusted-documents.ts'
import type { RequestContext, SubgraphName } from '../../subgraphs/context.ts'
import type { LibraryEntry } from '../../subgraphs/directory.ts'
import { createServices } from '../../subgraphs/services.ts'
import { memoryStores, type Stores } from '../../subgraphs/stores.ts'

export type SmallGateway = AsyncDisposable & {
  readonly app: FastifyInstance
  readonly url: string
  readonly logged: readonly string[]
  readonly operations: Operations
  readonly streams: Operations
  readonly readiness: Readiness
  /** POSTs a GraphQL request and reads the answer. */
  ask(
    query: string,
    variables?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; headers: Headers; body: Answer }>
}
export type Answer = {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: Readonly<Record<string, unknown>>
  }[]
  readonly extensions?: unknown
}

/** The real gateway over the real schema, with resolvers of the test's own and no library behind them. */
export async function startSmallGateway(
  resolvers: Partial<Record<SubgraphName, ResolverMap>>,
  options: {
    deadlineMs?: number
    concurrent?: number
    streamMs?: number
    streams?: number
    urls?: Partial<Record<SubgraphName, string>>
    demo?: unknown
    awaited?: readonly string[]
    corsOrigins?: readonly string[]
    libraries?: readonly LibraryEntry[]
    trusted?: TrustedDocuments
    clients?: Parameters<typeof parseClientSettings>[0]
    stores?: Stores
  } = {},
): Promise<SmallGateway> {
  const closing = new AsyncDisposableStack()
  const logged: string[] = []
  const log = createLog('debug', (line) => logged.push(line))
  const sources = Object.fromEntries(
    await Promise.all(
      subgraphNames.map(async (name) => [
        name,
        options.urls?.[name] === undefined
          ? new InProcessSubgraph(await loadSubgraphSchema(name, resolvers[name] ?? {}))
          : closing.use(new HttpSubgraph(name, options.urls[name])),
      ]),
    ),
  )
  const operations = new Operations({
    deadlineMs: options.deadlineMs ?? 10_000,
    concurrent: options.concurrent ?? 100,
  })
  const streams = new Operations({
    deadlineMs: options.streamMs ?? 10_000,
    concurrent: options.streams ?? 100,
  })
  const readiness = new Readiness(options.awaited ?? [])
  const apollo = createServer({ gateway: createGateway(await composeSupergraph(), sources, log) }, log)
  await apollo.start()
  const stores = options.stores ?? closing.use(memoryStores())
  const settings = parseClientSettings(options.clients ?? {})
  const tokens = closing.use(new AccessTokens(settings.issuers, '.'))
  const app = createHttp({
    apollo,
    operations,
    readiness,
    log,
    streams,
    door: openDoor({
      settings: { ...settings, corsOrigins: options.corsOrigins ?? [] },
      tokens,
      stores,
      libraries: 0,
    }),
    trustedProxies: settings.trustedProxies,
    trusted: options.trusted,
    state: {
      services: closing.use(createServices({ libraries: options.libraries ?? [], stores })),
      page: await loadQueryPage({ library: 'avon', card: '29990000000012', pin: '4711' }),
      demo: options.demo,
    },
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  return {
    app,
    url,
    logged,
    operations,
    streams,
    readiness,
    async ask(query, variables, headers = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      })
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer }
    },
    async [Symbol.asyncDispose]() {
      operations.abortAll()
      streams.abortAll()
      await app.close()
      await apollo.stop()
      await closing.disposeAsync()
    },
  }
}

/** One subgraph by itself over HTTP, as `npm run subgraph` serves it. */
export async function startSmallSubgraph(
  name: SubgraphName,
  resolvers: ResolverMap,
): Promise<AsyncDisposable & { readonly url: string }> {
  const log = createLog('silent')
  const apollo = createServer({ schema: await loadSubgraphSchema(name, resolvers) }, log)
  await apollo.start()
  const app = createHttp({
    apollo,
    operations: new Operations({ deadlineMs: 10_000, concurrent: 100 }),
    readiness: new Readiness([]),
    log,
    door: subgraphDoor,
    state: { services: {} as RequestContext['services'] },
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql`,
    async [Symbol.asyncDispose]() {
      await app.close()
      await apollo.stop()
    },
  }
}
