import * as z from 'zod'

import type { EmbeddedAnswer, EmbeddedRequest } from '../consortium/http-server.ts'

/** `empty`: nothing is in the body; `text`: what it holds is not described. */
export type AnswerShape = z.ZodType | 'empty' | 'text'
/** One call of a vendor's API, as its documentation has it: never as our code does. */
export type Operation = {
  /** `GET /biblios/{id}/items`; a placeholder is one step of the path. */
  readonly call: string
  /** By name; one that is not here is none of the API. */
  readonly query?: Readonly<Record<string, z.ZodType>>
  /** Lower case; others may be there. */
  readonly headers?: Readonly<Record<string, z.ZodType>>
  readonly json?: z.ZodType
  /** Of `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, z.ZodType>>
  readonly answers: Readonly<Record<number, AnswerShape>>
}
export type Description = { readonly operations: readonly Operation[] }

/** What in a request and its answer the description does not have, a sentence each. */
export function violationsOf(
  { operations }: Description,
  request: EmbeddedRequest,
  answer: EmbeddedAnswer,
): readonly string[] {
  const { method, url } = request
  const operation = operations.find(({ call }) => matches(call, method, url.pathname))
  if (operation === undefined) return [`${method} ${url.pathname} is not described`]
  const named = (what: string) => `${operation.call}: ${what}`
  return [...requestViolations(operation, request), ...answerViolations(operation, answer)].map(named)
}

function matches(call: string, method: string, path: string): boolean {
  const [verb, template = ''] = call.split(' ')
  const pattern = template
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.*+?^$()[\]\\|]/g, '\\$&'))
    .join('[^/]+')
  return verb === method && new RegExp(`^${pattern}$`).test(path)
}

function requestViolations(operation: Operation, { url, headers, body }: EmbeddedRequest): readonly string[] {
  const { query = {}, headers: described = {}, json, form } = operation
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  return [
    ...faults('query', z.strictObject(query), Object.fromEntries(url.searchParams)),
    ...faults('header', z.looseObject(described), headers),
    ...(form !== undefined && (isForm || json === undefined)
      ? faults('form', z.strictObject(form), Object.fromEntries(new URLSearchParams(body)))
      : json !== undefined
        ? faults('body', json, parsed(body))
        : body === ''
          ? []
          : ['a body that is not described']),
  ]
}

function answerViolations({ answers }: Operation, { status, body }: EmbeddedAnswer): readonly string[] {
  const shape = answers[status]
  if (shape === undefined) return [`answer ${status} is not described`]
  if (shape === 'text') return []
  if (shape === 'empty') return body === '' ? [] : [`answer ${status} has a body`]
  return faults(`answer ${status}`, shape, parsed(body))
}

/** Tells where, never what: bodies hold PINs. */
function faults(where: string, shape: z.ZodType, value: unknown): readonly string[] {
  const { error } = shape.safeParse(value)
  return error === undefined
    ? []
    : error.issues.slice(0, 3).map(({ path, code, ...issue }) => {
        const keys = code === 'unrecognized_keys' ? ` ${(issue as { keys?: string[] }).keys?.join()}` : ''
        return `${where} ${path.join('.')}: ${code}${keys}`
      })
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
