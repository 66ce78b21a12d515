import { registry } from '../adapters/registry.ts'
import { UsageError, readArguments } from './arguments.ts'
import { environment } from './environment.ts'
import { createGateway } from './gateway.ts'
import { runUntilSignal } from './lifecycle.ts'
import { createLog } from './log.ts'
import { createServer } from './server.ts'
import { start } from './start.ts'
import { openDataSources } from './subgraphs.ts'
import { composeSupergraph } from './supergraph.ts'
import { say } from './terminal.ts'
import { readyText } from './welcome.ts'

/** `npm start [-- --config consortium.yaml --port 4000 --host localhost --log-level info]` */
await runUntilSignal(async (stopping, started) => {
  const begun = performance.now()
  const args = readArguments(process.argv.slice(2), environment)
  const [unexpected] = args.positionals
  if (unexpected !== undefined)
    throw new UsageError(`Unexpected "${unexpected}"; a file is given by --config.`)
  const log = createLog(args.logLevel)
  const { url, demo, demoClient, whenReady } = await start({
    arguments: args,
    environment,
    registry,
    log,
    stopping,
    started,
    withPage: true,
    async createServer(configuration) {
      const sources = await openDataSources(configuration?.consortium.subgraphs ?? {}, started)
      return createServer({ gateway: createGateway(await composeSupergraph(), sources, log) }, log)
    },
    onListening: (address) => say(`Polyshelf is starting at ${address} …`),
  })
  await whenReady
  log.info('ready', { durationMs: Math.round(performance.now() - begun) })
  say(readyText(url, demo, demoClient?.key))
})
