import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'

import type { Item, LibrarySystem, PatronFacts } from '../../../adapters/port.ts'
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
  blocks: [{ code: 'OTHER' }],
  unmapped: [{ kind: 'block', code: 'x', setting: ['blocks'], takenFor: 'OTHER' }],
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
const opened = (own: LibrarySystem) =>
  ruled({
    config: z.unknown(),
    open: () => own,
    diagnosis: { server: 'system', login: 'none', addresses: () => [] },
  }).open(undefined, {
    library: { id: 'small', name: 'Small', timeZone: 'Europe/Berlin', currency: 'EUR' },
    index: {} as never,
    secret: () => undefined,
  })
const system = opened(raw)
const signal = new AbortController().signal

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
    const large = opened({
      ...raw,
      availability: {
        items: async ([localId = '']) => [{ localId, known: true, items: many, complete: true }],
      },
    })
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
    expect(answer).not.toHaveProperty('patron.unmapped')
  })
})
