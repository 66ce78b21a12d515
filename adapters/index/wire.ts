import type { WireChange } from './messages.ts'
import type { HarvestedChange } from './port.ts'

/** A change as it crosses to a thread: text, and bytes in memory that threads share. */
export function wireOf(change: HarvestedChange): WireChange {
  switch (change.type) {
    case 'deleted':
    case 'quarantined':
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
      const isBytes = marc instanceof Uint8Array
      const form = isBytes ? 'iso2709' : 'marc'
      const bytes = isBytes ? marc : Buffer.from(JSON.stringify(marc))
      return { type: 'marc', identifier, localId, place, datestamp, form, bytes: sharedCopy(bytes) }
    }
  }
}

function sharedCopy(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}
