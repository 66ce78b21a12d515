import type { SourceReport } from '../ask.ts'
import { clientError } from '../client-error.ts'
import { requireScope } from '../client.ts'
import type { RequestContext } from '../context.ts'
import { totalsOf } from '../copies/offers.ts'
import { searchLimits } from '../limits.ts'
import { recordItems } from '../record-items.ts'
import type { Cursor } from './cursor.ts'
import { recordsOf } from './describe.ts'
import { idOf } from './merge.ts'
import type { SearchResultModel, WorkModel } from './models.ts'
import {
  isComplete,
  isExact,
  isFull,
  mostHits,
  pagingOrder,
  reportOfSource,
  standIn,
  worksOf,
  type ResultSet,
  type ResultView,
  type Source,
} from './result-set.ts'

export type PageRequest = {
  readonly first: number
  readonly after: string | null
  readonly waitMs: number
  /** Waiting ends as soon as the set's version is greater. */
  readonly since?: number | null
}

/** @throws {GraphQLError} BAD_USER_INPUT */
export function checkPage({ first, waitMs }: PageRequest): void {
  if (first < 1 || first > searchLimits.pageWorks)
    throw clientError('BAD_USER_INPUT', `\`first\` is 1 to ${searchLimits.pageWorks}.`)
  if (waitMs < 0 || waitMs > searchLimits.waitMs)
    throw clientError('BAD_USER_INPUT', `\`waitMs\` is 0 to ${searchLimits.waitMs}.`)
}

/**
 * The works after the cursor, once the sources have answered or the time is up. Where the page reaches past what has been
 * fetched, the sources that have more are asked for their next window.
 */
export async function pageOf(
  { set, view }: { readonly set: ResultSet; readonly view: ResultView },
  request: PageRequest,
  context: RequestContext,
): Promise<SearchResultModel> {
  const { directory, resultSets, cursors } = context.services
  if (set.filter.availableOnly) requireScope(context, 'availability')
  const after = request.after === null ? -1 : positionAfter(cursors.decode(request.after), view)
  const deadline = performance.now() + request.waitMs
  const { waitMs, since } = request
  await resultSets.until(set, { waitMs, ...(since != null && { sinceVersion: since }) }, context.signal)
  const wanted = after + 1 + request.first
  while (isComplete(set) && (await worksOf(set, directory)).length < wanted) {
    const leftMs = deadline - performance.now()
    if (leftMs <= 0 || !(await resultSets.extend(set, leftMs, context))) break
  }
  const now = asItStands(set)
  const works = await wantedWorks(set, view, wanted, context)
  const order = pagingOrder(view, works)
  const slots = takeSlots(order, after + 1, request.first)
  const end = (slots.at(-1)?.position ?? after) + 1
  if (end > view.delivered.length) view.delivered = order.slice(0, end).map(standIn)
  await resultSets.keep(view)
  return {
    id: view.id,
    version: now.arrivals.length,
    complete: isComplete(now),
    isExact: isExact(now),
    hitCount: Math.min(
      mostHits,
      now.sources.reduce((sum, { hitCount }) => sum + (hitCount ?? 0), 0),
    ),
    works,
    page: slots.map(({ work }) => work),
    positions: slots.map(({ position }) => position),
    hasPreviousPage: after >= 0,
    hasNextPage:
      order.slice(end).some((work) => work !== undefined) ||
      (!isFull(now) && now.sources.some(({ next }) => next !== undefined)),
    set: now,
    sources: now.sources.map((source) => reportIn(now, source)),
    explain: now.sources.flatMap(({ libraryId, systemId, asked }) =>
      asked === undefined ? [] : [{ library: { id: libraryId }, system: systemId, ...asked }],
    ),
  }
}

/** While its works are worked out, more may arrive, which the answer must not speak of. */
function asItStands(set: ResultSet): ResultSet {
  return { ...set, sources: set.sources.map((source) => ({ ...source })), arrivals: [...set.arrivals] }
}

function reportIn(set: ResultSet, source: Source): SourceReport {
  const report = reportOfSource(source)
  if (source.next === undefined || !isFull(set)) return report
  const remark = `Only the first ${source.next} of its hits can be seen; a narrower search shows others.`
  return { ...report, message: report.message === undefined ? remark : `${report.message} ${remark}` }
}

function positionAfter({ resultId, position }: Cursor, view: ResultView): number {
  if (resultId !== view.id) throw clientError('BAD_USER_INPUT', '`after` is a cursor of another search.')
  if (position >= view.delivered.length)
    throw clientError('BAD_USER_INPUT', '`after` is not a cursor that this search gave.')
  return position
}

function takeSlots(order: readonly (WorkModel | undefined)[], from: number, count: number) {
  const slots: { readonly position: number; readonly work: WorkModel }[] = []
  for (let position = from; position < order.length && slots.length < count; position += 1) {
    const work = order[position]
    if (work !== undefined) slots.push({ position, work })
  }
  return slots
}

/** All works of the set; with `availableOnly`, those with a copy on the shelf, asked for in the order of rank until `count` are found. */
async function wantedWorks(
  set: ResultSet,
  view: ResultView,
  count: number,
  context: RequestContext,
): Promise<readonly WorkModel[]> {
  const works = await worksOf(set, context.services.directory)
  if (!set.filter.availableOnly) return works
  const wanted: WorkModel[] = []
  let asked = 0
  for (const work of works) {
    if (onShelf(view, work) === undefined) {
      if (wanted.length >= count || asked === searchLimits.availableRounds) break
      asked += 1
      const unknown = works
        .filter((other) => onShelf(view, other) === undefined)
        .slice(0, searchLimits.availableBatchWorks)
      await askShelves(view, unknown, context)
    }
    if (onShelf(view, work) === true) wanted.push(work)
  }
  return wanted
}

/** Undefined where nobody has asked about one of the work's records, and no other of them is on the shelf. */
function onShelf(view: ResultView, work: WorkModel): boolean | undefined {
  const answers = recordsOf(work).map((record) => view.onShelf[idOf(record)])
  if (answers.includes(true)) return true
  return answers.includes(undefined) ? undefined : false
}

async function askShelves(
  view: ResultView,
  works: readonly WorkModel[],
  context: RequestContext,
): Promise<void> {
  const ids = works.flatMap((work) => recordsOf(work).map(idOf))
  await Promise.all(
    ids.map(async (id) => {
      const asked = await recordItems(id, { detail: 'counts', maxAgeMs: undefined }, context)
      // What a system said before it failed is no promise that a copy is there.
      const answer = asked?.stale ? undefined : asked?.answer
      view.onShelf[id] = answer !== undefined && totalsOf(answer).available > 0
    }),
  )
}
