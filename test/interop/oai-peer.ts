import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

import { freePort } from '../support/free-port.ts'
import { sharedPath } from '../support/shared.ts'

const run = promisify(execFile)

/** A line of the peer's file. */
export type PeerRecord = {
  readonly id: string
  readonly datestamp: string
  readonly sets: readonly string[]
  readonly deleted: 0 | 1
  readonly dc: Readonly<Record<string, readonly string[]>>
  readonly marcxml: string
}
export type OaiPeer = AsyncDisposable & {
  readonly baseUrl: string
  readonly records: readonly PeerRecord[]
  /** Serves these from now on. */
  serve(records: readonly PeerRecord[]): Promise<void>
}

const needs = ['libdancer-plugin-catmandu-oai-perl', 'libcatmandu-marc-perl', 'starman']

/** True if Catmandu's repository can be started; else says so loudly, and in CI fails where a program is missing. */
export function hasOaiPeer(): boolean {
  const programs = ['/usr/bin/starman', '/usr/share/perl5/Dancer/Plugin/Catmandu/OAI.pm']
  const material = [sharedPath('peers', 'start-oai.sh'), sharedPath('data', 'gpo-cgp-utf8.mrc')]
  const isInstalled = programs.every((file) => existsSync(file))
  if (isInstalled && !material.includes(undefined)) return true
  const message = `the OAI-PMH repository of Catmandu (Debian ${needs.join(', ')}) or its records are missing`
  if (process.env['CI'] && !isInstalled)
    throw new Error(`${message}; the interop tests cannot be skipped in CI`)
  console.warn(`SKIPPED: ${message}`)
  return false
}

/** Dancer::Plugin::Catmandu::OAI under Starman, over every `step`th record of its 12,000. */
export async function startOaiPeer(step: number): Promise<OaiPeer> {
  const home = await mkdtemp(join(tmpdir(), 'polyshelf-oai-peer-'))
  const all = join(home, 'all.jsonl')
  const file = join(home, 'records.jsonl')
  await run('python3', [needed('peers', 'oai', 'make-records.py'), needed('data', 'gpo-cgp-utf8.mrc'), all])
  const lines = (await readFile(all, 'utf8')).trim().split('\n')
  const records = lines.map(readLine)
  const chosen = records.filter((record, at) => at % step === 0 || record.deleted === 1)
  let served = 0
  const serve = async (next: readonly PeerRecord[]) => {
    await writeFile(file, next.map((record) => writeLine(record)).join(''))
    // The peer looks at whole seconds of the time of change.
    served += 1
    const time = Math.floor(Date.now() / 1_000) + served
    await utimes(file, time, time)
  }
  await serve(chosen)
  const port = await freePort()
  const environment = { ...process.env, OAI_RECORDS: file, RUN: home }
  const child = spawn(needed('peers', 'start-oai.sh'), [String(port)], { env: environment, stdio: 'ignore' })
  await once(child, 'close')
  await listening(port)
  return {
    baseUrl: `http://127.0.0.1:${port}/oai`,
    records: chosen,
    serve,
    async [Symbol.asyncDispose]() {
      process.kill(Number(await readFile(join(home, `oai-${port}.pid`), 'utf8')))
      await rm(home, { recursive: true, force: true })
    },
  }
}

function readLine(line: string): PeerRecord {
  const { _id: id, ...record } = JSON.parse(line) as Omit<PeerRecord, 'id'> & { _id: string }
  return { id, ...record }
}

function writeLine({ id, ...record }: PeerRecord): string {
  return `${JSON.stringify({ _id: id, ...record })}\n`
}

function needed(...parts: readonly string[]): string {
  const path = sharedPath(...parts)
  if (path === undefined) throw new Error(`${parts.join('/')} is missing`)
  return path
}

async function listening(port: number): Promise<void> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return
    } catch {
      await sleep(100)
    } finally {
      socket.destroy()
    }
  }
  throw new Error('the repository does not listen')
}
