import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'

import { UsageError } from './arguments.ts'

/** @throws {UsageError} if it cannot be made, or cannot be read and written. */
export async function prepareDataDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    throw new UsageError(
      `The data directory ${path} has to be a directory that this user may read and write.`,
    )
  }
}
