import { sumOf } from '../money.ts'
import type { BlockCode, PatronFacts } from '../patron.ts'
import type { LibraryProfile } from '../port.ts'
import { eachOnce, unmappedBlock } from '../unmapped-block.ts'
import type { SierraPatron } from './answers.ts'
import type { SierraConfig } from './config.ts'

export type PatronRules = Pick<SierraConfig, 'blocks' | 'autoBlocks' | 'messageBlocks'>

/** Messages and notes are the staff's own words, and are never read; their codes are. `today` is YYYY-MM-DD. */
export function toPatron(
  patron: SierraPatron,
  card: string,
  rules: PatronRules,
  library: Pick<LibraryProfile, 'currency'>,
  today: string,
): PatronFacts {
  const name = readable(patron.names?.[0])
  const homeBranch = patron.homeLibraryCode?.trim()
  const fees = patron.moneyOwed == null ? undefined : sumOf([patron.moneyOwed], library.currency)
  const email = patron.emails?.find(Boolean)
  const phone = patron.phones?.find(({ number }) => number)?.number
  return {
    localId: patron.id,
    card,
    ...(name === undefined ? {} : { name }),
    ...(patron.patronType == null ? {} : { category: String(patron.patronType) }),
    ...(homeBranch ? { homeBranch } : {}),
    ...(patron.expirationDate ? { expiresOn: patron.expirationDate } : {}),
    blocks: blocksOf(patron, rules, today),
    ...(fees === undefined ? {} : { fees }),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
  }
}

/** A code of `-` or none is no block, and one whose last day is past is none any more. */
function blocksOf(
  { blockInfo, autoBlockInfo, message }: SierraPatron,
  { blocks, autoBlocks, messageBlocks }: PatronRules,
  today: string,
): PatronFacts['blocks'] {
  const found: PatronFacts['blocks'][number][] = []
  const add = (known: BlockCode | undefined, usual: BlockCode, code: string, table: string) =>
    found.push(known === undefined ? unmappedBlock(usual, code, [table]) : { code: known })
  const manual = codeOf(blockInfo, today)
  if (manual !== undefined) add(blocks[manual], 'BLOCKED_BY_STAFF', manual, 'blocks')
  const automatic = codeOf(autoBlockInfo, today)
  if (automatic !== undefined) add(autoBlocks[automatic], 'OTHER', automatic, 'autoBlocks')
  const stopping = messageBlocks[message?.code?.trim() ?? '']
  if (stopping !== undefined) found.push({ code: stopping })
  return eachOnce(found)
}

function codeOf(block: SierraPatron['blockInfo'], today: string): string | undefined {
  const code = block?.code?.trim()
  if (!code || code === '-') return undefined
  const lastDay = /^\d{4}-\d\d-\d\d/.exec(block?.until ?? '')?.[0]
  return lastDay !== undefined && lastDay < today ? undefined : code
}

/** "Acosta, Edna" as people say it. */
function readable(name: string | undefined): string | undefined {
  const [, last, first] = /^([^,]+),\s*([^,]+)$/.exec(name?.trim() ?? '') ?? []
  return (last === undefined ? name?.trim() : `${first?.trim()} ${last.trim()}`) || undefined
}
