import { expect, it } from 'vitest'

import { toPatron as almaPatron } from '../../../adapters/alma/patron-map.ts'
import { verdictOf as almaVerdict } from '../../../adapters/alma/statuses.ts'
import { toItem as evergreenItem } from '../../../adapters/evergreen/copies.ts'
import { blocksOf as evergreenBlocks } from '../../../adapters/evergreen/penalties.ts'
import { blocksOf as folioBlocks } from '../../../adapters/folio/blocks.ts'
import { toItem as folioItem } from '../../../adapters/folio/rtac-items.ts'
import { itemsOfRecord } from '../../../adapters/holdings/catalogued-items.ts'
import { harvestedRules, opacRules } from '../../../adapters/holdings/config.ts'
import { itemsOfHoldings } from '../../../adapters/holdings/opac-items.ts'
import { KohaConfig } from '../../../adapters/koha/config.ts'
import { verdictOf as kohaVerdict } from '../../../adapters/koha/statuses.ts'
import { toPatron as paiaPatron } from '../../../adapters/paia/account.ts'
import { readStatus } from '../../../adapters/polaris/statuses.ts'
import { SierraBib, SierraItem } from '../../../adapters/sierra/answers.ts'
import { toItem as sierraItem } from '../../../adapters/sierra/items.ts'
import { toPatron as sierraPatron } from '../../../adapters/sierra/patron-facts.ts'

const sierraRules = {
  statuses: {},
  referenceItemTypes: [],
  referenceLocations: [],
  branches: {},
  dayLoansEndAt: '04:00',
  timeZone: 'UTC',
}
const sierra = (code: string, display?: string) =>
  sierraItem(
    SierraItem.parse({ id: '1', status: { code, display } }),
    SierraBib.parse({ id: '2' }),
    sierraRules,
  )
const folioRules = { statuses: {}, referenceLoanTypes: [], timeZone: 'UTC' }
const folio = (status: string) => folioItem({ id: '1', barcode: 'b', status }, folioRules)
const evergreen = (statusId: number | undefined, statusName: string) =>
  evergreenItem(
    { id: '1', statusId, statusName, isReference: false } as Parameters<typeof evergreenItem>[0],
    { statuses: {} },
    'UTC',
  )
const koha = (fields: object) =>
  kohaVerdict(
    { item_id: 1, ...fields } as Parameters<typeof kohaVerdict>[0],
    KohaConfig.parse({ kind: 'koha', id: 'k', baseUrl: 'http://k', login: 'none', namespace: 'public' })
      .statuses,
  )
const alma = (value: string) =>
  almaVerdict(
    { item_data: { process_type: { value, desc: 'Words' }, base_status: { value: '0' } } } as Parameters<
      typeof almaVerdict
    >[0],
    { statuses: {}, workOrders: {} },
  )
const opac = (restrictions: string) =>
  itemsOfHoldings(
    'r',
    [{ volumes: [], circulation: [{ availableNow: true, restrictions }] }],
    opacRules({ statuses: {}, trustAvailableNow: true }, 'UTC'),
  )[0]
const harvested = (rawStatus: string) =>
  itemsOfRecord('r', [{ barcode: 'b', rawStatus }], harvestedRules({ statuses: {} }, 'UTC'))[0]

it.each<[string, { readonly unmapped?: unknown } | undefined, object | undefined]>([
  ['alma', alma('BINDERY'), { code: 'BINDERY', label: 'Words', setting: ['statuses'] }],
  ['alma', alma('LOAN'), undefined],
  ['evergreen', evergreen(101, 'Curbside'), { code: '101', label: 'Curbside', setting: ['statuses'] }],
  ['evergreen', evergreen(undefined, 'Curbside'), { code: 'Curbside', setting: ['statuses'] }],
  ['evergreen', evergreen(0, 'Whatever it is called here'), undefined],
  ['folio', folio('Curbside'), { code: 'Curbside', setting: ['statuses'] }],
  // A table that says UNKNOWN has said something.
  ['folio', folio('Unknown'), undefined],
  ['koha', koha({ not_for_loan_status: 7 }), { code: '7', setting: ['statuses', 'notForLoan'] }],
  ['koha', koha({ lost_status: 9 }), { code: '9', setting: ['statuses', 'lost'] }],
  ['koha', koha({ not_for_loan_status: -1 }), undefined],
  ['sierra', sierra('w', 'Withdrawn'), { code: 'w', label: 'Withdrawn', setting: ['statuses'] }],
  ['sierra', sierra('-'), undefined],
  ['opac', opac('Curbside'), { code: 'Curbside', setting: ['statuses'] }],
  ['opac', opac('Library use only'), undefined],
  ['opac', opac('12/05/26'), undefined],
  ['harvested', harvested('x1'), { code: 'x1', setting: ['statuses'] }],
  // Known, and too old to be believed.
  ['harvested', harvested('Checked out'), undefined],
])(
  'a status of %s that no table knows is told apart from one that means nothing: %j',
  (_, told, expected) => {
    expect(told?.unmapped).toEqual(expected && { kind: 'status', ...expected })
  },
)

it('a word of Polaris is unmapped without the date that stands in it', () => {
  expect(readStatus('Curbside (Due: 12/3/2026)', {})).toMatchObject({ status: undefined, word: 'Curbside' })
})

const block = (code: string, setting: string, label?: string) => ({
  kind: 'block',
  code,
  setting: [setting],
  ...(label === undefined ? {} : { label }),
})

it('a block that no table knows is one all the same, and is told', () => {
  const user = {
    primary_id: '1',
    status: { value: 'ACTIVE' },
    user_block: [{ block_status: 'ACTIVE', block_description: { value: '77', desc: 'Lost key' } }],
  }
  const rules = { blockCodes: {}, ignoredBlockTypes: [], branches: {}, fees: undefined, today: '2026-11-28' }
  expect(almaPatron(user as unknown as Parameters<typeof almaPatron>[0], 'c', rules).blocks).toEqual([
    { code: 'BLOCKED_BY_STAFF', message: 'Lost key', unmapped: block('77', 'blockCodes', 'Lost key') },
  ])
  const penalty = { standing_penalty: { name: 'SITE_OWN', block_list: 'CIRC' }, stop_date: null }
  expect(
    evergreenBlocks(
      { barred: false, active: true } as Parameters<typeof evergreenBlocks>[0],
      undefined,
      [penalty],
      {},
      0,
    ),
  ).toEqual([{ code: 'OTHER', unmapped: block('SITE_OWN', 'penalties') }])
  expect(
    folioBlocks(
      { active: true } as Parameters<typeof folioBlocks>[0],
      [{ code: 'T1', borrowing: true }],
      [],
      {},
      0,
    ),
  ).toEqual([{ code: 'BLOCKED_BY_STAFF', unmapped: block('T1', 'blockCodes') }])
  const sierraUser = { id: '1', blockInfo: { code: 'x' }, autoBlockInfo: { code: 'y' } }
  const library = { currency: 'EUR' }
  const noBlocks = { blocks: {}, autoBlocks: {}, messageBlocks: {} }
  expect(
    sierraPatron(sierraUser as Parameters<typeof sierraPatron>[0], 'c', noBlocks, library, '2026-11-28')
      .blocks,
  ).toEqual([
    { code: 'BLOCKED_BY_STAFF', unmapped: block('x', 'blocks') },
    { code: 'OTHER', unmapped: block('y', 'autoBlocks') },
  ])
  const known = { localId: '1', card: 'c', fees: undefined }
  expect(paiaPatron({ status: 9 }, known, { statuses: {} }, { timeZone: 'UTC' })?.blocks).toEqual([
    { code: 'OTHER', unmapped: block('9', 'statuses') },
  ])
})
