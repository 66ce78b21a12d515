import { foldText } from '../../adapters/bib/fold.ts'
import type { Contributor, Format } from '../../adapters/bib/record.ts'
import type { EditionModel, RecordModel, WorkModel } from './models.ts'

/** The fullest record that has the field speaks for the edition. */
export function firstOf<Value>(
  edition: EditionModel,
  field: (record: RecordModel) => Value | undefined,
): Value | undefined {
  for (const record of edition.records) {
    const value = field(record)
    if (value !== undefined) return value
  }
  return undefined
}

/** Every record's values, each once, however its case, accents and punctuation differ; the fullest record's wording first. */
export function allOf(
  records: readonly RecordModel[],
  field: (record: RecordModel) => readonly string[],
): readonly string[] {
  const values = new Map<string, string>()
  for (const record of records) {
    for (const value of field(record)) {
      const key = foldText(value)
      if (!values.has(key)) values.set(key, value)
    }
  }
  return [...values.values()]
}

export function recordsOf(work: WorkModel): readonly RecordModel[] {
  return work.editions.flatMap((edition) => edition.records)
}

/** The edition most libraries hold speaks for the work; of equals the newest. */
export function mainEdition(work: WorkModel): EditionModel {
  return work.editions.reduce((best, edition) =>
    edition.records.length > best.records.length ? edition : best,
  )
}

/**
 * The record whose title speaks for the edition: the longest that is well written, of equals the fullest record's. Badly written
 * is what is all in capitals, has the marks of a title that nobody split (" / ", " : ") or is not in the script of most.
 */
export function titleRecord({ records }: EditionModel): RecordModel | undefined {
  const isLatin = records.filter(({ title }) => latin.test(title)).length * 2 >= records.length
  const fit = records.filter(({ title }) => isWellWritten(title) && latin.test(title) === isLatin)
  return (fit.length > 0 ? fit : records).reduce<RecordModel | undefined>(
    (best, record) => (best === undefined || record.title.length > best.title.length ? record : best),
    undefined,
  )
}
const latin = /\p{Script=Latin}/u

function isWellWritten(title: string): boolean {
  const isShouted = /\p{Lu}{2}/u.test(title) && !/\p{Ll}/u.test(title) && title.length > shortestShout
  return !isShouted && !/ [/:=;] |[/:=;,]$/.test(title)
}
/** "NATO" and "USA" are no shouting. */
const shortestShout = 8

export function titleOf(edition: EditionModel): string {
  return titleRecord(edition)?.title ?? '[untitled]'
}

/** Of the record that gives the title, so that the two fit; else the fullest record's. */
export function subtitleOf(edition: EditionModel): string | undefined {
  return titleRecord(edition)?.subtitle ?? firstOf(edition, ({ subtitle }) => subtitle)
}

/**
 * The contributors of the record that names most of them, of equals the one that says most about them: one record's list is
 * consistent in spelling, a union is not. Names in their own script are added from the others.
 */
export function contributorsOf(records: readonly RecordModel[]): readonly Contributor[] {
  const fullest = records.reduce<readonly Contributor[]>((best, { contributors }) => {
    const more = contributors.length - best.length || told(contributors) - told(best)
    return more > 0 ? contributors : best
  }, [])
  const vernacular = new Map<string, string>()
  for (const { contributors } of records)
    for (const { name, vernacularName } of contributors)
      if (vernacularName !== undefined) vernacular.set(foldText(name), vernacularName)
  if (vernacular.size === 0) return fullest
  return fullest.map((contributor) => {
    const vernacularName = contributor.vernacularName ?? vernacular.get(foldText(contributor.name))
    return vernacularName === undefined ? contributor : { ...contributor, vernacularName }
  })
}

function told(contributors: readonly Contributor[]): number {
  return contributors.reduce(
    (sum, { dates, role }) => sum + Number(dates !== undefined) + Number(role !== undefined),
    0,
  )
}

/** Of the fullest record that tells. */
export function formatOf({ records }: EditionModel): Format {
  return records.find(({ format }) => format !== 'OTHER')?.format ?? 'OTHER'
}

export function formatsOf(work: WorkModel): readonly Format[] {
  return [...new Set(work.editions.map(formatOf))]
}

export function yearsOf(work: WorkModel): readonly number[] {
  return work.editions.flatMap((edition) => firstOf(edition, (record) => record.published) ?? [])
}

/** The title without its leading article, folded. */
export function sortTitle(work: WorkModel): string {
  const record = titleRecord(mainEdition(work))
  return record === undefined ? '' : foldText(record.title.slice(record.nonFiling))
}

export function sortAuthor(work: WorkModel): string {
  return foldText(contributorsOf(mainEdition(work).records)[0]?.name ?? '')
}
