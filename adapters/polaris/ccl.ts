import type { IndexTable } from '../query/index-table.ts'
import type { Query, QueryIndex } from '../query/model.ts'
import { queryToCql, type TargetCql } from '../query/to-cql.ts'

/**
 * Polaris' access points (Polaris help, "Search Access Point Codes"). Words are asked for one by one, for whether several
 * of them stand for all or for a phrase is each server's setting; text in quotation marks is a phrase everywhere.
 */
const polarisIndexes: IndexTable = {
  names: {
    any: 'KW',
    title: 'TI',
    author: 'AU',
    subject: 'SU',
    isbn: 'ISBN',
    issn: 'ISSN',
    lccn: 'LCCN',
    oclc: 'OCLC',
    localId: 'CN',
    publisher: 'PUB',
    year: 'PD',
    language: 'LA',
    series: 'SE',
  },
  relations: { phrase: '=', lt: '<', le: '<=', gt: '>', ge: '>=' },
  guessed: [],
  operators: ['and', 'or', 'not'],
  truncation: true,
}
/** Codes and years, of which the whole value is the phrase. */
const whole: ReadonlySet<QueryIndex> = new Set(['year', 'language', 'localId'])

/** Undefined where a term has nothing that Polaris could look for. */
export function polarisCcl(query: Query): TargetCql | undefined {
  const plain = plainQuery(query)
  if (plain === undefined) return undefined
  const { cql, dropped } = queryToCql(plain, polarisIndexes)
  return { cql: cql === undefined ? undefined : toCcl(cql), dropped }
}

/** CCL has no escapes: what is an operator, a wildcard or a bracket in it becomes a blank, as it does in its indexes. */
function plainQuery(query: Query): Query | undefined {
  if (query.type === 'boolean') {
    const left = plainQuery(query.left)
    const right = plainQuery(query.right)
    return left === undefined || right === undefined ? undefined : { ...query, left, right }
  }
  const text = query.text
    .replace(/[^\p{L}\p{M}\p{N}'’.,&+#$%@:/-]+/gu, ' ')
    .trim()
    .replace(/ +/g, ' ')
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined
  const isWhole = whole.has(query.index) && query.relation === 'exact'
  return { ...query, text, ...(isWhole ? { relation: 'phrase' as const } : {}) }
}

const words = /"([^"]*)"|\b(?:and|or|not)\b/g
const reserved = /^(?:and|or|not|sortby|timeout)\*?$/i

/** Operators in capitals and plain words bare, as the help has them: a wildcard within quotation marks may be none. */
function toCcl(cql: string): string {
  return cql.replace(words, (found: string, text: string | undefined) => {
    if (text === undefined) return found.toUpperCase()
    return /^[\p{L}\p{M}\p{N}]+\*?$/u.test(text) && !reserved.test(text) ? text : found
  })
}
