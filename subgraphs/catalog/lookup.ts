import { GraphQLError } from 'graphql'

import { foldedWords, foldText } from '../../adapters/bib/fold.ts'
import { titleParts } from '../../adapters/bib/work-title.ts'
import type { Query, QueryTerm } from '../../adapters/query/model.ts'
import { ask } from '../ask.ts'
import { upstreamUnavailable } from '../client-error.ts'
import type { RequestContext } from '../context.ts'
import { recordId } from '../ids.ts'
import { recordLimits, searchLimits } from '../limits.ts'
import { inTurns } from '../turns.ts'
import { parseBookmark, recordOfFacts, type BookmarkFacts, type ClusterKind } from './bookmark.ts'
import { mergeRecords } from './merge.ts'
import type { EditionModel, RecordModel, WorkModel } from './models.ts'
import { readRecord } from './read-records.ts'
import { toRecordModel } from './record-model.ts'

/**
 * The work that the bookmark means: by its anchor's record, or, where its library has withdrawn that or is down, by what the id
 * itself tells, at any other library. Undefined where no library has it any more.
 * @throws {GraphQLError} UPSTREAM_UNAVAILABLE where it was not found and not everybody could be asked.
 */
export async function findWork(id: string, context: RequestContext): Promise<WorkModel | undefined> {
  const found = await findCluster('work', id, context)
  return found === undefined ? undefined : { ...found.work, id }
}

/** As `findWork`. */
export async function findEdition(id: string, context: RequestContext): Promise<EditionModel | undefined> {
  const found = await findCluster('edition', id, context)
  const edition = found?.work.editions.find(({ records }) =>
    records.some((record) => record.id === found.recordId),
  )
  return edition === undefined ? undefined : { ...edition, id }
}

/** The work, and a record of the edition that was meant. */
type Found = { readonly work: WorkModel; readonly recordId: string }
/** `failed`: why a library that may have more could not be asked. */
type Gathered = { readonly records: readonly RecordModel[]; readonly failed: GraphQLError | undefined }

async function findCluster(
  kind: ClusterKind,
  id: string,
  context: RequestContext,
): Promise<Found | undefined> {
  const bookmark = parseBookmark(kind, id)
  if (bookmark === undefined) return undefined
  const { anchor, facts } = bookmark
  const reading = readAnchor(recordId(anchor.libraryId, anchor.localId), context)
  const gathering = facts && gather(wordsQuery(facts), context)
  const record = await reading
  if (record instanceof GraphQLError) {
    if (facts === undefined) throw record
  } else if (record !== undefined) {
    const siblings = await (gathering ?? gather(wordsQuery(wordsOf(record)), context))
    return workOf(record.id, [record, ...siblings.records], context)
  }
  if (facts === undefined || gathering === undefined) return undefined
  const byWords = await gathering
  const found = await meantBy(kind, facts, byWords.records, context)
  if (found !== undefined) return found
  const byNumber = await gather(numbersQuery(facts), context)
  const all = [...byWords.records, ...byNumber.records]
  const foundByNumber = byNumber.records.length === 0 ? undefined : await meantBy(kind, facts, all, context)
  const failed = record ?? byWords.failed ?? byNumber.failed
  if (foundByNumber === undefined && failed !== undefined) throw failed
  return foundByNumber
}

/** The error, where the library could not be asked. */
async function readAnchor(
  id: string,
  context: RequestContext,
): Promise<RecordModel | GraphQLError | undefined> {
  try {
    return await readRecord(id, context)
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === 'UPSTREAM_UNAVAILABLE') return error
    throw error
  }
}

async function workOf(
  id: string,
  records: readonly RecordModel[],
  context: RequestContext,
): Promise<Found | undefined> {
  const works = await inTurns(mergeRecords(records, context.services.directory))
  const work = works.find(({ editions }) =>
    editions.some((edition) => edition.records.some((member) => member.id === id)),
  )
  return work === undefined ? undefined : { work, recordId: id }
}

/** The cluster that a record saying what the bookmark says would join; that record itself is in no answer. */
async function meantBy(
  kind: ClusterKind,
  facts: BookmarkFacts,
  records: readonly RecordModel[],
  context: RequestContext,
): Promise<Found | undefined> {
  const meant = recordOfFacts(facts)
  const joined = await workOf(meant.id, [...records, meant], context)
  const edition = joined?.work.editions.find((one) => one.records.includes(meant))
  const sameEdition = edition?.records.find((record) => record !== meant)
  const sameWork = joined?.work.editions.flatMap((one) => one.records).find((record) => record !== meant)
  const mate = sameEdition ?? (kind === 'work' ? sameWork : undefined)
  return mate === undefined ? undefined : workOf(mate.id, records, context)
}

/** What every library has for the query; one that does not answer leaves its records out, and that is told. */
async function gather(query: Query | undefined, context: RequestContext): Promise<Gathered> {
  if (query === undefined) return { records: [], failed: undefined }
  const { directory, health } = context.services
  const { signal, client } = context
  const options = { signal, timeoutMs: recordLimits.timeoutMs, health, client }
  const found = await Promise.all(
    directory.libraries.map(async ({ id: libraryId }): Promise<Gathered> => {
      const system = directory.system(libraryId, 'search')
      if (system === undefined) return { records: [], failed: undefined }
      const window = { start: 0, count: searchLimits.siblingRecords }
      const answer = await ask(system, 'search', options, (call) => system.search.search(query, window, call))
      return answer.ok
        ? { records: answer.value.records.map((one) => toRecordModel(one, libraryId)), failed: undefined }
        : { records: [], failed: upstreamUnavailable(libraryId, answer.error) }
    }),
  )
  return {
    records: found.flatMap(({ records }) => records),
    failed: found.find(({ failed }) => failed !== undefined)?.failed,
  }
}

function wordsOf(record: RecordModel): Pick<BookmarkFacts, 'title' | 'author'> {
  return { title: titleParts(record).main, author: record.contributors[0]?.name ?? '' }
}

/** More words make no better question, and a long title is cut differently everywhere. */
const wordsAsked = 8

function wordsQuery({ title, author }: Pick<BookmarkFacts, 'title' | 'author'>): Query | undefined {
  const words = foldedWords(title).slice(0, wordsAsked).join(' ')
  return combined('and', [
    ...(words === '' ? [] : [term('title', words)]),
    ...(author === '' ? [] : [term('author', foldText(author.split(/[,.]/)[0] ?? ''))]),
  ])
}

const numberIndexes = { isbn: 'isbn', issn: 'issn', lccn: 'lccn', oclc: 'oclc' } as const

function numbersQuery({ numbers }: BookmarkFacts): Query | undefined {
  return combined(
    'or',
    numbers.flatMap((number) => {
      const at = number.indexOf(':')
      const index = numberIndexes[number.slice(0, at) as keyof typeof numberIndexes]
      return index === undefined ? [] : [term(index, number.slice(at + 1))]
    }),
  )
}

function combined(operator: 'and' | 'or', terms: readonly QueryTerm[]): Query | undefined {
  const [first, ...others] = terms
  return first === undefined
    ? undefined
    : others.reduce<Query>((left, right) => ({ type: 'boolean', operator, left, right }), first)
}

function term(index: QueryTerm['index'], text: string): QueryTerm {
  const relation = index === 'title' || index === 'author' ? 'all' : 'exact'
  return { type: 'term', index, relation, text, truncated: false }
}
