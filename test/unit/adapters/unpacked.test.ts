import { deflateSync, gzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { unpacked } from '../../../adapters/unpacked.ts'

const page = `<OAI-PMH>${'é漢 '.repeat(500)}</OAI-PMH>`
const bounds = { system: 'museum', operation: 'ListRecords', maxBytes: 1_000_000 }

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
}
async function unpack(bytes: Buffer, limits = bounds): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of unpacked(inPieces(bytes), limits)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('a body', () => {
  it.each([
    ['plain', Buffer.from(page)],
    ['gzip', gzipSync(page)],
    ['deflate', deflateSync(page)],
  ])('is unpacked by what it is, not by what its header says: %s', async (_name, bytes) =>
    expect(await unpack(bytes)).toBe(page),
  )
  it('may be empty', async () => expect(await unpack(Buffer.alloc(0))).toBe(''))
  it('that was cut while compressed is an error', async () =>
    await expect(unpack(gzipSync(page).subarray(0, 40))).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' }))
  it('that swells beyond its limit is refused', async () =>
    await expect(unpack(gzipSync('a'.repeat(2_000_000)))).rejects.toMatchObject({ code: 'TOO_LARGE' }))
})
