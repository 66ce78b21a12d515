import { polarisLimits } from '../limits.ts'
import type { BlockCode, PatronFacts } from '../patron.ts'
import type { CirculationBlocks, PolarisBlock } from './answers.ts'
import type { PolarisConfig } from './config.ts'

type Block = PatronFacts['blocks'][number]

/** System blocks by number (Polaris API, PatronBasicDataGet): what is not here is known by its description. */
const byId: ReadonlyMap<number, BlockCode> = new Map([
  // Patron data to be verified; registered by the patron, in passing, or offline; an address to be checked.
  [3, 'OTHER'],
  [64, 'OTHER'],
  [128, 'OTHER'],
  [256, 'OTHER'],
  [512, 'OTHER'],
  [100, 'EXPIRED'],
  // Handed to a collection agency; a registration fee.
  [1024, 'FEES_OWED'],
  [2048, 'EXPIRED'],
  [4096, 'FEES_OWED'],
])

/** Polaris describes its blocks in words alone, and libraries may change the words; the first that fits is right. */
const byWords: readonly (readonly [RegExp, BlockCode])[] = [
  [/\bexpir/, 'EXPIRED'],
  [/\b(?:card|barcode)\b.*\b(?:lost|stolen)\b|\b(?:lost|stolen)\b.*\bcard\b/, 'CARD_REPORTED_LOST'],
  [/\bclaim/, 'TOO_MANY_CLAIMS'],
  [/\boverdue\b(?!.*\b(?:fine|fee|charge)s?\b)/, 'TOO_MANY_OVERDUE'],
  [/\b(?:fines?|fees?|charges?|owes?|owed|balance|collection agency|amount)\b/, 'FEES_OWED'],
  [/\blost\b/, 'TOO_MANY_LOST'],
  [/\b(?:items? out|checked out|too many items|item limit|maximum (?:number of )?items)\b/, 'TOO_MANY_LOANS'],
]

/**
 * Empty where Polaris says that the patron may borrow: what it lists then is for the desk to know. Where it says that they
 * may not and lists nothing, it is OTHER, unless the card has expired, which says enough.
 */
export function blocksOf(
  circulation: Pick<CirculationBlocks, 'CanPatronCirculate' | 'Blocks'>,
  systemBlocks: readonly PolarisBlock[],
  hasExpired: boolean,
  words: PolarisConfig['blocks'],
): readonly Block[] {
  if (circulation.CanPatronCirculate === true) return []
  const blocks = new Map<string, Block>()
  for (const raised of [...circulation.Blocks, ...systemBlocks]) {
    const code = codeOf(raised, words)
    const message = raised.BlockDescription?.slice(0, polarisLimits.blockCharacters)
    blocks.set(`${code} ${message ?? ''}`, message === undefined ? { code } : { code, message })
  }
  if (blocks.size > 0) return [...blocks.values()]
  return circulation.CanPatronCirculate === false && !hasExpired ? [{ code: 'OTHER' }] : []
}

function codeOf({ BlockID, BlockDescription }: PolarisBlock, words: PolarisConfig['blocks']): BlockCode {
  const text = (BlockDescription ?? '').slice(0, polarisLimits.blockCharacters).toLowerCase()
  for (const [part, code] of Object.entries(words)) if (text.includes(part.toLowerCase())) return code
  const known = BlockID == null ? undefined : byId.get(BlockID)
  return known ?? byWords.find(([pattern]) => pattern.test(text))?.[1] ?? 'BLOCKED_BY_STAFF'
}
