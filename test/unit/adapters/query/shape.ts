import type { Query } from '../../../../adapters/query/model.ts'

/** A query in one line, fully parenthesised; `*` for truncation. */
export function shape(query: Query): string {
  return query.type === 'term'
    ? `${query.index} ${query.relation} [${query.text}${query.truncated ? '*' : ''}]`
    : `(${shape(query.left)} ${query.operator} ${shape(query.right)})`
}
