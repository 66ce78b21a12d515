export type Granularity = 'YYYY-MM-DD' | 'YYYY-MM-DDThh:mm:ssZ'

// OAI-PMH 2.0 §3.3 allows the first two shapes with Z; a blank for T, fractions, offsets and a missing zone occur.
const shape = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * `YYYY-MM-DDThh:mm:ssZ`, whatever the granularity it came in, so that datestamps compare as strings; a day is its first
 * second, a time without a zone is UTC. Undefined if it is no date.
 */
export function normalDatestamp(text: string): string | undefined {
  const [, day, time = '00:00:00', zone = 'Z'] = shape.exec(text.trim()) ?? []
  if (day === undefined) return undefined
  const date = new Date(`${day}T${time.length === 5 ? `${time}:00` : time}${zone.toUpperCase()}`)
  return Number.isNaN(date.getTime()) ? undefined : secondsOf(date)
}

/** `datestamp` moved by `byMs` (negative: into the past); both ways normal. */
export function moveDatestamp(datestamp: string, byMs: number): string {
  return secondsOf(new Date(Date.parse(datestamp) + byMs))
}

/** A normal datestamp as an argument: a repository that counts days refuses times. */
export function formatDatestamp(datestamp: string, granularity: Granularity): string {
  return granularity === 'YYYY-MM-DD' ? datestamp.slice(0, 10) : datestamp
}

function secondsOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}
