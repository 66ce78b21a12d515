import type * as z from 'zod'

import { UpstreamError } from './errors.ts'
import { jsonBody, type HttpAnswer } from './http.ts'

/**
 * The body as JSON of a known shape; fields that the shape does not name are ignored.
 * @throws {UpstreamError} PROTOCOL_ERROR, naming the field that is wrong, never what it holds.
 */
export function jsonAnswer<Shape>(
  shape: z.ZodType<Shape>,
  system: string,
  operation: string,
  answer: Pick<HttpAnswer, 'body'>,
): Shape {
  const result = shape.safeParse(jsonBody(system, operation, answer))
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.')
  throw new UpstreamError('PROTOCOL_ERROR', system, operation, {
    detail: `${field}: ${issue?.code ?? 'unexpected'}`,
  })
}
