import type { CqlBoolean, CqlModifier } from '../protocols/cql/ast.ts'
import { shown } from './cql-scope.ts'
import { queryLimits } from './limits.ts'
import type { Query, QueryTerm } from './model.ts'
import { QueryError } from './query-error.ts'

type Near = NonNullable<QueryTerm['near']>

/** Two words near one another; an OR on either side is one of its words near the other side's. @throws {QueryError} */
export function proxTerm({ modifiers, at }: CqlBoolean, left: Query, right: Query): Query {
  return pairUp(left, right, nearOf(modifiers), at)
}

function pairUp(left: Query, right: Query, near: Near, at: number): Query {
  if (left.type === 'boolean' && left.operator === 'or')
    return { ...left, left: pairUp(left.left, right, near, at), right: pairUp(left.right, right, near, at) }
  if (right.type === 'boolean' && right.operator === 'or')
    return { ...right, left: pairUp(left, right.left, near, at), right: pairUp(left, right.right, near, at) }
  if (!isWord(left) || !isWord(right))
    throw new QueryError('boolean', 'prox stands between two single words, or words joined by or.', {
      position: at,
    })
  if (left.index !== right.index)
    throw new QueryError('boolean', 'The words on both sides of prox must be in the same index.', {
      position: at,
    })
  const first = left.truncated ? `${left.text}*` : left.text
  const masked = left.truncated || left.masked || right.masked
  return {
    type: 'term',
    index: left.index,
    relation: 'near',
    text: `${first} ${right.text}`,
    truncated: right.truncated,
    ...(masked ? { masked: true } : {}),
    near,
  }
}

function isWord(query: Query): query is QueryTerm {
  return (
    query.type === 'term' &&
    (query.relation === 'all' || query.relation === 'any') &&
    query.index !== 'language' &&
    query.index !== 'format' &&
    !query.text.includes(' ')
  )
}

/** CQL 1.2: at most one word on, in either order, unless the modifiers say otherwise. */
function nearOf(modifiers: readonly CqlModifier[]): Near {
  let distance = 1
  let ordered = false
  for (const modifier of modifiers) {
    const name = modifier.name.replace(/^(?:cql|prox)\./, '')
    if (name === 'distance') distance = distanceOf(modifier)
    else if (name === 'ordered') ordered = true
    else if (name === 'unordered') ordered = false
    else if (name !== 'unit' || modifier.comparison?.value.toLowerCase() !== 'word')
      throw new QueryError(
        'modifier',
        `The modifier ${shown(nameOf(modifier))} of prox is not supported; unit=word, distance, ordered and unordered are.`,
        { position: modifier.at },
      )
  }
  return { distance, ordered }
}

function nameOf({ name, comparison }: CqlModifier): string {
  return comparison === undefined ? name : `${name}${comparison.symbol}${comparison.value}`
}

function distanceOf({ comparison, at }: CqlModifier): number {
  const { symbol, value } = comparison ?? { symbol: '=', value: '' }
  const given = /^\d{1,4}$/.test(value) ? Number(value) : Number.NaN
  // Nothing is nearer than side by side, so that exactly one is at most one.
  const isAtMost = symbol === '<=' || symbol === '<' || (symbol === '=' && given === 1)
  const distance = symbol === '<' ? given - 1 : given
  if (!isAtMost || !(distance >= 1 && distance <= queryLimits.distance))
    throw new QueryError(
      'modifier',
      `A distance is at least 1 and at most ${queryLimits.distance} words, as in distance<=3.`,
      { position: at },
    )
  return distance
}
