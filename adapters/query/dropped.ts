import type { Query } from './model.ts'

/** What a system was not asked, or was asked more loosely than it was meant. Plain JSON. */
export type DroppedPart = {
  /** For a person to read. */
  readonly words: string
  /**
   * The subtree of the query in whose place something that finds more was asked, or nothing; behind a `not`, its right side.
   * Who filters afterwards checks it. Absent where that would not help: hits that were never looked for, and remarks.
   */
  readonly part?: Query
}

/** `negated`: the part stands behind a `not`, and is said so. */
export function droppedPart(part: Query, { negated = false } = {}): DroppedPart {
  return { words: negated ? `not ${inWords(part)}` : phraseOf(part), part }
}

/** A part of a query for a person to read. */
export function inWords(query: Query): string {
  return query.type === 'boolean' ? `(${phraseOf(query)})` : phraseOf(query)
}

function phraseOf(query: Query): string {
  if (query.type === 'boolean') return `${inWords(query.left)} ${query.operator} ${inWords(query.right)}`
  return `${query.index} ${query.relation} "${query.text}${query.truncated ? '*' : ''}"`
}
