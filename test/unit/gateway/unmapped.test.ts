import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { publishUnmapped, type UnmappedSeen } from '../../../adapters/unmapped.ts'
import type { Consortium } from '../../../gateway/config.ts'
import { unmappedLimits } from '../../../gateway/limits.ts'
import { createLog } from '../../../gateway/log.ts'
import { recordUnmapped } from '../../../gateway/unmapped/recorder.ts'
import { unmappedOf, unmappedTable } from '../../../gateway/unmapped/report.ts'
import { UnmappedStore } from '../../../gateway/unmapped/store.ts'

const seen = (code: string, fields: Partial<UnmappedSeen> = {}): UnmappedSeen => ({
  system: 'elmfield-sierra',
  kind: 'status',
  code,
  setting: ['statuses'],
  takenFor: 'UNKNOWN',
  recordId: '1000001',
  ...fields,
})
const consortium = (system: object) =>
  ({
    libraries: [{ id: 'elmfield', systems: [{ id: 'elmfield-sierra', kind: 'sierra', ...system }] }],
  }) as unknown as Pick<Consortium, 'libraries'>
const silent = createLog('silent')
const atMs = Date.parse('2026-11-28T10:00:00Z')

describe('codes that no table knows', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'polyshelf-unmapped-'))
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))
  const list = () => {
    using store = UnmappedStore.openExisting(directory)
    return store?.list()
  }

  it('are written down by every process that sees them, and survive it', () => {
    expect(list()).toBeUndefined()
    const [gateway, subgraph] = [recordUnmapped(directory, silent), recordUnmapped(directory, silent)]
    publishUnmapped(seen('w', { label: 'Withdrawn' }))
    publishUnmapped(seen('w'))
    publishUnmapped(seen('%'))
    gateway[Symbol.dispose]()
    // Each of the two has heard all three.
    expect(list()?.map(({ code, times }) => [code, times])).toEqual([
      ['w', 2],
      ['%', 1],
    ])
    subgraph[Symbol.dispose]()
    expect(list()).toMatchObject([
      { code: 'w', times: 4, label: 'Withdrawn', recordId: '1000001', setting: ['statuses'] },
      { code: '%', times: 2, label: null },
    ])
    publishUnmapped(seen('w'))
    expect(list()?.[0]?.times).toBe(4)
  })

  it('are bounded: a system that invents codes has the rest counted as one', () => {
    using store = new UnmappedStore(directory)
    const many = Array.from({ length: unmappedLimits.codesPerSystem + 50 }, (_, at) => ({
      seen: seen(`code ${at}`),
      times: 2,
      atMs,
    }))
    store.add(many)
    store.add([{ seen: seen('code 7'), times: 1, atMs: atMs + 1_000 }])
    const rows = store.list()
    expect(rows.length).toBe(unmappedLimits.codesPerSystem + 1)
    expect(rows[0]).toMatchObject({ code: '', times: 100, label: null })
    expect(rows.find(({ code }) => code === 'code 7')).toMatchObject({
      times: 3,
      firstSeenAt: '2026-11-28T10:00:00.000Z',
      lastSeenAt: '2026-11-28T10:00:01.000Z',
    })
    store.clear()
    expect(store.list()).toEqual([])
  })

  it('cost no answer where they cannot be written, which is said once', () => {
    const logged: string[] = []
    const recorder = recordUnmapped(
      join(directory, 'nowhere'),
      createLog('warn', (line) => logged.push(line)),
    )
    publishUnmapped(seen('w'))
    recorder[Symbol.dispose]()
    expect(logged).toEqual([expect.stringContaining('unmapped codes not written')])
    expect(logged.join()).not.toContain('"w"')
  })

  it('are told with the line of configuration that they lack, until it is there', () => {
    using store = new UnmappedStore(directory)
    store.add([
      { seen: seen('w', { label: 'Withdrawn' }), times: 3, atMs },
      { seen: seen('"x" y', { setting: ['statuses', 'lost'] }), times: 2, atMs },
      { seen: seen('nur Kopie (alt)', { kind: 'limitation', setting: ['limitations'] }), times: 1, atMs },
      { seen: seen('gone', { system: 'no-longer-there' }), times: 9, atMs },
    ])
    const entries = unmappedOf(store.list(), consortium({}))
    expect(entries.map(({ configuration }) => configuration)).toEqual([
      'statuses: { "w": … }',
      'statuses: { lost: { "\\"x\\" y": … } }',
      String.raw`limitations: [{ pattern: "nur Kopie \\(alt\\)", status: … }]`,
    ])
    expect(unmappedTable(entries).split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^system +kind +code +times +first seen +last seen +taken for +record$/),
      expect.stringMatching(
        /^elmfield-sierra +status +w \(Withdrawn\) +3 +2026-11-28 +2026-11-28 +UNKNOWN +elmfield:1000001$/,
      ),
      '    statuses: { "w": … }',
    ])
    const mapped = {
      statuses: { W: 'UNAVAILABLE', lost: { 'x-Y': 'LOST' } },
      limitations: [{ pattern: 'kopie' }],
    }
    expect(unmappedOf(store.list(), consortium(mapped))).toEqual([])
  })
})
