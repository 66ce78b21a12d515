import { parseArgs } from 'node:util'

import type { Environment } from './environment.ts'
import { type LogLevel, logLevels } from './log.ts'
import type { TrustMode } from './trusted-documents.ts'

export type Arguments = {
  /** Path of the consortium file; undefined starts the demo. */
  readonly config: string | undefined
  /** From the flag, else from PORT; undefined leaves it to the configuration. */
  readonly port: number | undefined
  readonly host: string | undefined
  /** For /metrics; undefined leaves it to the configuration. */
  readonly metricsPort: number | undefined
  readonly logLevel: LogLevel
  /** Undefined: `allow`, where documents are configured. */
  readonly trustedDocuments: TrustMode | undefined
  readonly positionals: readonly string[]
}

/** Something about how the program was called; the message is one sentence for the person who called it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const options = {
  config: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'metrics-port': { type: 'string' },
  'log-level': { type: 'string' },
  'trusted-documents': { type: 'string' },
} as const

/** @throws {UsageError} on an unknown flag, a port that is none, or an unknown log level. */
export function readArguments(argv: readonly string[], environment: Environment): Arguments {
  const { values, positionals } = parse(argv)
  return {
    config: values.config,
    port: portOf('--port', values.port) ?? portOf('PORT', environment['PORT'] || undefined),
    host: values.host,
    metricsPort: portOf('--metrics-port', values['metrics-port']),
    logLevel: logLevelOf(values['log-level']),
    trustedDocuments: trustModeOf(values['trusted-documents']),
    positionals,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch (error) {
    const flag = error instanceof Error ? /'(-[^' ]*)/.exec(error.message)?.[1] : undefined
    const known = Object.keys(options).map((name) => `--${name}`)
    const isKnown = flag !== undefined && known.includes(flag)
    throw new UsageError(
      isKnown ? `${flag} needs a value.` : `Unknown option ${flag ?? ''}; known are ${known.join(', ')}.`,
    )
  }
}

function portOf(source: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port >= 0 && port <= 65_535) return port
  throw new UsageError(`${source} has to be a port number from 0 to 65535.`)
}

function trustModeOf(text: string | undefined): TrustMode | undefined {
  if (text === undefined || text === 'only' || text === 'allow') return text
  throw new UsageError('--trusted-documents has to be only or allow.')
}

function logLevelOf(text: string | undefined): LogLevel {
  const level = logLevels.find((one) => one === (text ?? 'info'))
  if (level !== undefined) return level
  throw new UsageError(`--log-level has to be one of ${logLevels.join(', ')}.`)
}
