import type { SearchedBib } from '../bib/from-marc.ts'
import { textHash } from './hash.ts'
import { codeMark } from './schema.sql.ts'

/**
 * Numbers and codes are words of the full-text index too, with a sign of their own before them, so that one expression asks
 * for everything and its parts bound each other. A year is also a word of its decade and of its century: so a range of years
 * is some thirty words at most.
 */
const kinds = {
  isbn: 'i',
  issn: 's',
  lccn: 'c',
  oclc: 'o',
  language: 'l',
  format: 'f',
  year: 'y',
  decade: 'd',
  century: 'e',
  localId: 'r',
  title: 't',
} as const
export type CodeKind = keyof typeof kinds
/** Query indexes whose terms are codes as they stand. */
export const codeIndexes = ['isbn', 'issn', 'lccn', 'oclc', 'language', 'format'] as const

/** Its kind's sign, then its letters and digits. A local id may hold anything and a title is long, so they stand by their hash. */
export function codeWord(kind: CodeKind, value: string): string {
  const letters = kind === 'localId' || kind === 'title' ? hashLetters(textHash(value)) : lettersOf(value)
  return codeMark + kinds[kind] + letters
}

/** As `toString(36)` writes it, which takes ten times as long for numbers of this size. */
function hashLetters(hash: number): string {
  let rest = hash
  let letters = ''
  while (rest >= letterPairs.length) {
    const low = rest % letterPairs.length
    letters = (letterPairs[low] ?? '') + letters
    rest = (rest - low) / letterPairs.length
  }
  return rest.toString(36) + letters
}
const letterPairs = Array.from({ length: 36 ** 2 }, (_, pair) => pair.toString(36).padStart(2, '0'))

function lettersOf(value: string): string {
  return isLetters.test(value) ? value : value.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
const isLetters = /^[a-z0-9]+$/

export function codesOf(record: SearchedBib): string[] {
  const { isbns, issns, lccn, oclcNumbers, languages, format, published, localId } = record
  const codes: string[] = []
  for (const isbn of isbns) codes.push(codeWord('isbn', isbn))
  for (const issn of issns) codes.push(codeWord('issn', issn))
  if (lccn !== undefined) codes.push(codeWord('lccn', lccn))
  for (const number of oclcNumbers) codes.push(codeWord('oclc', number))
  for (const language of languages) codes.push(codeWord('language', language))
  codes.push(codeWord('format', format), codeWord('localId', localId))
  if (published !== undefined) codes.push(...yearCodes(published))
  return codes
}

/** Of a whole title, by its tokens: a phrase between two boundaries would be looked for in every record there is. */
export function titleCode(tokens: readonly string[]): string {
  return codeWord('title', tokens.join(' '))
}

function yearCodes(year: number): readonly string[] {
  const [decade, century] = [Math.floor(year / 10), Math.floor(year / 100)]
  return [codeWord('year', `${year}`), codeWord('decade', `${decade}`), codeWord('century', `${century}`)]
}

const lastYear = 2_999

/** Words of which every record of these years has exactly one, and no other any; both ends belong to it. */
export function yearWords(from: number, to: number): readonly string[] {
  const end = Math.min(to, lastYear)
  const found: string[] = []
  for (let year = Math.max(0, from); year <= end;) {
    if (year % 100 === 0 && year + 99 <= end) {
      found.push(codeWord('century', `${year / 100}`))
      year += 100
    } else if (year % 10 === 0 && year + 9 <= end) {
      found.push(codeWord('decade', `${year / 10}`))
      year += 10
    } else {
      found.push(codeWord('year', `${year}`))
      year += 1
    }
  }
  return found
}
