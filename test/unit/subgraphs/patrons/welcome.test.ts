import { describe, expect, it } from 'vitest'

import type { PatronFacts } from '../../../../adapters/patron.ts'
import { Directory, type Welcome } from '../../../../subgraphs/directory.ts'
import { because } from '../../../../subgraphs/patrons/because.ts'
import { judge } from '../../../../subgraphs/patrons/judge.ts'
import { facts } from '../../../support/patron-system.ts'
import { library } from '../records.ts'

const home = library({ id: 'home' })
const noon = new Date('2026-06-30T12:00:00Z')
/** What comes of a card of `home` at a library with that agreement, in Honolulu. */
function visit(
  agreement: Omit<Welcome, 'library'>,
  parts: Partial<PatronFacts> = {},
  { pinChecked = true, now = noon } = {},
) {
  const host = library({
    id: 'host',
    name: 'Host Library',
    timeZone: 'Pacific/Honolulu',
    welcomesPatronsOf: [{ library: 'home', ...agreement }],
  })
  const directory = new Directory([home, host])
  const verdict = judge({ facts: facts(parts), home, at: host, directory, pinChecked, now })
  const { patron, mayBorrow } = verdict
  const [refused] = patron.mayNotBorrowAt
  // What is said of `at` and what is said of all libraries is one and the same.
  expect(mayBorrow).toBe(patron.mayBorrowAt.includes('host'))
  expect(patron.mayBorrowAt.length + patron.mayNotBorrowAt.length).toBe(2)
  return mayBorrow ? 'welcome' : refused?.reason
}
const owing = (amount: string, currency = 'EUR') => ({ fees: { amount, currency } })

describe('an agreement', () => {
  it('without conditions welcomes every good card', () => expect(visit({})).toBe('welcome'))

  it('for some categories takes no other, nor one that is not told', () => {
    const some = { onlyCategories: ['Adult', 'Student'] }
    expect(visit(some, { category: 'adult ' })).toBe('welcome')
    expect(visit(some, { category: 'CHILD' })).toBe('CATEGORY')
    expect(visit(some)).toBe('CATEGORY')
  })

  it('without some categories takes the others, but none that is not told', () => {
    const others = { exceptCategories: ['TEMP', 'CHILD'] }
    expect(visit(others, { category: 'ADULT' })).toBe('welcome')
    expect(visit(others, { category: 'child' })).toBe('CATEGORY')
    expect(visit(others)).toBe('CATEGORY')
  })

  it('with a fee limit takes who owes as much, not more, nor whose fees are not told', () => {
    expect(visit({ feeLimit: '5.00' }, owing('5.00'))).toBe('welcome')
    expect(visit({ feeLimit: '5.00' }, owing('5.01'))).toBe('FEES_OWED')
    expect(visit({ feeLimit: '5.00' })).toBe('FEES_OWED')
  })

  it('with a fee limit compares no other currency, but for nothing owed', () => {
    expect(visit({ feeLimit: '5.00' }, owing('1.00', 'USD'))).toBe('FEES_OWED')
    expect(visit({ feeLimit: '5.00' }, owing('0.00', 'USD'))).toBe('welcome')
    expect(visit({ feeLimit: '5.00' }, owing('-2.00', 'USD'))).toBe('welcome')
  })

  it('that asks for a PIN takes no card alone', () => {
    expect(visit({ pinRequired: true })).toBe('welcome')
    expect(visit({ pinRequired: true }, {}, { pinChecked: false })).toBe('PIN_NOT_CHECKED')
    expect(visit({ pinRequired: false }, {}, { pinChecked: false })).toBe('welcome')
  })

  it('begins and ends by the lending library’s calendar', () => {
    const june = { from: '2026-06-01', until: '2026-06-30' }
    const at = (moment: string) => visit(june, {}, { now: new Date(moment) })
    expect(at('2026-06-01T09:59:00Z')).toBe('NOT_IN_FORCE')
    expect(at('2026-06-01T10:01:00Z')).toBe('welcome')
    expect(at('2026-07-01T09:59:00Z')).toBe('welcome')
    expect(at('2026-07-01T10:01:00Z')).toBe('NOT_IN_FORCE')
  })
})

describe('a card that is not good at home', () => {
  it('is good nowhere, and every library says so', () => {
    const host = library({ id: 'host', welcomesPatronsOf: [{ library: 'home' }] })
    const directory = new Directory([home, host])
    const expired = judge({ facts: facts({ expiresOn: '2020-01-01' }), home, directory, pinChecked: true })
    expect(expired.patron).toMatchObject({
      mayBorrowAt: [],
      mayNotBorrowAt: [
        { libraryId: 'home', reason: 'CARD_NOT_GOOD' },
        { libraryId: 'host', reason: 'CARD_NOT_GOOD' },
      ],
    })
  })

  it('is told what is wrong at home first, then that it is not welcome either', () => {
    const directory = new Directory([home, library({ id: 'host' })])
    const at = directory.library('host')
    const verdict = judge({
      facts: facts({ blocks: [{ code: 'CARD_REPORTED_LOST' }] }),
      home,
      at,
      directory,
      pinChecked: true,
    })
    expect(verdict.patron.blocks.map(({ code }) => code)).toEqual(['CARD_REPORTED_LOST', 'NOT_WELCOME_HERE'])
    expect(because(verdict.outcome, verdict.patron.blocks)).toBe('The card has been reported lost.')
  })
})

describe('why not', () => {
  it('is said in one sentence, and not at all of who may borrow', () => {
    expect(because('VALID', [])).toBeUndefined()
    expect(because('VALID', [{ code: 'NOT_WELCOME_HERE', message: 'Host Library does not lend.' }])).toBe(
      'Host Library does not lend.',
    )
    expect(because('EXPIRED', [{ code: 'EXPIRED' }])).toBe('The card has expired.')
    expect(because('BLOCKED', [{ code: 'FEES_OWED', message: 'Owes 12.30' }])).toBe(
      'The patron owes more than their library allows.',
    )
    expect(because('UNAVAILABLE')).toMatch(/could not be asked/)
  })
})
