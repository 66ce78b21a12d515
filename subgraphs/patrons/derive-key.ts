import { hkdfSync } from 'node:crypto'

/** 32 bytes for one purpose alone; who knows them learns nothing of the secret or of another purpose's key. */
export function deriveKey(secret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `polyshelf ${purpose}`, 32))
}
