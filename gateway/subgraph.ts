import { registry } from '../adapters/registry.ts'
import { UsageError, readArguments } from './arguments.ts'
import { environment } from './environment.ts'
import { runUntilSignal } from './lifecycle.ts'
import { createLog } from './log.ts'
import { createServer } from './server.ts'
import { start } from './start.ts'
import { subgraphNames } from './subgraph-names.ts'
import { loadSubgraph } from './subgraphs.ts'
import { defaultSubgraphPorts } from './supergraph.ts'
import { say } from './terminal.ts'

/** `npm run subgraph -- catalog --port 4101 [--config consortium.yaml --host 127.0.0.1]`: one subgraph by itself. */
await runUntilSignal(async (stopping, started) => {
  const args = readArguments(process.argv.slice(2), environment)
  const name = subgraphNames.find((one) => one === args.positionals[0])
  if (name === undefined || args.positionals.length > 1) {
    throw new UsageError(`Name one subgraph: ${subgraphNames.join(', ')}.`)
  }
  const log = createLog(args.logLevel)
  const { url, whenReady } = await start({
    // The configuration's host and port are the gateway's; nobody else should reach a subgraph by accident.
    arguments: { ...args, host: args.host ?? '127.0.0.1', port: args.port ?? defaultSubgraphPorts[name] },
    environment,
    registry,
    log,
    stopping,
    started,
    withPage: false,
    createServer: async () => createServer({ schema: await loadSubgraph(name) }, log),
    onListening: (address) => say(`The ${name} subgraph is starting at ${address} …`),
  })
  await whenReady
  say(`The ${name} subgraph is ready: ${url}/graphql`)
})
