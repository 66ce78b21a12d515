import { describe, expect, it } from 'vitest'
import * as z from 'zod'

import { jsonAnswer } from '../../../adapters/json-answer.ts'

const Shape = z.object({ items: z.array(z.object({ id: z.number() })) })
const read = (text: string) => jsonAnswer(Shape, 'lib', 'GET items', { body: Buffer.from(text) })

describe('a JSON answer', () => {
  it('is taken with fields that nobody asked for', () => {
    expect(read('{"items":[{"id":1,"new":true}],"total":1}')).toEqual({ items: [{ id: 1 }] })
  })

  it.each([
    ['{"items":[{"id":1},{"id":"Edna"}]}', 'lib: GET items: PROTOCOL_ERROR: items.1.id: invalid_type'],
    ['"Edna"', 'lib: GET items: PROTOCOL_ERROR: the answer: invalid_type'],
    ['<h1>Edna</h1>', 'lib: GET items: PROTOCOL_ERROR: no JSON in 13 bytes'],
    ['', 'lib: GET items: PROTOCOL_ERROR: no JSON in 0 bytes'],
  ])('%s is refused by the name of the field, never by what it holds', (text, message) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ message, code: 'PROTOCOL_ERROR' }))
  })
})
