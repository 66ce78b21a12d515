import { clientError } from '../client-error.ts'
import type { RequestContext } from '../context.ts'
import { searchLimits } from '../limits.ts'
import { recordItems } from '../record-items.ts'
import { decodeCursor } from './cursor.ts'
import { recordsOf } from './describe.ts'
import { idOf } from './merge.ts'
import type { SearchResultModel, WorkModel } from './models.ts'
import { pagingOrder, reportOfSource, standIn, worksOf, type ResultSet } from './result-set.ts'
import { isComplete } from './result-sets.ts'

export type PageRequest = { readonly first: number; readonly after: string | null; readonly waitMs: number }

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
  set: ResultSet,
  request: PageRequest,
  context: RequestContext,
): Promise<SearchResultModel> {
  const { directory, resultSets } = context.services
  const after = request.after === null ? -1 : positionAfter(request.after, set)
  const deadline = performance.now() + request.waitMs
  await resultSets.until(set, request.waitMs, context.signal)
  for (;;) {
    const short = worksOf(set, directory).length < after + 1 + request.first
    const left = deadline - performance.now()
    if (!short || left <= 0 || !isComplete(set) || set.sources.every(({ next }) => next === undefined)) break
    resultSets.extend(set, context.signal)
    await resultSets.until(set, left, context.signal)
  }
  const works = await wantedWorks(set, after + 1 + request.first, context)
  const order = pagingOrder(set, works)
  const slots = takeSlots(order, after + 1, request.first)
  const shown = slots.map(({ work }) => work)
  const end = (slots.at(-1)?.position ?? after) + 1
  if (end > set.delivered.length) set.delivered = order.slice(0, end).map(standIn)
  await resultSets.keep(set)
  return {
    id: set.id,
    complete: isComplete(set),
    hitCount: set.sources.reduce((sum, { hitCount }) => sum + (hitCount ?? 0), 0),
    works,
    page: shown,
    positions: slots.map(({ position }) => position),
    hasPreviousPage: after >= 0,
    hasNextPage:
      order.slice(end).some((work) => work !== undefined) ||
      set.sources.some(({ next }) => next !== undefined),
    sources: set.sources.map(reportOfSource),
  }
}

function positionAfter(after: string, set: ResultSet): number {
  const { setId, position } = decodeCursor(after)
  if (setId !== set.id) throw clientError('BAD_USER_INPUT', '`after` is a cursor of another search.')
  if (position >= set.delivered.length)
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
  count: number,
  context: RequestContext,
): Promise<readonly WorkModel[]> {
  const works = worksOf(set, context.services.directory)
  if (!set.filter.availableOnly) return works
  const wanted: WorkModel[] = []
  let asked = 0
  for (const work of works) {
    if (onShelf(set, work) === undefined) {
      if (wanted.length >= count || asked === searchLimits.availableRounds) break
      asked += 1
      const unknown = works
        .filter((other) => onShelf(set, other) === undefined)
        .slice(0, searchLimits.availableBatchWorks)
      await askShelves(set, unknown, context)
    }
    if (onShelf(set, work) === true) wanted.push(work)
  }
  return wanted
}

/** Undefined where nobody has asked about one of the work's records, and no other of them is on the shelf. */
function onShelf(set: ResultSet, work: WorkModel): boolean | undefined {
  const answers = recordsOf(work).map((record) => set.onShelf[idOf(record)])
  if (answers.includes(true)) return true
  return answers.includes(undefined) ? undefined : false
}

async function askShelves(
  set: ResultSet,
  works: readonly WorkModel[],
  context: RequestContext,
): Promise<void> {
  const ids = works.flatMap((work) => recordsOf(work).map(idOf))
  await Promise.all(
    ids.map(async (id) => {
      const items = await recordItems(id, context)
      set.onShelf[id] = items?.answer?.items.some(({ status }) => status === 'AVAILABLE') ?? false
    }),
  )
}
