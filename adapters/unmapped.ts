import { channel } from 'node:diagnostics_channel'

import { unmappedLimits } from './limits.ts'
import type { UnmappedCode } from './unmapped-code.ts'

/** Each time that a system says what no table knows. */
export const unmappedSeen = channel('polyshelf:unmapped')
export type UnmappedSeen = UnmappedCode & {
  readonly system: string
  /** What it was taken for: an ItemStatus, BlockCode, HoldStatus or FeeKind. */
  readonly takenFor: string
  /** Of a copy: the local id of its record. */
  readonly recordId?: string
}

export function publishUnmapped(seen: UnmappedSeen): void {
  if (!unmappedSeen.hasSubscribers) return
  const { label, recordId, ...rest } = seen
  const words = label === undefined ? '' : cleaned(label)
  unmappedSeen.publish({
    ...rest,
    code: cleaned(seen.code),
    ...(words === '' ? {} : { label: words }),
    ...(recordId === undefined ? {} : { recordId: recordId.slice(0, unmappedLimits.recordIdCharacters) }),
  } satisfies UnmappedSeen)
}

/**
 * A code is whatever a server says: in some a card number or an address has strayed in. Neither is a code, nor steers a
 * terminal; runs of digits and addresses are masked, and so make one code of many.
 */
function cleaned(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]+/gu, ' ')
    .replace(/\S+@\S+/g, '…')
    .replace(/\d{5,}/g, '…')
    .replace(/\b\d{1,4}([-./:])\d{1,2}\1\d{1,4}\b/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, unmappedLimits.codeCharacters)
}
