import { fromMemory, type Memory, toMemory } from './memory.ts'
import type { WireChange } from './messages.ts'
import type { HarvestedChange } from './port.ts'

type WithBytes = Extract<WireChange, { bytes: Uint8Array }>
type WithoutBytes = Exclude<WireChange, WithBytes>
/** A change without its bytes, which lie behind one another in the order of the changes. */
type Head =
  | WithoutBytes
  | (Omit<Extract<WithBytes, { type: 'marc' }>, 'bytes'> & { readonly length: number })
  | (Omit<Extract<WithBytes, { type: 'record' }>, 'bytes'> & { readonly length: number })

/** Changes on their way to a mapper. */
export function packChanges(changes: readonly HarvestedChange[]): ArrayBuffer {
  const content: Uint8Array[] = []
  const heads = changes.map((change) => {
    const wired = wireOf(change)
    if (!('bytes' in wired)) return wired
    const { bytes, ...head } = wired
    content.push(bytes)
    return { ...head, length: bytes.length }
  })
  return toMemory(heads, content)
}

/** Their bytes are the memory's. */
export function unpackChanges(memory: Memory): readonly WireChange[] {
  const { head, content } = fromMemory(memory)
  let at = 0
  return (head as readonly Head[]).map((change) => {
    if (!('length' in change)) return change
    const { length, ...rest } = change
    at += length
    return { ...rest, bytes: content.subarray(at - length, at) }
  })
}

function wireOf(change: HarvestedChange): WireChange {
  switch (change.type) {
    case 'deleted':
    case 'quarantined':
    case 'seen':
      return change
    case 'record': {
      const { raw, ...record } = change.record
      const { identifier, datestamp } = change
      const searched = Buffer.from(JSON.stringify(record).slice(0, -1))
      const bytes = Buffer.concat([searched, Buffer.from(`,"raw":${JSON.stringify(raw)}}`)])
      return { type: 'record', identifier, datestamp, rawAt: searched.length, bytes }
    }
    case 'marc': {
      const { identifier, localId, place, datestamp, marc } = change
      const isIso = marc instanceof Uint8Array
      const bytes = isIso ? marc : Buffer.from('json' in marc ? marc.json : JSON.stringify(marc))
      return { type: 'marc', identifier, localId, place, datestamp, form: isIso ? 'iso2709' : 'marc', bytes }
    }
  }
}
