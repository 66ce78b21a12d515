import { describe, expect, it } from 'vitest'

import { RtacAnswer, RtacRow } from '../../../../adapters/folio/answers.ts'
import { toItem, toRecords } from '../../../../adapters/folio/rtac-items.ts'

const rules = { statuses: {}, referenceLoanTypes: [] as string[], timeZone: 'America/Chicago' }
const [one, two, three] = [
  'f2b6a2f0-0000-4000-8000-000000000001',
  'f2b6a2f0-0000-4000-8000-000000000002',
  'f2b6a2f0-0000-4000-8000-000000000003',
] as const

/** A row of mod-rtac, typed by hand from its schema. */
const row = (fields: Record<string, unknown>) =>
  RtacRow.parse({
    id: 'item-uuid',
    barcode: '30822000000001',
    location: 'Main Stacks',
    locationCode: 'STK',
    callNumber: 'QA76 .K5',
    volume: 'v.1',
    status: 'Available',
    dueDate: null,
    temporaryLoanType: null,
    permanentLoanType: 'Can circulate',
    materialType: { id: 'uuid', name: 'book' },
    library: { code: 'DI', name: 'Datalogisk Institut' },
    totalHoldRequests: 1,
    suppressFromDiscovery: false,
    notes: [],
    holdingsStatements: [],
    ...fields,
  })

describe('a row of RTAC', () => {
  it.each([
    ['Available', 'AVAILABLE'],
    ['Checked out', 'ON_LOAN'],
    ['In transit', 'IN_TRANSIT'],
    ['Awaiting pickup', 'ON_HOLD_SHELF'],
    ['Awaiting delivery', 'IN_TRANSIT'],
    ['Paged', 'ON_HOLD_SHELF'],
    ['Restricted', 'REFERENCE_ONLY'],
    ['Unknown', 'UNKNOWN'],
    ['On order', 'ON_ORDER'],
    ['Order closed', 'UNAVAILABLE'],
    ['In process', 'IN_PROCESS'],
    ['In process (non-requestable)', 'IN_PROCESS'],
    ['Missing', 'MISSING'],
    ['Long missing', 'MISSING'],
    ['Declared lost', 'LOST'],
    ['Aged to lost', 'LOST'],
    ['Lost and paid', 'LOST'],
    ['Claimed returned', 'MISSING'],
    ['Withdrawn', 'UNAVAILABLE'],
    ['Unavailable', 'UNAVAILABLE'],
    ['Intellectual item', 'UNAVAILABLE'],
    ['A word of next year', 'UNKNOWN'],
  ])('%s is %s', (status, expected) => {
    expect(toItem(row({ status }), rules)).toMatchObject({ status: expected, rawStatus: status })
  })

  it('becomes a copy', () => {
    expect(toItem(row({ status: 'Checked out', dueDate: '2026-12-04T05:59:59.000+00:00' }), rules)).toEqual({
      localId: 'item-uuid',
      branch: 'DI',
      location: 'Main Stacks',
      callNumber: 'QA76 .K5',
      volume: 'v.1',
      barcode: '30822000000001',
      status: 'ON_LOAN',
      rawStatus: 'Checked out',
      due: '2026-12-03',
      holds: 1,
      loanClass: 'Can circulate',
    })
  })

  it.each([
    [{ barcode: null, status: 'Multi' }],
    [{ barcode: null, status: 'v.1(1999)-v.12(2010)' }],
    [{ barcode: null, status: null }],
    [{ barcode: null, status: 'Expected' }],
    [{ type: 'holding', barcode: null, status: 'Available' }],
    [{ suppressFromDiscovery: true }],
  ])('that is no copy is none: %j', (fields) => {
    expect(toItem(row(fields), rules)).toBeUndefined()
  })

  it.each([
    [{ permanentLoanType: 'Reading room' }, 'REFERENCE_ONLY', false],
    [{ permanentLoanType: 'Can circulate' }, 'AVAILABLE', true],
    [{ permanentLoanType: 'Can circulate', temporaryLoanType: 'Reading room' }, 'REFERENCE_ONLY', false],
    [{ permanentLoanType: 'Reading room', temporaryLoanType: 'Can circulate' }, 'AVAILABLE', true],
    [{ permanentLoanType: 'Reading room', status: 'Missing' }, 'MISSING', false],
    [{ permanentLoanType: null }, 'AVAILABLE', undefined],
  ])('may leave the house as its loan type says: %j', (fields, status, lendable) => {
    const item = toItem(row(fields), { ...rules, referenceLoanTypes: ['Reading room'] })
    expect([item?.status, item?.lendable]).toEqual([status, lendable])
  })

  it("is what the site's own table says", () => {
    const item = toItem(row({ barcode: null, status: 'Expected' }), {
      ...rules,
      statuses: { Expected: 'ON_ORDER' },
    })
    expect(item?.status).toBe('ON_ORDER')
  })
})

const read = (asked: readonly string[], answer: unknown) =>
  toRecords(asked, RtacAnswer.parse(answer), rules).map(({ known, items, complete }) => [
    known,
    items.length,
    complete,
  ])
const group = (instanceId: string) => ({ instanceId, holdings: [row({})] })

describe('an answer of RTAC', () => {
  it('is put into the order asked', () => {
    expect(
      toRecords([one, two], RtacAnswer.parse({ holdings: [group(two), group(one)] }), rules).map(
        ({ localId }) => localId,
      ),
    ).toEqual([one, two])
  })

  it('of holdings alone is a record without copies', () => {
    const statement = { ...row({ barcode: null, status: 'Multi' }) }
    expect(read([one], { holdings: [{ instanceId: one, holdings: [statement] }] })).toEqual([[true, 0, true]])
  })

  it('tells an unknown instance from one without holdings', () => {
    const errors = [
      { code: '404', message: `Instance ${one} can not be retrieved` },
      { code: '404', message: `Holdings not found for instance ${two}` },
    ]
    expect(read([one, two, three], { holdings: [group(three)], errors })).toEqual([
      [false, 0, true],
      [true, 0, true],
      [true, 1, true],
    ])
  })

  it('that names no instance is believed where there is but one to mean', () => {
    const errors = [{ message: 'Instance not found', code: '404' }]
    expect(read([one], { errors })).toEqual([[false, 0, true]])
    expect(read([one, two], { holdings: [group(two)], errors })).toEqual([
      [false, 0, true],
      [true, 1, true],
    ])
    expect(read([one, two], { errors })).toEqual([
      [true, 0, false],
      [true, 0, false],
    ])
  })

  it('that is silent about an instance, or failed for it, is incomplete and not "no copies"', () => {
    expect(read([one], { holdings: [] })).toEqual([[true, 0, false]])
    const errors = [{ code: '500', message: `Internal error for ${one}` }]
    expect(read([one], { holdings: [], errors })).toEqual([[true, 0, false]])
  })
})
