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
  /** Something that finds more was asked in its place; absent where nothing was. */
  readonly looser?: true
}

/** `negated`: the part stands behind a `not`, and is said so. */
export function droppedPart(part: Query, { negated = false, looser = false } = {}): DroppedPart {
  const words = negated ? `not ${inWords(part)}` : phraseOf(part)
  return looser ? { words, part, looser } : { words, part }
}

/** A part of a query for a person to read. */
export function inWords(query: Query): string {
  return query.type === 'boolean' ? `(${phraseOf(query)})` : phraseOf(query)
}

function phraseOf(query: Query): string {
  if (query.type === 'boolean') return `${inWords(query.left)} ${query.operator} ${inWords(query.right)}`
  const { index, relation, text, truncated, anchor, near } = query
  const how = near === undefined ? relation : `near/${near.distance}${near.ordered ? '/ordered' : ''}`
  const shown = `${anchor === 'start' ? '^' : ''}${text}${truncated ? '*' : ''}${anchor === 'end' ? '^' : ''}`
  return `${index} ${how} "${shown}"`
}
