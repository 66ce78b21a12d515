import { foldedWords } from '../../adapters/bib/fold.ts'
import type { Directory } from '../directory.ts'
import { clusterId, recordId } from '../ids.ts'
import { Clusters } from './clusters.ts'
import type { EditionModel, RecordModel, WorkModel } from './models.ts'

/** A shared number joins records only if their titles agree so far: one OCLC number sits on 92 different map sheets. */
const titleAgreement = 0.5

/**
 * Records → editions → works. Records are one edition if they share an ISBN, ISSN, OCLC number or LCCN *and* agree on format and
 * title, else if title, first author, year and format are all the same and their ISBNs do not say otherwise. Editions are one work if title and author are.
 * Works come in the order in which their first record was given.
 */
export function mergeRecords(records: readonly RecordModel[], directory: Directory): readonly WorkModel[] {
  const distinct = [...new Map(records.map((record) => [idOf(record), record])).values()]
  const editions = group(distinct, editionClusters(distinct)).map((members) => toEdition(members, directory))
  const works = new Clusters(editions.length)
  const seen = new Map<string, number>()
  editions.forEach((edition, at) => {
    for (const record of edition.records) {
      const key = record.keys.work
      const other = seen.get(key)
      if (other === undefined) seen.set(key, at)
      else works.join(at, other)
    }
  })
  return group(editions, works).map((members) => toWork(members, directory))
}

function editionClusters(records: readonly RecordModel[]): Clusters {
  const clusters = new Clusters(records.length)
  const byKey = new Map<string, number[]>()
  // Those with numbers first, so that one without joins a single edition of its title and year, and never two.
  const numberedFirst = [...records.keys()].toSorted(
    (a, b) => Number(isNumbered(records[b])) - Number(isNumbered(records[a])) || a - b,
  )
  for (const at of numberedFirst) {
    const record = records[at] as RecordModel
    const { strong, weak } = record.keys.edition
    const join = (key: string, mayJoin: (other: RecordModel) => boolean) => {
      const sharers = byKey.get(key) ?? []
      const match = sharers.find((other) => mayJoin(records[other] as RecordModel))
      if (match === undefined) byKey.set(key, [...sharers, at])
      else clusters.join(at, match)
    }
    for (const key of strong) join(key, (other) => agree(record, other))
    join(weak, (other) => !numbersDiffer(record, other))
  }
  return clusters
}

function isNumbered(record: RecordModel | undefined): boolean {
  return record !== undefined && record.isbns.length > 0
}

/** Both have ISBNs and share none: the same title and year from two publishers, or in two bindings. */
function numbersDiffer(a: RecordModel, b: RecordModel): boolean {
  return isNumbered(a) && isNumbered(b) && !a.isbns.some((isbn) => b.isbns.includes(isbn))
}

/** Whether two records that share a number may be the same edition. */
function agree(a: RecordModel, b: RecordModel): boolean {
  if (a.format !== b.format) return false
  const titles = [a, b].map((record) =>
    [record.title, ...record.otherTitles].map((title) => new Set(foldedWords(title))),
  )
  const [ofA = [], ofB = []] = titles
  return ofA.some((one) => ofB.some((other) => similarity(one, other) >= titleAgreement))
}

/** Shared words over the words of the shorter title: a subtitle in one record only is no disagreement. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shorter = Math.min(a.size, b.size)
  return shorter === 0 ? 0 : a.intersection(b).size / shorter
}

/** Members of each cluster together, clusters in the order of their first member. */
function group<Member>(members: readonly Member[], clusters: Clusters): readonly (readonly Member[])[] {
  const groups = new Map<number, Member[]>()
  members.forEach((member, at) => {
    const root = clusters.find(at)
    const known = groups.get(root)
    if (known === undefined) groups.set(root, [member])
    else known.push(member)
  })
  return [...groups.values()]
}

function toEdition(records: readonly RecordModel[], directory: Directory): EditionModel {
  const fullestFirst = records.toSorted(
    (a, b) =>
      fullness(b) - fullness(a) ||
      directory.order(a.libraryId) - directory.order(b.libraryId) ||
      compare(idOf(a), idOf(b)),
  )
  return { id: clusterId('edition', anchorOf(records, directory)), records: fullestFirst }
}

function toWork(editions: readonly EditionModel[], directory: Directory): WorkModel {
  const records = editions.flatMap((edition) => edition.records)
  const newestFirst = editions.toSorted((a, b) => yearOf(b) - yearOf(a) || compare(a.id, b.id))
  return { id: clusterId('work', anchorOf(records, directory)), editions: newestFirst }
}

function yearOf(edition: EditionModel): number {
  return edition.records.find((record) => record.published !== undefined)?.published ?? -Infinity
}

/** The record by which the cluster is bookmarked: of the first library of the configuration, the smallest id. */
function anchorOf(records: readonly RecordModel[], directory: Directory): string {
  const first = records.reduce((best, record) => {
    const order =
      directory.order(record.libraryId) - directory.order(best.libraryId) ||
      compare(record.localId, best.localId)
    return order < 0 ? record : best
  })
  return idOf(first)
}

/** How much a record says: of two descriptions of one edition, the fuller is shown. */
function fullness(record: RecordModel): number {
  const parts = [
    record.subtitle,
    record.statement,
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

export function idOf(record: RecordModel): string {
  return recordId(record.libraryId, record.localId)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
