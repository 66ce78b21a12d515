import { formats, type Format } from '../../adapters/bib/record.ts'
import type { ItemStatus, RecordItems } from '../../adapters/port.ts'
import type { SourceReport } from '../ask.ts'
import type { Directory } from '../directory.ts'
import type { AskedItems } from '../record-items.ts'
import type { AvailabilityModel, AvailabilityStatus, ItemModel } from './models.ts'

/** What a copy in this state offers a reader, and its place in a list: smaller is better. */
const offers: Readonly<Record<ItemStatus, { readonly rank: number; readonly status: AvailabilityStatus }>> = {
  AVAILABLE: { rank: 0, status: 'AVAILABLE' },
  REFERENCE_ONLY: { rank: 1, status: 'REFERENCE_ONLY' },
  ON_LOAN: { rank: 2, status: 'ON_LOAN' },
  RECALLED: { rank: 3, status: 'ON_LOAN' },
  ON_HOLD_SHELF: { rank: 4, status: 'OTHERWISE_UNAVAILABLE' },
  IN_TRANSIT: { rank: 5, status: 'OTHERWISE_UNAVAILABLE' },
  IN_PROCESS: { rank: 6, status: 'OTHERWISE_UNAVAILABLE' },
  ON_ORDER: { rank: 7, status: 'OTHERWISE_UNAVAILABLE' },
  UNAVAILABLE: { rank: 8, status: 'OTHERWISE_UNAVAILABLE' },
  DAMAGED: { rank: 9, status: 'OTHERWISE_UNAVAILABLE' },
  MISSING: { rank: 10, status: 'OTHERWISE_UNAVAILABLE' },
  LOST: { rank: 11, status: 'OTHERWISE_UNAVAILABLE' },
  UNKNOWN: { rank: 12, status: 'UNKNOWN' },
}
/** Formats that are read or heard online, so that no copy of them is no news. */
const onlineFormats: ReadonlySet<Format> = new Set(['EBOOK'])

/** Best first: what a reader can do now, then what to wait for. Nothing at all is NO_COPIES only if everybody answered. */
export function summarise(
  asked: readonly AskedItems[],
  wanted: readonly Format[],
  directory: Directory,
): AvailabilityModel {
  const items = asked
    .flatMap(({ libraryId, answer, checkedAt }) =>
      (answer?.items ?? []).map((item): ItemModel => ({ ...item, libraryId, checkedAt })),
    )
    .toSorted(
      (a, b) =>
        offers[a.status].rank - offers[b.status].rank ||
        directory.order(a.libraryId) - directory.order(b.libraryId),
    )
  const complete = asked.every(({ answer }) => answer !== undefined && answer.complete)
  const holds = sumOfHolds(asked)
  const nextDue = items
    .filter((item) => item.due !== undefined && offers[item.status].status === 'ON_LOAN')
    .map((item) => item.due as string)
    .toSorted()[0]
  return {
    status: statusOf(items, asked, complete, wanted),
    copies: sumOf(asked, ({ items: listed, counts }) => Math.max(listed.length, counts?.copies ?? 0)),
    availableCopies: sumOf(asked, ({ items: listed, counts }) =>
      Math.max(listed.filter(({ status }) => status === 'AVAILABLE').length, counts?.available ?? 0),
    ),
    ...(holds === undefined ? {} : { holds }),
    ...(nextDue === undefined ? {} : { nextDue }),
    copiesKnown: items,
    complete,
    sources: onePerSystem(asked),
  }
}

function statusOf(
  items: readonly ItemModel[],
  asked: readonly AskedItems[],
  complete: boolean,
  wanted: readonly Format[],
): AvailabilityStatus {
  const states = [
    ...items.slice(0, 1).map(({ status }) => status),
    ...asked.flatMap(({ answer }) => bestCounted(answer) ?? []),
  ]
  const [first] = states.toSorted((a, b) => offers[a].rank - offers[b].rank)
  const best = first === undefined ? undefined : offers[first].status
  if (best === 'AVAILABLE') return best
  if (wanted.some((format) => onlineFormats.has(format))) return 'ONLINE'
  if (best !== undefined) return best
  return complete ? 'NO_COPIES' : 'UNKNOWN'
}

/** What the counts of a record say of its copies. Copies in a state that nobody tells are not available, and that is all. */
function bestCounted(answer: RecordItems | undefined): ItemStatus | undefined {
  const { copies = 0, available = 0, best } = answer?.counts ?? {}
  if (available > 0) return 'AVAILABLE'
  if (best !== undefined) return best
  return copies > (answer?.items.length ?? 0) ? 'UNAVAILABLE' : undefined
}

function sumOf(asked: readonly AskedItems[], count: (answer: RecordItems) => number): number {
  return asked.reduce((sum, { answer }) => sum + (answer === undefined ? 0 : count(answer)), 0)
}

/** A record's own count where its system gives one, else its copies'; undefined where no system tells. */
function sumOfHolds(asked: readonly AskedItems[]): number | undefined {
  const counts = asked.flatMap(
    ({ answer }) => answer?.holds ?? answer?.items.flatMap((item) => item.holds ?? []) ?? [],
  )
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0)
}

/** One report per system, however many of its records were asked for; PARTIAL where one of them came cut. */
function onePerSystem(asked: readonly AskedItems[]): readonly SourceReport[] {
  const reports = new Map<string, SourceReport>()
  for (const { report, answer } of asked) {
    const known = reports.get(report.system) ?? report
    const isCut = known.status === 'ANSWERED' && report.status === 'SKIPPED'
    const both: SourceReport = isCut ? { ...report, status: 'PARTIAL', tookMs: known.tookMs } : known
    reports.set(report.system, { ...both, ...remarkOn(answer) })
  }
  return [...reports.values()]
}

function remarkOn(answer: AskedItems['answer']): Partial<SourceReport> {
  if (answer === undefined) return {}
  if (!answer.complete) return { status: 'PARTIAL', message: 'Some copies could not be asked for.' }
  return answer.known ? {} : { message: 'The library has no record of that id.' }
}

/** For formats that come as text in a reference. */
export function isFormat(text: unknown): text is Format {
  return formats.some((format) => format === text)
}
