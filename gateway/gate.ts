import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'

import { environment } from './environment.ts'

/** Runs `npm run gate`, by the npm that runs us, and resolves to its exit code. */
export async function runGate(): Promise<number> {
  const npm = environment['npm_execpath']
  const script = ['run', 'gate']
  const child =
    npm === undefined
      ? spawn('npm', script, { stdio: 'inherit', shell: process.platform === 'win32' })
      : spawn(process.execPath, [npm, ...script], { stdio: 'inherit' })
  // The gate gets a terminal's Ctrl-C itself, and its end is ours.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal])
}
