import { createReadStream, type Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { UpstreamError } from '../errors.ts'
import { fileLimits } from '../limits.ts'
import { aborted } from '../socket.ts'
import type { FileOrigin, LocalFile, SourceFile } from './source-file.ts'

/** Files that are not whole yet, or not meant for us. */
const unfinished = /^\.|~$|\.(?:part|partial|tmp|filepart|crdownload)$/i

/** One file, or those of a folder in the order of their names; not of folders in it. `deletions` is read last. */
export function localFiles(system: string, path: string, deletions: string | undefined): FileOrigin {
  return {
    async list(_known, signal) {
      const found = await statOf(system, path)
      const warnings: string[] = []
      const files = found.isDirectory()
        ? await filesIn(system, path, warnings)
        : [fileOf(system, path, basename(path), found)]
      if (files.length > fileLimits.files)
        throw new UpstreamError('TOO_LARGE', system, 'list', {
          detail: `more than ${fileLimits.files} files`,
        })
      const lists =
        deletions === undefined
          ? []
          : [fileOf(system, deletions, `${basename(deletions)}.ids`, await statOf(system, deletions))]
      if (signal.aborted) throw aborted(system, 'list', signal)
      return { files: [...files, ...lists], warnings }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

async function filesIn(system: string, folder: string, warnings: string[]): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = []
  for (const name of (await readdir(folder)).toSorted(byName)) {
    if (unfinished.test(name)) continue
    const found = await stat(join(folder, name)).catch(() => undefined)
    // A folder in the folder is often where exports are moved to when they are done with.
    if (found?.isDirectory() === true) continue
    if (found?.isFile() === true) files.push(fileOf(system, join(folder, name), name, found))
    else warnings.push(`${name} is not a file that can be read; it was left out`)
  }
  if (files.length === 0)
    throw new UpstreamError('REFUSED', system, 'list', { detail: `there is no file in ${folder}` })
  return files
}

/** By code points, the same on every machine. */
function byName(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function fileOf(system: string, path: string, name: string, found: Stats): SourceFile {
  if (!found.isFile())
    throw new UpstreamError('REFUSED', system, 'open', { detail: `${path} is neither a file nor a folder` })
  const tag = tagOf(found)
  return {
    name,
    tag,
    size: found.size,
    local: { path, tag },
    open: (signal) => readLocal(system, { path, tag }, signal),
  }
}

/** As stored, from the beginning. @throws {UpstreamError} also while it is read, and where it changes meanwhile. */
export async function* readLocal(
  system: string,
  { path, tag }: LocalFile,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { signal, highWaterMark: fileLimits.chunkBytes }) as AsyncIterable<Buffer>
  } catch (cause) {
    if (signal.aborted) throw aborted(system, 'read', signal)
    throw unreadable(system, path, cause)
  }
  if (tagOf(await statOf(system, path)) !== tag)
    throw new UpstreamError('CLOSED_EARLY', system, 'read', {
      detail: `${path} changed while it was read; it is read again in the next round`,
    })
}

function tagOf({ size, mtimeMs, ino }: Stats): string {
  return [size, Math.round(mtimeMs), ino].join('-')
}

/** Through symbolic links: what counts is what is read. */
async function statOf(system: string, path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (cause) {
    throw unreadable(system, path, cause)
  }
}

function unreadable(system: string, path: string, cause: unknown): UpstreamError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown fault'
  const why =
    code === 'ENOENT' ? 'does not exist' : code === 'EACCES' ? 'may not be read' : `cannot be read (${code})`
  return new UpstreamError('UNREACHABLE', system, 'open', { detail: `${path} ${why}`, cause })
}
