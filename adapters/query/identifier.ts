import { normalIsbn, normalIssn, normalLccn, normalOclc, readIdentifier } from '../bib/identifiers.ts'
import type { CqlTarget } from './context-sets.ts'
import type { Query, QueryIndex } from './model.ts'
import { combine } from './normalise.ts'

export const identifierIndexes: ReadonlySet<CqlTarget> = new Set([
  'identifier',
  'isbn',
  'issn',
  'lccn',
  'oclc',
  'localId',
])

const normal: Partial<Record<CqlTarget, (text: string) => string | undefined>> = {
  isbn: normalIsbn,
  issn: normalIssn,
  lccn: normalLccn,
  oclc: normalOclc,
  localId: (text) => text,
}

/** Undefined where the text is no identifier of that kind. `identifier`: of whichever kind, several where it may be either. */
export function identifierQuery(index: CqlTarget, text: string): Query | undefined {
  if (index !== 'identifier') return term(index, normal[index]?.(text))
  const read = readIdentifier(text)
  return read === undefined ? bareNumber(text) : term(read.index, read.value)
}

/** Without prefix or hyphen a number may be an ISSN, an LCCN and an OCLC number at once; all are asked. */
function bareNumber(text: string): Query | undefined {
  const compact = text.replace(/[\s-]/g, '')
  const issn = /^\d{7}[\dXx]$/.test(compact) ? normalIssn(compact) : undefined
  const lccn =
    /^(?:[A-Za-z]{1,3}\d{8}|[A-Za-z]{0,2}20\d{8}|\d{8}|(?:[A-Za-z]{0,3}\d{2}|[A-Za-z]{0,2}20\d{2})-\d{1,6})$/.test(
      text.replace(/\s/g, ''),
    )
      ? normalLccn(text)
      : undefined
  // OCLC has given out some 1.5 thousand million; thirteen digits are a mistyped ISBN.
  const oclc = /^(?:\d{1,9}|1\d{9})$/.test(compact) ? normalOclc(compact) : undefined
  return combine(
    'or',
    [term('issn', issn), term('lccn', lccn), term('oclc', oclc)].filter((found) => found !== undefined),
  )
}

function term(index: QueryIndex, text: string | undefined): Query | undefined {
  return text === undefined || text === ''
    ? undefined
    : { type: 'term', index, relation: 'exact', text, truncated: false }
}
