import { describe, expect, it } from 'vitest'

import { KohaItem } from '../../../../adapters/koha/answers.ts'
import { KohaStatuses } from '../../../../adapters/koha/config.ts'
import { toItem } from '../../../../adapters/koha/items.ts'
import { verdictOf } from '../../../../adapters/koha/statuses.ts'

const seeds = KohaStatuses.parse({})
const site = KohaStatuses.parse({
  notForLoan: { '-2': 'IN_PROCESS', '3': 'UNAVAILABLE' },
  lost: { '4': 'MISSING' },
  restricted: { '2': 'UNAVAILABLE' },
  damaged: { '2': 'IN_PROCESS' },
})

/** The fields of Koha's swagger item definition, typed by hand. */
const onTheShelf = {
  item_id: 411,
  biblio_id: 116,
  external_id: '39999000009018',
  home_library_id: 'CPL',
  holding_library_id: 'FPL',
  location: 'GEN',
  collection_code: 'FIC',
  callnumber: '813.54 KIN',
  item_type_id: 'BK',
  effective_not_for_loan_status: 0,
  not_for_loan_status: 0,
  damaged_status: 0,
  lost_status: 0,
  withdrawn: 0,
  restricted_status: null,
  checked_out_date: null,
  holds_count: null,
  serial_issue_number: null,
}
const item = (fields: Record<string, unknown>) => KohaItem.parse({ ...onTheShelf, ...fields })
const loan = { checkout_id: 93, patron_id: 51, due_date: '2026-12-03T23:59:00-06:00' }

describe('what Koha says of a copy', () => {
  it.each([
    [{}, 'AVAILABLE', 'available'],
    [{ withdrawn: 1 }, 'UNAVAILABLE', 'withdrawn 1'],
    [{ lost_status: 1 }, 'LOST', 'lost_status 1'],
    [{ lost_status: 4 }, 'LOST', 'lost_status 4'],
    [{ checkout: loan }, 'ON_LOAN', 'checkout'],
    [{ checked_out_date: '2026-12-03' }, 'ON_LOAN', 'checkout'],
    [{ checkout: loan, recall: { status: 'requested' } }, 'RECALLED', 'recall requested'],
    [{ recall: { status: 'waiting' } }, 'ON_HOLD_SHELF', 'recall waiting'],
    [{ recall: { status: 'fulfilled' } }, 'AVAILABLE', 'available'],
    [{ transfer: { transfer_id: 1 } }, 'IN_TRANSIT', 'transfer'],
    [{ first_hold: { status: 'W' } }, 'ON_HOLD_SHELF', 'first_hold W'],
    [{ first_hold: { status: 'T' } }, 'IN_TRANSIT', 'first_hold T'],
    [{ first_hold: { status: 'P' } }, 'IN_PROCESS', 'first_hold P'],
    [{ first_hold: { status: null } }, 'AVAILABLE', 'available'],
    [{ effective_not_for_loan_status: -1 }, 'ON_ORDER', 'not_for_loan_status -1'],
    [{ effective_not_for_loan_status: -2 }, 'UNAVAILABLE', 'not_for_loan_status -2'],
    [{ effective_not_for_loan_status: 1 }, 'REFERENCE_ONLY', 'not_for_loan_status 1'],
    [
      { effective_not_for_loan_status: null, not_for_loan_status: 2 },
      'REFERENCE_ONLY',
      'not_for_loan_status 2',
    ],
    [{ restricted_status: 1 }, 'REFERENCE_ONLY', 'restricted_status 1'],
    [{ damaged_status: 1 }, 'DAMAGED', 'damaged_status 1'],
  ])('%j is %s', (fields, status, rawStatus) => {
    expect(verdictOf(item(fields), seeds)).toMatchObject({ status, rawStatus })
  })

  it.each([
    [{ lost_status: 4 }, 'MISSING'],
    [{ lost_status: 2 }, 'LOST'],
    [{ effective_not_for_loan_status: -2 }, 'IN_PROCESS'],
    [{ effective_not_for_loan_status: 3 }, 'UNAVAILABLE'],
    [{ restricted_status: 2 }, 'UNAVAILABLE'],
    [{ damaged_status: 2 }, 'IN_PROCESS'],
  ])("%j is %s where the site's own table says so", (fields, status) => {
    expect(verdictOf(item(fields), site).status).toBe(status)
  })

  it.each([
    [{ withdrawn: 1, lost_status: 1, checkout: loan }, 'UNAVAILABLE'],
    [{ lost_status: 1, checkout: loan }, 'LOST'],
    [{ checkout: loan, transfer: {}, first_hold: { status: 'W' } }, 'ON_LOAN'],
    [{ transfer: {}, first_hold: { status: 'W' }, damaged_status: 1 }, 'IN_TRANSIT'],
    [{ first_hold: { status: 'W' }, effective_not_for_loan_status: 1 }, 'ON_HOLD_SHELF'],
    [{ effective_not_for_loan_status: -1, restricted_status: 1, damaged_status: 1 }, 'ON_ORDER'],
    [{ restricted_status: 1, damaged_status: 1 }, 'REFERENCE_ONLY'],
  ])('of several, the strongest decides: %j is %s', (fields, status) => {
    expect(verdictOf(item(fields), seeds).status).toBe(status)
  })

  it('gives the label where Koha sent one', () => {
    const labelled = item({ lost_status: 4, _strings: { lost_status: { str: 'Missing', type: 'av' } } })
    expect(verdictOf(labelled, seeds).rawStatus).toBe('lost_status 4: Missing')
  })
})

describe('a copy of Koha', () => {
  const zone = 'America/Chicago'

  it('stands where it is now, not where it belongs', () => {
    expect(toItem(item({}), seeds, zone)).toEqual({
      localId: '411',
      branch: 'FPL',
      location: 'GEN',
      callNumber: '813.54 KIN',
      barcode: '39999000009018',
      status: 'AVAILABLE',
      rawStatus: 'available',
      lendable: true,
    })
  })

  it.each([
    ['2026-12-03T23:59:00-06:00', '2026-12-03'],
    ['2026-12-04T05:59:00+00:00', '2026-12-03'],
    ['2026-12-03T23:59:00+00:00', '2026-12-03'],
    ['2026-12-03T15:30:00-06:00', '2026-12-03T15:30:00-06:00'],
    ['2026-07-03T20:30:00Z', '2026-07-03T15:30:00-05:00'],
    ['soon', undefined],
  ])('due %s is due %s', (due, expected) => {
    expect(toItem(item({ checkout: { ...loan, due_date: due } }), seeds, zone).due).toBe(expected)
  })

  it('has no due date where it is not on loan', () => {
    expect(toItem(item({ lost_status: 1, checkout: loan }), seeds, zone).due).toBeUndefined()
  })

  it.each([
    [{ effective_not_for_loan_status: 1 }, false],
    [{ effective_not_for_loan_status: -1 }, undefined],
    [{ withdrawn: 1 }, false],
    [{ checkout: loan }, true],
  ])('%j: lendable %s', (fields, lendable) => {
    expect(toItem(item(fields), seeds, zone).lendable).toBe(lendable)
  })

  it('never tells who has it', () => {
    expect(JSON.stringify(toItem(item({ checkout: loan }), seeds, zone))).not.toContain('51')
  })
})
