import { describe, expect, it } from 'vitest'

import { jsonOf } from '../../../consortium/routes.ts'
import { demoItemStates, type DemoLibrary } from '../../../consortium/types.ts'
import { smallLibrary } from '../../../support/small-library.ts'
import { failure, library, mmsId, scripted, start } from './run.ts'

/** A library of so many records, each with one copy but for what `change` makes of it. */
function libraryOf(
  records: number,
  change: (position: number) => Partial<DemoLibrary['records'][number]>,
): DemoLibrary {
  const [model] = smallLibrary(mmsId).records
  if (model === undefined) throw new Error('no record')
  return {
    ...library,
    records: Array.from({ length: records }, (_, at) => {
      const items = model.items.slice(0, 1).map((item) => ({ ...item, id: String(at + 1) }))
      return { ...model, id: mmsId(at + 1), items, ...change(at + 1) }
    }),
  }
}

describe('copies in Alma', () => {
  it('come in every state that Alma has a word for, in the order asked', async () => {
    await using run = await start()
    const [none, first, unknown] = await run.itemsOf(mmsId(2), mmsId(1), mmsId(999))
    expect(none).toEqual({ localId: mmsId(2), known: true, items: [], complete: true })
    expect(unknown).toEqual({ localId: mmsId(999), known: false, items: [], complete: true })
    const copies = library.records[0]?.items ?? []
    const statuses = demoItemStates.map((state) => {
      const barcode = copies.find((copy) => copy.state === state)?.barcode
      return [state, first?.items.find((item) => item.barcode === barcode)?.status]
    })
    expect(statuses).toEqual([
      ['available', 'AVAILABLE'],
      ['on-loan', 'ON_LOAN'],
      ['overdue', 'ON_LOAN'],
      ['on-hold-shelf', 'ON_HOLD_SHELF'],
      ['in-transit', 'IN_TRANSIT'],
      ['on-order', 'ON_ORDER'],
      ['in-process', 'IN_PROCESS'],
      ['recalled', 'ON_LOAN'],
      ['missing', 'MISSING'],
      ['lost', 'LOST'],
      ['damaged', 'DAMAGED'],
      ['reference-only', 'REFERENCE_ONLY'],
      ['withdrawn', undefined],
    ])
    expect(first?.items.find(({ barcode }) => barcode === copies[1]?.barcode)).toMatchObject({
      due: '2030-12-03',
      location: 'Adult Fiction',
    })
  })

  it('cost a page of 20 records two requests for all, and one for each that has copies', async () => {
    const page = libraryOf(20, (position) => (position % 4 === 0 ? { items: [] } : {}))
    await using run = await start({}, {}, page)
    const answers = await run.itemsOf(...page.records.map(({ id }) => id))
    expect(answers.filter(({ items }) => items.length === 1)).toHaveLength(15)
    expect(run.server.answered).toEqual({ 'GET bibs': 2, 'GET items': 15 })
  })

  it('come by pages of 100', async () => {
    const serial = libraryOf(1, () => ({ items: manyCopies(250) }))
    await using run = await start({}, {}, serial)
    const [answer] = await run.itemsOf(mmsId(1))
    expect([answer?.items.length, answer?.complete]).toEqual([250, true])
    expect(new Set(answer?.items.map(({ localId }) => localId)).size).toBe(250)
    expect(run.server.answered['GET items']).toBe(3)
  })

  it('beyond 500 are cut, and the answer says so and counts them', async () => {
    const serial = libraryOf(1, () => ({ items: manyCopies(620) }))
    await using run = await start({}, {}, serial)
    const [answer] = await run.itemsOf(mmsId(1))
    expect([answer?.items.length, answer?.complete]).toEqual([500, false])
    expect(answer?.counts).toMatchObject({ copies: 620, available: 620 })
    expect(run.server.answered['GET items']).toBe(5)
  })

  it('are not asked for under what is no MMS id', async () => {
    await using run = await start()
    const answers = await run.itemsOf('../users', '1,2', '', '99abc', '9'.repeat(20))
    expect(answers.every(({ known, items }) => !known && items.length === 0)).toBe(true)
    expect(run.server.seen.requests).toBe(0)
  })

  it('of an id at which Alma takes offence do not cost the others their answer', async () => {
    await using run = await start({}, { oddIds: 'offended' })
    const answers = await run.itemsOf(mmsId(1), '12', mmsId(3))
    expect(answers.map(({ known, items }) => [known, items.length])).toEqual([
      [true, 12],
      [false, 0],
      [true, 45],
    ])
  })

  it('may be those of each location, for one request', async () => {
    await using run = await start({ itemRecords: 0, referenceLocations: ['FPL/adultfiction'] })
    const [first] = await run.itemsOf(mmsId(1), mmsId(2), mmsId(3))
    expect(run.server.answered).toEqual({ 'GET bibs': 1 })
    const counts = (branch: string) =>
      first?.items.filter((item) => item.branch === branch).map(({ status }) => status)
    expect(counts('CPL')?.filter((status) => status === 'AVAILABLE')).toHaveLength(1)
    expect(counts('CPL')?.filter((status) => status === 'UNAVAILABLE')).toHaveLength(5)
    expect(counts('FPL')).not.toContain('AVAILABLE')
    expect(counts('FPL')).toContain('REFERENCE_ONLY')
  })

  it('are counted, of as many records as one request takes', async () => {
    await using run = await start({ referenceLocations: ['FPL/adultfiction'] })
    const ids = [mmsId(1), mmsId(2), mmsId(999)]
    const answers = await run.availability.counts?.(ids, { signal: AbortSignal.timeout(5_000) })
    expect(answers).toEqual([
      {
        localId: mmsId(1),
        known: true,
        items: [],
        complete: true,
        counts: { copies: 12, available: 1, best: 'AVAILABLE' },
      },
      { localId: mmsId(2), known: true, items: [], complete: true, counts: { copies: 0, available: 0 } },
      { localId: mmsId(999), known: false, items: [], complete: true },
    ])
    expect(run.server.answered).toEqual({ 'GET bibs': 1 })
  })

  it('that nobody counted are not counted as none', async () => {
    await using run = await scripted(() =>
      bibsWith(
        `<datafield tag="AVA" ind1=" " ind2=" "><subfield code="e">check_holdings</subfield></datafield>`,
      ),
    )
    expect(await run.availability.counts?.([mmsId(1)], { signal: AbortSignal.timeout(5_000) })).toMatchObject(
      [{ complete: false, counts: { copies: 0 } }],
    )
  })

  it('are counts, and incomplete, for more records than anybody waits for', async () => {
    await using run = await start(
      { itemRecords: 2 },
      {},
      libraryOf(5, () => ({})),
    )
    const answers = await run.itemsOf(...[1, 2, 3, 4, 5].map(mmsId))
    expect(answers.map(({ items }) => items[0]?.status)).toEqual(Array(5).fill('AVAILABLE'))
    expect(answers.filter(({ complete }) => complete)).toHaveLength(2)
    expect(run.server.answered).toEqual({ 'GET bibs': 1, 'GET items': 2 })
  })

  it('are neither all nor none where a page is empty before its time', async () => {
    await using run = await scripted(({ url }) =>
      url.pathname.endsWith('/items')
        ? jsonOf(200, { total_record_count: 3 })
        : bibsWith(
            `<datafield tag="AVA" ind1=" " ind2=" "><subfield code="e">available</subfield></datafield>`,
          ),
    )
    expect(await run.itemsOf(mmsId(1))).toEqual([
      {
        localId: mmsId(1),
        known: true,
        items: [],
        complete: false,
        counts: { copies: 3, available: 1, best: 'AVAILABLE' },
      },
    ])
  })

  it('that nobody entered are unknown, and none where there are only electronic ones', async () => {
    const ava = (e: string) =>
      `<datafield tag="AVA" ind1=" " ind2=" "><subfield code="e">${e}</subfield><subfield code="f">0</subfield></datafield>`
    const ave = `<datafield tag="AVE" ind1=" " ind2=" "><subfield code="e">Available</subfield></datafield>`
    for (const [fields, complete] of [
      [ava('check_holdings'), false],
      [ava('unavailable'), true],
      [ave, true],
      ['', true],
    ] as const) {
      await using run = await scripted(() => bibsWith(fields))
      expect(await run.itemsOf(mmsId(1))).toEqual([{ localId: mmsId(1), known: true, items: [], complete }])
      expect(run.asked).toHaveLength(1)
    }
  })

  it('are a fault where a list of records came short, for an id left out is no unknown one', async () => {
    await using run = await scripted(() => jsonOf(200, { bib: [], total_record_count: 1 }))
    await expect(run.itemsOf(mmsId(1))).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('are a fault where an id came as a number', async () => {
    await using run = await scripted(() => ({
      ...jsonOf(200, {}),
      body: '{"bib":[{"mms_id":990000000000016421,"anies":["<record/>"]}],"total_record_count":1}',
    }))
    await expect(run.itemsOf(mmsId(1))).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })
})

describe('records of Alma', () => {
  it('are read many at a time, in the order asked', async () => {
    await using run = await start()
    const ids = [mmsId(2), mmsId(999), mmsId(4), 'no id', mmsId(1)]
    const read = await run.records.read(ids, { signal: AbortSignal.timeout(5_000) })
    expect(read.map((record) => [record?.localId, record?.title])).toEqual([
      [mmsId(2), 'Persuasion'],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      [mmsId(1), 'Pride and prejudice'],
    ])
    expect(run.server.answered).toEqual({ 'GET bibs': 1 })
  })
})

function manyCopies(count: number) {
  const [model] = smallLibrary(mmsId).records[0]?.items ?? []
  if (model === undefined) throw new Error('no copy')
  return Array.from({ length: count }, (_, at) => ({ ...model, id: String(at + 1), barcode: `39${at}` }))
}

function bibsWith(fields: string) {
  const xml = `<record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">1</controlfield>${fields}</record>`
  return jsonOf(200, { bib: [{ mms_id: mmsId(1), anies: [xml] }], total_record_count: 1 })
}
