import { normalIsbn, normalIssn, normalLccn } from '../../../adapters/bib/identifiers.ts'
import type { CqlClause, CqlNode } from '../../../adapters/protocols/cql/ast.ts'
import { termParts } from '../../../adapters/protocols/cql/term.ts'
import type { Query, QueryIndex, QueryRelation, QueryTerm } from '../../../adapters/query/model.ts'
import { SruFault } from './fault.ts'

/** What Explain lists and searches are done by. */
export const sruIndexes: Readonly<Record<string, QueryIndex>> = {
  'cql.serverchoice': 'any',
  'cql.anywhere': 'any',
  'dc.title': 'title',
  'dc.creator': 'author',
  'dc.subject': 'subject',
  'dc.publisher': 'publisher',
  'dc.date': 'year',
  'dc.language': 'language',
  'bath.isbn': 'isbn',
  'bath.issn': 'issn',
  'bath.lccn': 'lccn',
  'rec.id': 'localId',
}
const contextSets: Readonly<Record<string, string>> = {
  'info:srw/cql-context-set/1/cql-v1.2': 'cql',
  'info:srw/cql-context-set/1/dc-v1.1': 'dc',
  'http://zing.z3950.org/cql/bath/2.0/': 'bath',
  'info:srw/cql-context-set/2/rec-1.1': 'rec',
}
const relations: Readonly<Record<string, QueryRelation>> = {
  '=': 'phrase',
  scr: 'phrase',
  adj: 'phrase',
  '==': 'exact',
  exact: 'exact',
  all: 'all',
  any: 'any',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
}
type Sets = ReadonlyMap<string, string>

/** This server's own reading of CQL, which is not the gateway's. @throws {SruFault} */
export function searchOf(node: CqlNode, sets: Sets = new Map(), standard = 'dc'): Query {
  if (node.type === 'clause') return termOf(node, sets, standard)
  if (node.type === 'sorted') throw new SruFault(80)
  if (node.type === 'prefixed') {
    const set = contextSets[node.uri]
    if (set === undefined) throw new SruFault(15, node.uri)
    return node.prefix === undefined
      ? searchOf(node.query, sets, set)
      : searchOf(node.query, new Map([...sets, [node.prefix, set]]), standard)
  }
  if (node.operator === 'prox') throw new SruFault(37, 'prox')
  if (node.modifiers[0] !== undefined) throw new SruFault(46, node.modifiers[0].name)
  return {
    type: 'boolean',
    operator: node.operator,
    left: searchOf(node.left, sets, standard),
    right: searchOf(node.right, sets, standard),
  }
}

function termOf(clause: CqlClause, sets: Sets, standard: string): Query {
  const index = clause.by === undefined ? 'any' : indexOf(clause.by.index.name, sets, standard)
  const relation = relationOf(clause)
  const { text, truncated } = textOf(clause)
  const compares = ['lt', 'le', 'gt', 'ge'].includes(relation)
  if (compares && index !== 'year') throw new SruFault(19, clause.by?.relation.name)
  if (index === 'year') {
    if (!/^\d{4}$/.test(text)) throw new SruFault(6, text)
    return { type: 'term', index, relation: compares ? relation : 'exact', text, truncated: false }
  }
  return { type: 'term', index, relation, text: normal[index]?.(text) ?? text, truncated } satisfies QueryTerm
}

const normal: Partial<Record<QueryIndex, (text: string) => string | undefined>> = {
  isbn: normalIsbn,
  issn: normalIssn,
  lccn: normalLccn,
}

function indexOf(name: string, sets: Sets, standard: string): QueryIndex {
  const dot = name.indexOf('.')
  const prefix = dot < 0 ? standard : name.slice(0, dot).toLowerCase()
  const set = sets.get(prefix) ?? prefix
  if (!Object.values(contextSets).includes(set)) throw new SruFault(15, prefix)
  const index = sruIndexes[`${set}.${name.slice(dot + 1).toLowerCase()}`]
  if (index === undefined) throw new SruFault(16, name)
  return index
}

function relationOf({ by }: CqlClause): QueryRelation {
  if (by === undefined) return 'phrase'
  const relation = relations[by.relation.name.replace(/^cql\./, '')]
  if (relation === undefined) throw new SruFault(19, by.relation.name)
  if (by.relation.modifiers[0] !== undefined) throw new SruFault(20, by.relation.modifiers[0].name)
  return relation
}

/** Only `word*` at the very end is understood. */
function textOf({ term }: CqlClause): { text: string; truncated: boolean } {
  const parts = termParts(term)
  const truncated = parts.length > 1 && parts.at(-1)?.mask === '*'
  const literals = truncated ? parts.slice(0, -1) : parts
  const text = literals.map(({ literal, mask }) => {
    if (mask !== undefined) throw new SruFault(28, mask)
    return literal
  })
  const joined = text.join('').normalize('NFC').replace(/\s+/g, ' ').trim()
  if (joined === '') throw new SruFault(27)
  return { text: joined, truncated }
}
