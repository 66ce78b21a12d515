import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'

import type { Item } from '../../../adapters/item.ts'
import type { PatronFacts } from '../../../adapters/patron.ts'
import type { LibrarySystem } from '../../../adapters/port.ts'
import { registry } from '../../../adapters/registry.ts'
import { ruled } from '../../../adapters/ruled.ts'
import { unmappedSeen } from '../../../adapters/unmapped.ts'

const copies: readonly Item[] = [
  { localId: '1', status: 'AVAILABLE', due: '2999-01-01' },
  {
    localId: '2',
    status: 'AVAILABLE',
    unmapped: { kind: 'status', code: 'w', label: 'With\u0000drawn', setting: ['statuses'] },
  },
  {
    localId: '3',
    status: 'UNAVAILABLE',
    unmapped: {
      kind: 'status',
      code: ' For 29990000000012, jane.doe@example.org, due 12/3/2026\u202E ',
      setting: ['statuses'],
    },
  },
]
const facts: PatronFacts = {
  localId: '7',
  card: '29990000000012',
  blocks: [{ code: 'OTHER', unmapped: { kind: 'block', code: 'x', setting: ['blocks'] } }],
}
const raw: LibrarySystem = {
  id: 'small-ils',
  libraryId: 'small',
  kind: 'small',
  availability: {
    items: async (ids) => ids.map((localId) => ({ localId, known: true, items: copies, complete: true })),
  },
  patrons: {
    verify: async () => ({ outcome: 'ACCEPTED', pinChecked: true, patron: facts }),
    read: async () => facts,
  },
  probe: async () => {},
  async [Symbol.asyncDispose]() {},
}
const signal = new AbortController().signal
const opened = (settings: unknown, of: Partial<LibrarySystem> = {}) =>
  ruled({
    config: z.unknown(),
    open: (_, { library }) => ({ ...raw, ...of, kind: `${library.timeZone} ${library.currency}` }),
    diagnosis: { server: 'system', login: 'none', addresses: () => [] },
  }).open(settings, {
    library: { id: 'small', name: 'Small', timeZone: 'Europe/Berlin', currency: 'EUR' },
    index: {} as never,
    secret: () => undefined,
  })

const system = opened({})

describe('every system of the registry', () => {
  const seen: unknown[] = []
  const listener = (message: unknown) => void seen.push(message)
  beforeEach(() => unmappedSeen.subscribe(listener))
  afterEach(() => {
    unmappedSeen.unsubscribe(listener)
    seen.length = 0
  })

  it('settles its copies and tells which codes no table knows, cleaned of what is none', async () => {
    const [record] = (await system.availability?.items(['r1'], { signal })) ?? []
    expect(record?.items).toEqual([
      { localId: '1', status: 'ON_LOAN' },
      { localId: '2', status: 'UNKNOWN', rawStatus: 'w' },
      { localId: '3', status: 'UNAVAILABLE', rawStatus: expect.any(String) },
    ])
    const common = { kind: 'status', setting: ['statuses'], system: 'small-ils', recordId: 'r1' }
    expect(seen).toEqual([
      { ...common, code: 'w', label: 'With drawn', takenFor: 'UNKNOWN' },
      { ...common, code: 'For …, … due …', takenFor: 'UNAVAILABLE' },
    ])
  })

  it('lists no more copies than are handed on, and counts all', async () => {
    const many = Array.from({ length: 600 }, (_, at): Item => ({ localId: `${at}`, status: 'AVAILABLE' }))
    const large = opened(
      {},
      {
        availability: {
          items: async ([localId = '']) => [{ localId, known: true, items: many, complete: true }],
        },
      },
    )
    const [record] = (await large.availability?.items(['r1'], { signal })) ?? []
    expect(record).toMatchObject({ complete: false, counts: { copies: 600, available: 600 } })
    expect(record?.items).toHaveLength(500)
  })

  it('tells unmapped blocks without the patron, and hands on none of it', async () => {
    const answer = await system.patrons?.verify({ card: 'c', pin: 'p' }, { signal })
    const block = { kind: 'block', code: 'x', setting: ['blocks'], takenFor: 'OTHER', system: 'small-ils' }
    expect(seen).toEqual([block])
    expect(await system.patrons?.read('c', { signal })).toEqual(
      answer?.outcome === 'ACCEPTED' ? answer.patron : undefined,
    )
    expect(seen).toEqual([block, block])
    expect(answer).toMatchObject({ patron: { blocks: [{ code: 'OTHER' }] } })
    expect(JSON.stringify(answer)).not.toContain('unmapped')
  })
})

describe('what a library says of its copies', () => {
  const shelved: Item = {
    localId: '1',
    status: 'AVAILABLE',
    branch: 'Central',
    location: 'Vault',
    loanClass: 'DVD',
  }
  const told = async (settings: object, item: Partial<Item> = {}) => {
    const items = [{ ...shelved, ...item }]
    const { availability } = opened(settings, {
      availability: { items: async () => [{ localId: 'r', known: true, items, complete: true }] },
    })
    return (await availability?.items(['r'], { signal }))?.[0]?.items[0]
  }

  it.each<[object, Partial<Item>]>([
    [{ locations: { vault: 'UNAVAILABLE' } }, { status: 'UNAVAILABLE' }],
    [{ locations: { 'central/vault': 'REFERENCE_ONLY', vault: 'LOST' } }, { status: 'REFERENCE_ONLY' }],
    [{ locations: { toString: 'LOST', Attic: 'LOST' } }, { status: 'AVAILABLE' }],
    [{ branches: { CENTRAL: 'CEN' } }, { branch: 'CEN', status: 'AVAILABLE' }],
    [{ lendable: { dvd: false } }, { lendable: false, status: 'REFERENCE_ONLY' }],
    [{ lendable: { Vault: false, DVD: true } }, { lendable: true, status: 'AVAILABLE' }],
  ])('is of the copy what it says: %j', async (settings, expected) => {
    expect(await told(settings)).toMatchObject(expected)
    expect(await told(settings)).not.toHaveProperty('loanClass')
  })

  it('goes before what the system says of lending, and behind what it says of the shelf', async () => {
    const settings = { lendable: { DVD: true }, locations: { Vault: 'UNAVAILABLE' } }
    expect(await told(settings, { status: 'IN_TRANSIT' })).toMatchObject({
      status: 'IN_TRANSIT',
      lendable: true,
    })
    expect(
      await told({ lendable: { DVD: true } }, { status: 'REFERENCE_ONLY', lendable: false }),
    ).toMatchObject({
      status: 'AVAILABLE',
      lendable: true,
    })
    expect(await told(settings, { due: '2027-01-01' })).toMatchObject({ status: 'ON_LOAN' })
  })

  it('makes counts of the system useless that know nothing of it', async () => {
    const counts = { copies: 9, available: 4, best: 'AVAILABLE' } as const
    const of = { localId: 'r', known: true, items: [shelved], complete: false, counts }
    const availability = { items: async () => [of], counts: async () => [of] }
    expect(opened({ branches: { Central: 'CEN' } }, { availability }).availability).toHaveProperty('counts')
    const vault = opened({ locations: { Vault: 'LOST' } }, { availability }).availability
    expect(vault).not.toHaveProperty('counts')
    expect((await vault?.items(['r'], { signal }))?.[0]?.counts).toEqual({
      copies: 9,
      available: 3,
      best: 'AVAILABLE',
    })
  })

  it('counts for the clock and the money of a system that is hosted elsewhere', () => {
    expect(opened({}).kind).toBe('Europe/Berlin EUR')
    expect(opened({ timeZone: 'UTC', currency: 'CHF' }).kind).toBe('UTC CHF')
  })

  it.each(Object.keys(registry).filter((kind) => kind !== 'paia'))(
    'is said alike for every kind: %s',
    (kind) => {
      const { properties } = z.toJSONSchema(registry[kind as keyof typeof registry].config, {
        io: 'input',
        unrepresentable: 'any',
      })
      expect(Object.keys(properties ?? {})).toEqual(
        expect.arrayContaining([
          'locations',
          'branches',
          'lendable',
          // A location is what Symphony has in place of a status.
          ...(kind === 'symphony' ? [] : ['statuses']),
          ...(kind === 'file' ? [] : ['timeZone']),
        ]),
      )
    },
  )
})
