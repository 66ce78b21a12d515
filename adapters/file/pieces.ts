import { fileLimits } from '../limits.ts'
import { unpacked } from '../unpacked.ts'

/**
 * What a file holds, unpacked, as pieces to hand over: small ones together, each piece a memory of its own. What came before a
 * fault comes out. `stored`: its bytes as they lie there. @throws {UpstreamError}
 */
export async function* piecesOf(system: string, stored: AsyncIterable<Buffer>): AsyncGenerator<ArrayBuffer> {
  const chunks = unpacked(stored, { system, operation: 'read', maxBytes: fileLimits.bytes })
  let held: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of chunks) {
      held.push(chunk)
      bytes += chunk.length
      if (bytes < fileLimits.chunkBytes) continue
      const piece = pieceOf(held, bytes)
      held = []
      bytes = 0
      yield piece
    }
  } catch (error) {
    if (bytes > 0) yield pieceOf(held, bytes)
    throw error
  }
  if (bytes > 0) yield pieceOf(held, bytes)
}

/** A chunk that has a memory to itself is not copied. */
function pieceOf(chunks: readonly Uint8Array[], bytes: number): ArrayBuffer {
  const only = chunks.length === 1 ? chunks[0]?.buffer : undefined
  if (only instanceof ArrayBuffer && only.byteLength === bytes) return only
  const piece = new Uint8Array(bytes)
  let at = 0
  for (const chunk of chunks) {
    piece.set(chunk, at)
    at += chunk.length
  }
  return piece.buffer
}
