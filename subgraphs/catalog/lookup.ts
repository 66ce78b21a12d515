import { foldedWords } from '../../adapters/bib/fold.ts'
import type { Query, QueryTerm } from '../../adapters/query/model.ts'
import { ask } from '../ask.ts'
import type { RequestContext } from '../context.ts'
import { parseClusterId, recordId, type ClusterKind } from '../ids.ts'
import { recordLimits, searchLimits } from '../limits.ts'
import { idOf, mergeRecords } from './merge.ts'
import type { EditionModel, RecordModel, WorkModel } from './models.ts'
import { siblingWords } from './rank.ts'
import { readRecord } from './read-records.ts'
import { toRecordModel } from './record-model.ts'

/** The work that the bookmarked record belongs to by now; undefined where its library no longer has that record. */
export async function findWork(id: string, context: RequestContext): Promise<WorkModel | undefined> {
  const found = await findCluster('work', id, context)
  return found === undefined ? undefined : { ...found.work, id }
}

export async function findEdition(id: string, context: RequestContext): Promise<EditionModel | undefined> {
  const found = await findCluster('edition', id, context)
  const edition = found?.work.editions.find(({ records }) =>
    records.some((record) => idOf(record) === found.anchor),
  )
  return edition === undefined ? undefined : { ...edition, id }
}

/** The record by which the cluster is known is read, its siblings are searched for at every library, and all are merged anew. */
async function findCluster(
  kind: ClusterKind,
  id: string,
  context: RequestContext,
): Promise<{ work: WorkModel; anchor: string } | undefined> {
  const parsed = parseClusterId(kind, id)
  if (parsed === undefined) return undefined
  const anchor = recordId(parsed.libraryId, parsed.localId)
  const record = await readRecord(anchor, context)
  if (record === undefined) return undefined
  const records = [record, ...(await siblingsOf(record, context))]
  const work = mergeRecords(records, context.services.directory).find(({ editions }) =>
    editions.some((edition) => edition.records.some((member) => idOf(member) === anchor)),
  )
  return work === undefined ? undefined : { work, anchor }
}

/** A library that does not answer only leaves its records out: the work itself has been found. */
async function siblingsOf(record: RecordModel, context: RequestContext): Promise<readonly RecordModel[]> {
  const { directory, health } = context.services
  const query = siblingQuery(record)
  if (query === undefined) return []
  const options = { signal: context.signal, timeoutMs: recordLimits.timeoutMs, health }
  const found = await Promise.all(
    directory.libraries.map(async ({ id: libraryId }) => {
      const system = directory.system(libraryId, 'search')
      if (system === undefined) return []
      const window = { start: 0, count: searchLimits.siblingRecords }
      const answer = await ask(system, 'search', options, (call) => system.search.search(query, window, call))
      return answer.ok ? answer.value.records.map((sibling) => toRecordModel(sibling, libraryId)) : []
    }),
  )
  return found.flat()
}

function siblingQuery(record: RecordModel): Query | undefined {
  const { title, author } = siblingWords(record)
  const parts = [term('title', title), term('author', author ?? '')].filter(({ text }) => text !== '')
  return parts.length === 0
    ? undefined
    : parts.reduce<Query>(
        (left, right) => (left === right ? left : { type: 'boolean', operator: 'and', left, right }),
        parts[0] as Query,
      )
}

function term(index: 'title' | 'author', text: string): QueryTerm {
  return { type: 'term', index, relation: 'all', text: foldedWords(text).join(' '), truncated: false }
}
