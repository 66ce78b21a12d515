import type { CqlNode } from '../../adapters/protocols/cql/ast.ts'
import { parseCql } from '../../adapters/protocols/cql/parse.ts'
import type { Query, QueryIndex, QueryRelation } from '../../adapters/query/model.ts'

const accessPoints: Readonly<Record<string, QueryIndex>> = {
  KW: 'any',
  TI: 'title',
  AU: 'author',
  SU: 'subject',
  PUB: 'publisher',
  SE: 'series',
  ISBN: 'isbn',
  ISSN: 'issn',
  LCCN: 'lccn',
  OCLC: 'oclc',
  CN: 'localId',
  PD: 'year',
  LA: 'language',
}
const textual = new Set(['KW', 'TI', 'AU', 'SU', 'PUB', 'SE'])
const compared: Readonly<Record<string, QueryRelation>> = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' }

/** CCL as Polaris' help describes it; what it does not describe, such as an escape, is a fault. @throws {Error} */
export function readCcl(ccl: string): Query {
  if (ccl.includes('\\')) throw new Error('CCL has no escapes')
  return queryOf(parseCql(ccl))
}

function queryOf(node: CqlNode): Query {
  if (node.type === 'boolean' && node.operator !== 'prox')
    return {
      type: 'boolean',
      operator: node.operator,
      left: queryOf(node.left),
      right: queryOf(node.right),
    }
  if (node.type !== 'clause' || node.by === undefined) throw new Error('no access point')
  const name = node.by.index.name
  const index = accessPoints[name]
  if (index === undefined) throw new Error(`no access point ${name}`)
  const truncated = node.term.endsWith('*')
  const text = truncated ? node.term.slice(0, -1) : node.term
  const relation = compared[node.by.relation.name] ?? (textual.has(name) ? 'phrase' : 'exact')
  return { type: 'term', index, relation, text, truncated }
}
