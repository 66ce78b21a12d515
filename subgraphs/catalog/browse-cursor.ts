import * as z from 'zod'

import { browseIndexes } from '../../adapters/bib/headings.ts'
import { clientError } from '../client-error.ts'
import { browseLimits } from '../limits.ts'

const longest = 1_000
const BrowseCursor = z.strictObject({
  index: z.enum(browseIndexes),
  /** The last heading of the page: where a library that has not answered yet begins. */
  at: z.string().min(1).max(longest),
  /** By system: the position it goes on behind; null where its index is at its end. */
  after: z.record(z.string(), z.string().max(longest).nullable()),
})
/** Where a page of an index ended. Each library goes on at its own place, so the order of its own index is kept. */
export type BrowseCursor = z.infer<typeof BrowseCursor>

export function encodeBrowseCursor(cursor: BrowseCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** @throws {GraphQLError} BAD_USER_INPUT, also for a cursor of another index. */
export function decodeBrowseCursor(text: string, index: BrowseCursor['index']): BrowseCursor {
  const refused = clientError('BAD_USER_INPUT', '`after` is not a cursor that browsing this index gave.')
  if (text.length > browseLimits.cursorCharacters) throw refused
  try {
    const cursor = BrowseCursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    if (cursor.index === index) return cursor
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
  }
  throw refused
}
