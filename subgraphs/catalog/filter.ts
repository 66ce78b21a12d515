import type { Format } from '../../adapters/bib/record.ts'
import type { Query, QueryRelation, QueryIndex } from '../../adapters/query/model.ts'
import { clientError, noLibrary, quoted } from '../client-error.ts'
import type { Directory } from '../directory.ts'
import { searchLimits } from '../limits.ts'
import { firstOf, formatOf } from './describe.ts'
import type { EditionModel, WorkModel } from './models.ts'

/** The schema's SearchFilter, checked; an absent part does not filter. Plain JSON. */
export type Filter = {
  readonly libraries?: readonly string[]
  readonly formats?: readonly Format[]
  readonly languages?: readonly string[]
  readonly publishedFrom?: number
  readonly publishedTo?: number
  readonly availableOnly: boolean
}
type FilterInput = { readonly [Key in keyof Filter]?: Filter[Key] | null }

/** @throws {GraphQLError} BAD_USER_INPUT: an unknown library, no ISO 639-2 code, years the wrong way round, too many values. */
export function checkFilter(input: FilterInput | null | undefined, directory: Directory): Filter {
  const { libraries, languages, publishedFrom, publishedTo } = input ?? {}
  for (const list of [libraries, languages, input?.formats]) {
    if ((list?.length ?? 0) > searchLimits.filterValues)
      throw clientError('BAD_USER_INPUT', `A filter takes at most ${searchLimits.filterValues} values.`)
  }
  const unknown = libraries?.find((id) => directory.library(id) === undefined)
  if (unknown !== undefined) throw noLibrary(unknown)
  const language = languages?.find((code) => !/^[a-z]{3}$/.test(code))
  if (language !== undefined)
    throw clientError(
      'BAD_USER_INPUT',
      `${quoted(language)} is not an ISO 639-2 code of three small letters, such as "eng".`,
    )
  if (publishedFrom != null && publishedTo != null && publishedFrom > publishedTo) {
    throw clientError('BAD_USER_INPUT', '`publishedFrom` is later than `publishedTo`.')
  }
  const given = Object.entries({
    libraries,
    formats: input?.formats,
    languages,
    publishedFrom,
    publishedTo,
  }).filter(([, value]) => value != null)
  return { ...Object.fromEntries(given), availableOnly: input?.availableOnly ?? false }
}

/** What of the filter a source can be asked; it is applied again afterwards, for a source may not know how. */
export function narrowed(query: Query, { languages, publishedFrom, publishedTo }: Filter): Query {
  let narrow = query
  if (languages !== undefined && languages.length > 0)
    narrow = both(narrow, languages.map((code) => term('language', 'exact', code)).reduce(either))
  if (publishedFrom !== undefined) narrow = both(narrow, term('year', 'ge', String(publishedFrom)))
  if (publishedTo !== undefined) narrow = both(narrow, term('year', 'le', String(publishedTo)))
  return narrow
}

/** As `narrowed`, with the format, which only an index of ours knows by our names. */
export function narrowedByFormat(query: Query, filter: Filter): Query {
  const narrow = narrowed(query, filter)
  if (filter.formats === undefined || filter.formats.length === 0) return narrow
  return both(narrow, filter.formats.map((format) => term('format', 'exact', format)).reduce(either))
}

function term(index: QueryIndex, relation: QueryRelation, text: string): Query {
  return { type: 'term', index, relation, text, truncated: false }
}
function both(left: Query, right: Query): Query {
  return { type: 'boolean', operator: 'and', left, right }
}
function either(left: Query, right: Query): Query {
  return { type: 'boolean', operator: 'or', left, right }
}

/** The works that keep an edition, each with only those; a work is what its matching editions are. */
export function filterWorks(works: readonly WorkModel[], filter: Filter): readonly WorkModel[] {
  return works.flatMap((work) => {
    const editions = work.editions.filter((edition) => keeps(edition, filter))
    return editions.length === 0
      ? []
      : [editions.length === work.editions.length ? work : { ...work, editions }]
  })
}

function keeps(edition: EditionModel, filter: Filter): boolean {
  if (filter.formats !== undefined && !filter.formats.includes(formatOf(edition))) return false
  if (
    filter.languages !== undefined &&
    !edition.records.some(({ languages }) => languages.some((code) => filter.languages?.includes(code)))
  )
    return false
  const year = firstOf(edition, (record) => record.published)
  if (filter.publishedFrom !== undefined && (year === undefined || year < filter.publishedFrom)) return false
  return filter.publishedTo === undefined || (year !== undefined && year <= filter.publishedTo)
}
