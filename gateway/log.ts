import { writeLog } from './terminal.ts'

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * The names that may be written. A line can hold nothing else: no variable, query text, header, URL, card number,
 * PIN, name or upstream text has a name here.
 */
const fieldNames = [
  'address',
  'at',
  'attempt',
  'bytes',
  'cardHash',
  'client',
  'deleted',
  'durationMs',
  'errorCodes',
  'errorId',
  'errorName',
  'expected',
  'library',
  'operation',
  'operationType',
  'outcome',
  'port',
  'quarantined',
  'records',
  'reason',
  'requestId',
  'status',
  'subgraph',
  'system',
  'upstream',
  'version',
] as const
export type LogField = (typeof fieldNames)[number]
export type LogFields = Partial<Readonly<Record<LogField, string | number | boolean | readonly string[]>>>

type Write = (event: string, fields?: LogFields) => void
/** `audit` is written at every level but silent. */
export type Log = Readonly<Record<Exclude<LogLevel, 'silent'> | 'audit', Write>>

/** One JSON object a line: time, level, event, then the allowed fields. */
export function createLog(threshold: LogLevel, write: (line: string) => void = writeLog): Log {
  const at = (level: keyof Log) => {
    const rank = logLevels.indexOf(level === 'audit' ? 'error' : level)
    if (rank < logLevels.indexOf(threshold)) return () => undefined
    return (event: string, fields: LogFields = {}) => {
      const allowed = fieldNames.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]))
      write(JSON.stringify({ time: new Date().toISOString(), level, event, ...Object.fromEntries(allowed) }))
    }
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), audit: at('audit') }
}
