import { readTimestamp } from '../calendar.ts'
import type { BlockCode, PatronFacts } from '../patron.ts'
import { unmappedBlock } from '../unmapped-block.ts'
import type { AutomatedBlock, FolioUser, ManualBlock } from './answers.ts'
import type { FolioConfig } from './config.ts'

type Block = PatronFacts['blocks'][number]

/** Conditions of mod-patron-blocks, all of them. */
const conditions: Readonly<Record<string, BlockCode>> = {
  MAX_NUMBER_OF_ITEMS_CHARGED_OUT: 'TOO_MANY_LOANS',
  MAX_NUMBER_OF_LOST_ITEMS: 'TOO_MANY_LOST',
  MAX_NUMBER_OF_OVERDUE_ITEMS: 'TOO_MANY_OVERDUE',
  MAX_NUMBER_OF_OVERDUE_RECALLS: 'RECALL_OVERDUE',
  RECALL_OVERDUE_BY_MAX_NUMBER_OF_DAYS: 'RECALL_OVERDUE',
  MAX_OUTSTANDING_FEE_FINE_BALANCE: 'FEES_OWED',
}

/** Blocks of borrowing alone; `desc` of a manual block is the staff's own note and is never read. */
export function blocksOf(
  user: FolioUser,
  manual: readonly ManualBlock[],
  automated: readonly AutomatedBlock[],
  codes: FolioConfig['blockCodes'],
  nowMs: number,
): readonly Block[] {
  const blocks: Block[] = []
  for (const { code, patronMessage, borrowing, expirationDate } of manual) {
    if (borrowing === false || isPast(expirationDate, nowMs)) continue
    const known = code ? codes[code] : undefined
    const is =
      code && known === undefined
        ? unmappedBlock('BLOCKED_BY_STAFF', code, ['blockCodes'])
        : { code: known ?? ('BLOCKED_BY_STAFF' as const) }
    blocks.push(withMessage(is, patronMessage))
  }
  for (const { code, message, blockBorrowing } of automated) {
    if (blockBorrowing === false) continue
    blocks.push(withMessage({ code: conditions[code ?? ''] ?? 'OTHER' }, message))
  }
  // A nightly job makes users inactive when they expire; whoever is inactive without that was made so by somebody.
  if (user.active === false && !isPast(user.expirationDate, nowMs)) blocks.push({ code: 'BLOCKED_BY_STAFF' })
  return blocks
}

function withMessage(block: Block, message: string | null | undefined): Block {
  return message ? { ...block, message } : block
}

function isPast(text: string | null | undefined, nowMs: number): boolean {
  const at = text ? readTimestamp(text)?.atMs : undefined
  return at !== undefined && at < nowMs
}
