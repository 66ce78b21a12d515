import { clientError } from '../client-error.ts'

/** Where a page ended: the position of its last work in the order of its result set. */
export type Cursor = { readonly setId: string; readonly position: number }

const shape = /^([0-9a-f-]{36})\.(\d{1,6})$/

export function encodeCursor({ setId, position }: Cursor): string {
  return Buffer.from(`${setId}.${position}`).toString('base64url')
}

/** @throws {GraphQLError} BAD_USER_INPUT */
export function decodeCursor(text: string): Cursor {
  const match = text.length > 100 ? null : shape.exec(Buffer.from(text, 'base64url').toString('latin1'))
  const [, setId, position] = match ?? []
  if (setId === undefined || position === undefined)
    throw clientError('BAD_USER_INPUT', '`after` is not a cursor that a search gave.')
  return { setId, position: Number(position) }
}
