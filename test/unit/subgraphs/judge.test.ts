import { describe, expect, it } from 'vitest'

import type { PatronFacts } from '../../../adapters/patron.ts'
import { type BlockOverrides, Directory } from '../../../subgraphs/directory.ts'
import { exceeds } from '../../../subgraphs/patrons/amounts.ts'
import { judge } from '../../../subgraphs/patrons/judge.ts'
import { library } from './records.ts'

const home = library({ id: 'home', feeLimit: '10.00', timeZone: 'America/Los_Angeles' })
const neighbour = library({ id: 'neighbour', welcomesPatronsOf: [{ library: 'home' }] })
const stranger = library({ id: 'stranger' })
const directory = new Directory([home, neighbour, stranger])
const facts = (parts: Partial<PatronFacts> = {}): PatronFacts => ({
  localId: '1',
  card: '29999000000001',
  blocks: [],
  ...parts,
})
const ordinary = { facts: facts(), home, directory, pinChecked: true }
const at = (moment: string, parts: Partial<PatronFacts>) =>
  judge({ ...ordinary, facts: facts(parts), now: new Date(moment) })

describe('a good card', () => {
  it('borrows at home and wherever its patrons are welcome', () => {
    expect(judge(ordinary)).toMatchObject({
      outcome: 'VALID',
      mayBorrow: true,
      patron: {
        mayBorrowAt: ['home', 'neighbour'],
        mayNotBorrowAt: [{ libraryId: 'stranger', reason: 'NO_AGREEMENT' }],
      },
    })
  })

  it('does not borrow where it is not welcome, and is told so', () => {
    expect(judge({ ...ordinary, at: stranger })).toMatchObject({
      outcome: 'VALID',
      mayBorrow: false,
      patron: {
        blocks: [
          {
            code: 'NOT_WELCOME_HERE',
            message: 'stranger does not lend to patrons of the card’s library.',
          },
        ],
      },
    })
  })

  it('borrows where it is welcome', () => {
    expect(judge({ ...ordinary, at: neighbour }).mayBorrow).toBe(true)
  })
})

describe('expiry', () => {
  it('is reckoned in the time zone of the library: the last day is good to its end', () => {
    expect(at('2026-12-01T07:59:00Z', { expiresOn: '2026-11-30' }).outcome).toBe('VALID')
    expect(at('2026-12-01T08:01:00Z', { expiresOn: '2026-11-30' }).outcome).toBe('EXPIRED')
  })

  it('goes before blocks, which many systems raise on an expired card', () => {
    const verdict = at('2026-12-01T08:01:00Z', {
      expiresOn: '2020-01-01',
      blocks: [{ code: 'BLOCKED_BY_STAFF' }],
    })
    expect(verdict).toMatchObject({
      outcome: 'EXPIRED',
      mayBorrow: false,
      patron: { blocks: [{ code: 'EXPIRED' }, { code: 'BLOCKED_BY_STAFF' }], mayBorrowAt: [] },
    })
  })
})

describe('fees', () => {
  it('block above the limit of the library, not at it', () => {
    expect(at('2026-12-01T00:00:00Z', { fees: { amount: '10.00', currency: 'EUR' } }).outcome).toBe('VALID')
    expect(at('2026-12-01T00:00:00Z', { fees: { amount: '10.01', currency: 'EUR' } })).toMatchObject({
      outcome: 'BLOCKED',
      patron: { blocks: [{ code: 'FEES_OWED' }] },
    })
  })

  it.each([
    ['0.1', '0.10', false],
    ['9', '10.00', false],
    ['10.5', '10', true],
    ['-3.00', '0', false],
    ['90071992547409931.01', '90071992547409931.00', true],
  ])('%s over %s: %s', (amount, limit, expected) => expect(exceeds(amount, limit)).toBe(expected))
})

describe('what the library makes of its system’s blocks', () => {
  const blocked = facts({
    blocks: [{ code: 'TOO_MANY_RENEWALS' }, { code: 'OTHER', message: 'see desk' }, { code: 'FEES_OWED' }],
  })
  const codes = (blockOverrides: BlockOverrides, changes: Partial<PatronFacts> = {}) => {
    const verdict = judge({ ...ordinary, facts: { ...blocked, ...changes }, blockOverrides })
    return [verdict.outcome, ...verdict.patron.blocks.map(({ code }) => code)]
  }

  it('is as they are, unless it says otherwise', () => {
    expect(codes({})).toEqual(['BLOCKED', 'TOO_MANY_RENEWALS', 'OTHER', 'FEES_OWED'])
    expect(codes({ TOO_MANY_RENEWALS: 'NONE', OTHER: 'BLOCKED_BY_STAFF' })).toEqual([
      'BLOCKED',
      'BLOCKED_BY_STAFF',
      'FEES_OWED',
    ])
    expect(codes({ TOO_MANY_RENEWALS: 'NONE', OTHER: 'NONE', FEES_OWED: 'NONE' })).toEqual(['VALID'])
  })

  it('makes no card good that has expired, nor one that owes more than the library’s own limit', () => {
    const none = { EXPIRED: 'NONE', FEES_OWED: 'NONE', OTHER: 'NONE', TOO_MANY_RENEWALS: 'NONE' } as const
    expect(codes(none, { expiresOn: '2020-01-01' })).toEqual(['EXPIRED', 'EXPIRED'])
    expect(codes(none, { fees: { amount: '10.01', currency: 'EUR' } })).toEqual(['BLOCKED', 'FEES_OWED'])
  })
})
