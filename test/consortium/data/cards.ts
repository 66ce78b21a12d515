import type { DemoLibrary, DemoPatron } from '../types.ts'

export type DemoCard = {
  /** Library id. */
  readonly library: string
  readonly card: string
  /** Null: the holder has none to show. */
  readonly pin: string | null
  /** The schema's VerificationOutcome. */
  readonly expect: 'VALID' | 'EXPIRED' | 'BLOCKED' | 'INVALID'
  readonly note: string
}

/** Cards to try at every library that has patrons: one for each answer it can give, and why it gives it. */
export function cardsOf(libraries: readonly DemoLibrary[], feeLimit: string): readonly DemoCard[] {
  return libraries
    .filter(({ patrons }) => patrons.length > 0)
    .flatMap((library) => cardsAt(library, feeLimit))
}

function cardsAt({ id: library, patrons }: DemoLibrary, feeLimit: string): readonly DemoCard[] {
  const limit = Number(feeLimit)
  const find = (test: (patron: DemoPatron) => boolean): DemoPatron => {
    const found = patrons.find(test)
    if (!found) throw new Error(`${library} lacks a patron that the demo shows`)
    return found
  }
  const show = (
    patron: DemoPatron,
    expect: DemoCard['expect'],
    note: string,
    pin = patron.pin,
  ): DemoCard => ({
    library,
    card: patron.card,
    pin: pin ?? null,
    expect,
    note,
  })
  const good = find(({ state }) => state === 'good')
  // Another card than the good one, so that guessing on it cannot lock the first.
  const other = find((patron) => patron.state === 'good' && patron !== good)
  return [
    show(good, 'VALID', 'a card in good standing'),
    show(
      find(({ state }) => state === 'expired'),
      'EXPIRED',
      'expired some time ago',
    ),
    show(
      find(({ state }) => state === 'blocked'),
      'BLOCKED',
      'blocked by the library',
    ),
    show(
      find(({ state }) => state === 'lost-card'),
      'BLOCKED',
      'reported lost: CARD_REPORTED_LOST',
    ),
    show(
      find(({ state, fees }) => state === 'owing' && Number(fees) > limit),
      'BLOCKED',
      `owes more than ${feeLimit}: FEES_OWED`,
    ),
    show(
      find(({ state, fees }) => state === 'owing' && Number(fees) <= limit),
      'VALID',
      `owes, but not more than ${feeLimit}`,
    ),
    show(
      find(({ state }) => state === 'no-pin'),
      'INVALID',
      'the library holds no PIN, so nothing proves this one',
      '0000',
    ),
    show(other, 'INVALID', 'a good card with a wrong PIN', wrongPin(other)),
  ]
}

function wrongPin({ pin }: DemoPatron): string {
  return pin === '1234' ? '4321' : '1234'
}
