import { describe, expect, it } from 'vitest'

import type { EmbeddedAnswer } from '../../../consortium/http-server.ts'
import { failure, scripted } from './run.ts'

type Answer = EmbeddedAnswer | Readonly<Record<string, unknown>>

const card = '21756003332022'
const pin = 'zq-7-pin'
const login = { PatronID: 358414, AccessToken: 'zq-secret', AccessSecret: 'zq-secret', AuthExpDate: null }
const circulation = {
  Barcode: card,
  ValidPatron: true,
  PatronID: 358414,
  PatronBarcode: card,
  OverridePasswordUsed: false,
  CanPatronCirculate: true,
  Blocks: [],
}
/** From the vendor's documentation of PatronBasicDataGet, typed by hand. */
const basic = {
  PatronID: 358414,
  Barcode: card,
  NameFirst: 'John',
  NameLast: 'Smith',
  ItemsOutCount: 1,
  ChargeBalance: '3.3000',
  PatronOrgID: 3,
  PatronCodeID: 6,
  ExpirationDate: '2099-12-02T00:00:00',
  PatronSystemBlocks: null,
}

async function verify({
  logIn = login,
  blocks = {},
  data = {},
}: {
  logIn?: Answer
  blocks?: Record<string, unknown>
  data?: Record<string, unknown>
}) {
  await using run = await scripted({
    'authenticator/patron': logIn,
    circulationblocks: { ...circulation, ...blocks },
    basicdata: { PatronBasicData: { ...basic, ...data } },
    apikeyvalidate: {},
  })
  return { answer: await run.verify(card, pin), asked: run.asked, sent: run.sent }
}
const facts = async (given: Parameters<typeof verify>[0]) => {
  const { answer } = await verify(given)
  return answer.outcome === 'ACCEPTED' ? answer.patron : undefined
}

describe('a card is accepted', () => {
  it('on a login with a secret, and answers about the card asked for', async () => {
    const { answer, asked, sent } = await verify({})
    expect(answer).toMatchObject({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: { localId: '358414', expiresOn: '2099-12-02', fees: { amount: '3.30', currency: 'USD' } },
    })
    expect(asked).toHaveLength(3)
    // Neither the PIN nor the secret of the login is in a URL.
    expect(sent.join(' ')).not.toContain('zq-')
  })

  it('though numbers come as text', async () => {
    const logIn = { ...login, PAPIErrorCode: '0', PatronID: '358414' }
    expect((await verify({ logIn, data: { PatronID: '358414' } })).answer.outcome).toBe('ACCEPTED')
  })
})

describe('a card is rejected', () => {
  it.each([
    { PAPIErrorCode: -3001, ErrorMessage: 'Unable to authenticate the patron credentials.' },
    { PAPIErrorCode: '-3000', ErrorMessage: 'Error retrieving patron ID.' },
    { ...login, PAPIErrorCode: -3001 },
    { status: 401, body: '' },
  ])('by %j', async (logIn) => {
    expect((await verify({ logIn })).answer).toEqual({ outcome: 'REJECTED' })
  })

  it.each([
    [{ OverridePasswordUsed: true }, {}],
    [{ OverridePasswordUsed: 'true' }, {}],
    [{ ValidPatron: false }, {}],
    [{ PAPIErrorCode: -3000 }, {}],
    [{ PatronBarcode: '999' }, {}],
    [{ PatronID: 1 }, {}],
    [{}, { Barcode: '999' }],
  ])('after a login, by %j and %j', async (blocks, data) => {
    expect((await verify({ blocks, data })).answer).toEqual({ outcome: 'REJECTED' })
  })
})

describe('a card is neither', () => {
  it.each<[Answer, string]>([
    [{ PAPIErrorCode: -1, ErrorMessage: 'An error occurred' }, 'REFUSED'],
    [{ PAPIErrorCode: -5 }, 'REFUSED'],
    [{ PAPIErrorCode: -9 }, 'TIMEOUT'],
    [{ PAPIErrorCode: -3505 }, 'REFUSED'],
    [{ PAPIErrorCode: 0 }, 'PROTOCOL_ERROR'],
    [{ ...login, AccessSecret: '', AccessToken: null }, 'PROTOCOL_ERROR'],
    [{ ...login, PatronID: 0 }, 'PROTOCOL_ERROR'],
    [{ status: 200, body: '<html>Sign in</html>' }, 'PROTOCOL_ERROR'],
    [{ status: 200, body: '' }, 'PROTOCOL_ERROR'],
    [{ status: 403, body: '' }, 'AUTHENTICATION'],
    [{ status: 429, body: '' }, 'RATE_LIMITED'],
    [{ status: 500, body: '' }, 'REFUSED'],
  ])('where the login is answered by %j', async (logIn, code) => {
    await expect(verify({ logIn })).rejects.toMatchObject({ code })
  })

  it.each([
    [{ PAPIErrorCode: -1 }, {}, 'REFUSED'],
    [{ Blocks: 'none' }, {}, 'PROTOCOL_ERROR'],
    [{ PatronID: 5 }, { PatronID: 5 }, 'PROTOCOL_ERROR'],
    [{}, { Barcode: null }, 'PROTOCOL_ERROR'],
    [{}, { ExpirationDate: 'next year' }, 'PROTOCOL_ERROR'],
    [{}, { ChargeBalance: 'a lot' }, 'PROTOCOL_ERROR'],
  ])('where the answers after it are %j and %j', async (blocks, data, code) => {
    await expect(verify({ blocks, data })).rejects.toMatchObject({ code })
  })

  it('where a server that refuses by codes answers 401: that is no longer about the PIN', async () => {
    const answers: Record<string, Answer> = {
      'authenticator/patron': { PAPIErrorCode: -3001 },
      apikeyvalidate: {},
    }
    await using run = await scripted(answers)
    expect(await run.verify(card, pin)).toEqual({ outcome: 'REJECTED' })
    answers['authenticator/patron'] = { status: 401, body: '' }
    await expect(run.verify(card, pin)).rejects.toEqual(failure('AUTHENTICATION'))
    expect(run.asked).toHaveLength(2)
  })
})

describe('what stops a patron from borrowing', () => {
  const stopped = (...descriptions: readonly string[]) => ({
    CanPatronCirculate: false,
    Blocks: descriptions.map((BlockDescription) => ({ PatronID: 1, PatronName: 'x', BlockDescription })),
  })

  it.each([
    ['Patron registration has expired', 'EXPIRED'],
    ['Patron has exceeded maximum fines and fees', 'FEES_OWED'],
    ['Patron account has been submitted to collection agency: Argyle', 'FEES_OWED'],
    ['Patron has too many overdue items', 'TOO_MANY_OVERDUE'],
    ['Overdue fines of $12.00', 'FEES_OWED'],
    ['Patron has claimed too many items', 'TOO_MANY_CLAIMS'],
    ['Patron has too many lost items', 'TOO_MANY_LOST'],
    ['The card was reported stolen', 'CARD_REPORTED_LOST'],
    ['Maximum number of items checked out', 'TOO_MANY_LOANS'],
    ['Patron is not allowed to access this vendor account.', 'BLOCKED_BY_STAFF'],
  ])('%s is %s', async (text, code) => {
    expect((await facts({ blocks: stopped(text) }))?.blocks).toEqual([{ code, message: text }])
  })

  it('is nothing where Polaris says that they may', async () => {
    const blocks = { ...stopped('Verify address'), CanPatronCirculate: 'True' }
    expect((await facts({ blocks }))?.blocks).toEqual([])
  })

  it('is something even where Polaris does not say what', async () => {
    expect((await facts({ blocks: stopped() }))?.blocks).toEqual([{ code: 'OTHER' }])
    const data = { ExpirationDate: '2020-12-02T00:00:00' }
    expect(await facts({ blocks: stopped(), data })).toMatchObject({ expiresOn: '2020-12-02', blocks: [] })
  })

  it('is known by number where it is one of the system', async () => {
    const PatronSystemBlocks = [
      { BlockID: 1024, BlockDescription: 'A' },
      { BlockID: 1024, BlockDescription: 'B' },
      { BlockID: 128, BlockDescription: 'Verify patron data' },
    ]
    expect((await facts({ blocks: stopped(), data: { PatronSystemBlocks } }))?.blocks).toEqual([
      { code: 'FEES_OWED', message: 'A' },
      { code: 'FEES_OWED', message: 'B' },
      { code: 'OTHER', message: 'Verify patron data' },
    ])
  })
})

describe('a registration', () => {
  it.each([null, '', '0001-01-01T00:00:00', '/Date(-62135596800000-0500)/'])(
    'that ends %j has no end',
    async (ExpirationDate) => {
      expect(await facts({ data: { ExpirationDate } })).not.toHaveProperty('expiresOn')
    },
  )
})
