import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'

import type { ApolloServer } from '@apollo/server'

import type { LibrarySystem } from '../adapters/port.ts'
import { memoryStores } from '../subgraphs/stores.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { logAudits } from './audit-log.ts'
import type { DemoClient } from './clients/demo-client.ts'
import { subgraphDoor } from './clients/door.ts'
import { openFrontDoor } from './clients/front-door.ts'
import type { GatewayContext } from './clients/pass.ts'
import { type Configuration, parseConfiguration, readConfiguration } from './config-file.ts'
import type { Registry } from './config.ts'
import { type OpenConsortium, openConsortium } from './consortium.ts'
import { type DemoConsortium, startDemo } from './demo.ts'
import type { Environment } from './environment.ts'
import { Harvests } from './harvests.ts'
import { exampleTabs } from './ide/examples.ts'
import { loadQueryPage } from './ide/page.ts'
import { operationLimits, streamLimits } from './limits.ts'
import type { Log } from './log.ts'
import { openMetrics } from './metrics/metrics.ts'
import { serveMetrics } from './metrics/server.ts'
import { warnOfNodeDebug } from './node-debug.ts'
import { Operations } from './operations.ts'
import { Readiness } from './readiness.ts'
import { redisStores } from './redis-stores.ts'
import { type HttpState, createHttp } from './serve.ts'
import {
  readTrustedDocuments,
  trustDocuments,
  type TrustedDocuments,
  type TrustMode,
} from './trusted-documents.ts'
import { recordUnmapped } from './unmapped/recorder.ts'
import { logUpstreamFailures } from './upstream-log.ts'
import { firstQuery } from './welcome.ts'

export type StartOptions = {
  readonly arguments: Arguments
  readonly environment: Environment
  readonly registry: Registry
  readonly log: Log
  readonly stopping: AbortSignal
  /** Closes everything that was started, in reverse order, whether or not the start came to its end. */
  readonly started: AsyncDisposableStack
  /** Only the gateway has a page for people, streams, and a door that asks who comes. */
  readonly withPage: boolean
  /** What answers: the whole graph, or one subgraph. */
  createServer(configuration: Configuration | undefined): Promise<ApolloServer<GatewayContext>>
  /** Called when the process listens; it answers operations from `whenReady` on. */
  onListening?(url: string): void
}

export type Started = {
  readonly url: string
  readonly demo: DemoConsortium['demoJson'] | undefined
  readonly demoClient: DemoClient | undefined
  /** Resolves once every system has been opened and probed, and the first harvests are in. */
  readonly whenReady: Promise<void>
}

const defaultPort = 4000
const opening = 'the libraries’ systems to be opened'

/** Listens as early as it can, so that a taken port is known at once and /readyz tells what it waits for. */
export async function start(options: StartOptions): Promise<Started> {
  const { arguments: args, environment, registry, log, stopping, started } = options
  const configured =
    args.config === undefined ? undefined : await readConfiguration(args.config, registry, environment)
  const demoStarting = configured === undefined ? startDemo(stopping, started) : undefined
  // Awaited below; until then a failure to listen comes first.
  demoStarting?.catch(() => undefined)
  const operations = new Operations(operationLimits)
  const streams = new Operations({ deadlineMs: streamLimits.totalMs, concurrent: streamLimits.concurrent })
  const readiness = new Readiness([opening])
  const state: HttpState = options.withPage ? { page: await loadQueryPage(undefined) } : {}

  warnOfNodeDebug(environment, log)
  started.use(logUpstreamFailures(log))
  started.use(logAudits(log))
  const storeUrl = configured?.secrets.of('', 'storeUrl')
  const stores = started.use(storeUrl === undefined ? memoryStores() : redisStores(storeUrl, log))
  const front = options.withPage
    ? openFrontDoor(configured, { environment, stores, owned: started })
    : { door: subgraphDoor, trustedProxies: [] }
  const apollo = await options.createServer(configured)
  await apollo.start()
  started.defer(() => apollo.stop())
  const app = createHttp({
    apollo,
    operations,
    readiness,
    log,
    state,
    ...(options.withPage ? { streams } : {}),
    door: front.door,
    ...(options.withPage ? { trusted: trustedDocuments(args.trustedDocuments, configured) } : {}),
    trustedProxies: front.trustedProxies,
  })
  started.defer(() => app.close())
  const abortAll = () => {
    operations.abortAll()
    streams.abortAll()
  }
  stopping.addEventListener('abort', abortAll, { once: true })
  await app.listen({
    host: args.host ?? configured?.consortium.host ?? 'localhost',
    port: args.port ?? configured?.consortium.port ?? defaultPort,
  })
  // The configuration's port is the gateway's; a subgraph by itself has numbers of its own.
  const metricsPort =
    args.metricsPort ?? (options.withPage ? configured?.consortium.metrics?.port : undefined)
  if (metricsPort !== undefined) {
    const metrics = started.use(
      openMetrics({
        gates: () => state.services?.health.gates ?? [],
        operationsUnderWay: () => operations.count,
        streamsUnderWay: () => streams.count,
      }),
    )
    const host = configured?.consortium.metrics?.host ?? '127.0.0.1'
    const listening = started.use(await serveMetrics(metrics, { host, port: metricsPort }))
    log.info('metrics', { port: listening.port })
  }
  const { port } = app.server.address() as AddressInfo
  const url = `http://${nameOfHost(args.host ?? configured?.consortium.host)}:${port}`
  options.onListening?.(url)
  log.debug('listening', sinceBegin())

  const demo = await demoStarting
  if (demo !== undefined) log.debug('demo started', sinceBegin())
  const configuration =
    configured ??
    parseConfiguration(demo?.configuration ?? '', {
      file: 'demo.yaml',
      registry,
      environment: demo?.environment ?? {},
    })
  const consortium = started.use(await openConsortium(configuration, registry, stores))
  started.use(recordUnmapped(configuration.dataDirectory, log))
  state.services = consortium.services
  log.debug('systems opened', sinceBegin())
  if (demo !== undefined) {
    state.demo = { ...demo.demoJson, ...(front.demo && { clients: [front.demo] }) }
    if (options.withPage) state.page = await loadQueryPage(demo.demoJson.cards[0])
  }
  return {
    url,
    demo: demo?.demoJson,
    demoClient: front.demo,
    whenReady: becomeReady(consortium, configuration, readiness, log, stopping),
  }
}

/** The configuration's, else those that the demo's page shows. @throws {UsageError} */
function trustedDocuments(
  mode: TrustMode | undefined,
  configured: Configuration | undefined,
): TrustedDocuments | undefined {
  if (configured === undefined) {
    const queries = [firstQuery, ...exampleTabs(undefined).map(({ query }) => query)]
    const texts = queries.map((text) => ({ text, from: 'The demo’s page' }))
    return mode && trustDocuments(mode, texts)
  }
  const { trustedDocuments: path } = configured.consortium
  if (path !== undefined) return readTrustedDocuments(mode ?? 'allow', resolve(configured.directory, path))
  if (mode === undefined) return undefined
  throw new UsageError(
    '--trusted-documents needs the documents: see `trustedDocuments` of the configuration.',
  )
}

/** A system that is down, or whose first harvest fails, is reported and keeps nobody waiting. */
async function becomeReady(
  { services, systems, harvested, index }: OpenConsortium,
  { consortium }: Configuration,
  readiness: Readiness,
  log: Log,
  stopping: AbortSignal,
): Promise<void> {
  const { everyMinutes, sideBySide } = consortium.harvest
  const everyMs = everyMinutes * 60_000
  const harvests = new Harvests(harvested, { everyMs, sideBySide }, { index, log, stopping })
  for (const { id } of harvests.systems) readiness.await(firstHarvestOf(id))
  const probe = async (system: LibrarySystem): Promise<boolean> => {
    const answered = await services.health.probe(system)
    log[answered ? 'info' : 'warn']('probed', {
      system: system.id,
      status: answered ? 'answers' : 'does not answer',
    })
    return answered
  }
  const probes = new Map(systems.map((system) => [system.id, probe(system)]))
  const answering = Promise.all(probes.values())
  const firstHarvests = harvests.systems.map(async ({ id }) => {
    const { lastSuccess, inProgress } = await index.checkpoint(id)
    const isFresh = lastSuccess !== undefined && Date.now() - Date.parse(lastSuccess) < everyMs
    // What an earlier process brought in is good enough to begin with, and for the first round if it is recent.
    if (isFresh && inProgress === undefined) return readiness.done(firstHarvestOf(id))
    if ((await probes.get(id)) === false) {
      // It takes its turn after all that answer, and joins when it is back.
      readiness.done(firstHarvestOf(id))
      await answering
      void harvests.run(id)
    } else {
      const harvest = harvests.run(id)
      if (lastSuccess === undefined) await harvest
      readiness.done(firstHarvestOf(id))
    }
  })
  await answering
  readiness.done(opening)
  log.debug('systems probed', sinceBegin())
  await Promise.all(firstHarvests)
  services.health.keepProbing(systems)
  harvests.repeat()
}

/** Since the process began. */
function sinceBegin() {
  return { durationMs: Math.round(performance.now()) }
}

function firstHarvestOf(systemId: string): string {
  return `the first harvest of ${systemId}`
}

/** What a person types into a browser on this machine. */
function nameOfHost(host: string | undefined): string {
  if (host === undefined || ['0.0.0.0', '::'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
