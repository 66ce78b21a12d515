import { foldedWords, foldText } from '../../adapters/bib/fold.ts'
import type { Query, QueryTerm } from '../../adapters/query/model.ts'
import { contributorsOf, recordsOf, sortAuthor, sortTitle, yearsOf } from './describe.ts'
import type { RecordModel, WorkModel } from './models.ts'
import type { SearchSort } from './schema.generated.ts'

/** What one query word is worth where it stands. */
const weights = { title: 10, otherTitle: 6, contributor: 5, subject: 3, other: 1 } as const
/**
 * The whole query is the title, or stands in it as a phrase; the title has little else than the query's words; a number that was
 * asked for is the book that was asked for.
 */
const bonuses = { exactTitle: 40, phrase: 15, coverage: 20, identifier: 1_000 } as const
/** A source's own first hit, and a work that many libraries hold: enough to part equals. */
const priors = { firstHit: 4, holdings: 2 } as const

/** The positive terms of a query: what is excluded earns no points. */
function positiveTerms(query: Query): readonly QueryTerm[] {
  if (query.type === 'term') return [query]
  const left = positiveTerms(query.left)
  return query.operator === 'not' ? left : [...left, ...positiveTerms(query.right)]
}

/** Sorted copy. `positions`: the best position of each record in its source's own order. */
export function sortWorks(
  works: readonly WorkModel[],
  sort: SearchSort,
  query: Query,
  positions: ReadonlyMap<RecordModel, number>,
): readonly WorkModel[] {
  switch (sort) {
    case 'RELEVANCE':
      return sortBy(works, (work) => -relevance(work, query, positions))
    case 'NEWEST':
      return sortBy(works, (work) => -Math.max(-Infinity, ...yearsOf(work)))
    case 'OLDEST':
      return sortBy(works, (work) => Math.min(Infinity, ...yearsOf(work)))
    case 'TITLE':
      return sortBy(works, sortTitle)
    case 'AUTHOR':
      return sortBy(works, (work) => sortAuthor(work) || '\uFFFF')
  }
}

/** Ties, and what has no key, stand by id, so that every replica sorts alike. */
function sortBy(
  works: readonly WorkModel[],
  key: (work: WorkModel) => number | string,
): readonly WorkModel[] {
  return works
    .map((work) => ({ work, key: key(work) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.work.id < b.work.id ? -1 : 1))
    .map(({ work }) => work)
}

function relevance(work: WorkModel, query: Query, positions: ReadonlyMap<RecordModel, number>): number {
  const records = recordsOf(work)
  const terms = positiveTerms(query)
  const best = Math.max(...records.map((record) => scoreRecord(record, terms)))
  const position = Math.min(...records.map((record) => positions.get(record) ?? Infinity))
  const libraries = new Set(records.map((record) => record.libraryId)).size
  return best + priors.firstHit / (1 + position) + priors.holdings * Math.log2(libraries)
}

function scoreRecord(record: RecordModel, terms: readonly QueryTerm[]): number {
  const fields = [
    { weight: weights.title, text: foldText(`${record.title} ${record.subtitle ?? ''}`) },
    { weight: weights.otherTitle, text: foldText(record.otherTitles.join(' ')) },
    { weight: weights.contributor, text: foldText(record.contributors.map(({ name }) => name).join(' ')) },
    { weight: weights.subject, text: foldText(record.subjects.join(' ')) },
    {
      weight: weights.other,
      text: foldText([...record.series, record.summary ?? '', record.publisher ?? ''].join(' ')),
    },
  ].map(({ weight, text }) => ({ weight, text, words: new Set(foldedWords(text)) }))
  const title = foldText(record.title)
  const asked = new Set(terms.flatMap((term) => foldedWords(term.text)))
  const titleWords = foldedWords(record.title)
  let score =
    (bonuses.coverage * titleWords.filter((word) => asked.has(word)).length) / Math.max(1, titleWords.length)
  for (const term of terms) {
    if (isIdentifier(term)) {
      if (holdsNumber(record, term)) score += bonuses.identifier
      continue
    }
    for (const word of foldedWords(term.text))
      score += Math.max(0, ...fields.map(({ weight, words }) => (words.has(word) ? weight : 0)))
    const phrase = foldText(term.text)
    if (phrase === title) score += bonuses.exactTitle
    else if (fields[0]?.text.includes(phrase)) score += bonuses.phrase
  }
  return score
}

function isIdentifier({ index }: QueryTerm): boolean {
  return index === 'isbn' || index === 'issn' || index === 'lccn' || index === 'oclc' || index === 'localId'
}

function holdsNumber(record: RecordModel, { text }: QueryTerm): boolean {
  return [...record.isbns, ...record.issns, ...record.oclcNumbers, record.lccn, record.localId].includes(text)
}

/** The words by which a work's siblings are found in other catalogues. */
export function siblingWords(record: RecordModel): {
  readonly title: string
  readonly author: string | undefined
} {
  return { title: record.title, author: contributorsOf([record])[0]?.name.split(',')[0] }
}
