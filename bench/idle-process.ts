import { monitorEventLoopDelay } from 'node:perf_hooks'

/** A process that has nothing to do: how long its event loop was held up, until its input ends, is the machine's doing. */
const loop = monitorEventLoopDelay({ resolution: 5 })
loop.enable()
process.stdin.on('end', () => process.stdout.write(JSON.stringify({ longestMs: loop.max / 1e6 - 5 })))
process.stdin.resume()
