import { untitled } from '../../adapters/bib/marc-title.ts'
import type { SearchAnswer, SearchWindow } from '../../adapters/port.ts'
import type { DroppedPart } from '../../adapters/query/dropped.ts'
import type { Query } from '../../adapters/query/model.ts'
import { filterAfterwards } from './afterwards.ts'
import { idOf } from './merge.ts'
import type { HowAsked, RecordModel } from './models.ts'
import { toRecordModel } from './record-model.ts'
import { mostHits, type Source } from './result-set.ts'

export type AskedAnswer = {
  readonly answer: SearchAnswer
  /** What the system was given: the search, narrowed by its filter where the system takes that. */
  readonly asked: Query
  /** The search itself; its filter is applied to works in any case. */
  readonly wanted: Query
}

/**
 * Enters how the source stands after one more window, and returns what is new of it. A source that breaks the rules is contained
 * and told of: it costs the others nothing. `known`: ids of what it gave before.
 */
export function takeIn(
  source: Source,
  { start, count }: SearchWindow,
  { answer, asked, wanted }: AskedAnswer,
  known: Set<string>,
): readonly RecordModel[] {
  const given = answer.records.slice(0, count)
  const after = filterAfterwards(asked, { ...answer, records: given })
  const dropped = after.dropped.filter(({ part }) => part === undefined || isWithin(part, wanted))
  const models = after.records.map((record) => toRecordModel(record, source.libraryId))
  const fresh = models.filter((record) => !known.has(idOf(record)) && known.add(idOf(record)))

  const counted = Number.isFinite(answer.hitCount) ? Math.trunc(answer.hitCount) : 0
  source.hitCount = Math.min(mostHits, Math.max(counted, start + given.length))
  source.hitCountIsExact = answer.hitCountIsExact && source.hitCount === counted
  const next = start + count
  const goesOn = next < source.hitCount && given.length + answer.unreadable > 0
  const isLoop = models.length > 0 && fresh.length === 0
  source.next = goesOn && !isLoop ? next : undefined
  const isPartial = answer.unreadable > 0 || isLoop || source.status === 'PARTIAL'
  source.status = isPartial ? 'PARTIAL' : 'ANSWERED'
  source.asked = howAsked(source.asked, answer, { ...after, dropped })

  const blank = fresh.filter(isBlank).length
  const remarks = [
    ...(answer.unreadable > 0 ? [`${answer.unreadable} records could not be read.`] : []),
    ...(isLoop ? ['It gave records again that it had given before, and is asked for no more.'] : []),
    ...(answer.records.length > count ? ['It gave more records than were asked for.'] : []),
    ...(blank > 0 ? [`${blank} records came without title, author and number.`] : []),
    ...dropped.map(({ words }) => `Not asked for: ${words}.`),
  ]
  if (remarks.length > 0) source.message = remarks.join(' ')
  else delete source.message
  return fresh
}

type After = {
  readonly dropped: readonly DroppedPart[]
  readonly doneAfterwards: readonly DroppedPart[]
  readonly removed: number
}

/** Of all windows together: what one of them could not do is not done; the steps are the latest's. */
function howAsked(before: HowAsked | undefined, { explanation }: SearchAnswer, after: After): HowAsked {
  const dropped = [...new Set([...(before?.dropped ?? []), ...wordsOf(after.dropped)])]
  const done = new Set([...(before?.doneAfterwards ?? []), ...wordsOf(after.doneAfterwards)])
  return {
    ...explanation,
    dropped,
    doneAfterwards: [...done].filter((part) => !dropped.includes(part)),
    removedAfterwards: (before?.removedAfterwards ?? 0) + after.removed,
  }
}

function wordsOf(parts: readonly DroppedPart[]): readonly string[] {
  return parts.map(({ words }) => words)
}

function isWithin(part: Query, query: Query): boolean {
  if (JSON.stringify(part) === JSON.stringify(query)) return true
  return query.type === 'boolean' && (isWithin(part, query.left) || isWithin(part, query.right))
}

function isBlank({ title, contributors, isbns, issns, oclcNumbers }: RecordModel): boolean {
  return title === untitled && contributors.length + isbns.length + issns.length + oclcNumbers.length === 0
}
