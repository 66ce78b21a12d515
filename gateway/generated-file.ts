import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)

/** Absolute path of a file of this repository. */
export function repositoryPath(path: string): string {
  return fileURLToPath(new URL(path, root))
}

export type GeneratedFile = {
  /** From the repository's root. */
  readonly path: string
  readonly content: string
}

/** Writes what differs and returns its paths; with `check` only returns them. */
export async function writeGenerated(
  files: readonly GeneratedFile[],
  { check }: { check: boolean },
): Promise<readonly string[]> {
  const differing: string[] = []
  for (const { path, content } of files) {
    const absolute = repositoryPath(path)
    const present = await readFile(absolute, 'utf8').catch(() => undefined)
    if (present === content) continue
    differing.push(path)
    if (check) continue
    await mkdir(dirname(absolute), { recursive: true })
    await writeFile(absolute, content)
  }
  return differing
}
