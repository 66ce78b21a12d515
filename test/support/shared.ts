import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../shared/', import.meta.url))

/** Path of a file of the reference material beside the checkout; undefined where the material is absent. */
export function sharedPath(...parts: readonly string[]): string | undefined {
  const path = root + parts.join('/')
  return existsSync(path) ? path : undefined
}
