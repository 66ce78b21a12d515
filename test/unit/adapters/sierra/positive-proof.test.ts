import { describe, expect, it } from 'vitest'

import type { EmbeddedAnswer } from '../../../consortium/http-server.ts'
import { failure, fault, json, scripted } from './run.ts'

const patron = {
  id: 1000002,
  names: ['Acosta, Edna'],
  barcodes: ['21234000000015'],
  blockInfo: { code: '-' },
}
const rejected = { outcome: 'REJECTED' }
const card = '21234000000015'

/** `first` answers the question about the PIN, `then` all that follow. */
async function verifyBy(
  patrons: string,
  first: EmbeddedAnswer,
  then: EmbeddedAnswer = json(200, patron),
  settings: Readonly<Record<string, unknown>> = {},
) {
  let asked = 0
  await using run = await scripted(
    ({ url }) => {
      if (!/\/(?:auth|validate|pintest)$/.test(url.pathname)) return then
      asked += 1
      return first
    },
    { patrons, ...settings },
  )
  const outcome = await run.verify(card, '4711').catch((error: unknown) => error)
  expect(asked).toBe(1)
  return outcome
}

async function expectOutcome(outcome: unknown, expected: string | object): Promise<void> {
  if (typeof expected === 'string') expect(outcome).toEqual(failure(expected as never))
  else expect(outcome).toMatchObject(expected)
}

describe('an answer of patrons/auth', () => {
  const accepted = { outcome: 'ACCEPTED', pinChecked: true }
  it.each([
    [json(200, 1000002), accepted],
    [json(200, '1000002'), accepted],
    [fault(400, 108, 'Invalid parameter : Invalid barcode or PIN'), rejected],
    [fault(401, 108), rejected],
    [fault(404, 107), rejected],
    // None of these speaks of the card.
    [json(200, {}), 'PROTOCOL_ERROR'],
    [json(200, true), 'PROTOCOL_ERROR'],
    [json(200, 0), 'PROTOCOL_ERROR'],
    [json(200, '1000002/../../bibs'), 'PROTOCOL_ERROR'],
    [{ status: 200, body: '' }, 'PROTOCOL_ERROR'],
    [{ status: 200, body: '<html>Welcome</html>' }, 'PROTOCOL_ERROR'],
    [{ status: 204, body: '' }, 'PROTOCOL_ERROR'],
    [{ status: 302, body: '' }, 'PROTOCOL_ERROR'],
    [{ status: 400, body: '<h1>Bad Request</h1>' }, 'PROTOCOL_ERROR'],
    [fault(400, 105), 'PROTOCOL_ERROR'],
    [fault(400, 130), 'PROTOCOL_ERROR'],
    [fault(401, 123), 'AUTHENTICATION'],
    [fault(401, 113), 'AUTHENTICATION'],
    [fault(403, 116), 'AUTHENTICATION'],
    [{ status: 404, body: '<html>' }, 'PROTOCOL_ERROR'],
    [fault(409, 133), 'PROTOCOL_ERROR'],
    [{ status: 429, body: '' }, 'RATE_LIMITED'],
    [fault(500, 132), 'REFUSED'],
    [fault(500, 108), 'REFUSED'],
    [fault(503, 117), 'REFUSED'],
  ])('%j', async (answer, expected) => {
    await expectOutcome(await verifyBy('auth', answer), expected)
  })

  it('with a token that Sierra forgot is not asked for twice, but the next attempt has a new one', async () => {
    await using run = await scripted((_, token) => (token === 1 ? fault(401, 123) : fault(400, 108)))
    expect(await run.verify(card, '4711').catch((error: unknown) => error)).toEqual(failure('AUTHENTICATION'))
    expect(await run.verify(card, '4711')).toEqual(rejected)
    expect(run.asked).toEqual(['/token', '/patrons/auth', '/token', '/patrons/auth'])
  })

  it('may be another error of the site, where it says so', async () => {
    const answer = fault(401, 127)
    expect(await verifyBy('auth', answer)).toEqual(failure('AUTHENTICATION'))
    expect(await verifyBy('auth', answer, undefined, { refusalCodes: [127] })).toEqual(rejected)
  })

  it.each([
    ['is of no use when the patron behind it has another card', { ...patron, barcodes: ['2'] }, rejected],
    ['nor when it has none', { id: 1000002 }, rejected],
    ['nor when it has been deleted', { ...patron, deleted: true }, rejected],
    ["nor when it is another patron's", { ...patron, id: 7 }, rejected],
    [
      'and is good whatever case and blanks the card is stored in',
      { ...patron, barcodes: ['1', ' 2 1234 00000 0015'] },
      accepted,
    ],
    ['and never is where a date cannot be read', { ...patron, expirationDate: 'soon' }, 'PROTOCOL_ERROR'],
  ])('%s', async (_, found, expected) => {
    await expectOutcome(await verifyBy('auth', json(200, 1000002), json(200, found)), expected)
  })

  it('is of no use where the patron cannot be read', async () => {
    expect(await verifyBy('auth', json(200, 1000002), fault(404, 107))).toEqual(failure('PROTOCOL_ERROR'))
    expect(await verifyBy('auth', json(200, 1000002), fault(403, 116))).toEqual(failure('AUTHENTICATION'))
  })
})

describe('an answer of patrons/validate', () => {
  const noContent = { status: 204, body: '' }
  it.each([
    [fault(400, 108), rejected],
    [json(200, 1000002), 'PROTOCOL_ERROR'],
    [fault(401, 120), 'AUTHENTICATION'],
    [fault(409, 133), 'PROTOCOL_ERROR'],
  ])('%j', async (answer, expected) => {
    await expectOutcome(await verifyBy('validate', answer), expected)
  })

  it("lets nobody in whose card is another one's user name, for it does not say whose PIN it was", async () => {
    await using run = await scripted(
      ({ url }) => {
        if (url.pathname.endsWith('/validate')) return noContent
        const isName = url.searchParams.get('varFieldTag') === 'u'
        return json(200, isName ? { ...patron, id: 8, uniqueIds: [card] } : patron)
      },
      { patrons: 'validate' },
    )
    expect(await run.verify(card, '1')).toEqual(rejected)
  })

  it('is of no use where the card is nobody’s, or that of several', async () => {
    expect(await verifyBy('validate', noContent, fault(404, 107))).toEqual(rejected)
    expect(await verifyBy('validate', noContent, json(200, { ...patron, barcodes: ['2'] }))).toEqual(rejected)
    expect(await verifyBy('validate', noContent, fault(409, 133))).toEqual(failure('PROTOCOL_ERROR'))
  })
})

describe('a page of pintest', () => {
  const html = (text: string): EmbeddedAnswer => ({ status: 200, body: text })
  const dump = html('<HTML><BODY>\nRECORD #[p81]=7<BR>\nP BARCODE[pb]=21234000000015<BR>\n</BODY></HTML>')
  it.each([
    ['<HTML><BODY>RETCOD=0<BR></BODY></HTML>', { outcome: 'ACCEPTED', pinChecked: true }],
    ['RETCOD=1<BR>ERRNUM=4<BR>ERRMSG=Invalid patron PIN<BR>', rejected],
    ['RETCOD=1<BR>\nERRNUM=1<BR>\nERRMSG=Requested record not found<BR>', rejected],
    ['RETCOD=1<BR>ERRNUM=9<BR>ERRMSG=Something else<BR>', 'PROTOCOL_ERROR'],
    ['RETCOD=0<BR>RETCOD=1<BR>', 'PROTOCOL_ERROR'],
    ['RETCOD=0<BR>ERRNUM=7<BR>', 'PROTOCOL_ERROR'],
    ['RETCOD=1<BR>', 'PROTOCOL_ERROR'],
    ['RETCOD=01<BR>', 'PROTOCOL_ERROR'],
    ['NAME=RETCOD=0<BR>', 'PROTOCOL_ERROR'],
    ['<html>Welcome to our library</html>', 'PROTOCOL_ERROR'],
    ['', 'PROTOCOL_ERROR'],
  ])('%j', async (page, expected) => {
    await expectOutcome(await verifyBy('pintest', html(page), dump), expected)
  })

  it.each([
    [403, 'AUTHENTICATION'],
    [404, 'PROTOCOL_ERROR'],
    [500, 'REFUSED'],
  ] as const)('with HTTP %i is %s', async (status, code) => {
    expect(await verifyBy('pintest', { status, body: 'RETCOD=0<BR>' }, dump)).toEqual(failure(code))
  })

  it('is followed by a dump whose notes are not taken for a verdict', async () => {
    const noted = html(
      'RECORD #[p81]=7<BR>\nNOTE(S)[px]=see<BR>ERRNUM=1<BR>\nP BARCODE[pb]=21234000000015<BR>\n',
    )
    expect(await verifyBy('pintest', html('RETCOD=0<BR>'), noted)).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('is of no use where the dump is of another card, or of nobody', async () => {
    const other = html('RECORD #[p81]=7<BR>\nP BARCODE[pb]=2<BR>\n')
    expect(await verifyBy('pintest', html('RETCOD=0<BR>'), other)).toEqual(rejected)
    expect(await verifyBy('pintest', html('RETCOD=0<BR>'), html('nothing'))).toEqual(
      failure('PROTOCOL_ERROR'),
    )
  })
})
