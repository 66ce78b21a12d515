import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { freePort } from '../support/free-port.ts'
import { sharedPath } from '../support/shared.ts'

const run = promisify(execFile)

/** A program of somebody else, on a free port. Disposing ends it and removes its files. */
export type Peer = AsyncDisposable & { readonly url: string }

/** True if the program is installed; else says so loudly, and in CI fails. */
export async function installed(program: string): Promise<boolean> {
  try {
    await run('which', [program])
    return true
  } catch {
    missing(program)
    return false
  }
}

function missing(what: string): void {
  if (process.env['CI']) throw new Error(`${what} is missing; the interop tests cannot be skipped in CI`)
  console.warn(`SKIPPED: ${what} is missing`)
}

/** Feeds commands to a client program and gives what it printed. */
export async function converse(program: string, lines: readonly string[]): Promise<string> {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'pipe'], timeout: 20_000 })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stdin.end(`${lines.join('\n')}\n`)
  await new Promise((resolve) => child.on('close', resolve))
  return output
}

const ztest = 'yaz-ztest'

/** yaz-ztest of YAZ: 24 records, and as many hits as it likes. */
export async function startZtest(): Promise<Peer> {
  const port = await freePort()
  const child = spawn(ztest, [`tcp:127.0.0.1:${port}`], { stdio: 'ignore' })
  await listening(port)
  return { url: `http://127.0.0.1:${port}/Default`, [Symbol.asyncDispose]: () => end(child) }
}

const zebraFiles = [
  ['peers', 'start-zebra.sh'],
  ['data', 'evergreen-concerto.mrc'],
  ['data', 'evergreen-concerto-items.json'],
  ['data', 'gpo-cgp-utf8.mrc'],
] as const

/** Whether zebrasrv is installed and its configuration and records at hand; else says so loudly. */
export async function hasZebra(): Promise<boolean> {
  if (!(await installed('zebrasrv')) || !(await installed('zebraidx'))) return false
  const absent = zebraFiles.find((parts) => sharedPath(...parts) === undefined)
  if (absent !== undefined) console.warn(`SKIPPED: ${absent.join('/')} is missing`)
  return absent === undefined
}

/** zebrasrv over the databases `concerto`, with copies, and `gpo`, the first thousand records of it. */
export async function startZebra(): Promise<Peer> {
  const scripts = needed('peers')
  const concerto = needed('data', 'evergreen-concerto.mrc')
  const gpo = needed('data', 'gpo-cgp-utf8.mrc')
  const home = mkdtempSync(join(tmpdir(), 'polyshelf-zebra-'))
  const data = join(home, 'data')
  const zebra = join(home, 'zebra')
  mkdirSync(data)
  symlinkSync(concerto, join(data, 'evergreen-concerto.mrc'))
  writeFileSync(join(data, 'gpo-cgp-utf8.mrc'), firstRecords(readFileSync(gpo), 1_000))
  // The indexing script ends with a database that is optional, and with its absence as an error.
  const environment = { ...process.env, ZHOME: zebra, RUN: join(home, 'run') }
  await run(join(scripts, 'zebra-index.sh'), [data], { env: environment }).catch(() => undefined)
  const port = await freePort()
  const { stdout } = await run(join(scripts, 'start-zebra.sh'), [String(port)], { env: environment })
  await listening(port)
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      process.kill(Number(stdout.trim()))
      rmSync(home, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** A file of the reference material that is known to be there. */
export function needed(...parts: readonly string[]): string {
  const path = sharedPath(...parts)
  if (path === undefined) throw new Error(`${parts.join('/')} is missing`)
  return path
}

function firstRecords(marc: Buffer, count: number): Buffer {
  let length = 0
  for (let at = 0; at < count; at += 1) length = marc.indexOf(0x1d, length) + 1
  return marc.subarray(0, length)
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`nothing listens on port ${port}`)
}

async function end(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await closed
}
