import type { Directory } from '../directory.ts'
import type { Steps } from '../turns.ts'
import { allOf, contributorsOf, formatsOf, recordsOf, yearsOf } from './describe.ts'
import { languageName } from './languages.ts'
import type { WorkModel } from './models.ts'
import type { FacetName } from './schema.generated.ts'

export type FacetValue = { readonly value: string; readonly label: string; readonly count: number }

export const facetNames: readonly FacetName[] = ['LIBRARY', 'FORMAT', 'LANGUAGE', 'AUTHOR', 'SUBJECT', 'YEAR']

/** A work counts once for each of its values. In no order. */
export function* facetValues(
  name: FacetName,
  works: readonly WorkModel[],
  directory: Directory,
): Steps<readonly FacetValue[]> {
  const counts = new Map<string, number>()
  for (const work of works) {
    for (const value of new Set(valuesOf(name, work))) counts.set(value, (counts.get(value) ?? 0) + 1)
    yield
  }
  return [...counts].map(([value, count]) => ({ value, label: labelOf(name, value, directory), count }))
}

function valuesOf(name: FacetName, work: WorkModel): readonly string[] {
  const records = recordsOf(work)
  switch (name) {
    case 'LIBRARY':
      return records.map(({ libraryId }) => libraryId)
    case 'FORMAT':
      return formatsOf(work)
    case 'LANGUAGE':
      return records.flatMap(({ languages }) => languages)
    case 'AUTHOR':
      return contributorsOf(records)
        .slice(0, 1)
        .map((contributor) => contributor.name)
    case 'SUBJECT':
      return allOf(records, ({ subjects }) => subjects)
    case 'YEAR':
      return yearsOf(work).map(String)
  }
}

/** For a person. */
export function labelOf(name: FacetName, value: string, directory: Directory): string {
  if (name === 'LIBRARY') return directory.library(value)?.name ?? value
  if (name === 'LANGUAGE') return languageName(value)
  if (name === 'FORMAT') return `${value[0] ?? ''}${value.slice(1).toLowerCase().replaceAll('_', ' ')}`
  return value
}
