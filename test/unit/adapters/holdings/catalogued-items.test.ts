import { describe, expect, it } from 'vitest'

import { itemsOfRecord } from '../../../../adapters/holdings/catalogued-items.ts'
import { harvestedRules, opacRules } from '../../../../adapters/holdings/config.ts'

const config = { statuses: {}, dateOrder: 'dmy', trustAvailableNow: true } as const
const live = opacRules(config, 'Europe/Berlin')

describe('copies in the record', () => {
  it('keep what the record says of them', () => {
    const copies = [
      { barcode: 'b1', branch: 'CEN', rawStatus: 'Checked out', due: '2026-12-05' },
      { callNumber: 'x', location: 'Stack', volume: 'v. 2' },
    ]
    expect(itemsOfRecord('7', copies, live)).toEqual([
      {
        localId: 'b1',
        barcode: 'b1',
        branch: 'CEN',
        status: 'ON_LOAN',
        rawStatus: 'Checked out',
        due: '2026-12-05',
      },
      { localId: '7-2', callNumber: 'x', location: 'Stack', volume: 'v. 2', status: 'UNKNOWN' },
    ])
  })

  const copies = [
    { barcode: 'b1', branch: 'MAIN' },
    { barcode: 'b2', due: '2026-12-05' },
    { callNumber: 'QA 1', rawStatus: 'Checked out', due: '2026-12-05T23:59:00' },
    { barcode: 'b4', rawStatus: 'Available', due: '2020-01-01' },
    { barcode: 'b5', rawStatus: '7', due: '2026-12-05' },
    { barcode: 'b6', rawStatus: '7' },
    { barcode: 'b7', due: '1970-01-01' },
    { barcode: 'b8', rawStatus: 'Lost', due: '05/12/26' },
  ]
  it('are unknown without a word or a date that is known, and on loan with a date', () => {
    const items = itemsOfRecord('r', copies, live)
    expect(items.map(({ localId, status, due }) => [localId, status, due])).toEqual([
      ['b1', 'UNKNOWN', undefined],
      ['b2', 'ON_LOAN', '2026-12-05'],
      ['r-3', 'ON_LOAN', '2026-12-05'],
      ['b4', 'AVAILABLE', undefined],
      ['b5', 'ON_LOAN', '2026-12-05'],
      ['b6', 'UNKNOWN', undefined],
      ['b7', 'UNKNOWN', undefined],
      ['b8', 'LOST', undefined],
    ])
  })

  it('of a harvest tell nothing of loans, which touch no record', () => {
    const items = itemsOfRecord('r', copies, harvestedRules(config, 'Europe/Berlin'))
    expect(items.map(({ localId, status, due }) => [localId, status, due])).toEqual([
      ['b1', 'UNKNOWN', undefined],
      ['b2', 'UNKNOWN', undefined],
      ['r-3', 'UNKNOWN', undefined],
      ['b4', 'UNKNOWN', undefined],
      ['b5', 'UNKNOWN', undefined],
      ['b6', 'UNKNOWN', undefined],
      ['b7', 'UNKNOWN', undefined],
      ['b8', 'LOST', undefined],
    ])
  })
})
