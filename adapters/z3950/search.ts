import { UpstreamError } from '../errors.ts'
import type { SearchPort } from '../port.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import type { ResponseRecord } from '../protocols/z3950/records.ts'
import { Steps } from '../steps.ts'
import { SyntaxFault, type ReadRecord, type RecordReader } from './records.ts'
import type { Session } from './session.ts'

export type ReadRecords = {
  readonly records: readonly ReadRecord[]
  /** Refused one by one, or beyond reading. */
  readonly unreadable: number
}

export function z3950Search(session: Session, read: RecordReader): SearchPort {
  const { config } = session
  return {
    async search(query, { start, count }, { signal }) {
      const wanted = { start: start + 1, count, syntaxes: config.syntaxes }
      const steps = new Steps()
      const found = await session.find(query, wanted, signal, steps)
      const { records, unreadable } = await steps.time('decode', () =>
        readRecords(config.id, found.records, read),
      )
      const due = Math.max(0, Math.min(count, found.hitCount - start))
      return {
        hitCount: found.hitCount,
        hitCountIsExact: found.hitCountIsExact,
        records: records.map(({ bib }) => bib),
        unreadable: unreadable + due - found.records.length,
        dropped: found.dropped,
        // B is for brief in every profile; F, or none, is the whole record.
        ...(config.elementSet === 'B' ? { recordsAreBrief: true } : {}),
        explanation: { native: found.native, refused: found.refused, steps: steps.all },
      }
    },
  }
}

/**
 * Reads what can be read.
 * @throws {UpstreamError} PROTOCOL_ERROR where all of them are in a syntax that nobody here reads: that is no accident of
 * single records, but a configuration to be mended.
 */
export function readRecords(
  system: string,
  responses: readonly ResponseRecord[],
  read: RecordReader,
): ReadRecords {
  const records: ReadRecord[] = []
  let fault: SyntaxFault | undefined
  for (const response of responses) {
    if (response.type === 'diagnostic') continue
    try {
      records.push(read(response.external))
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      if (error instanceof SyntaxFault) fault = error
    }
  }
  if (fault !== undefined && records.length === 0)
    throw new UpstreamError('PROTOCOL_ERROR', system, 'Present', { cause: fault })
  return { records, unreadable: responses.length - records.length }
}
