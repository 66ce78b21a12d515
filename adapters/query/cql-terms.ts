import type { CqlClause } from '../protocols/cql/ast.ts'
import { termParts } from '../protocols/cql/term.ts'
import type { CqlTarget } from './context-sets.ts'
import { cqlRelation, type CqlRelationKind } from './cql-relations.ts'
import { shown } from './cql-scope.ts'
import { identifierIndexes, identifierQuery } from './identifier.ts'
import type { Query, QueryIndex, QueryRelation } from './model.ts'
import { combine, normaliseText, withoutControls } from './normalise.ts'
import { QueryError } from './query-error.ts'

type Word = { text: string; truncated: boolean }
type ReadTerm = {
  readonly words: readonly Word[]
  /** `^` on both sides: the whole field. */
  readonly whole: boolean
}

/** One clause as terms of the common query. @throws {QueryError} */
export function termsOfClause(clause: CqlClause, index: CqlTarget): Query {
  const relation = cqlRelation(clause, index)
  const { words, whole } = readTerm(clause)
  if (!words.some(({ text }) => /[\p{L}\p{N}]/u.test(text)))
    throw new QueryError('empty', 'The search term has nothing to search for.', { position: clause.termAt })
  if (index === 'year') return yearTerms(clause, relation.kind, words)
  if (identifierIndexes.has(index)) return identifierTerms(clause, index, relation.kind, words)
  return textTerms(clause, index as QueryIndex, whole ? 'exact' : relation.kind, words)
}

function textTerms(
  clause: CqlClause,
  index: QueryIndex,
  kind: CqlRelationKind,
  words: readonly Word[],
): Query {
  const term = (relation: QueryRelation, chosen: readonly Word[]): Query => ({
    type: 'term',
    index,
    relation,
    text: chosen.map(({ text }) => text).join(' '),
    truncated: chosen.at(-1)?.truncated ?? false,
  })
  if (kind === 'all' || kind === 'any' || (kind === 'choice' && words.length === 1)) {
    const relation = kind === 'any' ? 'any' : 'all'
    const plain = words.filter(({ truncated }) => !truncated)
    const beginnings = words.filter(({ truncated }) => truncated).map((word) => term(relation, [word]))
    const parts = plain.length === 0 ? beginnings : [term(relation, plain), ...beginnings]
    return combine(relation === 'any' ? 'or' : 'and', parts) ?? term(relation, words)
  }
  if (words.slice(0, -1).some(({ truncated }) => truncated))
    throw new QueryError('masking', 'In a phrase only the last word can be truncated.', {
      position: clause.termAt,
    })
  return term(kind === 'exact' ? 'exact' : 'phrase', words)
}

function identifierTerms(
  clause: CqlClause,
  index: CqlTarget,
  kind: CqlRelationKind,
  words: readonly Word[],
): Query {
  const position = clause.termAt
  if (words.some(({ truncated }) => truncated))
    throw new QueryError('masking', 'An identifier cannot be truncated.', { position })
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

function yearTerms(clause: CqlClause, kind: CqlRelationKind, words: readonly Word[]): Query {
  const position = clause.termAt
  const year = (relation: QueryRelation, word: Word | undefined): Query => {
    // A year, or the year of an ISO date.
    const text =
      word === undefined || word.truncated ? undefined : /^(\d{1,4})(?:-\d\d){0,2}$/.exec(word.text)?.[1]
    if (text === undefined)
      throw new QueryError('term', 'A year is up to four digits, or an ISO date.', { position })
    return { type: 'term', index: 'year', relation, text, truncated: false }
  }
  if (kind === 'within') {
    if (words.length !== 2) throw new QueryError('term', 'within needs two years: "1990 1999".', { position })
    return { type: 'boolean', operator: 'and', left: year('ge', words[0]), right: year('le', words[1]) }
  }
  if (kind === 'any')
    return (
      combine(
        'or',
        words.map((word) => year('exact', word)),
      ) ?? year('exact', words[0])
    )
  if (words.length > 1) throw new QueryError('term', 'One year is expected here.', { position })
  const compared = kind === 'lt' || kind === 'le' || kind === 'gt' || kind === 'ge'
  return year(compared ? kind : 'exact', words[0])
}

function readTerm(clause: CqlClause): ReadTerm {
  const masked =
    clause.by?.relation.modifiers.every(({ name }) => name.replace(/^cql\./, '') !== 'unmasked') ?? true
  const parts = masked ? [...termParts(clause.term)] : [{ literal: unescaped(clause.term) }]
  const refuse = (sentence: string) => new QueryError('masking', sentence, { position: clause.termAt })
  const begins = parts[0]?.mask === '^'
  const ends = parts.length > 1 && parts.at(-1)?.mask === '^'
  if (begins !== ends)
    throw refuse('A term anchored on one side alone is not supported; ^ goes on both sides.')
  const words: Word[] = []
  let growing = false
  for (const part of begins ? parts.slice(1, -1) : parts) {
    const last = words.at(-1)
    if (part.literal !== undefined) {
      for (const [at, piece] of withoutControls(part.literal).split(/\s+/u).entries()) {
        if (at > 0) growing = false
        const text = normaliseText(piece)
        if (text === '') continue
        if (growing && last?.truncated === true)
          throw refuse('A term can be truncated only at the end of a word.')
        if (growing && last !== undefined) last.text = (last.text + text).normalize('NFC')
        else words.push({ text, truncated: false })
        growing = true
      }
    } else if (part.mask === '*' && growing && last !== undefined) last.truncated = true
    else throw refuse('Only * at the end of a word is supported, or ^ on both sides of the term.')
  }
  return { words, whole: begins }
}

function unescaped(term: string): string {
  return term.replace(/\\([^])/g, '$1')
}
