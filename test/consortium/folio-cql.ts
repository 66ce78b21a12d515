import type { CqlClause, CqlNode } from '../../adapters/protocols/cql/ast.ts'
import { termParts } from '../../adapters/protocols/cql/term.ts'
import type { Query, QueryIndex, QueryRelation } from '../../adapters/query/model.ts'

/** mod-search's options: of full text, or of values kept whole. */
const indexes: Readonly<Record<string, { readonly index: QueryIndex; readonly text: boolean }>> = {
  keyword: { index: 'any', text: true },
  title: { index: 'title', text: true },
  contributors: { index: 'author', text: true },
  subjects: { index: 'subject', text: true },
  publisher: { index: 'publisher', text: true },
  series: { index: 'series', text: true },
  id: { index: 'localId', text: false },
  isbn: { index: 'isbn', text: false },
  issn: { index: 'issn', text: false },
  lccn: { index: 'lccn', text: false },
  oclc: { index: 'oclc', text: false },
  languages: { index: 'language', text: false },
  normalizeddate1: { index: 'year', text: false },
}
const compared: Readonly<Record<string, QueryRelation>> = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' }

/** What mod-search refuses with 400. */
export class FolioCqlFault extends Error {
  override readonly name = 'FolioCqlFault'
}

/** This server's own reading of CQL, which is not the gateway's. @throws {FolioCqlFault} */
export function folioQuery(node: CqlNode): Query {
  if (node.type === 'boolean' && node.operator !== 'prox')
    return {
      type: 'boolean',
      operator: node.operator,
      left: folioQuery(node.left),
      right: folioQuery(node.right),
    }
  if (node.type === 'clause') return termOf(node)
  throw new FolioCqlFault(`Not implemented yet: ${node.type}`)
}

function termOf({ by, term }: CqlClause): Query {
  const known = indexes[by?.index.name.toLowerCase() ?? 'keyword']
  if (known === undefined) throw new FolioCqlFault(`Invalid search field: ${by?.index.name ?? ''}`)
  const parts = termParts(term)
  const truncated = parts.length > 1 && parts.at(-1)?.mask === '*'
  const text = parts
    .map(({ literal = '' }) => literal)
    .join('')
    .trim()
  const relation = relationOf(by?.relation.name ?? '=', known.text)
  return { type: 'term', index: known.index, relation, text, truncated }
}

function relationOf(name: string, isText: boolean): QueryRelation {
  const comparison = compared[name]
  if (comparison !== undefined) return comparison
  if (!isText) return 'exact'
  if (name === 'all' || name === '=') return 'all'
  if (name === 'any') return 'any'
  if (name === '==' || name === 'adj') return 'phrase'
  throw new FolioCqlFault(`Not implemented relation: ${name}`)
}
