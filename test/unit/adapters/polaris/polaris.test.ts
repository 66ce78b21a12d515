import { describe, expect, it } from 'vitest'

import { polaris } from '../../../../adapters/polaris/index.ts'
import { demoItemStates } from '../../../consortium/types.ts'
import { failure, good, scripted, signal, staff, start, withStaff } from './run.ts'

const page = Array.from({ length: 20 }, (_, at) => String(at + 1))
const states = [
  ['available', 'AVAILABLE'],
  ['on-loan', 'ON_LOAN'],
  ['overdue', 'ON_LOAN'],
  ['on-hold-shelf', 'ON_HOLD_SHELF'],
  ['in-transit', 'IN_TRANSIT'],
  ['on-order', 'ON_ORDER'],
  ['in-process', 'IN_PROCESS'],
  // Polaris knows no recalls.
  ['recalled', 'ON_LOAN'],
  ['missing', 'MISSING'],
  ['lost', 'LOST'],
  ['damaged', 'DAMAGED'],
  ['reference-only', 'REFERENCE_ONLY'],
  ['withdrawn', 'UNAVAILABLE'],
]

describe('copies in Polaris', () => {
  it.each([
    ['in public', {}, '8.0'],
    ['in public, of an older server', { dateOrder: 'mdy' }, 'older'],
    ['as staff', withStaff, '8.0'],
  ] as const)('come in every state, in the order asked: %s', async (_, settings, version) => {
    await using run = await start(settings, { version })
    const [none, first, unknown] = await run.availability.items(['2', '1', '999'], { signal: signal() })
    expect(none).toEqual({ localId: '2', known: true, items: [], complete: true })
    expect(unknown).toEqual({ localId: '999', known: false, items: [], complete: true })
    expect(demoItemStates.map((state, at) => [state, first?.items[at]?.status])).toEqual(states)
    expect(first?.items[1]).toMatchObject({ due: '2030-12-03', location: 'Adult Fiction', branch: '4' })
  })

  it('are copies alone, without the summary of a serial', async () => {
    await using run = await start()
    const [answer] = await run.availability.items(['3'], { signal: signal() })
    expect(answer?.items).toHaveLength(45)
  })

  it('cost one request a record, up to four side by side', async () => {
    await using run = await start()
    await run.availability.items(page, { signal: signal() })
    expect(run.server.answered).toEqual({ 'GET holdings': 20 })
    expect(run.server.seen.connections).toBeLessThanOrEqual(4)
  })

  it('cost staff the same and one login, and a question more for each record without copies', async () => {
    await using run = await start(withStaff)
    await run.availability.items(page, { signal: signal() })
    expect(run.server.answered).toEqual({
      'POST authenticator/staff': 1,
      'GET synch/items': 20,
      'GET holdings': 18,
    })
  })

  it('of an id that Polaris cannot have are not asked for', async () => {
    await using run = await start()
    const [answer] = await run.availability.items(['../patron'], { signal: signal() })
    expect(answer?.known).toBe(false)
    expect(run.server.seen.requests).toBe(0)
  })

  it.each([
    [{ PAPIErrorCode: -1, ErrorMessage: 'Invalid BibID' }, false],
    [{ PAPIErrorCode: '-1000', ErrorMessage: '' }, false],
    [{ PAPIErrorCode: -10, ErrorMessage: 'ID does not exist' }, false],
    [{ PAPIErrorCode: 0, BibHoldingsGetRows: null }, true],
  ])('after %j of a record: known %s', async (answer, known) => {
    await using run = await scripted({ holdings: answer })
    const [record] = await run.availability.items(['5000'], { signal: signal() })
    expect(record).toEqual({ localId: '5000', known, items: [], complete: true })
  })

  it.each([
    [{ PAPIErrorCode: -1, ErrorMessage: 'An error occurred' }, 'REFUSED'],
    [{ PAPIErrorCode: -5, ErrorMessage: '' }, 'REFUSED'],
    [{ PAPIErrorCode: 'x' }, 'PROTOCOL_ERROR'],
    [{ PAPIErrorCode: null }, 'PROTOCOL_ERROR'],
    [{ status: 200, body: '<html>maintenance</html>' }, 'PROTOCOL_ERROR'],
    [{ status: 403, body: '' }, 'AUTHENTICATION'],
    [{ status: 404, body: '<html>404</html>' }, 'PROTOCOL_ERROR'],
    [{ status: 500, body: '<html>500</html>' }, 'REFUSED'],
  ] as const)('are never "no such record" or "no copies" for %j', async (answer, code) => {
    await using run = await scripted({ holdings: answer })
    await expect(run.availability.items(['5000'], { signal: signal() })).rejects.toEqual(failure(code))
  })
})

describe('records of Polaris', () => {
  const read = async (settings: Record<string, unknown>) => {
    await using run = await start(settings)
    const found = await run.records.read(['2', '999', '4', '1', '2', 'x'], { signal: signal() })
    return { found, answered: run.server.answered }
  }

  it('are what the public catalogue displays, one by one', async () => {
    const { found, answered } = await read({})
    expect(found.map((record) => record?.title)).toEqual([
      'Persuasion',
      undefined,
      undefined,
      'Pride and prejudice',
      'Persuasion',
      undefined,
    ])
    expect(found[0]).toMatchObject({
      contributors: [{ name: 'Austen, Jane' }],
      statement: 'Jane Austen',
      publisher: 'Prairie Press',
      published: 1999,
    })
    expect(answered).toEqual({ 'GET bib': 5 })
  })

  it('are MARC for staff, all in one request', async () => {
    const { found, answered } = await read(withStaff)
    expect(found.map((record) => record?.localId)).toEqual(['2', undefined, undefined, '1', '2', undefined])
    expect(found[0]?.languages).toEqual(['eng'])
    expect(answered).toEqual({ 'POST authenticator/staff': 1, 'GET synch/bibs': 1 })
  })

  /** From the vendor's documentation of GetBib, typed by hand. */
  it('are read as the documentation has them', async () => {
    const row = (ElementID: number, Value: string, Alternate = false) => ({
      ElementID,
      Occurence: 1,
      Label: 'x',
      Value,
      Alternate,
    })
    const rows = [
      row(35, 'The wind in the willows [electronic text] / illustrated by Ernest H. Shepard.'),
      row(35, 'Вітер у вербах', true),
      row(18, 'Grahame, Kenneth, 1859-1932.'),
      row(2, 'New York : Scribner, 1961, c1933.'),
      row(3, '259 p. : illus. ; 21 cm.'),
      row(17, 'eBook'),
      row(21, 'Shepard, Ernest H. (Ernest Howard), 1879-1976.'),
      row(6, '0684128195'),
      row(20, 'Animals -- Fiction.'),
      row(46, '[electronic text]'),
      row(7, '4'),
    ]
    await using run = await scripted({ 'bib/5000': { BibGetRows: rows } })
    const [record] = await run.records.read(['5000'], { signal: signal() })
    expect(record).toMatchObject({
      localId: '5000',
      title: 'The wind in the willows',
      statement: 'illustrated by Ernest H. Shepard',
      otherTitles: ['Вітер у вербах'],
      publisher: 'Scribner',
      placeOfPublication: 'New York',
      published: 1961,
      format: 'EBOOK',
      isbns: ['9780684128191'],
      extent: '259 p. : illus. ; 21 cm',
    })
    expect(record?.contributors.map(({ name }) => name.split(',')[0])).toEqual(['Grahame', 'Shepard'])
  })

  it('hidden from the public are none, and broken ones are a fault', async () => {
    const login = { AccessToken: 'token', AccessSecret: 'secret', AuthExpDate: null }
    const readRow = async (row: Record<string, unknown>) => {
      const answers = { 'authenticator/staff': login, MARCXML: { GetBibsByIDRows: [row] } }
      await using run = await scripted(answers, withStaff)
      return await run.records.read(['7'], { signal: signal() })
    }
    const xml =
      '<record><leader>00000nam a2200000 a 4500</leader><datafield tag="245"><subfield code="a">X</subfield></datafield></record>'
    const row = { BibliographicRecordID: 7, IsDisplayInPAC: true, BibliographicRecordXML: xml }
    expect(await readRow(row)).toMatchObject([{ title: 'X' }])
    expect(await readRow({ ...row, IsDisplayInPAC: 'false' })).toEqual([undefined])
    await expect(readRow({ ...row, BibliographicRecordXML: '<record>' })).rejects.toEqual(
      failure('PROTOCOL_ERROR'),
    )
    await expect(readRow({})).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })
})

describe('our staff user at Polaris', () => {
  it('logs in once for many', async () => {
    await using run = await start(withStaff)
    await Promise.all(Array.from({ length: 12 }, () => run.system.probe({ signal: signal() })))
    expect(run.server.answered).toEqual({ 'GET apikeyvalidate': 12, 'POST authenticator/staff': 1 })
  })

  it('logs in again when the token has ended', async () => {
    await using run = await start(withStaff, { staffSeconds: 0.3 })
    await run.records.read(['1'], { signal: signal() })
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(await run.records.read(['1'], { signal: signal() })).toMatchObject([{ localId: '1' }])
    expect(run.server.answered['POST authenticator/staff']).toBe(2)
  })

  it('with a wrong password stops before Polaris locks it', async () => {
    await using run = await start(withStaff, { staff: { ...staff, password: 'another' } })
    for (let at = 0; at < 4; at += 1)
      await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
    expect(run.server.answered['POST authenticator/staff']).toBe(2)
    // What needs no staff goes on.
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('whose token is refused before its time is logged in once more', async () => {
    const login = { AccessToken: 'token', AccessSecret: 'secret', AuthExpDate: '/Date(4102444800000-0600)/' }
    const refused = { status: 401, body: '' }
    await using run = await scripted({ 'authenticator/staff': login, MARCXML: refused }, withStaff)
    await expect(run.records.read(['1'], { signal: signal() })).rejects.toEqual(failure('AUTHENTICATION'))
    expect(run.asked).toEqual([
      'POST /authenticator/staff',
      'GET /token/synch/bibs/MARCXML',
      'POST /authenticator/staff',
      'GET /token/synch/bibs/MARCXML',
    ])
  })
})

describe("Polaris' configuration", () => {
  const base = { kind: 'polaris', id: 'x', baseUrl: 'https://polaris.example.org', accessId: 'X' }
  it.each([
    [{}, 'accessKeyEnv'],
    [{ accessKeyEnv: 'K', staffUser: 'papi' }, 'staffDomain'],
    [{ accessKeyEnv: 'K', staffUser: 'papi', staffDomain: 'LIB' }, 'staffPasswordEnv'],
    [{ accessKeyEnv: 'K', accessId: 'a:b' }, 'accessId'],
  ])('%j lacks or spoils %s', (settings, field) => {
    const parsed = polaris.config.safeParse({ ...base, ...settings })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})
