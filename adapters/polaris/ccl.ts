import type { IndexTable } from '../query/index-table.ts'
import type { Query } from '../query/model.ts'
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
  features: [],
  // Codes and years, of which the whole value is the phrase.
  whole: ['year', 'language', 'localId'],
  plainText,
}
export function polarisCcl(query: Query): TargetCql {
  const { cql, dropped } = queryToCql(query, polarisIndexes)
  return { cql: cql === undefined ? undefined : toCcl(cql), dropped }
}

/** CCL has no escapes: what is an operator, a wildcard or a bracket in it becomes a blank, as it does in its indexes. */
function plainText(given: string): string {
  const text = given
    .replace(/[^\p{L}\p{M}\p{N}'’.,&+#$%@:/-]+/gu, ' ')
    .trim()
    .replace(/ +/g, ' ')
  return /[\p{L}\p{N}]/u.test(text) ? text : ''
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
