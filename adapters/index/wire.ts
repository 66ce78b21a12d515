import type { WireChange } from './messages.ts'
import type { HarvestedChange } from './port.ts'

/** Changes as they cross to a thread: text, and the bytes of all of them in one piece of memory that threads share. */
export function wireChanges(changes: readonly HarvestedChange[]): readonly WireChange[] {
  const contents = changes.map(marcBytes)
  const shared = new Uint8Array(
    new SharedArrayBuffer(contents.reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0)),
  )
  let at = 0
  return changes.map((change, number) => {
    const bytes = contents[number] ?? new Uint8Array()
    shared.set(bytes, at)
    at += bytes.length
    return wireOf(change, shared.subarray(at - bytes.length, at))
  })
}

function marcBytes(change: HarvestedChange): Uint8Array | undefined {
  if (change.type !== 'marc') return undefined
  return change.marc instanceof Uint8Array ? change.marc : Buffer.from(JSON.stringify(change.marc))
}

function wireOf(change: HarvestedChange, bytes: Uint8Array): WireChange {
  switch (change.type) {
    case 'deleted':
    case 'quarantined':
    case 'seen':
      return change
    case 'record': {
      const { raw, ...record } = change.record
      const { identifier, datestamp } = change
      return {
        type: 'record',
        identifier,
        datestamp,
        record: JSON.stringify(record),
        raw: JSON.stringify(raw),
      }
    }
    case 'marc': {
      const { identifier, localId, place, datestamp, marc } = change
      const form = marc instanceof Uint8Array ? 'iso2709' : 'marc'
      return { type: 'marc', identifier, localId, place, datestamp, form, bytes }
    }
  }
}
