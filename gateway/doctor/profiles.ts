import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import * as z from 'zod'

import type { Profile } from './drift.ts'

const Fact = z.union([z.string(), z.array(z.string())])
const Seen = z.object({
  kind: z.string(),
  seenAt: z.string(),
  product: z.string().exactOptional(),
  version: z.string().exactOptional(),
  facts: z.record(z.string(), Fact).exactOptional(),
  certificates: z.record(
    z.string(),
    z.object({ subject: z.string(), issuer: z.string(), validTo: z.string(), fingerprint: z.string() }),
  ),
})
const File = z.object({ format: z.literal(1), systems: z.record(z.string(), Seen) })

/** By system. */
export type Profiles = Readonly<Record<string, Profile>>

export function profilesPath(dataDirectory: string): string {
  return join(dataDirectory, 'check-profile.json')
}

/** Undefined if the file is none of ours; empty where there is none. */
export async function readProfiles(path: string): Promise<Profiles | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? {} : undefined
  }
  try {
    return File.safeParse(JSON.parse(text)).data?.systems
  } catch {
    return undefined
  }
}

/** Replaces the file as a whole: whoever reads it beside us sees the old or the new one. */
export async function writeProfiles(path: string, systems: Profiles): Promise<void> {
  const draft = `${path}.${process.pid}`
  await writeFile(draft, `${JSON.stringify({ format: 1, systems }, null, 2)}\n`)
  await rename(draft, path)
}
