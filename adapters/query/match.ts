import type { BibRecord } from '../bib/record.ts'
import type { DroppedPart } from './dropped.ts'
import { looserTerm } from './looser.ts'
import { textMatches } from './match-text.ts'
import { hasValueOf, valueMatches, valueMayMatch, yearMatches, yearsOf } from './match-values.ts'
import type { Query, QueryIndex, QueryTerm } from './model.ts'
import { perhapsIndexed, surelyIndexed, type TextIndex } from './record-texts.ts'

/** `unknown`: the record does not hold what would tell. */
export type Verdict = 'yes' | 'no' | 'unknown'
export type Judging = {
  readonly record: BibRecord
  /** The record is an excerpt: what it lacks may be in the library's own. */
  readonly isBrief: boolean
  /** How the subtree was dropped; undefined where the system was asked for it as it was meant. */
  readonly dropped: (part: Query) => DroppedPart | undefined
}

/**
 * Whether a record that a system gave for `query` answers it. Of what was dropped the record tells, and says no only where
 * that is sure: no server's index could have held what was meant. Of what was asked the system has told, and the record
 * cannot contradict it. Not `wanted`, or behind `not`, it is the other way round: there a yes must be sure.
 */
export function judge(query: Query, judging: Judging, wanted: boolean): Verdict {
  return judgePart(query, judging, wanted, undefined)
}

function judgePart(query: Query, judging: Judging, wanted: boolean, above: DroppedPart | undefined): Verdict {
  const dropped = above ?? judging.dropped(query)
  if (query.type === 'term')
    return dropped === undefined
      ? judgeAsked(query, judging, wanted)
      : judgeDropped(query, judging, wanted, dropped.looser ?? false)
  const negated = query.operator === 'not'
  const left = judgePart(query.left, judging, wanted, dropped)
  const right = judgePart(query.right, judging, negated ? !wanted : wanted, dropped)
  if (query.operator === 'or') return opposite(both(opposite(left), opposite(right)))
  return both(left, negated ? opposite(right) : right)
}

function both(left: Verdict, right: Verdict): Verdict {
  if (left === 'no' || right === 'no') return 'no'
  return left === 'yes' && right === 'yes' ? 'yes' : 'unknown'
}

export function opposite(verdict: Verdict): Verdict {
  if (verdict === 'unknown') return 'unknown'
  return verdict === 'yes' ? 'no' : 'yes'
}

function judgeAsked(term: QueryTerm, { record }: Judging, wanted: boolean): Verdict {
  const found = mayMatch(term, record)
  if (wanted) return found ? 'yes' : 'unknown'
  return found ? 'unknown' : 'no'
}

function judgeDropped(term: QueryTerm, judging: Judging, wanted: boolean, looser: boolean): Verdict {
  const { record } = judging
  if (mayMatch(term, record)) return wanted || surelyMatches(term, record) ? 'yes' : 'unknown'
  return isSurelyAbsent(term, judging, looser) ? 'no' : 'unknown'
}

const textIndexes: ReadonlySet<QueryIndex> = new Set<TextIndex>([
  'any',
  'title',
  'author',
  'subject',
  'publisher',
  'series',
])

function isText(index: QueryIndex): index is TextIndex {
  return textIndexes.has(index)
}

function mayMatch(term: QueryTerm, record: BibRecord): boolean {
  const { index } = term
  if (isText(index)) return textMatches(term, perhapsIndexed(index, record), true)
  return index === 'year'
    ? yearMatches(term, record, true)
    : valueMayMatch({ index, text: term.text }, record)
}

function surelyMatches(term: QueryTerm, record: BibRecord): boolean {
  const { index } = term
  if (isText(index)) return textMatches(term, surelyIndexed(index, record), false)
  return index === 'year'
    ? yearMatches(term, record, false)
    : valueMatches({ index, text: term.text }, record)
}

/** Of a term that may not match: whether the record holds all that would show it. */
function isSurelyAbsent(term: QueryTerm, { record, isBrief }: Judging, looser: boolean): boolean {
  const { index } = term
  const isWhole = record.raw.form === 'marc' && !isBrief
  if (!isText(index)) {
    if (index === 'year') return yearsOf(record).length > 0
    const isTold = index === 'language' || index === 'format'
    return (isTold || isWhole) && hasValueOf({ index, text: term.text }, record)
  }
  if (!isWhole && (index === 'any' || !looser)) return false
  const loose = looser ? looserTerm(term).term : undefined
  if (loose === undefined) return isWhole
  // Only what shows why the server found it shows that it found too much: it may stem, or know other forms of a name.
  const words: QueryTerm = { ...loose, relation: loose.relation === 'any' ? 'any' : 'all' }
  const fields = perhapsIndexed(index, record)
  if (!isWhole) return fields.some((field) => textMatches(words, [field], true))
  return textMatches(words, fields, true) || textMatches(words, perhapsIndexed('any', record), true)
}
