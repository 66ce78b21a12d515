import { unicodeLeader } from '../../adapters/protocols/marc/iso2709.ts'
import type { MarcRecord } from '../../adapters/protocols/marc/record.ts'
import { reference, type Resource } from './symphony-resources.ts'
import type { DemoItem, DemoItemState, DemoRecord } from './types.ts'

/** A current location, and what circulation keeps of the copy beside it. */
type Circulation = {
  readonly at?: string
  readonly circRecord?: Readonly<Record<string, unknown>>
  readonly held?: boolean
}

const loan = ({ dueOn }: DemoItem) => ({
  dueDate: dueOn === undefined ? null : `${dueOn}T23:59:00-05:00`,
  recallDueDate: null,
  status: 'ACTIVE',
})

/** Symphony has no status: where the copy is now says it. */
const states: Readonly<Record<DemoItemState, (item: DemoItem) => Circulation>> = {
  available: () => ({}),
  'on-loan': (item) => ({ at: 'CHECKEDOUT', circRecord: loan(item) }),
  overdue: (item) => ({ at: 'CHECKEDOUT', circRecord: loan(item) }),
  'on-hold-shelf': () => ({ at: 'HOLDS', held: true }),
  'in-transit': () => ({ at: 'INTRANSIT' }),
  'on-order': () => ({ at: 'ON-ORDER' }),
  'in-process': () => ({ at: 'INPROCESS' }),
  recalled: (item) => ({
    at: 'CHECKEDOUT',
    circRecord: { ...loan(item), recallDueDate: loan(item).dueDate },
  }),
  missing: () => ({ at: 'MISSING' }),
  // The loan of what was declared lost goes on.
  lost: () => ({
    at: 'LOST-ASSUM',
    circRecord: { dueDate: '2026-01-05T23:59:00-05:00', recallDueDate: null },
  }),
  damaged: () => ({ at: 'DAMAGED' }),
  'reference-only': () => ({ at: 'REFERENCE' }),
  withdrawn: () => ({ at: 'DISCARD' }),
}

/** Location codes of the demo's Symphony, one a shelf and branch, as `STACKS-HB`. */
export function shelfCode({ location, branch }: Pick<DemoItem, 'location' | 'branch'>): string {
  return `${location.toUpperCase().replace(/[^A-Z0-9]+/g, '-')}-${branch}`
}

function itemOf(item: DemoItem, key: string): Resource {
  const { at, circRecord, held } = states[item.state](item)
  const home = at === 'REFERENCE' ? at : shelfCode(item)
  const hold = (position: number, status: string): Resource => ({
    resource: '/circulation/holdRecord',
    key: `${item.id}${position}`,
    fields: { status, holdType: 'TITLE', patron: { resource: '/user/patron', key: '51' } },
  })
  return {
    resource: '/catalog/item',
    key,
    fields: {
      barcode: item.barcode,
      copyNumber: 1,
      circulate: at !== 'CHECKEDOUT',
      shadowed: false,
      itemType: reference('itemType', 'BOOK'),
      library: reference('library', item.branch),
      homeLocation: reference('location', home),
      currentLocation: reference('location', at ?? home),
      price: { currencyCode: 'USD', amount: '0.00' },
      circRecord:
        circRecord === undefined
          ? null
          : { resource: '/circulation/circRecord', key: `${key}:1`, fields: circRecord },
      holdRecordList: [
        ...(held === true ? [hold(0, 'BEING_HELD')] : []),
        ...Array.from({ length: item.holds }, (_, position) => hold(position + 1, 'PLACED')),
      ],
    },
    heavy: ['circRecord', 'holdRecordList'],
  }
}

function callOf(record: DemoRecord, item: DemoItem, sequence: number): Resource {
  const key = `${record.id}:${sequence}`
  return {
    resource: '/catalog/call',
    key,
    fields: {
      callNumber: item.callNumber,
      dispCallNumber: item.callNumber,
      volumetric: item.volume ?? null,
      shadowed: false,
      library: reference('library', item.branch),
      classification: reference('classification', 'DEWEY'),
      itemList: [itemOf(item, `${key}:1`)],
    },
    heavy: ['itemList'],
  }
}

/** Calls in their order are volumes; every copy of the demo has one of its own. */
export function bibOf(record: DemoRecord): Resource {
  return {
    resource: '/catalog/bib',
    key: record.id,
    fields: {
      shadowed: false,
      titleControlNumber: `a${record.id}`,
      catalogFormat: reference('catalogFormat', 'MARC'),
      bib: symphonyMarc(record.marc),
      callList: record.items.map((item, at) => callOf(record, item, at + 1)),
    },
    heavy: ['bib', 'callList'],
  }
}

function symphonyMarc({ leader, control, data }: MarcRecord): unknown {
  return {
    standard: 'MARC21',
    type: 'BIB',
    leader: unicodeLeader(leader),
    fields: [
      ...control.map(({ tag, value }) => ({ tag, subfields: [{ code: '_', data: value }] })),
      ...data.map(({ tag, ind1, ind2, subfields }) => ({
        tag,
        inds: ind1 + ind2,
        subfields: subfields.map(({ code, value }) => ({ code, data: value })),
      })),
    ],
  }
}
