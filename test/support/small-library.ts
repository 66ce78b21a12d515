import type { UnionIndex } from '../../adapters/index/port.ts'
import type { OpenContext } from '../../adapters/registry-entry.ts'
import {
  demoItemStates,
  type DemoItem,
  type DemoItemState,
  type DemoLibrary,
  type DemoPatron,
} from '../consortium/types.ts'

/** A small library made by hand: a copy in every state, a record without copies, and a patron of every kind. */
export function smallLibrary(recordId: (position: number) => string): DemoLibrary {
  return {
    id: 'tallgrass',
    name: 'Tallgrass Public Library',
    isil: 'US-TALL',
    website: 'https://library.example',
    timeZone: 'America/Chicago',
    currency: 'USD',
    branches: [
      { code: 'CPL', name: 'Central' },
      { code: 'FPL', name: 'Fairfield' },
    ],
    records: [
      { ...record(recordId(1), 'Pride and prejudice'), items: demoItemStates.map(itemIn) },
      { ...record(recordId(2), 'Persuasion'), items: [] },
      {
        ...record(recordId(3), 'Emma'),
        items: Array.from({ length: 45 }, (_, at) => itemIn('available', at + 100)),
      },
      { ...record(recordId(4), 'Gone'), items: [], deleted: true },
    ],
    patrons: [
      patron(1, { state: 'good' }),
      patron(2, { state: 'expired', expiresOn: '2020-12-31' }),
      patron(3, { state: 'blocked' }),
      patron(4, { state: 'owing', fees: '17.30' }),
      patron(5, { state: 'lost-card' }),
      patron(6, { state: 'no-pin' }),
    ],
  }
}

function record(id: string, title: string) {
  return {
    id,
    marc: {
      leader: '00000nam a2200000 a 4500',
      control: [
        { tag: '001', value: id },
        { tag: '008', value: '990101s1999    nyu           000 1 eng d' },
      ],
      data: [
        { tag: '020', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: '9799000000011' }] },
        { tag: '100', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: 'Austen, Jane,' }] },
        {
          tag: '245',
          ind1: '1',
          ind2: '0',
          subfields: [
            { code: 'a', value: `${title} /` },
            { code: 'c', value: 'Jane Austen.' },
          ],
        },
        {
          tag: '264',
          ind1: ' ',
          ind2: '1',
          subfields: [
            { code: 'a', value: 'New York :' },
            { code: 'b', value: 'Prairie Press,' },
            { code: 'c', value: '1999.' },
          ],
        },
      ],
      warnings: [],
    },
    datestamp: '2026-01-01T00:00:00Z',
    work: title,
  }
}

function itemIn(state: DemoItemState, position: number): DemoItem {
  const lent = state === 'on-loan' || state === 'overdue' || state === 'recalled'
  return {
    id: String(400 + position),
    barcode: String(39_000_000 + position),
    branch: position % 2 === 0 ? 'CPL' : 'FPL',
    location: 'Adult Fiction',
    callNumber: '823.7 AUS',
    state,
    ...(lent ? { dueOn: state === 'overdue' ? '2026-01-05' : '2030-12-03' } : {}),
    holds: position % 3,
  }
}

function patron(position: number, given: Partial<DemoPatron>): DemoPatron {
  return {
    id: String(position),
    card: `2352900100046${position}`,
    ...(given.state === 'no-pin' ? {} : { pin: `40${position}1` }),
    name: { first: 'Edna', last: 'Acosta' },
    category: 'PT',
    branch: 'CPL',
    expiresOn: '2031-12-31',
    state: 'good',
    fees: '0.00',
    email: 'edna@example.org',
    phone: '555 0100',
    loans: 3,
    overdue: 1,
    holds: 2,
    ...given,
  }
}

/** What the process would hand an adapter of `library`. */
export function contextOf(library: DemoLibrary, secrets: Readonly<Record<string, string>>): OpenContext {
  return {
    library: { id: library.id, name: library.name, timeZone: library.timeZone, currency: library.currency },
    index: undefined as unknown as UnionIndex,
    secret: (name) => secrets[name],
  }
}
