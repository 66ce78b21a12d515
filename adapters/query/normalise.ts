import { queryLimits } from './limits.ts'
import type { Query, QueryBoolean } from './model.ts'
import { QueryError } from './query-error.ts'

// Cc: controls; Cf would take the joiners that Indic and Persian words need, but for these, which no word has.
const unprintable = /[\p{Cc}\p{Cs}\u200B\u2060\uFEFF]/gu

/** With a blank for each control character, lone surrogate and zero-width space. */
export function withoutControls(text: string): string {
  return text.replace(unprintable, ' ')
}

/** NFC, control characters and runs of white space as one blank, trimmed; empty if nothing else is there. */
export function normaliseText(text: string): string {
  return withoutControls(text).normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** @throws {QueryError} too-long */
export function checkLength(text: string, what: string): void {
  if (text.length > queryLimits.characters)
    throw new QueryError('too-long', `The ${what} is longer than ${queryLimits.characters} characters.`)
}

/** @throws {QueryError} too-long, if the tree has more leaves than `queryLimits` allow, and so might be higher. */
export function checkSize(query: Query): Query {
  const open: Query[] = [query]
  let terms = 0
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'boolean') open.push(node.left, node.right)
    else terms += 1
    if (terms > queryLimits.terms)
      throw new QueryError('too-long', `The query has more than ${queryLimits.terms} terms.`)
  }
  return query
}

/** All of them combined from the left; undefined for none. */
export function combine(operator: QueryBoolean['operator'], queries: readonly Query[]): Query | undefined {
  return queries.length === 0
    ? undefined
    : queries.reduce((left, right) => ({ type: 'boolean', operator, left, right }))
}
