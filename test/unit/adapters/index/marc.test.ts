import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { openUnionIndex } from '../../../../adapters/index/open.ts'
import type { HarvestedChange, MarcMapping, UnionIndex } from '../../../../adapters/index/port.ts'
import { decodeIso2709, encodeIso2709 } from '../../../../adapters/protocols/marc/iso2709.ts'
import { marcFixture } from '../../../support/marc-fixtures.ts'
import { bib, gone, harvested, term } from './records.ts'

let directory: string
let index: UnionIndex
let sources = 0
let source: { systemId: string; libraryId: string; mapping?: MarcMapping }
const { signal } = new AbortController()
const book = marcFixture('book-with-article.ascii.mrc')
const vernacular = marcFixture('vernacular-880.utf8.mrc')
const datestamp = '2026-01-01T00:00:00Z'

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-index-'))
  index = await openUnionIndex({ directory })
  // The first commit starts the threads.
  await index.commit({ systemId: 'first', libraryId: 'first' }, [], {})
}, 30_000)
beforeEach(() => {
  sources += 1
  source = { systemId: `system-${sources}`, libraryId: `library-${sources}` }
})
afterAll(async () => {
  await index[Symbol.asyncDispose]()
  await rm(directory, { recursive: true })
})

function marc(bytes: Uint8Array, more: Partial<HarvestedChange & { type: 'marc' }> = {}): HarvestedChange {
  return { type: 'marc', place: 'file@0', datestamp, marc: bytes, ...more }
}
/** A record of this number and title, otherwise the book. */
function numbered(id: number, title = `Volume ${id}`, status = 'n'): Uint8Array {
  const model = decodeIso2709(book)
  const data = model.data.map((field) =>
    field.tag === '245' ? { ...field, ind2: '0', subfields: [{ code: 'a', value: title }] } : field,
  )
  const leader = `${model.leader.slice(0, 5)}${status}${model.leader.slice(6)}`
  return encodeIso2709({ ...model, leader, control: [{ tag: '001', value: `${id}` }], data }, 'utf-8')
}
const read = async (...ids: string[]) => index.read(source.libraryId, ids, { signal })

describe('MARC records', () => {
  it('are read as they came, with the id that they hold', async () => {
    await index.commit(source, [marc(book), marc(vernacular)], {})
    const [localId = ''] = decodeIso2709(vernacular).control.flatMap(({ tag, value }) =>
      tag === '001' ? [value.trim()] : [],
    )
    const [record] = await read(localId)
    expect(record?.raw).toEqual({ form: 'marc', record: decodeIso2709(vernacular) })
    expect(record?.localId).toBe(localId)
    expect(await index.count(source.systemId)).toEqual({ records: 2, deleted: 0, quarantined: 0 })
  })
  it('follow the rules of their source', async () => {
    source.mapping = { localIdRule: '245$a', flavour: 'marc21' }
    await index.commit(source, [marc(numbered(1, 'Seven'))], {})
    expect((await read('Seven'))[0]?.title).toBe('Seven')
  })
  it('keep what another form of MARC was read to, warnings and all', async () => {
    const model = { ...decodeIso2709(book), warnings: ['mended'] }
    await index.commit(source, [marc(book, { marc: model, identifier: 'oai:x:7', localId: '7' })], {})
    const [record] = await read('7')
    expect(record).toMatchObject({ localId: '7', warnings: ['mended'], raw: { record: model } })
  })
  it('whose status is deleted are gone, and what was there of them', async () => {
    await index.commit(source, [marc(numbered(1)), marc(numbered(2))], {})
    await index.commit(source, [marc(numbered(1, 'Volume 1', 'd'))], {})
    expect(await read('1', '2')).toMatchObject([undefined, { title: 'Volume 2' }])
    expect(await index.count(source.systemId)).toEqual({ records: 1, deleted: 1, quarantined: 0 })
  })
  it('that cannot be read are set aside with their place and reason', async () => {
    await index.commit(source, [marc(Buffer.from('no record'), { place: 'a.mrc@17' }), marc(numbered(3))], {})
    expect(await index.count(source.systemId)).toEqual({ records: 1, deleted: 0, quarantined: 1 })
    const database = new DatabaseSync(join(directory, 'union.sqlite'), { readOnly: true })
    expect(
      database.prepare("SELECT identifier, reason FROM quarantine WHERE identifier = 'a.mrc@17'").get(),
    ).toEqual({
      identifier: 'a.mrc@17',
      reason: 'ProtocolError: ISO 2709: 9 bytes are no record',
    })
    database.close()
  })
})

describe('packs', () => {
  const ids = Array.from({ length: 40 }, (_, at) => at + 1)
  it('lose no record when their neighbours change or go', async () => {
    await index.commit(
      source,
      ids.map((id) => marc(numbered(id))),
      {},
    )
    for (const id of ids.filter((number) => number % 4 !== 0))
      await index.commit(
        source,
        [id % 2 === 0 ? gone(`${id}`, datestamp) : marc(numbered(id, `Changed ${id}`))].map((change) =>
          change.type === 'deleted' ? { ...change, identifier: `${id}` } : change,
        ),
        {},
      )
    expect((await read(...ids.map(String))).map((record) => record?.title)).toEqual(
      ids.map((id) => (id % 4 === 0 ? `Volume ${id}` : id % 2 === 0 ? undefined : `Changed ${id}`)),
    )
    expect(await index.count(source.systemId)).toEqual({ records: 30, deleted: 10, quarantined: 0 })
    const answer = await index.search(
      source.systemId,
      term('title', 'changed'),
      { start: 0, count: 50 },
      { signal },
    )
    expect(answer.records.map(({ localId }) => Number(localId))).toEqual(ids.filter((id) => id % 2 === 1))
  })
  it('hold what changes twice in one batch only once, the last of it', async () => {
    await index.commit(
      source,
      [marc(numbered(1, 'First')), marc(numbered(1, 'Second')), marc(numbered(1, 'Third'))],
      {},
    )
    expect((await read('1'))[0]?.title).toBe('Third')
    const answer = await index.search(
      source.systemId,
      term('title', 'first second', 'any'),
      { start: 0, count: 5 },
      { signal },
    )
    expect(answer.hitCount).toBe(0)
  })
  it('take records of either kind', async () => {
    await index.commit(source, [harvested(bib('8', 'As Dublin Core')), marc(numbered(9, 'As MARC'))], {})
    expect(await read('8', '9')).toMatchObject([{ title: 'As Dublin Core' }, { title: 'As MARC' }])
  })
})
