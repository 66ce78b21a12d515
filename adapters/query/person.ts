import { readIdentifier } from '../bib/identifiers.ts'
import { identifierQuery } from './identifier.ts'
import type { Query, QueryIndex } from './model.ts'
import { checkLength, combine, normaliseText } from './normalise.ts'

/** What a person's words ask for, and what they rule out. */
export type PersonQuery = { readonly wanted: readonly Query[]; readonly excluded: readonly Query[] }
type Piece = {
  readonly text: string
  readonly phrase: boolean
  readonly truncated: boolean
  readonly excluded: boolean
}

// A phrase in straight or typographic quotation marks, or a run without blanks; either may be excluded by a hyphen.
const pieces = /(?<![^\s])(-?)(?:"([^"]*)"|[“„]([^“”„]*)[“”]|«([^«»]*)»)|(\S+)/gu

/**
 * Reads a field of the simple form. Never a syntax error: quotation marks make phrases, a trailing `*` truncates, a leading
 * `-` excludes, and everything else is words.
 * @throws {QueryError} too-long
 */
export function readPerson(index: QueryIndex, input: string, what: string): PersonQuery {
  checkLength(input, what)
  const text = normaliseText(input)
  const whole = index === 'any' ? known(text) : undefined
  if (whole !== undefined) return { wanted: [either(words(index, [bare(text)]), whole)], excluded: [] }
  const wanted: Query[] = []
  const excluded: Query[] = []
  const plain: string[] = []
  for (const piece of piecesOf(text)) {
    const identifier = index === 'any' && !piece.phrase && !piece.truncated ? known(piece.text) : undefined
    if (identifier !== undefined)
      (piece.excluded ? excluded : wanted).push(either(words(index, [piece.text]), identifier))
    else if (piece.excluded || piece.phrase || piece.truncated)
      (piece.excluded ? excluded : wanted).push(term(index, piece))
    else plain.push(piece.text)
  }
  return { wanted: plain.length === 0 ? wanted : [words(index, plain), ...wanted], excluded }
}

function piecesOf(text: string): readonly Piece[] {
  const found: Piece[] = []
  for (const [, minus = '', straight, curly, angle, run] of text.matchAll(pieces)) {
    const quoted = straight ?? curly ?? angle
    const source = quoted ?? run ?? ''
    const excluded = quoted === undefined ? /^-[^\s-]/.test(source) : minus === '-'
    const truncated = /[\p{L}\p{M}\p{N}]\*+$/u.test(source)
    const cleaned = source
      .split(' ')
      .map(bare)
      .filter((word) => word !== '')
    if (cleaned.length > 0)
      found.push({
        text: cleaned.join(' '),
        phrase: quoted !== undefined && cleaned.length > 1,
        truncated,
        excluded,
      })
  }
  return found
}

/** Without punctuation around it, but for the signs of C++ and C#; empty if it has neither letter nor digit. */
function bare(word: string): string {
  const core = /[\p{L}\p{N}].*[\p{L}\p{M}\p{N}+#]|[\p{L}\p{N}]/u.exec(word)?.[0] ?? ''
  return core.replace(/[*?^\\"]+/g, ' ').trim()
}

function known(text: string): Query | undefined {
  const read = readIdentifier(text)
  return read?.index === 'isbn' || read?.index === 'issn'
    ? identifierQuery(read.index, read.value)
    : undefined
}

function either(left: Query, right: Query): Query {
  return combine('or', [left, right]) ?? left
}

function words(index: QueryIndex, list: readonly string[]): Query {
  return { type: 'term', index, relation: 'all', text: list.join(' '), truncated: false }
}

function term(index: QueryIndex, { text, phrase, truncated }: Piece): Query {
  return { type: 'term', index, relation: phrase ? 'phrase' : 'all', text, truncated }
}
