import type { BibRecord } from '../bib/record.ts'
import { textTerms, textTokens } from '../bib/terms.ts'
import { articles } from './function-words.ts'
import { queryLimits } from './limits.ts'

/** What of a record is ranked; a `BibRecord` is one. */
export type RankedRecord = Pick<
  BibRecord,
  | 'localId'
  | 'title'
  | 'subtitle'
  | 'nonFiling'
  | 'otherTitles'
  | 'contributors'
  | 'languages'
  | 'subjects'
  | 'series'
  | 'summary'
  | 'publisher'
  | 'placeOfPublication'
  | 'published'
  | 'statement'
  | 'isbns'
  | 'issns'
  | 'oclcNumbers'
  | 'lccn'
>
export const rankedFields = ['title', 'otherTitle', 'author', 'subject', 'series', 'other'] as const
export type RankedField = (typeof rankedFields)[number]

/** A place is its field's number times this, plus the position in the field. */
export const fieldSpan = 65_536
/** Between two values of a field: no phrase and no closeness spans them. */
const valueGap = 8

/** A title as a range of places: where it may begin (with and without its article) and where it may end (before a subtitle, or after). */
export type TitleForm = { readonly starts: readonly number[]; readonly ends: readonly number[] }
export type RankedText = {
  readonly tokens: readonly string[]
  /** The place of each token. */
  readonly places: Int32Array
  /** The tokens before are as written; from here on they are other forms of them. */
  readonly written: number
  /** Words in each of `rankedFields`. */
  readonly lengths: readonly number[]
  /** The title itself first. */
  readonly titles: readonly TitleForm[]
}

const known = new WeakMap<RankedRecord, RankedText>()

/** The record's fields as ranking reads them, made once for each record object. */
export function rankedText(record: RankedRecord): RankedText {
  const made = known.get(record)
  if (made !== undefined) return made
  const text = read(record)
  known.set(record, text)
  return text
}

function read(record: RankedRecord): RankedText {
  const { languages } = record
  const tokens: string[] = []
  const places: number[] = []
  const forms: string[] = []
  const formPlaces: number[] = []
  const lengths: number[] = []
  const titles: TitleForm[] = []
  const add = (field: RankedField, values: readonly (string | undefined)[]): void => {
    let at = rankedFields.indexOf(field) * fieldSpan
    let length = 0
    for (const value of values) {
      if (value === undefined || value === '' || length >= queryLimits.rankedWords) continue
      const terms = textTerms(value.slice(0, queryLimits.rankedCharacters), {
        languages,
        isName: field === 'author',
      })
      if (field === 'otherTitle') titles.push({ starts: [at], ends: [at + terms.words.length] })
      terms.words.forEach((word, position) => {
        tokens.push(word)
        places.push(at + position)
      })
      terms.more.forEach((form, position) => {
        forms.push(form)
        formPlaces.push(at + (terms.moreAt[position] ?? 0))
      })
      terms.keys.forEach((key, position) => {
        forms.push(key)
        formPlaces.push(at + position)
      })
      length += terms.words.length
      at += terms.words.length + valueGap
    }
    lengths.push(length)
  }
  titles.push(titleForm(record))
  add('title', [record.subtitle === undefined ? record.title : `${record.title} ${record.subtitle}`])
  add('otherTitle', record.otherTitles)
  add(
    'author',
    record.contributors.map(({ name }) => name),
  )
  add('subject', record.subjects)
  add('series', record.series)
  add('other', [
    record.publisher,
    record.placeOfPublication,
    record.published?.toString(),
    record.statement,
    record.summary,
  ])
  return {
    tokens: [...tokens, ...forms],
    places: Int32Array.from([...places, ...formPlaces]),
    written: tokens.length,
    lengths,
    titles,
  }
}

function titleForm({ title, subtitle = '', nonFiling }: RankedRecord): TitleForm {
  const words = textTokens(title)
  const skipped = textTokens(title.slice(0, nonFiling)).length
  const article = skipped === 0 && words.length > 1 && articles.has(words[0] ?? '') ? 1 : skipped
  const starts = article === 0 || article >= words.length ? [0] : [0, article]
  const ends = subtitle === '' ? [words.length] : [words.length, words.length + textTokens(subtitle).length]
  return { starts, ends }
}
