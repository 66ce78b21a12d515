import { publicSentence } from '../../adapters/errors.ts'
import type { RecordItems } from '../../adapters/item.ts'
import type { LibrarySystem } from '../../adapters/port.ts'
import { notSupported, type SourceReport } from '../ask.ts'
import { availabilityLimits } from '../limits.ts'
import type { Said } from './kept-answers.ts'

/** What one library said of the copies of one of its records. `answer` is undefined where nothing is known of them. */
export type AskedItems = {
  readonly libraryId: string
  readonly answer: RecordItems | undefined
  /** ISO 8601: when the system gave the answer; without one, now. */
  readonly checkedAt: string
  /** The system could not be asked, and this is what it said earlier. */
  readonly stale: boolean
  readonly report: SourceReport
}

export function answered(
  { libraryId }: LibrarySystem,
  { answer, atMs }: Said,
  report: SourceReport,
): AskedItems {
  const checkedAt = answer.saidAt ?? new Date(atMs).toISOString()
  return { libraryId, answer, checkedAt, stale: false, report }
}

/** With what the system said earlier, where that is known: the report says that it is no answer to this question. */
export function notAnswered(
  { libraryId }: LibrarySystem,
  report: SourceReport,
  earlier: Said | undefined,
): AskedItems {
  const checkedAt = new Date(earlier?.atMs ?? Date.now()).toISOString()
  if (earlier === undefined) return { libraryId, answer: undefined, checkedAt, stale: false, report }
  const remark = `What is told here it said on ${checkedAt.slice(0, 10)} at ${checkedAt.slice(11, 16)} UTC.`
  const message = report.message === undefined ? remark : `${report.message} ${remark}`
  return { libraryId, answer: earlier.answer, checkedAt, stale: true, report: { ...report, message } }
}

export function notAskable(libraryId: string): AskedItems {
  const checkedAt = new Date().toISOString()
  return { libraryId, answer: undefined, checkedAt, stale: false, report: notSupported(libraryId) }
}

/** Down and "none" are other answers than "not asked". */
export function tooMany(system: LibrarySystem): SourceReport {
  const { recordsPerSystem } = availabilityLimits
  return skipped(
    system,
    `Copies of at most ${recordsPerSystem} records are asked for at once; ask for fewer works.`,
  )
}

export function notForThisClient(system: LibrarySystem): SourceReport {
  return { ...skipped(system, publicSentence('NOT_ASKED')), errorCode: 'NOT_ASKED' }
}

function skipped({ id, libraryId }: LibrarySystem, message: string): SourceReport {
  return { library: { id: libraryId }, system: id, status: 'SKIPPED', tookMs: 0, message }
}
