import type { Query } from './model.ts'

/** The records of any of these ids, of which there is at least one. */
export function anyIdOf(localIds: readonly string[]): Query {
  return localIds
    .map((text): Query => ({ type: 'term', index: 'localId', relation: 'exact', text, truncated: false }))
    .reduce((left, right): Query => ({ type: 'boolean', operator: 'or', left, right }))
}
