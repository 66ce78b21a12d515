import { randomBytes } from 'node:crypto'

import { GraphQLError, type GraphQLFormattedError } from 'graphql'

import { UpstreamError } from '../adapters/errors.ts'
import { clientErrorCodes } from '../subgraphs/client-error.ts'
import { DeadlineExceeded, NobodyWaiting } from './deadline.ts'
import { repositoryPath } from './generated-file.ts'
import { SubgraphError } from './http-subgraph.ts'
import { operationLimits } from './limits.ts'
import type { Log } from './log.ts'

/** The codes whose message is meant for a client. Whatever has another code, or none, is an internal error. */
const publicCodes: ReadonlySet<unknown> = new Set([
  ...clientErrorCodes,
  'BAD_REQUEST',
  'COST_EXCEEDED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

/** What an error may tell besides its message and code. */
const publicExtensions = [
  'argument',
  'errorCode',
  'library',
  'limit',
  'position',
  'retryAfterSeconds',
  'scope',
  'system',
  'upstreamCalls',
] as const

const repository = repositoryPath('')

/** What a client sees of an error. An internal one becomes a reference, and the log tells what it refers to. */
export function createErrorFormatter(log: Log) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted
    const where = { ...(locations && { locations }), ...(path && { path }) }
    const root = rootOf(error)
    if (root instanceof DeadlineExceeded || root instanceof NobodyWaiting) {
      const message = `The answer took longer than ${operationLimits.deadlineMs / 1000} seconds.`
      return { message, ...where, extensions: { code: 'DEADLINE_EXCEEDED' } }
    }
    const code = formatted.extensions?.['code']
    if (publicCodes.has(code)) {
      const extra = publicExtensions.flatMap((name) => {
        const value = formatted.extensions?.[name]
        return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : []
      })
      return {
        message: withoutValues(formatted.message),
        ...where,
        extensions: { code, ...Object.fromEntries(extra) },
      }
    }
    const errorId = randomBytes(6).toString('hex')
    log.error('internal error', { errorId, ...describeError(error) })
    const [publicCode, message] = isSubgraphError(error)
      ? ['SUBGRAPH_UNAVAILABLE', 'A part of the service did not answer.']
      : ['INTERNAL_SERVER_ERROR', 'Internal error']
    return {
      message: `${message} (reference ${errorId})`,
      ...where,
      extensions: { code: publicCode, errorId },
    }
  }
}

/**
 * What the log may tell of an error: its class and the lines of code it came through. Only an UpstreamError's own
 * words are known to be free of card numbers and names; other messages quote what they stumbled over.
 */
export function describeError(error: unknown): {
  readonly errorName: string
  readonly at?: readonly string[]
  readonly upstream?: string
} {
  const root = rootOf(error)
  if (!(root instanceof Error)) return { errorName: typeof root }
  const frames = (root.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    errorName: root.name,
    at: frames.slice(0, 5).map((line) => line.trim().slice(3).replace('file://', '').replace(repository, '')),
    ...(root instanceof UpstreamError ? { upstream: root.message } : {}),
    ...(root instanceof SubgraphError ? { upstream: root.message } : {}),
  }
}

function rootOf(error: unknown): unknown {
  let root = error
  while (
    root instanceof GraphQLError &&
    !(root instanceof SubgraphError) &&
    root.originalError !== undefined
  ) {
    root = root.originalError
  }
  return root
}

function isSubgraphError(error: unknown): boolean {
  return rootOf(error) instanceof SubgraphError
}

/** graphql-js quotes the values it refuses, and one of them may be a PIN; where and why is enough to correct it. */
export function withoutValues(message: string): string {
  return message
    .replace(
      /^(Variable "\$\w+") got invalid value .*?((?: at "[\w.[\]]+")?; [^;]*)$/s,
      '$1 got an invalid value$2',
    )
    .replace(/(cannot represent [^:]*): .*$/s, '$1.')
}
