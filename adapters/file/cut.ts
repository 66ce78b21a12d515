import { type Memory, release } from '../index/memory.ts'
import type { HarvestedChange } from '../index/port.ts'
import { packChanges } from '../index/wire.ts'
import { fileLimits } from '../limits.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { type ChangeReader, type FileChange, type FileReading, readerFor } from './changes.ts'
import { readLocal } from './local-files.ts'
import { piecesOf } from './pieces.ts'
import type { LocalFile } from './source-file.ts'

/** What a thread does that cuts a file into batches of changes, one file at a time. */
export interface CutCalls {
  begin(reading: FileReading): void
  push(piece: ArrayBuffer): CutBatches
  end(): CutBatches
  /** In place of the others, for a file that the thread reads itself. @throws {UpstreamError} as `more` does. */
  beginLocal(reading: FileReading, system: string, file: LocalFile): void
  /** The next piece of it; `atEnd` once there is none. @throws {UpstreamError} */
  more(): Promise<CutBatches & { readonly atEnd: boolean }>
}
export type CutBatches = {
  /** Each as `packChanges` packs them. */
  readonly batches: readonly Memory[]
  /** Where reading goes on behind each of them. */
  readonly positions: readonly number[]
  /** It is no file of MARC, or XML breaks off; what was not yet in a batch does not count. */
  readonly failure?: string
}

/** `signal` ends reading. */
export function cutCalls(signal: AbortSignal): CutCalls {
  let pieces: AsyncIterator<ArrayBuffer> | undefined
  let reading: FileReading | undefined
  let reader: ChangeReader | undefined
  let gathered: Gathered = { changes: [], bytes: 0, position: 0 }
  const pack = (cut: { batches: ArrayBuffer[]; positions: number[] }) => {
    cut.batches.push(packChanges(gathered.changes))
    cut.positions.push(gathered.position)
    gathered = { changes: [], bytes: 0, position: gathered.position }
  }
  const cut = (read: () => readonly FileChange[], atEnd: boolean): CutBatches => {
    const made = { batches: [], positions: [] }
    try {
      for (const found of read()) {
        gather(gathered, found)
        const { changes, bytes } = gathered
        if (changes.length >= fileLimits.changes || bytes >= fileLimits.batchBytes) pack(made)
      }
      if (atEnd && gathered.changes.length > 0) pack(made)
      return made
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      return { ...made, failure: error.message }
    }
  }
  const begin = (begun: FileReading) => {
    reading = begun
    reader = undefined
    gathered = { changes: [], bytes: 0, position: begun.from }
  }
  const end = () => cut(() => reader?.end() ?? [], true)
  const push = (piece: ArrayBuffer) => {
    const bytes = new Uint8Array(piece)
    const answer = cut(() => {
      if (reading === undefined) throw new Error('a piece of no file')
      reader ??= readerFor(bytes, reading)
      return reader.push(bytes)
    }, false)
    release(piece)
    return answer
  }
  return {
    begin,
    push,
    end,
    beginLocal(begun, system, local) {
      begin(begun)
      pieces = piecesOf(system, readLocal(system, local, signal))
    },
    async more() {
      const next = await pieces?.next()
      const atEnd = next === undefined || next.done === true
      return { ...(atEnd ? end() : push(next.value)), atEnd }
    },
  }
}

type Gathered = { readonly changes: HarvestedChange[]; bytes: number; position: number }

function gather(gathered: Gathered, { change, position }: FileChange): void {
  gathered.changes.push(change)
  gathered.position = position
  gathered.bytes += change.type === 'marc' && change.marc instanceof Uint8Array ? change.marc.length : 2_000
}
