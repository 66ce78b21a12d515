import { UpstreamError } from '../errors.ts'
import type { Problem } from '../protocols/ncip2/problem.ts'
import type { Ncip2Config } from './config.ts'
import { meaningOf } from './words.ts'

/** REJECTED: unknown card or wrong PIN. UNKNOWN_RECORD: no such record or copy. The rest are codes of UpstreamError. */
export const problemMeanings = [
  'REJECTED',
  'UNKNOWN_RECORD',
  'REFUSED',
  'AUTHENTICATION',
  'RATE_LIMITED',
  'PROTOCOL_ERROR',
  'UNSUPPORTED_QUERY',
] as const
type ProblemMeaning = (typeof problemMeanings)[number]

/**
 * The standard's ProblemTypes (general, LookupUser, LookupItem) and the two spellings of an unknown record in use. Only what
 * speaks of the card or the PIN alone rejects a card: a user who is blocked or whose data may not be seen is somebody.
 */
const problemWords: Readonly<Record<string, ProblemMeaning>> = {
  'unknown user': 'REJECTED',
  'user authentication failed': 'REJECTED',
  'user access denied': 'REFUSED',
  'user blocked': 'REFUSED',
  'non unique user': 'PROTOCOL_ERROR',
  'unknown item': 'UNKNOWN_RECORD',
  'unknown bibliographic item': 'UNKNOWN_RECORD',
  'unknown bibliographic id': 'UNKNOWN_RECORD',
  'agency authentication failed': 'AUTHENTICATION',
  'system authentication failed': 'AUTHENTICATION',
  'unauthorized combination of element values for agency': 'AUTHENTICATION',
  'unauthorized combination of element values for system': 'AUTHENTICATION',
  'unauthorized service for agency': 'AUTHENTICATION',
  'unauthorized service for system': 'AUTHENTICATION',
  'unknown agency': 'AUTHENTICATION',
  'unknown system': 'AUTHENTICATION',
  'unsupported service': 'UNSUPPORTED_QUERY',
  'temporary processing failure': 'REFUSED',
  'needed data missing': 'PROTOCOL_ERROR',
  'element rule violated': 'PROTOCOL_ERROR',
  'invalid date': 'PROTOCOL_ERROR',
  'invalid amount': 'PROTOCOL_ERROR',
}

type Words = Pick<Ncip2Config, 'problems'>

/** REFUSED for a word that nobody knows, and for no word. */
function meaning({ type }: Problem, words: Words): ProblemMeaning {
  return meaningOf(type?.value, words.problems, problemWords) ?? 'REFUSED'
}

/** Whether that is all that is said. One problem more, and it is not certain what the first is worth. */
export function areAll(
  problems: readonly Problem[],
  wanted: 'REJECTED' | 'UNKNOWN_RECORD',
  words: Words,
): boolean {
  return problems.length > 0 && problems.every((problem) => meaning(problem, words) === wanted)
}

/** What is wrong, were it not expected. Only words of our own table are repeated: what is sent may quote a card number. */
export function problemError(
  system: string,
  operation: string,
  problems: readonly Problem[],
  words: Words,
): UpstreamError {
  const meanings = problems.map((problem) => meaning(problem, words))
  const code = meanings.find((found) => found !== 'REJECTED' && found !== 'UNKNOWN_RECORD') ?? 'REFUSED'
  const known = problems.map(({ type }) => type?.value).find((value) => isKnown(value))
  return new UpstreamError(code, system, operation, { detail: known ?? 'a problem that no table knows' })
}

function isKnown(value: string | undefined): boolean {
  return meaningOf(value, {}, problemWords) !== undefined
}
