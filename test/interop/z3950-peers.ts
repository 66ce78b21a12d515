import { execFile, spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { freePort } from '../support/free-port.ts'
import { sharedPath } from '../support/shared.ts'

/** True where the programs are not installed: said loudly, and in CI an error. */
export function areMissing(programs: readonly string[]): boolean {
  const missing = programs.filter((program) => spawnSync('which', [program]).status !== 0)
  if (missing.length === 0) return false
  console.warn(`SKIPPED: ${missing.join(', ')} not installed, Z39.50 was not tried against them`)
  if (process.env['CI'] !== undefined) throw new Error(`${missing.join(', ')} not installed`)
  return true
}

export type Peer = AsyncDisposable & { readonly port: number }

/** Debian's Z39.50 test server, with its sample records and, where the reference material is present, its word list. */
export async function startZtest(): Promise<Peer> {
  return startServer('yaz-ztest', () => [], sharedPath('peers', 'ztest') ?? tmpdir())
}

/** zebrasrv on the MARC fixtures of this repository, in the database `fixtures`. */
export async function startZebraOnFixtures(): Promise<Peer> {
  const fixtures = fileURLToPath(new URL('../fixtures/marc/', import.meta.url))
  return startZebra(async (directory) => {
    const config = [
      'profilePath: /usr/share/idzebra-2.0/tab',
      'attset: bib1.att',
      'recordType: grs.marc.usmarc',
      'perm.anonymous: r',
    ]
    await writeConfig(directory, config)
    const records = (await readdir(fixtures)).filter((name) => name.endsWith('.mrc')).toSorted()
    for (const name of records)
      await run('zebraidx', ['-n', '-c', 'zebra.cfg', '-d', 'fixtures', 'update', fixtures + name], {
        cwd: directory,
      })
    return ['-c', 'zebra.cfg']
  })
}

/** zebrasrv with MARC-8 records behind the login libuser, s3cret: database `french`. */
export async function startZebraWithLogin(): Promise<Peer> {
  return startZebra(async (directory) => {
    await writeFile(join(directory, 'passwd'), 'libuser:s3cret\n')
    const config = [
      'profilePath: /usr/share/idzebra-2.0/tab',
      'attset: bib1.att',
      'recordType: grs.marc.usmarc',
      `passwd: ${directory}/passwd`,
      'perm.anonymous: n',
      'perm.libuser: r',
    ]
    await writeConfig(directory, config)
    const records = sharedPath('data', 'marc8', 'lul_fre_500.mrc') ?? ''
    await run('zebraidx', ['-n', '-c', 'zebra.cfg', '-d', 'french', 'update', records], { cwd: directory })
    return ['-c', 'zebra.cfg']
  })
}

/** zebrasrv on a consortium's real records: databases `concerto`, with 4,749 copies in the OPAC syntax, and `unimarc`. */
export async function startZebraOnShared(): Promise<Peer> {
  const scripts = sharedPath('peers') ?? ''
  return startZebra(
    async (directory, port) => {
      const data = join(directory, 'data')
      await mkdir(data)
      for (const name of ['evergreen-concerto.mrc', 'unimarc-utf8.mrc'])
        await symlink(sharedPath('data', name) ?? '', join(data, name))
      await run(join(scripts, 'zebra-index.sh'), [data], {
        cwd: directory,
        env: { ...process.env, ZHOME: directory },
      })
      const server = await readFile(join(scripts, 'zebra', 'yazgfs.xml'), 'utf8')
      const values: Readonly<Record<string, string>> = { HERE: scripts, PORT: String(port), ZHOME: directory }
      const filled = server.replace(/@([A-Z]+)@/g, (_, name: string) => values[name] ?? '')
      await writeFile(join(directory, 'yazgfs.xml'), filled)
      return ['-f', join(directory, 'yazgfs.xml')]
    },
    join(scripts, 'zebra'),
  )
}

async function writeConfig(directory: string, lines: readonly string[]): Promise<void> {
  await mkdir(join(directory, 'register'))
  const config = [
    ...lines,
    'modulePath: /usr/lib/x86_64-linux-gnu/idzebra-2.0/modules',
    `register: ${directory}/register:1G`,
    `lockDir: ${directory}`,
    'storeData: 1',
    'storeKeys: 1',
  ]
  await writeFile(join(directory, 'zebra.cfg'), `${config.join('\n')}\n`)
  await run('zebraidx', ['-c', 'zebra.cfg', 'init'], { cwd: directory })
}

/** `prepare` fills the directory and names the server's arguments. */
async function startZebra(
  prepare: (directory: string, port: number) => Promise<readonly string[]>,
  cwd?: string,
): Promise<Peer> {
  const directory = await mkdtemp(join(tmpdir(), 'polyshelf-zebra-'))
  const port = await freePort()
  const options = await prepare(directory, port)
  const peer = await startServer('zebrasrv', () => options, cwd ?? directory, port)
  return {
    port,
    async [Symbol.asyncDispose]() {
      await peer[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** `-S`: one process for all connections, so that ending it ends them. */
async function startServer(
  program: string,
  options: () => readonly string[],
  cwd: string,
  given?: number,
): Promise<Peer> {
  const port = given ?? (await freePort())
  const listener = options().includes('-f') ? [] : [`tcp:127.0.0.1:${port}`]
  const server = spawn(program, ['-S', '-v', 'none', ...options(), ...listener], { cwd, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const peer = {
    port,
    async [Symbol.asyncDispose]() {
      server.kill('SIGKILL')
      await ended
    },
  }
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await accepts(port)) return peer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await peer[Symbol.asyncDispose]()
  throw new Error(`${program} does not listen`)
}

async function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** What the program prints; its standard input is `input`. Asynchronous: the server it talks to may be in this process. */
export async function run(
  program: string,
  parameters: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {},
): Promise<string> {
  const { input, ...rest } = options
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      parameters,
      { ...rest, timeout: 60_000, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout + stderr)
        else reject(error)
      },
    )
    child.stdin?.end(input)
  })
}
