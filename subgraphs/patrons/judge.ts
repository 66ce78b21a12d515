import type { BlockCode, PatronFacts } from '../../adapters/port.ts'
import type { Directory, LibraryEntry } from '../directory.ts'
import { localDate } from '../local-time.ts'
import type { PatronBlockModel, PatronModel } from './models.ts'

export type Verdict = {
  readonly outcome: 'VALID' | 'EXPIRED' | 'BLOCKED'
  readonly mayBorrow: boolean
  readonly patron: PatronModel
}

/**
 * What a good card is good for, today in its library's time zone. Expired goes before blocked: several systems raise every
 * flag on an expired card. `at`: the library the patron wants to use, if it is not their own.
 */
export function judge(
  facts: PatronFacts,
  home: LibraryEntry,
  at: LibraryEntry | undefined,
  directory: Directory,
  now = new Date(),
): Verdict {
  const expired = facts.expiresOn !== undefined && facts.expiresOn < localDate(now, home.timeZone)
  const blocks = blocksOf(facts, home, expired)
  const outcome =
    expired || blocks.some(({ code }) => code === 'EXPIRED')
      ? 'EXPIRED'
      : blocks.length > 0
        ? 'BLOCKED'
        : 'VALID'
  const mayBorrowAt =
    outcome === 'VALID'
      ? directory.libraries
          .filter((library) => library.id === home.id || library.welcomesPatronsOf.includes(home.id))
          .map(({ id }) => id)
      : []
  const welcome = at === undefined || at.id === home.id || at.welcomesPatronsOf.includes(home.id)
  const notWelcome: readonly PatronBlockModel[] = welcome ? [] : [{ code: 'NOT_WELCOME_HERE' }]
  return {
    outcome,
    mayBorrow: outcome === 'VALID' && welcome,
    patron: { facts, libraryId: home.id, blocks: [...blocks, ...notWelcome], mayBorrowAt },
  }
}

function blocksOf(facts: PatronFacts, home: LibraryEntry, expired: boolean): readonly PatronBlockModel[] {
  const has = (code: BlockCode) => facts.blocks.some((block) => block.code === code)
  const added: PatronBlockModel[] = []
  if (expired && !has('EXPIRED')) added.push({ code: 'EXPIRED' })
  const { fees } = facts
  if (
    fees !== undefined &&
    home.feeLimit !== undefined &&
    !has('FEES_OWED') &&
    exceeds(fees.amount, home.feeLimit)
  )
    added.push({ code: 'FEES_OWED' })
  return [...added, ...facts.blocks]
}

/** Of two decimal strings, compared digit by digit: money never becomes a float. */
export function exceeds(amount: string, limit: string): boolean {
  const digits = Math.max(fraction(amount).length, fraction(limit).length)
  return minorUnits(amount, digits) > minorUnits(limit, digits)
}

function fraction(amount: string): string {
  return amount.split('.')[1] ?? ''
}

function minorUnits(amount: string, digits: number): bigint {
  const [whole = '0'] = amount.split('.')
  return BigInt(`${whole}${fraction(amount).padEnd(digits, '0')}`)
}
