import type { Query } from '../../../../adapters/query/model.ts'

/** A query in one line, fully parenthesised; `*` for truncation, `~` before a masked text. */
export function shape(query: Query): string {
  if (query.type === 'boolean') return `(${shape(query.left)} ${query.operator} ${shape(query.right)})`
  const { index, relation, text, truncated, masked, anchor, near } = query
  const how = near === undefined ? relation : `${relation}${near.ordered ? '>' : ''}${near.distance}`
  const starts = `${masked ? '~' : ''}${anchor === 'start' ? '^' : ''}`
  return `${index} ${how} [${starts}${text}${truncated ? '*' : ''}${anchor === 'end' ? '^' : ''}]`
}
