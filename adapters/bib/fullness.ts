import type { BibRecord } from './record.ts'

/** How much a record says, in fields; of a repeated field three are enough. */
export function fullnessOf(record: BibRecord): number {
  const parts = [
    record.subtitle,
    record.statement,
    record.edition,
    record.publisher,
    record.placeOfPublication,
    record.published,
    record.extent,
    record.summary,
    record.lccn,
  ]
  const lists = [
    record.contributors,
    record.isbns,
    record.issns,
    record.oclcNumbers,
    record.series,
    record.subjects,
    record.languages,
  ]
  return (
    parts.filter((part) => part !== undefined).length +
    lists.reduce((sum, list) => sum + Math.min(list.length, 3), 0)
  )
}
