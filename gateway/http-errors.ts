import type { FastifyError } from 'fastify'

/** What HTTP refuses before GraphQL sees it, in words of our own: the parser's would quote the body. */
const sentences: Readonly<Record<number, string>> = {
  400: 'The request is not well formed.',
  404: 'There is nothing here. The GraphQL endpoint is /graphql.',
  405: 'This method is not allowed here.',
  406: 'A stream is asked for with accept: text/event-stream.',
  408: 'The request took too long to arrive.',
  413: 'The request is larger than 64 KiB.',
  414: 'The address is too long.',
  415: 'The body has to be JSON: content-type: application/json.',
  431: 'The headers are too large.',
}

const reasons: Readonly<Record<string, string>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty; it has to be a JSON object with a `query`.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as its content-length says.',
}

export type HttpRefusal = { readonly status: number; readonly message: string }

/** Undefined: not the client's fault. */
export function refusalOf(error: Partial<FastifyError>): HttpRefusal | undefined {
  const status = error.statusCode ?? 500
  const message = reasons[error.code ?? ''] ?? sentences[status]
  return status < 500 && message !== undefined ? { status, message } : undefined
}

/** The answer in GraphQL's shape, so that a client needs to understand only one. */
export function graphqlErrors(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] }
}

export function notFound(): HttpRefusal {
  return { status: 404, message: sentences[404] ?? '' }
}
