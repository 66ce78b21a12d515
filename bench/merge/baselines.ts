import { foldText } from '../../adapters/bib/fold.ts'
import type { RecordModel } from '../../subgraphs/catalog/models.ts'
import { Clusters } from './clusters.ts'

/** What catalogues do that merge by one key: records with a key in common are one, and so are theirs. */
function clustersByKeys(
  records: readonly RecordModel[],
  keysOf: (record: RecordModel) => readonly string[],
): readonly (readonly number[])[] {
  const clusters = new Clusters(records.length)
  const seen = new Map<string, number>()
  records.forEach((record, at) => {
    for (const key of keysOf(record)) {
      const first = seen.get(key)
      if (first === undefined) seen.set(key, at)
      else clusters.join(first, at)
    }
  })
  const groups = new Map<number, number[]>()
  records.forEach((_, at) => {
    const root = clusters.find(at)
    groups.set(root, [...(groups.get(root) ?? []), at])
  })
  return [...groups.values()]
}

export function bySharedNumber(records: readonly RecordModel[]): readonly (readonly number[])[] {
  return clustersByKeys(records, ({ isbns, oclcNumbers }) => [
    ...isbns.map((isbn) => `isbn:${isbn}`),
    ...oclcNumbers.map((number) => `oclc:${number}`),
  ])
}

/**
 * After VuFind's work keys (2019 on): uniform title alone where there is one, else each title with each author, letters and digits only.
 * For editions the year and the format are added.
 */
export function byWorkKey(
  records: readonly RecordModel[],
  level: 'edition' | 'work',
): readonly (readonly number[])[] {
  return clustersByKeys(records, (record) => {
    const { title, subtitle, contributors, published, format } = record
    const whole = foldText(`${title.slice(record.nonFiling)} ${subtitle ?? ''}`)
    const more = level === 'work' ? '' : `|${published ?? ''}|${format}`
    const authors = contributors.length === 0 ? [''] : contributors.map(({ name }) => foldText(name))
    return authors.map((author) => `AT ${author} ${whole}${more}`)
  })
}
