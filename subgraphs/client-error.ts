import { GraphQLError } from 'graphql'

import { publicSentence, type UpstreamError } from '../adapters/errors.ts'
import { errorLimits } from './limits.ts'

/** The codes of errors that a client sees word for word, in `extensions.code`. Stable: clients branch on them. */
export const clientErrorCodes = [
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'NOT_FOUND',
  'RESULT_SET_EXPIRED',
  'UNAUTHENTICATED',
  'UPSTREAM_UNAVAILABLE',
] as const
export type ClientErrorCode = (typeof clientErrorCodes)[number]

/** For a person: a clear sentence that quotes no secret. `details` go into `extensions`, beside the code. */
export function clientError(
  code: ClientErrorCode,
  sentence: string,
  details: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(sentence, { extensions: { ...details, code } })
}

export function noLibrary(id: string): GraphQLError {
  return clientError('BAD_USER_INPUT', `There is no library ${quoted(id)} in this consortium.`)
}

/** As it was given, or its beginning: enough to know it again. */
export function quoted(text: string): string {
  const { quotedCharacters } = errorLimits
  return text.length <= quotedCharacters
    ? `"${text}"`
    : `"${text.slice(0, quotedCharacters).toWellFormed()}…"`
}

/** Where the schema has no place for a report: the library, what happened in one word, and nothing of the upstream's text. */
export function upstreamUnavailable(libraryId: string, error: UpstreamError): GraphQLError {
  return clientError('UPSTREAM_UNAVAILABLE', publicSentence(error.code), {
    library: libraryId,
    system: error.system,
    errorCode: error.code,
  })
}
