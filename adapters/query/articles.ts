import { functionWords } from './function-words.ts'
import type { Query } from './model.ts'

/** English articles, which people leave out and add; those of other languages are words of others. */
const anywhere = new Set(['the'])
const inFront = new Set(['the', 'a', 'an'])

/**
 * The query without the articles among words that may stand in any order, so that "the pride and prejudice" finds what
 * "pride and prejudice" does. Phrases and whole titles keep theirs, and so does a term that is little else.
 */
export function withoutArticles(query: Query): Query {
  if (query.type === 'boolean') {
    const left = withoutArticles(query.left)
    // What is excluded stays as it was said: with a word less, more would go.
    const right = query.operator === 'not' ? query.right : withoutArticles(query.right)
    return left === query.left && right === query.right ? query : { ...query, left, right }
  }
  if (query.relation !== 'all' || !(query.index === 'any' || query.index === 'title')) return query
  const words = query.text.split(' ')
  const kept = words.filter((word, at) => !(at === 0 ? inFront : anywhere).has(word.toLowerCase()))
  const isEnough = kept.some((word) => word.length > 2 && !functionWords.has(word.toLowerCase()))
  return kept.length === words.length || !isEnough ? query : { ...query, text: kept.join(' ') }
}
