import { codeUnitAt } from '../bib/code-units.ts'
/** 53 bits of a text, which a JavaScript number and a row of the index hold exactly. Not for secrets. */
export function textHash(text: string, seed = 0): number {
  let low = 0xdeadbeef ^ seed
  let high = 0x41c6ce57 ^ seed
  const { length } = text
  for (let at = 0; at < length; at += 1) {
    const code = codeUnitAt(text, at)
    low = Math.imul(low ^ code, 0x9e3779b1)
    high = Math.imul(high ^ code, 0x5f356495)
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0)
}
