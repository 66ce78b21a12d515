import type { CqlClause } from '../protocols/cql/ast.ts'
import type { CqlTarget } from './context-sets.ts'
import { cqlRelation, type CqlRelationKind } from './cql-relations.ts'
import { shown } from './cql-scope.ts'
import { type CqlWord, cqlWords } from './cql-words.ts'
import { yearTerms } from './cql-years.ts'
import { identifierIndexes, identifierQuery } from './identifier.ts'
import type { Query, QueryIndex, QueryRelation, QueryTerm } from './model.ts'
import { combine } from './normalise.ts'
import { QueryError } from './query-error.ts'

/** `without`: all but what the query finds, which only an AND or a NOT can make use of. */
export type ReadClause = { readonly query: Query; readonly without: boolean }

/** One clause as terms of the common query. @throws {QueryError} */
export function termsOfClause(clause: CqlClause, index: CqlTarget): ReadClause {
  const kind = cqlRelation(clause, index)
  const words = cqlWords(clause)
  if (!words.some(({ text }) => /[\p{L}\p{N}]/u.test(text)))
    throw new QueryError('empty', 'The search term has nothing to search for.', { position: clause.termAt })
  if (index === 'year') return { query: yearTerms(clause, kind, words), without: false }
  const without = kind === 'ne'
  const query = identifierIndexes.has(index)
    ? identifierTerms(clause, index, kind, words)
    : textTerms(clause, index as QueryIndex, without ? 'choice' : kind, words)
  return { query, without }
}

function textTerms(
  clause: CqlClause,
  index: QueryIndex,
  kind: CqlRelationKind,
  words: readonly CqlWord[],
): Query {
  if (index === 'language' || index === 'format') checkCode(clause, words)
  if (kind === 'all' || kind === 'any' || (kind === 'choice' && words.length === 1)) {
    const relation = kind === 'any' ? 'any' : 'all'
    const isPlain = (word: CqlWord) => !word.truncated && !isSpecial(word)
    const plain = words.filter(isPlain)
    const others = words.filter((word) => !isPlain(word)).map((word) => oneWord(index, relation, word))
    const parts = plain.length === 0 ? others : [row(index, relation, plain), ...others]
    return combine(relation === 'any' ? 'or' : 'and', parts) ?? row(index, relation, words)
  }
  const isInside = words.some((word, at) => (word.first && at > 0) || (word.last && at < words.length - 1))
  if (isInside)
    throw new QueryError('masking', 'In a phrase ^ goes before the first word or behind the last.', {
      position: clause.termAt,
    })
  const starts = words[0]?.first ?? false
  const ends = words.at(-1)?.last ?? false
  const phrase = row(index, kind === 'exact' || (starts && ends) ? 'exact' : 'phrase', words)
  if (phrase.relation === 'exact' || starts === ends) return phrase
  return { ...phrase, anchor: starts ? 'start' : 'end' }
}

function isSpecial({ masked, first, last }: CqlWord): boolean {
  return masked || first || last
}

function oneWord(index: QueryIndex, relation: 'all' | 'any', word: CqlWord): QueryTerm {
  if (!word.first && !word.last) return row(index, relation, [word])
  if (word.first && word.last) return row(index, 'exact', [word])
  return { ...row(index, 'phrase', [word]), anchor: word.first ? 'start' : 'end' }
}

/** Of several words only the last can be truncated; any other's end is then masked. */
export function row(index: QueryIndex, relation: QueryRelation, words: readonly CqlWord[]): QueryTerm {
  const last = words.at(-1)
  const masked = words.some((word) => word.masked || (word.truncated && word !== last))
  const texts = words.map((word) => (word.truncated && word !== last ? `${word.text}*` : word.text))
  return {
    type: 'term',
    index,
    relation,
    text: texts.join(' '),
    truncated: last?.truncated ?? false,
    ...(masked ? { masked } : {}),
  }
}

/** A language or a format is a code or a name of its own, of which a server has no words. */
function checkCode(clause: CqlClause, words: readonly CqlWord[]): void {
  if (words.some(isSpecial))
    throw new QueryError('masking', 'A language or format can be truncated, but not masked.', {
      position: clause.termAt,
    })
}

function identifierTerms(
  clause: CqlClause,
  index: CqlTarget,
  kind: CqlRelationKind,
  words: readonly CqlWord[],
): Query {
  const position = clause.termAt
  if (words.some((word) => word.truncated || isSpecial(word)))
    throw new QueryError('masking', 'An identifier cannot be truncated or masked.', { position })
  // `any` lists several; otherwise blanks are part of one, as in an ISBN written in groups.
  const texts = kind === 'any' ? words.map(({ text }) => text) : [words.map(({ text }) => text).join(' ')]
  const queries = texts.map((text) => identifierQuery(index, text))
  const bad = queries.indexOf(undefined)
  const query = combine(
    'or',
    queries.filter((found) => found !== undefined),
  )
  if (bad >= 0 || query === undefined)
    throw new QueryError('identifier', `${shown(texts[bad] ?? '')} is no identifier of this kind.`, {
      position,
    })
  return query
}
