import { describe, expect, it } from 'vitest'

import type { BibRecord } from '../../../../adapters/bib/record.ts'
import type { UnionIndex } from '../../../../adapters/index/port.ts'
import type { Item } from '../../../../adapters/item.ts'
import { ncip2Limits } from '../../../../adapters/limits.ts'
import { demoItemStates, type DemoItemState, type DemoLibrary } from '../../../consortium/types.ts'
import { itemAnswer, itemSetAnswer } from '../protocols/ncip2/golden.ts'
import { failure, library, start, startScripted } from './run.ts'

const inState = (items: readonly Item[], state: DemoItemState) => items[demoItemStates.indexOf(state)]
const answer = (content: string) =>
  `<NCIPMessage><LookupItemSetResponse>${content}</LookupItemSetResponse></NCIPMessage>`
const bib = (id: string, content: string) =>
  `<BibInformation><BibliographicId><BibliographicItemId><BibliographicItemIdentifier>${id}</BibliographicItemIdentifier></BibliographicItemId></BibliographicId>${content}</BibInformation>`
const copy = (fields: string, due = '') =>
  `<ItemInformation>${due === '' ? '' : `<DateDue>${due}</DateDue>`}<ItemOptionalFields>${fields}</ItemOptionalFields></ItemInformation>`
const holdings = (...copies: readonly string[]) => `<HoldingsSet>${copies.join('')}</HoldingsSet>`
const status = (word: string) => `<CirculationStatus>${word}</CirculationStatus>`
const problem = (type: string) => `<Problem><ProblemType>${type}</ProblemType></Problem>`

describe('the copies of a record by LookupItemSet', () => {
  it('have each state by one word, and AVAILABLE only on the shelf', async () => {
    await using run = await start()
    const [record] = await run.items('1')
    expect(record).toMatchObject({ localId: '1', known: true, complete: true })
    const found = Object.fromEntries(
      demoItemStates.map((state) => [state, inState(record?.items ?? [], state)?.status]),
    )
    expect(found).toEqual({
      available: 'AVAILABLE',
      'on-loan': 'ON_LOAN',
      overdue: 'ON_LOAN',
      'on-hold-shelf': 'ON_HOLD_SHELF',
      'in-transit': 'IN_TRANSIT',
      'on-order': 'ON_ORDER',
      'in-process': 'IN_PROCESS',
      recalled: 'RECALLED',
      missing: 'MISSING',
      lost: 'LOST',
      damaged: 'UNAVAILABLE',
      'reference-only': 'REFERENCE_ONLY',
      withdrawn: 'UNAVAILABLE',
    })
  })

  it('come with what the system tells, branches by their codes where that is configured', async () => {
    await using run = await start({ branches: { Central: 'CPL' } })
    const [record] = await run.items('1')
    expect(record?.items[0]).toEqual({
      localId: '39000000',
      branch: 'CPL',
      location: 'Adult Fiction',
      callNumber: '823.7 AUS',
      barcode: '39000000',
      status: 'AVAILABLE',
      rawStatus: 'Available On Shelf',
      lendable: true,
      holds: 0,
    })
    expect(inState(record?.items ?? [], 'on-loan')).toMatchObject({ due: '2030-12-03', branch: 'Fairfield' })
    expect(inState(record?.items ?? [], 'reference-only')).toMatchObject({ lendable: false })
    expect(inState(record?.items ?? [], 'withdrawn')).toMatchObject({ lendable: false, holdable: false })
  })

  it('stand in the order asked, and an unknown record is not one without copies', async () => {
    await using run = await start()
    const answers = await run.items('3', '999', '2', '1', '3')
    expect(answers.map(({ localId, known, items }) => [localId, known, items.length])).toEqual([
      ['3', true, 45],
      ['999', false, 0],
      ['2', true, 0],
      ['1', true, demoItemStates.length],
      ['3', true, 45],
    ])
    expect(answers.every(({ complete }) => complete)).toBe(true)
    expect(run.server.answered).toEqual({ LookupItemSet: 1 })
  })

  it('of a page of twenty records are one question', async () => {
    const records = Array.from({ length: 20 }, (_, at) => ({
      ...(library.records[0] as DemoLibrary['records'][number]),
      id: String(at + 1),
    }))
    await using run = await start({}, {}, { library: { ...library, records } })
    const answers = await run.items(...records.map(({ id }) => id))
    expect(answers.filter(({ items }) => items.length === demoItemStates.length).length).toBe(20)
    expect(run.server.answered).toEqual({ LookupItemSet: 1 })
  })

  it('are asked for record by record where the system takes one', async () => {
    await using run = await start({ items: { idsPerRequest: 1 } })
    await run.items('1', '2', '3')
    expect(run.server.answered).toEqual({ LookupItemSet: 3 })
  })

  it('are collected over pages, the server’s or ours', async () => {
    for (const [settings, options] of [
      [{}, { itemsPerPage: 10 }],
      [{ items: { itemsPerPage: 10 } }, {}],
    ] as const) {
      await using run = await start(settings, options)
      const answers = await run.items('1', '999', '3')
      expect(answers.map(({ known, items, complete }) => [known, items.length, complete])).toEqual([
        [true, demoItemStates.length, true],
        [false, 0, true],
        [true, 45, true],
      ])
      expect(new Set(answers[2]?.items.map(({ localId }) => localId)).size).toBe(45)
      expect(run.server.answered).toEqual({ LookupItemSet: 6 })
    }
  })

  it('are told one by one after a question that one unknown record spoilt', async () => {
    await using run = await start({}, { refusesWhole: true })
    const answers = await run.items('1', '999', '2')
    expect(answers.map(({ known }) => known)).toEqual([true, false, true])
    expect(run.server.answered).toEqual({ LookupItemSet: 4 })
  })

  it('of a list that turns in a circle are not complete', async () => {
    await using run = await startScripted(
      answer(`${bib('1', holdings(copy(status('On Loan'))))}<NextItemToken>x</NextItemToken>`),
    )
    expect(await run.items('1')).toMatchObject([{ complete: false }])
    expect(run.requests.length).toBe(2)
  })

  it('are not complete where the list never ends', async () => {
    let page = 0
    const more = () =>
      answer(`${bib('1', holdings(copy(status('On Loan'))))}<NextItemToken>${(page += 1)}</NextItemToken>`)
    await using run = await startScripted(more)
    const [record] = await run.items('1')
    expect([record?.items.length, record?.complete]).toEqual([ncip2Limits.pages, false])
    expect(run.requests.length).toBe(ncip2Limits.pages)
  })

  it('are a question in which nothing of a reader is asked', async () => {
    await using run = await startScripted(answer(bib('1', '')))
    await run.items('1')
    expect(run.requests[0]?.body).not.toMatch(/Borrower|Requester/)
  })
})

describe('an answer that says less than it should', () => {
  it('of one record of several leaves it incomplete', async () => {
    await using run = await startScripted(answer(bib('1', '')))
    expect(await run.items('1', '2')).toEqual([
      { localId: '1', known: true, items: [], complete: true },
      { localId: '2', known: true, items: [], complete: false },
    ])
  })

  it('spoils one record alone, if it is that record’s', async () => {
    const body = answer(
      bib('1', holdings(copy(status('On Loan')))) + bib('2', problem('Temporary Processing Failure')),
    )
    await using run = await startScripted(body)
    expect(await run.items('1', '2')).toMatchObject([
      { localId: '1', complete: true, items: [{ status: 'ON_LOAN', localId: '1:1' }] },
      { localId: '2', known: true, items: [], complete: false },
    ])
  })

  it('without the record’s id is about the only one asked for', async () => {
    const nameless = `<BibInformation>${holdings(copy(status('On Order')))}</BibInformation>`
    await using run = await startScripted(answer(nameless))
    expect(await run.items('1')).toMatchObject([{ complete: true, items: [{ status: 'ON_ORDER' }] }])
    expect(await run.items('1', '2')).toMatchObject([{ complete: false }, { complete: false }])
  })

  it.each([
    ['Unsupported Service', 'UNSUPPORTED_QUERY'],
    ['Unknown Agency', 'AUTHENTICATION'],
    ['Anything Else', 'REFUSED'],
  ] as const)('but %s is a failure of the question', async (type, code) => {
    await using run = await startScripted(answer(problem(type)))
    await expect(run.items('1')).rejects.toEqual(failure(code))
  })
})

describe('the status of a copy', () => {
  const itemOf = async (fields: string, due = '', settings: Record<string, unknown> = {}) => {
    await using run = await startScripted(answer(bib('1', holdings(copy(fields, due)))), settings)
    return (await run.items('1'))[0]?.items[0]
  }

  it('of a responder in use: a due date goes before what the status says', async () => {
    await using run = await startScripted(itemSetAnswer)
    expect(await run.items('PRG01000000421', 'PRG01000062052')).toEqual([
      {
        localId: 'PRG01000000421',
        known: true,
        complete: true,
        items: [
          {
            localId: '2610002885',
            branch: 'Main library',
            location: 'Stacks',
            callNumber: '621.3 ANG',
            barcode: '2610002885',
            status: 'ON_LOAN',
            rawStatus: 'Available on shelf',
            due: '2030-12-08T17:00:00-06:00',
            lendable: true,
            holds: 2,
          },
        ],
      },
      { localId: 'PRG01000062052', known: false, items: [], complete: true },
    ])
  })

  it.each([
    ['Available On Shelf', 'AVAILABLE'],
    ['AVAILABLE_ON_SHELF', 'AVAILABLE'],
    ['Waiting To Be Reshelved', 'AVAILABLE'],
    ['Available For Pickup', 'ON_HOLD_SHELF'],
    ['On Holdshelf', 'ON_HOLD_SHELF'],
    ['Charged', 'ON_LOAN'],
    ['Pending Transfer', 'IN_TRANSIT'],
    ['Claimed Returned Or Never Borrowed', 'LOST'],
    ['Circulation Status Undefined', 'UNKNOWN'],
    ['On Shelf 4', 'UNKNOWN'],
    ['constructor', 'UNKNOWN'],
  ])('%s is %s', async (word, expected) => {
    expect(await itemOf(status(word))).toMatchObject({ status: expected, rawStatus: word })
  })

  it('is unknown where nothing is said', async () => {
    expect(await itemOf('')).toEqual({ localId: '1:1', status: 'UNKNOWN' })
  })

  it('is what the library says of its own words', async () => {
    const settings = {
      statuses: { 'waiting to be reshelved': 'IN_PROCESS', 'At The Binder': 'UNAVAILABLE' },
    }
    expect(await itemOf(status('Waiting To Be Reshelved'), '', settings)).toMatchObject({
      status: 'IN_PROCESS',
    })
    expect(await itemOf(status('at the binder'), '', settings)).toMatchObject({ status: 'UNAVAILABLE' })
  })

  it.each([
    ['Not For Loan', 'REFERENCE_ONLY', false, false],
    ['Supervision Required', 'REFERENCE_ONLY', false, undefined],
    ['Overnight Only', 'AVAILABLE', true, undefined],
    ['No Reproduction', 'AVAILABLE', undefined, undefined],
  ])('under %s is %s', async (restriction, expected, lendable, holdable) => {
    const restricted = `<ItemUseRestrictionType>${restriction}</ItemUseRestrictionType>`
    const item = await itemOf(restricted + status('Available On Shelf'))
    expect([item?.status, item?.lendable, item?.holdable]).toEqual([expected, lendable, holdable])
  })

  it('with a due date is a loan, whose date is hidden if it is years past', async () => {
    expect(await itemOf(status('Available On Shelf'), '2019-12-08T23:00:00Z')).toEqual({
      localId: '1:1',
      status: 'ON_LOAN',
      rawStatus: 'Available On Shelf',
    })
    expect(await itemOf(status('Lost'), '2030-12-08T23:00:00Z')).toMatchObject({ status: 'LOST' })
    expect(await itemOf(status('Recalled'), '2030-12-08T06:00:00Z')).toMatchObject({
      status: 'RECALLED',
      due: '2030-12-08',
    })
  })

  it('keeps the time of a loan by hours, or the day alone of a system that means local times', async () => {
    expect((await itemOf(status('On Loan'), '2030-07-01T20:30:00Z'))?.due).toBe('2030-07-01T15:30:00-05:00')
    const settings = { dates: 'written' }
    expect((await itemOf(status('On Loan'), '2030-07-01T00:00:00Z', settings))?.due).toBe('2030-07-01')
  })

  it('is where the copy is, not where it belongs', async () => {
    const at = (type: string, name: string) =>
      `<Location><LocationType>${type}</LocationType><LocationName><LocationNameInstance><LocationNameLevel>1</LocationNameLevel><LocationNameValue>${name}</LocationNameValue></LocationNameInstance></LocationName></Location>`
    const fields = status('On Loan') + at('Permanent Location', 'Home') + at('Current Location', 'Away')
    expect(await itemOf(fields)).toMatchObject({ branch: 'Away' })
  })
})

describe('the copies of a record by LookupItem', () => {
  const harvested = (...barcodes: readonly (string | undefined)[]) =>
    ({ items: barcodes.map((barcode) => (barcode === undefined ? {} : { barcode })) }) as unknown as BibRecord
  const indexOf = (records: Readonly<Record<string, BibRecord>>) =>
    ({
      read: (_: string, ids: readonly string[]) => Promise.resolve(ids.map((id) => records[id])),
    }) as unknown as UnionIndex
  const one = { items: { service: 'LookupItem' } }

  it('are those that were harvested, each asked for by its barcode', async () => {
    const index = indexOf({
      '1': harvested('39000000', '39000001'),
      '2': harvested('39000003', 'gone', undefined),
    })
    await using run = await start(one, {}, { index })
    const answers = await run.items('1', '2', '999')
    expect(
      answers.map(({ known, complete, items }) => [known, complete, items.map((item) => item.status)]),
    ).toEqual([
      [true, true, ['AVAILABLE', 'ON_LOAN']],
      [true, false, ['ON_HOLD_SHELF']],
      [false, true, []],
    ])
    expect(run.server.answered).toEqual({ LookupItem: 4 })
  })

  it('do not tell who has them', async () => {
    await using run = await startScripted(itemAnswer, one, {
      context: { index: indexOf({ '1': harvested('318300321322') }) },
    })
    const answers = await run.items('1')
    expect(answers).toMatchObject([{ complete: true, items: [{ status: 'ON_LOAN', volume: 'v. 3, no. 7' }] }])
    expect(JSON.stringify(answers)).not.toContain('99046')
  })

  it('are bounded', async () => {
    const many = Array.from({ length: 100 }, (_, at) => String(39_000_100 + (at % 45)) + (at < 45 ? '' : 'x'))
    await using run = await start(one, {}, { index: indexOf({ '3': harvested(...many) }) })
    const [record] = await run.items('3')
    expect([record?.items.length, record?.complete]).toEqual([ncip2Limits.itemsPerRecord, false])
    expect(run.server.answered).toEqual({ LookupItem: ncip2Limits.itemsPerRecord })
  })
})
