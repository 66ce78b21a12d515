import { headingKey, type BrowseIndex } from '../../adapters/bib/headings.ts'
import { clientError } from '../client-error.ts'
import { suggestLimits } from '../limits.ts'
import type { SearchTerms } from './schema.generated.ts'

const fields = { TITLE: 'title', AUTHOR: 'author', SUBJECT: 'subject', CALL_NUMBER: undefined } as const

/** Null where the index cannot be searched. */
export function searchTermsOf(index: BrowseIndex, text: string): SearchTerms | null {
  const field = fields[index]
  return field === undefined ? null : { [field]: text }
}

/** @throws {GraphQLError} BAD_USER_INPUT unless `text` can be looked up in an index. */
export function checkHeading(argument: string, text: string): void {
  const problem = problemOf(text)
  if (problem !== undefined) throw clientError('BAD_USER_INPUT', `\`${argument}\` ${problem}.`)
}

function problemOf(text: string): string | undefined {
  if (text.length > suggestLimits.characters) return `is longer than ${suggestLimits.characters} characters`
  if (/[\p{Cc}\p{Cs}]/u.test(text)) return 'holds characters that cannot be printed'
  return headingKey('TITLE', text) === '' ? 'needs a letter or a digit' : undefined
}

/** @throws {GraphQLError} BAD_USER_INPUT */
export function checkFirst(first: number, most: number): void {
  if (first < 1 || first > most) throw clientError('BAD_USER_INPUT', `\`first\` is 1 to ${most}.`)
}
