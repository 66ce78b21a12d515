import type { BibRecord } from '../bib/record.ts'
import { indexLimits } from '../limits.ts'
import { headingsAt } from './content.ts'
import type { IndexDatabase } from './database.ts'
import { headingHash } from './facet-entries.ts'

/** By their hashes: a hash stands for the same text for ever. */
const known = new Map<number, string>()

/** The text of a heading, read from a record that has it; undefined where that has gone meanwhile. */
export function headingText(index: IndexDatabase, key: number, id: number): string | undefined {
  const text = known.get(key)
  if (text !== undefined) return text
  const headings = headingsAt(index, id)
  if (headings !== undefined) noteHeadings(headings)
  return known.get(key)
}

/** What has been read once need not be read for each of its headings. */
export function noteHeadings({ contributors, subjects }: Pick<BibRecord, 'contributors' | 'subjects'>): void {
  if (known.size >= indexLimits.headings) known.clear()
  for (const { name } of contributors.slice(0, 1)) known.set(headingHash(name), name)
  for (const subject of subjects) known.set(headingHash(subject), subject)
}
