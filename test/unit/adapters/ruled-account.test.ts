import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Fee, Hold } from '../../../adapters/account-entries.ts'
import type { AccountPort } from '../../../adapters/port.ts'
import { ruledAccount } from '../../../adapters/ruled-account.ts'
import { unmappedSeen, type UnmappedSeen } from '../../../adapters/unmapped.ts'
import { wanting } from '../../support/scripted-system.ts'

const holder = { localId: '51', card: '23529001000463' }
const heard: UnmappedSeen[] = []
const hear = (message: unknown) => void heard.push(message as UnmappedSeen)
beforeEach(() => unmappedSeen.subscribe(hear))
afterEach(() => {
  unmappedSeen.unsubscribe(hear)
  heard.length = 0
})

function account(hold: Partial<Hold>, fee: Partial<Fee>, settings: unknown) {
  const port: AccountPort = {
    holds: async () => ({ entries: [{ status: 'UNKNOWN', ...hold }], complete: true }),
    fees: async () => ({
      entries: [{ amount: { amount: '1.00', currency: 'USD' }, kind: 'UNKNOWN', ...fee }],
      complete: true,
    }),
  }
  return ruledAccount(port, 'tallgrass-x', settings, (code) => (code === 'cen' ? 'CEN' : code))
}
const told = async (hold: Partial<Hold>, fee: Partial<Fee>, settings: unknown = {}) => {
  const port = account(hold, fee, settings)
  return [
    (await port.holds?.(holder, wanting()))?.entries[0]?.status,
    (await port.fees?.(holder, wanting()))?.entries[0]?.kind,
  ]
}

describe('an account in a library’s own words', () => {
  it('means what the library says, whatever the table of its vendor', async () => {
    const settings = { holdStatuses: { ON_SHELF: 'READY' }, feeKinds: { coffee: 'OTHER', Fine: 'LOST' } }
    expect(await told({ rawStatus: 'on_shelf' }, { rawKind: 'Coffee' }, settings)).toEqual(['READY', 'OTHER'])
    expect(await told({}, { rawKind: 'fine', kind: 'OVERDUE' }, settings)).toEqual(['UNKNOWN', 'LOST'])
    expect(heard).toEqual([])
  })

  it('knows a code by itself where words come with it', async () => {
    expect(await told({ rawStatus: 'x Nearly there.' }, {}, { holdStatuses: { x: 'IN_TRANSIT' } })).toEqual([
      'IN_TRANSIT',
      'UNKNOWN',
    ])
  })

  it('publishes what nobody knows, with the setting that is missing', async () => {
    expect(await told({ rawStatus: 'Somewhere' }, { rawKind: 'Coffee' })).toEqual(['UNKNOWN', 'UNKNOWN'])
    const seen = { system: 'tallgrass-x', takenFor: 'UNKNOWN' }
    expect(heard).toEqual([
      { ...seen, kind: 'hold', code: 'Somewhere', setting: ['holdStatuses'] },
      { ...seen, kind: 'fee', code: 'Coffee', setting: ['feeKinds'] },
    ])
  })

  it('leaves alone what was known, and has the library’s branches', async () => {
    const port = account({ status: 'READY', rawStatus: 'W', pickupBranch: 'cen' }, {}, {})
    expect((await port.holds?.(holder, wanting()))?.entries).toEqual([
      { status: 'READY', rawStatus: 'W', pickupBranch: 'CEN' },
    ])
    expect(heard).toEqual([])
  })

  it('has no part that the system lacks', () => {
    expect(Object.keys(account({}, {}, {}))).toEqual(['holds', 'fees'])
  })
})
