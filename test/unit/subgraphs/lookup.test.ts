import { describe, expect, it } from 'vitest'

import type { BibRecord } from '../../../adapters/bib/record.ts'
import { UpstreamError } from '../../../adapters/errors.ts'
import type { LibrarySystem } from '../../../adapters/port.ts'
import { clusterId } from '../../../subgraphs/catalog/bookmark.ts'
import { findEdition, findWork } from '../../../subgraphs/catalog/lookup.ts'
import { mergeRecords } from '../../../subgraphs/catalog/merge.ts'
import type { RecordModel } from '../../../subgraphs/catalog/models.ts'
import { rawOf } from '../../../subgraphs/catalog/record-model.ts'
import { anonymousClient } from '../../../subgraphs/client.ts'
import type { RequestContext } from '../../../subgraphs/context.ts'
import { portNames } from '../../../subgraphs/directory.ts'
import { createServices } from '../../../subgraphs/services.ts'
import { atOnce } from '../../../subgraphs/turns.ts'
import { library, record } from './records.ts'

const isbn = '9799000000017'
const at = (libraryId: string, localId: string, parts: Parameters<typeof record>[0] | object = {}) =>
  record({ libraryId, isbns: [isbn], ...parts, localId })

/** What a library holds, or that it is down. */
type Holdings = Readonly<Record<string, readonly RecordModel[] | 'down'>>

function bibOf(model: RecordModel): BibRecord {
  return { ...model, items: [], raw: rawOf(model) }
}

/** Libraries that answer any search with everything they have. */
function consortium(holdings: Holdings): RequestContext & { readonly asked: string[] } {
  const asked: string[] = []
  const libraries = Object.entries(holdings).map(([id, held]) => {
    const records = () => {
      if (held === 'down') throw new UpstreamError('UNREACHABLE', `${id}-x`, 'search')
      return held.map(bibOf)
    }
    const system: LibrarySystem = {
      id: `${id}-x`,
      libraryId: id,
      kind: 'x',
      probe: async () => {},
      async [Symbol.asyncDispose]() {},
      search: {
        async search(query) {
          asked.push(JSON.stringify(query))
          const found = records()
          return { records: found, hitCount: found.length, next: undefined } as never
        },
      },
      records: {
        read: async (ids) => ids.map((localId) => records().find((one) => one.localId === localId)),
      },
    }
    return library({ id, systems: [{ system, serves: new Set(portNames) }] })
  })
  const services = createServices({ libraries })
  return {
    signal: new AbortController().signal,
    requestId: 'r',
    client: anonymousClient,
    bearerToken: undefined,
    services,
    asked,
  }
}

const held = [at('brackwater', '1'), at('sonnfeld', '2', { published: 1814 }), at('tallgrass', '3')]
const [anchor, other, third] = held as [RecordModel, RecordModel, RecordModel]
const everywhere = { brackwater: [anchor], sonnfeld: [other], tallgrass: [third] }
const idsOf = (found: { readonly records: readonly RecordModel[] } | undefined) =>
  found?.records.map(({ id }) => id).toSorted()

describe('a bookmark of an edition', () => {
  const id = clusterId('edition', anchor)

  it('opens with every library’s record, under the id that was asked for', async () => {
    const found = await findEdition(id, consortium(everywhere))
    expect(idsOf(found)).toEqual(['brackwater:1', 'sonnfeld:2', 'tallgrass:3'])
    expect(found?.id).toBe(id)
  })

  it('is found through other libraries when its library has withdrawn the record', async () =>
    expect(idsOf(await findEdition(id, consortium({ ...everywhere, brackwater: [] })))).toEqual([
      'sonnfeld:2',
      'tallgrass:3',
    ]))

  it('or is down, or has left the consortium', async () => {
    const expected = ['sonnfeld:2', 'tallgrass:3']
    expect(idsOf(await findEdition(id, consortium({ ...everywhere, brackwater: 'down' })))).toEqual(expected)
    const { brackwater: _, ...left } = everywhere
    expect(idsOf(await findEdition(id, consortium(left)))).toEqual(expected)
  })

  it('is found when its library gave the record a new number', async () =>
    expect(idsOf(await findEdition(id, consortium({ brackwater: [at('brackwater', '77')] })))).toEqual([
      'brackwater:77',
    ]))

  it('is gone once nobody has it, though other editions are there', async () => {
    expect(await findEdition(id, consortium({ brackwater: [], sonnfeld: [] }))).toBeUndefined()
    const elsewhere = at('sonnfeld', '9', { isbns: ['9799000000024'], published: 1990 })
    expect(await findEdition(id, consortium({ brackwater: [], sonnfeld: [elsewhere] }))).toBeUndefined()
  })

  it('is an error, never nothing, while somebody who may have it cannot be asked', async () => {
    const failing = { extensions: { code: 'UPSTREAM_UNAVAILABLE', library: 'sonnfeld' } }
    await expect(findEdition(id, consortium({ brackwater: [], sonnfeld: 'down' }))).rejects.toMatchObject(
      failing,
    )
    await expect(findEdition(id, consortium({ brackwater: 'down', sonnfeld: [] }))).rejects.toMatchObject({
      extensions: { library: 'brackwater' },
    })
    await expect(
      findEdition('edition:brackwater:1', consortium({ ...everywhere, brackwater: 'down' })),
    ).rejects.toMatchObject({
      extensions: { library: 'brackwater' },
    })
  })

  it('of an older release opens as long as its record is there', async () => {
    const old = 'edition:brackwater:1'
    expect(idsOf(await findEdition(old, consortium(everywhere)))).toHaveLength(3)
    expect(await findEdition(old, consortium({ ...everywhere, brackwater: [] }))).toBeUndefined()
  })

  it('that was merged into another since opens that one', async () => {
    const [alone] = atOnce(mergeRecords([third], consortium(everywhere).services.directory))
    const found = await findEdition(alone?.editions[0]?.id ?? '', consortium(everywhere))
    expect(idsOf(found)).toEqual(['brackwater:1', 'sonnfeld:2', 'tallgrass:3'])
  })

  it('that is none asks nobody', async () => {
    const context = consortium(everywhere)
    for (const none of [
      '',
      'edition:',
      'e1.',
      id.slice(0, -2),
      `e1.${'A'.repeat(2_000)}`,
      clusterId('work', anchor),
    ])
      expect(await findEdition(none, context)).toBeUndefined()
    expect(context.asked).toEqual([])
  })
})

describe('a bookmark of a work', () => {
  const id = clusterId('work', anchor)
  const later = at('sonnfeld', '5', { isbns: ['9799000000024'], published: 1990 })

  it('opens with all its editions, and is found by another of them when its own is gone', async () => {
    const all = await findWork(id, consortium({ brackwater: [anchor], sonnfeld: [later] }))
    expect(all?.editions.map(({ records }) => records.map((one) => one.id))).toEqual([
      ['sonnfeld:5'],
      ['brackwater:1'],
    ])
    const left = await findWork(id, consortium({ brackwater: [], sonnfeld: [later] }))
    expect(left).toMatchObject({ id, editions: [{ records: [{ id: 'sonnfeld:5' }] }] })
  })

  it('is not found in another work of the author', async () => {
    const another = at('sonnfeld', '6', { isbns: [], title: 'Emma' })
    expect(await findWork(id, consortium({ brackwater: [], sonnfeld: [another] }))).toBeUndefined()
  })

  it('asks by title and author, then by number', async () => {
    const context = consortium({ brackwater: [] })
    await findWork(id, context)
    expect(context.asked).toHaveLength(2)
    expect(context.asked[0]).toContain('"text":"pride and prejudice"')
    expect(context.asked[0]).toContain('"text":"austen"')
    expect(context.asked[1]).toContain(`"index":"isbn","relation":"exact","text":"${isbn}"`)
  })
})
