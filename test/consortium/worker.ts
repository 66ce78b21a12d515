import { parentPort } from 'node:worker_threads'

import { startConsortium } from './start.ts'

/** The embedded consortium in a thread of its own, so that the libraries' work never holds up the gateway's. */
const { configuration, environment, demoJson } = await startConsortium()
parentPort?.postMessage({ configuration, environment, demoJson })
