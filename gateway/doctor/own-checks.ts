import { constants } from 'node:fs'
import { access, mkdir, readdir, stat, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { createClient } from '@keyv/redis'

import type { Configuration } from '../config-file.ts'
import { checkLimits, storeLimits } from '../limits.ts'
import { listed, plain } from './plain.ts'
import type { Finding } from './step.ts'

/** A check of the consortium itself, beside its systems. */
export type Check = Finding & { readonly check: string; readonly tookMs: number }

/** Whether the directory can be used, before anything is opened in it. */
export async function checkDataDirectory(path: string): Promise<Check> {
  return await timed('data directory', async () => {
    try {
      await mkdir(path, { recursive: true })
      await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
      return { status: 'ok', seen: `${path} can be written` }
    } catch (error) {
      return {
        status: 'fail',
        seen: `${path}: ${codeOf(error)}`,
        advice: 'Make it a directory that the user who runs Polyshelf may read and write (dataDirectory).',
      }
    }
  })
}

export async function checkDisk(path: string): Promise<Check> {
  return await timed('disk', async () => {
    const { bavail, bsize } = await statfs(path)
    const free = bavail * bsize
    const used = await sizeOf(path)
    const seen = `${bytes(free)} free; the index has ${bytes(used)}`
    const advice = 'Make room, or move dataDirectory: an index is written anew beside the old one.'
    if (free < checkLimits.fullDiskBytes) return { status: 'fail', seen, advice }
    return free < Math.max(checkLimits.diskBytes, 2 * used)
      ? { status: 'warn', seen, advice }
      : { status: 'ok', seen }
  })
}

/** That every secret is there was seen when the file was read; here, who else may read it. */
export async function checkSecrets({ consortium, secrets, directory }: Configuration): Promise<Check> {
  const open = await readableByAll(secretFilesOf(consortium), directory)
  if (open.length > 0)
    return {
      check: 'secrets',
      tookMs: 0,
      status: 'warn',
      seen: `every user of this machine may read ${listed(open)}`,
      advice: 'Let nobody read it but the user who runs Polyshelf (chmod 600).',
    }
  const kept = secrets.of('', 'tokenSecret') !== undefined
  const seen = `all that the file names are there${kept ? '' : '; without a tokenSecret, tokens and cursors end with the process'}`
  return { check: 'secrets', tookMs: 0, status: 'ok', seen }
}

/** Files that hold secrets, as the file names them, of the consortium and of its systems. */
function secretFilesOf({ libraries, ...consortium }: Configuration['consortium']): readonly string[] {
  const owners = [consortium, ...libraries.flatMap(({ check = {}, systems }) => [check, ...systems])]
  return owners.flatMap((owner) =>
    Object.entries(owner).flatMap(([key, path]) =>
      key.endsWith('File') && key !== 'caFile' && typeof path === 'string' ? [path] : [],
    ),
  )
}

async function readableByAll(paths: readonly string[], directory: string): Promise<readonly string[]> {
  // Windows has no such bit.
  if (process.platform === 'win32') return []
  // A test card's file that is not there is told where the card is to be tried.
  const modeOf = async (path: string) =>
    (await stat(resolve(directory, path)).catch(() => undefined))?.mode ?? 0
  const modes = await Promise.all(paths.map(modeOf))
  return paths.filter((_, at) => ((modes[at] ?? 0) & constants.S_IROTH) !== 0)
}

/** @param address never quoted: it may hold a password. */
export async function checkStore(address: string | undefined, signal: AbortSignal): Promise<Check> {
  if (address === undefined)
    return {
      check: 'store',
      status: 'skip',
      seen: 'none is configured: this process keeps what it knows',
      tookMs: 0,
    }
  return await timed('store', async () => {
    if (!URL.canParse(address) || !/^rediss?:$/.test(new URL(address).protocol))
      return unreachable('the address is not one of a Redis')
    const redis = createClient({
      url: address,
      socket: { connectTimeout: storeLimits.connectMs, reconnectStrategy: false },
    })
    redis.on('error', () => {})
    const end = () => redis.destroy()
    signal.addEventListener('abort', end, { once: true })
    try {
      await redis.connect()
      const begun = performance.now()
      await redis.ping()
      const took = performance.now() - begun
      const version = /redis_version:(\S+)/.exec(await redis.info('server').catch(() => ''))?.[1]
      const seen = `Redis${version === undefined ? '' : ` ${plain(version, 40)}`} answers within ${Math.ceil(took)} ms`
      if (took <= storeLimits.commandMs / 2) return { status: 'ok', seen }
      return {
        status: 'warn',
        seen,
        advice: 'A store that is slower than this is left aside: put it nearer.',
      }
    } catch (error) {
      return unreachable(`it does not answer: ${codeOf(error)}`)
    } finally {
      signal.removeEventListener('abort', end)
      if (redis.isOpen) redis.destroy()
    }
  })
}

function unreachable(seen: string): Finding {
  return {
    status: 'fail',
    seen,
    advice:
      'Is the Redis of storeUrlEnv running, are host, port and password right, and does it take TLS (rediss://)? Without it replicas do not share results.',
  }
}

async function timed(check: string, work: () => Promise<Finding>): Promise<Check> {
  const begun = performance.now()
  const finding = await work().catch((error: unknown): Finding => ({
    status: 'warn',
    seen: `could not be looked at: ${codeOf(error)}`,
    advice: 'Try again; if it stays so, see the data directory.',
  }))
  return { check, ...finding, tookMs: Math.round(performance.now() - begun) }
}

/** Node's code, or Redis' first word (WRONGPASS, NOAUTH): never the message, which may quote the address. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault'
  if ('code' in error && typeof error.code === 'string') return error.code
  return /^[A-Z]{4,20}\b/.exec(error.message)?.[0] ?? error.name
}

async function sizeOf(path: string): Promise<number> {
  const names = await readdir(path)
  const sizes = await Promise.all(
    names.filter((name) => /\.sqlite/.test(name)).map(async (name) => (await stat(join(path, name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

function bytes(count: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3))
  const number = count / 1000 ** power
  return `${number.toFixed(power === 0 || number >= 100 ? 0 : 1)} ${units[power] ?? ''}`
}
