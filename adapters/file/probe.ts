import { UpstreamError } from '../errors.ts'
import { fileLimits } from '../limits.ts'
import { leaderScore } from '../protocols/marc/iso2709.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { aborted } from '../socket.ts'
import { unpacked } from '../unpacked.ts'
import { type FileChange, readChanges } from './changes.ts'
import type { FileOrigin } from './source-file.ts'

/** Reads the beginning of the first file, which has to hold a record. @throws {UpstreamError} */
export async function probeFiles(system: string, origin: FileOrigin, signal: AbortSignal): Promise<void> {
  const { files } = await origin.list(() => undefined, signal)
  const [file] = files
  if (file === undefined) return
  const { name } = file
  let bytes = 0
  async function* counted(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      bytes += chunk.length
      yield chunk
    }
  }
  try {
    const content = unpacked(file.open(signal), { system, operation: 'probe', maxBytes: fileLimits.bytes })
    let found = false
    for await (const changes of readChanges(counted(content), { name, datestamp: '', from: 0 })) {
      if (signal.aborted) throw aborted(system, 'probe', signal)
      found ||= changes.some(isReadable)
      if (bytes >= fileLimits.probeBytes) break
    }
    if (found) return
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw new UpstreamError('PROTOCOL_ERROR', system, 'probe', { detail: `${name}: ${error.message}` })
  }
  throw new UpstreamError('PROTOCOL_ERROR', system, 'probe', { detail: `${name}: no record can be read` })
}

/** More is mended when a file is imported; a page in its place is told by having nothing of a leader. */
function isReadable({ change }: FileChange): boolean {
  if (change.type !== 'marc') return change.type === 'deleted'
  return !(change.marc instanceof Uint8Array) || leaderScore(change.marc, 0) >= 3
}
