import type { UnionIndex } from '../../../../adapters/index/port.ts'
import type { LibrarySystem } from '../../../../adapters/port.ts'
import type { DataField } from '../../../../adapters/protocols/marc/record.ts'
import type { OpenContext } from '../../../../adapters/registry-entry.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { sru } from '../../../../adapters/sru/index.ts'
import {
  type DemoItem,
  demoItemStates,
  type DemoLibrary,
  type DemoRecord,
} from '../../../consortium/types.ts'

const item = (at: number): DemoItem => {
  const state = demoItemStates[at] ?? 'available'
  const dated = state === 'on-loan' || state === 'overdue' || state === 'recalled'
  return {
    id: String(100 + at),
    barcode: `B${100 + at}`,
    branch: 'MAIN',
    location: 'Stacks',
    callNumber: `QA ${at}`,
    state,
    ...(dated ? { dueOn: `2026-12-${10 + at}` } : {}),
    holds: state === 'recalled' ? 2 : 0,
  }
}

function field(tag: string, value: string): DataField {
  return { tag, ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value }] }
}

function record(at: number): DemoRecord {
  const id = String(1000 + at)
  return {
    id,
    marc: {
      leader: '00000nam a2200000 i 4500',
      control: [
        { tag: '001', value: id },
        { tag: '008', value: `200101s${1900 + at}    xx            000 0 eng d` },
      ],
      data: [field('100', at % 2 === 0 ? 'Even, Ann' : 'Odd, Bob'), field('245', `Numbers & <signs> ${at}`)],
      warnings: [],
    },
    items: at === 0 ? demoItemStates.map((_, state) => item(state)) : [],
    datestamp: '2026-01-01T00:00:00Z',
    work: id,
  }
}

/** 120 records of 1900 to 2019; the first has a copy in every state. */
export const library: DemoLibrary = {
  id: 'small',
  name: 'A small library',
  isil: 'XX-1',
  website: 'https://small.example/',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  branches: [{ code: 'MAIN', name: 'Main' }],
  records: Array.from({ length: 120 }, (_, at) => record(at)),
  patrons: [],
}

export function openSmall(baseUrl: string, config: object = {}, password?: string): LibrarySystem {
  const context: OpenContext = {
    library,
    // SRU keeps nothing in the union index; touching it is an error of the test.
    index: undefined as unknown as UnionIndex,
    secret: (name) => (name === 'password' ? password : undefined),
  }
  return ruled(sru).open(sru.config.parse({ kind: 'sru', id: 'small-sru', baseUrl, ...config }), context)
}
