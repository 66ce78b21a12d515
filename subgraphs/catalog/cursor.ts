import { createHmac, timingSafeEqual } from 'node:crypto'

import { clientError } from '../client-error.ts'

/** Where a page ended: the position of its last work in the order of its result. */
export type Cursor = { readonly resultId: string; readonly position: number }

const shape = /^([0-9a-f-]{36})\.(\d{1,6})\.([\w-]{16})$/

/** Cursors that only this consortium can have written. The first secret signs, any is good enough for reading. */
export class Cursors {
  readonly #keys: readonly Buffer[]

  constructor(secrets: readonly Uint8Array[]) {
    this.#keys = secrets.map((secret) => createHmac('sha256', secret).update('polyshelf cursor').digest())
  }

  encode({ resultId, position }: Cursor): string {
    const body = `${resultId}.${position}`
    return Buffer.from(`${body}.${signatures(this.#keys, body)[0]}`).toString('base64url')
  }

  /** @throws {GraphQLError} BAD_USER_INPUT */
  decode(text: string): Cursor {
    const match = text.length > 100 ? null : shape.exec(Buffer.from(text, 'base64url').toString('latin1'))
    const [, resultId, position, signature] = match ?? []
    if (resultId === undefined || position === undefined || signature === undefined) throw notACursor()
    const given = Buffer.from(signature)
    const isOurs = signatures(this.#keys, `${resultId}.${position}`).some((expected) =>
      timingSafeEqual(given, Buffer.from(expected)),
    )
    if (!isOurs) throw notACursor()
    return { resultId, position: Number(position) }
  }
}

function signatures(keys: readonly Buffer[], body: string): readonly string[] {
  return keys.map((key) => createHmac('sha256', key).update(body).digest('base64url').slice(0, 16))
}

function notACursor() {
  return clientError('BAD_USER_INPUT', '`after` is not a cursor that a search gave.')
}
