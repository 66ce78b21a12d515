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

/** The contributors of the record that names most of them: one record's list is consistent in spelling, a union is not. */
export function contributorsOf(records: readonly RecordModel[]): readonly Contributor[] {
  return records.reduce<readonly Contributor[]>(
    (best, { contributors }) => (contributors.length > best.length ? contributors : best),
    [],
  )
}

export function formatsOf(work: WorkModel): readonly Format[] {
  return [...new Set(work.editions.flatMap((edition) => edition.records[0]?.format ?? []))]
}

export function yearsOf(work: WorkModel): readonly number[] {
  return work.editions.flatMap((edition) => firstOf(edition, (record) => record.published) ?? [])
}

/** The title without its leading article, folded. */
export function sortTitle(work: WorkModel): string {
  const record = mainEdition(work).records[0]
  return record === undefined ? '' : foldText(record.title.slice(record.nonFiling))
}

export function sortAuthor(work: WorkModel): string {
  return foldText(contributorsOf(mainEdition(work).records)[0]?.name ?? '')
}
