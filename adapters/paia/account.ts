import { readTimestamp, wallClock } from '../calendar.ts'
import { sumOf } from '../money.ts'
import type { BlockCode, Money, PatronFacts } from '../patron.ts'
import type { LibraryProfile } from '../port.ts'
import { unmappedBlock } from '../unmapped-block.ts'
import type { PaiaFees, PaiaPatron } from './answers.ts'
import type { PaiaConfig } from './config.ts'

/** Account states of PAIA 1.4. Servers may have more, and clients are to take those for 1. */
const blocksOfStatus: Readonly<Record<string, readonly BlockCode[]>> = {
  0: [],
  1: ['OTHER'],
  2: ['EXPIRED'],
  3: ['FEES_OWED'],
  4: ['EXPIRED', 'FEES_OWED'],
}

/** How PAIA servers write "never". */
const never = '9999-12-31'

/** Undefined where `expires` is no date: taken for none, it would make a card good for ever. */
export function toPatron(
  patron: PaiaPatron,
  known: { readonly localId: string; readonly card: string; readonly fees: Money | undefined },
  config: Pick<PaiaConfig, 'statuses'>,
  { timeZone }: Pick<LibraryProfile, 'timeZone'>,
): PatronFacts | undefined {
  const name = patron.name?.trim()
  const category = patron.type?.[0]
  const expiresOn = patron.expires ? dateOf(patron.expires, timeZone) : never
  if (expiresOn === undefined) return undefined
  // Servers need not tell a state: then they hold nothing against anybody, as far as we can see.
  const state = patron.status ?? 0
  const codes = config.statuses[state] ?? blocksOfStatus[state]
  return {
    localId: known.localId,
    card: known.card,
    ...(name ? { name } : {}),
    ...(category ? { category } : {}),
    ...(expiresOn === never ? {} : { expiresOn }),
    blocks: codes?.map((code) => ({ code })) ?? [unmappedBlock('OTHER', String(state), ['statuses'])],
    ...(known.fees === undefined ? {} : { fees: known.fees }),
    ...(patron.email ? { email: patron.email } : {}),
  }
}

/** What is owed in all. Undefined where the server names several currencies. */
export function toFees({ amount, fee }: PaiaFees, currency: string): Money | undefined {
  const written = amount == null ? (fee ?? []).map((one) => one.amount) : [amount]
  const amounts = written.map((text) => text.split(' ') as [string, string])
  const currencies = new Set(amounts.map(([, code]) => code))
  if (currencies.size > 1) return undefined
  return sumOf(
    amounts.map(([number]) => number),
    [...currencies][0] ?? currency,
  )
}

function dateOf(text: string, timeZone: string): string | undefined {
  const read = readTimestamp(text)
  return read === undefined || read.time === undefined ? read?.date : wallClock(timeZone, read.atMs).date
}
