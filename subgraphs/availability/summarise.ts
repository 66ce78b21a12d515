import { formats, type Format } from '../../adapters/bib/record.ts'
import { firstDue, holdsOf } from '../../adapters/copy-counts.ts'
import type { RecordItems } from '../../adapters/item.ts'
import type { SourceReport } from '../ask.ts'
import type { AskedItems } from '../copies/asked-items.ts'
import { best, bestOf, offers, rankOf, totalsOf } from '../copies/offers.ts'
import type { Directory } from '../directory.ts'
import { dueMoment } from '../local-time.ts'
import type { AvailabilityModel, AvailabilityStatus, ItemModel } from './models.ts'

/** Formats that are read or heard online, so that no copy of them is no news. */
const onlineFormats: ReadonlySet<Format> = new Set(['EBOOK'])

/** Best first: what a reader can do now, then what to wait for. Nothing at all is NO_COPIES only if everybody answered. */
export function summarise(
  asked: readonly AskedItems[],
  wanted: readonly Format[],
  directory: Directory,
): AvailabilityModel {
  const answers = asked.flatMap(({ answer }) => answer ?? [])
  const items = asked
    .flatMap(({ libraryId, answer, checkedAt, stale }) =>
      (answer?.items ?? []).map((item): ItemModel => ({ ...item, libraryId, checkedAt, stale })),
    )
    .toSorted(
      (a, b) =>
        rankOf(a.status) - rankOf(b.status) || directory.order(a.libraryId) - directory.order(b.libraryId),
    )
  const complete = asked.every(({ answer, stale }) => answer?.complete === true && !stale)
  const holds = sumOf(answers.flatMap((answer) => answer.holds ?? holdsOf(answer.items) ?? []))
  const first = firstDue(items)
  const nextDue = first?.due && dueMoment(first.due, directory.timeZone(first.libraryId))
  const totals = answers.map(totalsOf)
  const [checkedAt] = asked.flatMap((of) => (of.answer === undefined ? [] : [of.checkedAt])).toSorted()
  return {
    status: statusOf(answers, complete, wanted),
    copies: sumOf(totals.map(({ copies }) => copies)) ?? 0,
    availableCopies: sumOf(totals.map(({ available }) => available)) ?? 0,
    ...(holds === undefined ? {} : { holds }),
    ...(nextDue === undefined ? {} : { nextDue }),
    copiesKnown: items,
    complete,
    ...(checkedAt === undefined ? {} : { checkedAt }),
    stale: asked.some(({ stale }) => stale),
    sources: onePerSystem(asked),
  }
}

function statusOf(
  answers: readonly RecordItems[],
  complete: boolean,
  wanted: readonly Format[],
): AvailabilityStatus {
  const status = best(answers.flatMap((answer) => bestOf(answer) ?? []))
  const offer = status && offers[status]
  if (offer === 'AVAILABLE') return offer
  if (wanted.some((format) => onlineFormats.has(format))) return 'ONLINE'
  if (offer !== undefined) return offer
  return complete ? 'NO_COPIES' : 'UNKNOWN'
}

/** Undefined where nobody tells. */
function sumOf(counts: readonly number[]): number | undefined {
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0)
}

/** One report per system, however many of its records were asked for; PARTIAL where some of them were answered and others not. */
function onePerSystem(asked: readonly AskedItems[]): readonly SourceReport[] {
  return [...Map.groupBy(asked, ({ report }) => report.system).values()].map((ofSystem) =>
    ofSystem.map(withRemark).reduce(together),
  )
}

function together(one: SourceReport, other: SourceReport): SourceReport {
  const worse = badness(other) > badness(one) ? other : one
  const isPart = isAnswer(one) !== isAnswer(other)
  return {
    ...worse,
    tookMs: Math.max(one.tookMs, other.tookMs),
    ...(isPart ? { status: 'PARTIAL' } : {}),
  }
}

function badness(report: SourceReport): number {
  if (!isAnswer(report)) return 3
  if (report.status === 'PARTIAL') return 2
  return report.message === undefined ? 0 : 1
}

function isAnswer({ status }: SourceReport): boolean {
  return status === 'ANSWERED' || status === 'PARTIAL'
}

function withRemark({ report, answer }: AskedItems): SourceReport {
  if (answer === undefined || report.status !== 'ANSWERED') return report
  if (answer.complete)
    return answer.known ? report : { ...report, message: 'The library has no record of that id.' }
  const message =
    answer.counts === undefined
      ? 'Some copies could not be asked for.'
      : 'Not all copies are listed; the counts are those of all.'
  return { ...report, status: 'PARTIAL', message }
}

/** For formats that come as text in a reference. */
export function isFormat(text: unknown): text is Format {
  return formats.some((format) => format === text)
}
