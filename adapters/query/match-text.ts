import { foldText, foldedWords } from '../bib/fold.ts'
import type { QueryTerm } from './model.ts'
import type { FieldText } from './record-texts.ts'
import { type WordPattern, wordPatterns } from './word-pattern.ts'

/**
 * Whether the term is in one of the fields, by folded words. `lenient`: wherever a server might have found it. It may have left
 * subfields out of its index, taken some of them for a whole field, or have put a leading article aside.
 */
export function textMatches(term: QueryTerm, fields: readonly FieldText[], lenient: boolean): boolean {
  const patterns = wordPatterns(term, lenient)
  // A term that folds to nothing rules nothing out.
  if (patterns.length === 0) return true
  const { relation, near } = term
  if (relation === 'all' || relation === 'any') return wordsMatch(term, patterns, fields)
  if (patterns.some(({ inside }) => inside !== undefined))
    return unspacedMatches(term, patterns, fields, lenient)
  if (near !== undefined)
    // Some servers count words on from one field into the next.
    return (lenient ? [...fields, fields.flat()] : fields).some((field) =>
      areNear(patterns, wordsOf(foldText(field.join(' '))), near),
    )
  return fields.some((field) =>
    isRow(term, patterns, lenient ? partsOf(field) : [wordsOf(foldText(field.join(' ')))], lenient),
  )
}

/** Words of one query may stand in different fields: a title's and its author's, for `any`. */
function wordsMatch(
  { relation }: Pick<QueryTerm, 'relation'>,
  patterns: readonly WordPattern[],
  fields: readonly FieldText[],
): boolean {
  const texts = fields.map((field) => foldText(field.join(' ')))
  const words = [...new Set(texts.flatMap(wordsOf))]
  const found = ({ test, inside }: WordPattern) =>
    words.some(test) || (inside !== undefined && texts.some((text) => text.includes(inside)))
  return relation === 'any' ? patterns.some(found) : patterns.every(found)
}

/** Where words begin cannot be told there, so that masks and distances cannot be either. */
function unspacedMatches(
  { relation, anchor, text, truncated, masked, near }: QueryTerm,
  patterns: readonly WordPattern[],
  fields: readonly FieldText[],
  lenient: boolean,
): boolean {
  if (masked || near !== undefined) return lenient && wordsMatch({ relation: 'all' }, patterns, fields)
  const wanted = foldedWords(text).join('')
  const values = fields.flatMap((field) =>
    lenient ? [field.join(' '), ...titlesIn(field)] : [field.join(' ')],
  )
  return values.some((value) => {
    const tight = foldText(value).replaceAll(' ', '')
    if (relation === 'phrase' && anchor === undefined) return tight.includes(wanted)
    if (anchor === 'end') return tight.endsWith(wanted)
    return anchor === 'start' || truncated ? tight.startsWith(wanted) : tight === wanted
  })
}

type Place = { readonly part: number; readonly at: number }

/** Whether the words stand in a row; behind the end of a part it may go on with any later one. */
function isRow(
  { relation, anchor, truncated }: QueryTerm,
  patterns: readonly WordPattern[],
  parts: readonly (readonly string[])[],
  lenient: boolean,
): boolean {
  const starts = parts.map((_, part): Place => ({ part, at: 0 }))
  const everywhere = parts.flatMap((words, part) => words.map((_, at): Place => ({ part, at })))
  const fromStart = anchor === 'start' || (relation === 'exact' && anchor === undefined)
  const behindArticle = lenient ? starts.map(({ part }): Place => ({ part, at: 1 })) : []
  let places: readonly Place[] = fromStart ? [...starts, ...behindArticle] : everywhere
  for (const [step, { test }] of patterns.entries()) {
    const found = places.filter(({ part, at }) => {
      const word = parts[part]?.[at]
      return word !== undefined && test(word)
    })
    const isLast = step === patterns.length - 1
    const toEnd = anchor === 'end' || (relation === 'exact' && !truncated)
    if (isLast) return found.some(({ part, at }) => !toEnd || at + 1 === parts[part]?.length)
    places = unique(
      found.flatMap(({ part, at }) =>
        at + 1 < (parts[part]?.length ?? 0) ? [{ part, at: at + 1 }] : starts.slice(part + 1),
      ),
    )
  }
  return false
}

function unique(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [`${place.part} ${place.at}`, place])).values()]
}

/** One word of each, and no word twice; each no farther than `distance` from the one before. */
function areNear(
  patterns: readonly WordPattern[],
  words: readonly string[],
  { distance, ordered }: NonNullable<QueryTerm['near']>,
): boolean {
  const [first = [], ...others] = patterns.map(({ test }) =>
    words.flatMap((word, at) => (test(word) ? [at] : [])),
  )
  let reached = first
  for (const next of others)
    reached = next.filter((at) =>
      reached.some((before) => {
        const on = ordered ? at - before : Math.abs(at - before)
        return on > 0 && on <= distance
      }),
    )
  return reached.length > 0
}

function wordsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ')
}

function partsOf(field: FieldText): readonly (readonly string[])[] {
  return titlesIn(field)
    .map((part) => wordsOf(foldText(part)))
    .filter((words) => words.length > 0)
}

/** A title may stand in front of its subtitle, or behind a dash, without a subfield of its own. */
function titlesIn(field: FieldText): readonly string[] {
  return field.flatMap((part) => part.split(/\s+(?:[:;=/]|--)\s+/))
}
