import { describe, expect, it } from 'vitest'

import { DaiaAnswer } from '../../../../adapters/daia/answers.ts'
import { toItem } from '../../../../adapters/daia/items.ts'
import { isOnline, verdictOf } from '../../../../adapters/daia/statuses.ts'
import { settled } from '../../../../adapters/holdings/settle.ts'

const rules = { statuses: {}, limitations: [] }
const berlin = { timeZone: 'Europe/Berlin' }

function item(fields: Record<string, unknown>) {
  const [document] = DaiaAnswer.parse({ document: [{ item: [fields] }] }).document
  const [read] = document?.item ?? []
  if (read === undefined) throw new Error('no item')
  return read
}
const loan = { service: 'loan' }
const presentation = { service: 'presentation' }
const stationary = { id: 'http://purl.org/ontology/dso#Stationary' }

describe('the services of a copy come to', () => {
  it.each([
    ['available: loan', { available: [presentation, loan] }, 'AVAILABLE', true],
    [
      'a URI for a service',
      { available: [{ service: 'http://purl.org/ontology/dso#Loan' }] },
      'AVAILABLE',
      true,
    ],
    ['one object instead of an array', { available: loan }, 'AVAILABLE', true],
    [
      'a loan with leave',
      { available: [{ ...loan, limitation: [{ content: 'mit Zustimmung' }] }] },
      'AVAILABLE',
      undefined,
    ],
    [
      'a short loan',
      { available: [{ ...loan, limitation: [{ id: 'http://purl.org/ontology/dso#ShortLoan' }] }] },
      'AVAILABLE',
      true,
    ],
    [
      'a loan that must not leave',
      { available: [{ ...loan, limitation: [stationary] }] },
      'REFERENCE_ONLY',
      false,
    ],
    ['presentation, no loan', { available: [presentation], unavailable: [loan] }, 'REFERENCE_ONLY', false],
    ['presentation alone', { available: [presentation] }, 'REFERENCE_ONLY', false],
    [
      'presentation, and a queue for the loan',
      { available: [presentation], unavailable: [{ ...loan, queue: 1 }] },
      'REFERENCE_ONLY',
      undefined,
    ],
    [
      'a date for the loan',
      { available: [presentation], unavailable: [{ ...loan, expected: '2030-12-03' }] },
      'ON_LOAN',
      true,
    ],
    [
      'a date for the loan, though another loan is available',
      {
        available: [{ ...loan, limitation: [{ content: 'x' }] }],
        unavailable: [{ ...loan, expected: '2030-12-03' }],
      },
      'ON_LOAN',
      true,
    ],
    [
      'a date for the reading room',
      { unavailable: [{ ...presentation, expected: '2030-12-03' }] },
      'ON_LOAN',
      undefined,
    ],
    ['an unknown date', { unavailable: [presentation, { ...loan, expected: 'unknown' }] }, 'ON_LOAN', true],
    ['a queue of none', { unavailable: [presentation, { ...loan, queue: 0 }] }, 'ON_LOAN', true],
    ['a link', { unavailable: [{ ...loan, href: 'https://opac.example/RES' }] }, 'ON_LOAN', true],
    [
      'empty strings, which are nothing',
      { unavailable: [{ ...loan, href: '', expected: '' }] },
      'UNAVAILABLE',
      undefined,
    ],
    ['unavailable', { unavailable: [presentation, loan] }, 'UNAVAILABLE', undefined],
    ['a loan in both lists', { available: [loan], unavailable: [loan] }, 'UNKNOWN', undefined],
    [
      'a limitation by an odd name',
      { available: [{ ...loan, limitation: { id: 'constructor' } }] },
      'AVAILABLE',
      undefined,
    ],
    [
      'a loan in both lists, though not for ever',
      { available: [loan], unavailable: [{ ...loan, expected: 'unknown' }] },
      'UNKNOWN',
      true,
    ],
    ['nothing', {}, 'UNKNOWN', undefined],
    ['empty lists', { available: [], unavailable: [] }, 'UNKNOWN', undefined],
    ['interloan alone', { available: [{ service: 'interloan' }] }, 'UNKNOWN', undefined],
    ['a service nobody knows', { available: [{ service: 'teleport' }] }, 'UNKNOWN', undefined],
  ] as const)('%s', (_, fields, status, lendable) => {
    const verdict = verdictOf(item(fields), rules)
    expect([verdict.status, verdict.lendable]).toEqual([status, lendable])
  })

  it('what this library says they do', () => {
    const cases = { statuses: { awaited: 'UNAVAILABLE', unavailable: 'MISSING' }, limitations: [] } as const
    expect(verdictOf(item({ unavailable: [{ ...loan, queue: 1 }] }), cases).status).toBe('UNAVAILABLE')
    expect(verdictOf(item({ unavailable: [loan] }), cases).status).toBe('MISSING')
  })

  it('what this library says of its limitations, but never against a due date', () => {
    const own = {
      statuses: {},
      limitations: [{ pattern: 'nur kopie|lesesaal', status: 'REFERENCE_ONLY' }],
    } as const
    const limited = { ...loan, limitation: [{ content: 'Nur Kopie möglich' }] }
    expect(verdictOf(item({ available: [limited] }), own)).toMatchObject({
      status: 'REFERENCE_ONLY',
      lendable: false,
    })
    const lent = { available: [limited], unavailable: [{ ...loan, expected: '2030-12-03' }] }
    expect(verdictOf(item(lent), own).status).toBe('ON_LOAN')
  })

  it('a status of its own for each thing said, in the server’s words', () => {
    const said = item({
      available: [{ ...loan, limitation: [{ content: 'mit Zustimmung' }] }],
      unavailable: [{ service: 'http://purl.org/ontology/dso#Interloan' }],
    })
    expect(verdictOf(said, rules).rawStatus).toBe('available: loan (mit Zustimmung); unavailable: interloan')
    expect(verdictOf(item({}), rules).rawStatus).toBe('no services')
  })

  it('something that can be requested, where there is a link or a queue', () => {
    const holdable = (fields: Record<string, unknown>) => verdictOf(item(fields), rules).holdable
    expect(holdable({ available: [{ ...loan, href: 'https://opac.example/REQ' }] })).toBe(true)
    expect(holdable({ unavailable: [{ ...loan, queue: 0 }] })).toBe(true)
    expect(
      holdable({ available: [loan], unavailable: [{ service: 'openaccess', href: 'https://x.example' }] }),
    ).toBe(undefined)
  })

  it('no copy, where everything is online', () => {
    expect(isOnline(item({ available: [{ service: 'openaccess' }, { service: 'remote' }] }))).toBe(true)
    expect(isOnline(item({ available: [{ service: 'openaccess' }], unavailable: [loan] }))).toBe(false)
    expect(isOnline(item({}))).toBe(false)
  })
})

describe('a copy of DAIA', () => {
  // As a server of GBV sent it, with another date.
  const sent = {
    id: 'http://uri.gbv.de/document/opac-de-000:epn:711134758',
    label: 'ABC 12',
    department: { id: 'http://uri.gbv.de/organization/isil/DE-000', content: 'Example Library' },
    storage: { id: 'http://uri.gbv.de/organization/isil/DE-000@a3', content: 'Abteilung III' },
    available: [{ service: 'interloan' }],
    unavailable: [
      { service: 'loan', expected: '2030-12-03', queue: 2, href: 'http://opac.example/RES?EPN=711134758' },
      { service: 'openaccess' },
    ],
  }

  it('is read whole', () => {
    expect(toItem(item(sent), '27586081-1', rules, berlin)).toEqual({
      localId: 'http://uri.gbv.de/document/opac-de-000:epn:711134758',
      branch: 'DE-000',
      location: 'Abteilung III',
      callNumber: 'ABC 12',
      status: 'ON_LOAN',
      rawStatus: 'available: interloan; unavailable: loan, openaccess',
      due: '2030-12-03',
      lendable: true,
      holdable: true,
      holds: 2,
    })
  })

  it.each([
    ['2030-12-03', '2030-12-03'],
    ['2030-12-03+01:00', '2030-12-03'],
    ['2030-12-03T18:00:00Z', '2030-12-03T19:00:00+01:00'],
    ['2030-12-03T23:59:00', '2030-12-03'],
    ['unknown', undefined],
    ['2019-01-05', undefined],
  ])('expected on %s is due %s', (expected, due) => {
    const lent = item({ unavailable: [{ service: 'loan', expected }] })
    const { status, due: read } = settled(toItem(lent, '1-1', rules, berlin), '2026-11-22')
    expect([status, read]).toEqual(['ON_LOAN', due])
  })

  it('is named by its record and position where it has no id', () => {
    expect(
      toItem(item({ about: 'Band 3', storage: 'http://x.example/stor#mag' }), '1-7', rules, berlin),
    ).toMatchObject({
      localId: '1-7',
      volume: 'Band 3',
      location: 'mag',
    })
  })

  it.each([
    ['http://uri.gbv.de/document/opac-de-830:bar:830$28342436', '28342436'],
    ['http://uri.gbv.de/document/opac-de-830:bar:28342436X', '28342436X'],
    ['http://uri.gbv.de/document/opac-de-830:epn:1', undefined],
  ])('has in %s the barcode %s', (id, barcode) => {
    expect(toItem(item({ id }), '1-1', rules, berlin).barcode).toBe(barcode)
  })

  it('keeps everything else when a queue is no number', () => {
    expect(
      verdictOf(item({ unavailable: [{ ...loan, queue: 'viele', expected: 'unknown' }] }), rules),
    ).toMatchObject({
      status: 'ON_LOAN',
    })
  })
})
