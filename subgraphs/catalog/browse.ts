import type { BrowseIndex } from '../../adapters/bib/headings.ts'
import type { BrowseAnswer } from '../../adapters/port.ts'
import { type Answer, ask, notSupported, reportOf, type SourceReport } from '../ask.ts'
import { clientError, noLibrary } from '../client-error.ts'
import type { RequestContext } from '../context.ts'
import { browseLimits, searchLimits } from '../limits.ts'
import { type BrowseCursor, decodeBrowseCursor, encodeBrowseCursor } from './browse-cursor.ts'
import { type BrowseSource, type MergedEntry, mergeHeadings, type MergedPage } from './browse-merge.ts'
import { checkFirst, checkHeading, searchTermsOf } from './headings.ts'
import type { BrowseEntry, BrowseResult } from './schema.generated.ts'
import { termsSystem, type TermsSystem } from './term-systems.ts'

export type BrowsePageRequest = {
  readonly index: BrowseIndex
  readonly from: string
  readonly first: number
  readonly after?: string | null
  readonly libraries?: readonly string[] | null
}
type Asked = { readonly report: SourceReport; readonly source?: BrowseSource }

/** @throws {GraphQLError} BAD_USER_INPUT */
export async function browse(request: BrowsePageRequest, context: RequestContext): Promise<BrowseResult> {
  const { index, first, from } = request
  checkFirst(first, browseLimits.first)
  if (request.after == null) checkHeading('from', from)
  const cursor =
    request.after == null ? { index, at: from, after: {} } : decodeBrowseCursor(request.after, index)
  const asked = await Promise.all(
    librariesOf(request, context).map((id) => askLibrary(id, cursor, first, context)),
  )
  const page = mergeHeadings(
    asked.flatMap(({ source }) => source ?? []),
    first,
  )
  return {
    entries: page.entries.map((entry) => entryOf(index, entry)),
    next: nextOf(cursor, page, asked),
    sources: asked.map(({ report }) => report),
  }
}

/** In the order of the configuration. */
function librariesOf({ libraries }: BrowsePageRequest, { services }: RequestContext): readonly string[] {
  const { directory } = services
  if ((libraries?.length ?? 0) > searchLimits.filterValues)
    throw clientError('BAD_USER_INPUT', `\`libraries\` takes at most ${searchLimits.filterValues} ids.`)
  const unknown = libraries?.find((id) => directory.library(id) === undefined)
  if (unknown !== undefined) throw noLibrary(unknown)
  return directory.libraries.flatMap(({ id }) => (libraries == null || libraries.includes(id) ? [id] : []))
}

async function askLibrary(
  libraryId: string,
  cursor: BrowseCursor,
  first: number,
  context: RequestContext,
): Promise<Asked> {
  const { directory, health } = context.services
  const system = termsSystem(directory, libraryId, 'browse')
  if (system === undefined) return { report: notSupported(libraryId) }
  const after = cursor.after[system.id]
  if (after === null) return { report: reportOf(system, ended) }
  const { index, at: from } = cursor
  // One more than a page can take of it, so that the page need not end with it.
  const request = { index, from, count: first + 1, ...(after === undefined ? {} : { after }) }
  const { signal, client } = context
  const options = { signal, timeoutMs: browseLimits.timeoutMs, health, client }
  const answer = await ask(system, 'browse', options, (call) => system.terms.browse(request, call))
  const report = browseReport(system, answer)
  if (!answer.ok) return { report }
  const headings = answer.value.headings.slice(0, request.count)
  // A server that does not heed where to begin would give the same for ever.
  const repeats = after !== undefined && headings.at(-1)?.position === after
  const value = repeats ? { ...answer.value, headings: [], more: false } : { ...answer.value, headings }
  return { report, source: { systemId: system.id, libraryId, answer: value } }
}

const ended: Answer<BrowseAnswer> = {
  ok: true,
  value: { headings: [], more: false, complete: true },
  tookMs: 0,
  answeredAt: '',
}

/** What a system cannot list is no failure of it. */
function browseReport(system: TermsSystem<'browse'>, answer: Answer<BrowseAnswer>): SourceReport {
  const report = reportOf(system, answer)
  if (!answer.ok)
    return answer.error.code === 'UNSUPPORTED_QUERY' ? { ...report, status: 'NOT_SUPPORTED' } : report
  if (answer.value.complete) return report
  return {
    ...report,
    status: 'PARTIAL',
    message: "Not all of this library's records are in its index yet.",
  }
}

function nextOf(cursor: BrowseCursor, page: MergedPage, asked: readonly Asked[]): string | null {
  const after: Record<string, string | null> = { ...cursor.after }
  for (const [systemId, position] of page.positions) after[systemId] = position
  for (const systemId of page.ended) after[systemId] = null
  const sources = asked.flatMap(({ source }) => source ?? [])
  if (sources.every(({ systemId }) => after[systemId] === null)) return null
  const at = page.entries.at(-1)?.text ?? cursor.at
  return encodeBrowseCursor({ index: cursor.index, at, after })
}

function entryOf(index: BrowseIndex, { text, counts }: MergedEntry): BrowseEntry {
  const each = [...counts].map(([id, count]) => ({ library: { id }, count: count ?? null }))
  const total = [...counts.values()].reduce<number | undefined>(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  )
  return { text, count: total ?? null, libraries: each, search: searchTermsOf(index, text) }
}
