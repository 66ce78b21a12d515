import { pipeline } from 'node:stream'
import { createUnzip } from 'node:zlib'

import { UpstreamError } from './errors.ts'

type Bounds = { readonly system: string; readonly operation: string; readonly maxBytes: number }

/**
 * A body as it was before compression. What is compressed shows in its first byte, for headers are wrong in both
 * directions; no text begins like gzip (1F) or deflate (78 is `x`, and XML begins with `<`, a blank or a byte order mark).
 * @throws {UpstreamError} TOO_LARGE, or PROTOCOL_ERROR where it cannot be unpacked.
 */
export async function* unpacked(body: AsyncIterable<Buffer>, bounds: Bounds): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done === true) return
  const whole = resumed(first.value, chunks)
  if (first.value[0] !== 0x1f && first.value[0] !== 0x78) {
    yield* whole
    return
  }
  let bytes = 0
  // A fault of either side ends both, and reaches the loop.
  const unzip = pipeline(whole, createUnzip(), () => {})
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > bounds.maxBytes)
        throw new UpstreamError('TOO_LARGE', bounds.system, bounds.operation, {
          detail: `over ${bounds.maxBytes} bytes when unpacked`,
        })
      yield chunk
    }
  } catch (cause) {
    if (cause instanceof UpstreamError) throw cause
    throw new UpstreamError('PROTOCOL_ERROR', bounds.system, bounds.operation, {
      detail: 'a compressed body that cannot be unpacked',
      cause,
    })
  }
}

async function* resumed(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    for (let chunk: Buffer | undefined = first; chunk !== undefined;) {
      yield chunk
      const next: IteratorResult<Buffer> = await rest.next()
      chunk = next.done === true ? undefined : next.value
    }
  } finally {
    await rest.return?.()
  }
}
