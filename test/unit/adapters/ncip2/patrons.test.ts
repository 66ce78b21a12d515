import { describe, expect, it } from 'vitest'

import { ncipUserName } from '../../../consortium/ncip2-patrons.ts'
import type { DemoPatron } from '../../../consortium/types.ts'
import { userAnswer } from '../protocols/ncip2/golden.ts'
import {
  blocked,
  expired,
  failure,
  good,
  lost,
  noPin,
  openOn,
  owing,
  signal,
  start,
  startScripted,
} from './run.ts'

const answer = (content: string) =>
  `<NCIPMessage><LookupUserResponse>${content}</LookupUserResponse></NCIPMessage>`
const problem = (type: string) => answer(`<Problem><ProblemType>${type}</ProblemType></Problem>`)
const id = (value: string, type = 'Barcode') =>
  `<UserId><UserIdentifierType>${type}</UserIdentifierType><UserIdentifierValue>${value}</UserIdentifierValue></UserId>`
const optional = (content: string) => `<UserOptionalFields>${content}</UserOptionalFields>`

describe('a card at an NCIP responder', () => {
  it('is accepted with its PIN, by one question and without either in a URL', async () => {
    await using run = await start()
    expect(await run.verify(good?.card, good?.pin)).toEqual({
      outcome: 'ACCEPTED',
      pinChecked: true,
      patron: {
        localId: 'P1',
        card: good?.card,
        name: 'Edna Acosta',
        category: 'PT',
        expiresOn: '2031-12-31',
        blocks: [],
        fees: { amount: '0.00', currency: 'USD' },
        email: 'edna@example.org',
        phone: '555 0100',
      },
    })
    expect(run.server.answered).toEqual({ LookupUser: 1 })
    expect(run.server.seen.requests).toBe(1)
  })

  it('and its PIN stand in the body alone', async () => {
    await using run = await startScripted(problem('User Authentication Failed'))
    await run.verify('card-4711', 'pin-0815')
    expect(run.requests).toMatchObject([{ url: '/ncip', body: expect.stringContaining('pin-0815') }])
  })

  it.each([200, 400, 404])(
    'is rejected for a wrong PIN, an unknown card and one without a PIN alike, told by HTTP %i',
    async (problemStatus) => {
      await using run = await start({}, { problemStatus })
      expect(await run.verify(good?.card, '9999')).toEqual({ outcome: 'REJECTED' })
      expect(await run.verify('23529009999999', '9999')).toEqual({ outcome: 'REJECTED' })
      expect(await run.verify(noPin?.card, '0000')).toEqual({ outcome: 'REJECTED' })
      expect(run.server.answered).toEqual({ LookupUser: 3 })
    },
  )

  it('is not proven by a system that ignores PINs, until it is configured that they are checked', async () => {
    await using run = await start({ patrons: { pinIsChecked: false } }, { ignoresPin: true })
    expect(await run.verify(good?.card, '9999')).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
    const usual = openOn(run.server.port, { patrons: { pinIsChecked: undefined } })
    expect(await usual.verify(good?.card, good?.pin)).toMatchObject({ pinChecked: false })
    await usual.system[Symbol.asyncDispose]()
  })

  it('brings what the system holds against it', async () => {
    await using run = await start()
    const facts = async (patron: DemoPatron | undefined) => {
      const verdict = await run.verify(patron?.card, patron?.pin)
      return verdict.outcome === 'ACCEPTED' ? verdict.patron : undefined
    }
    expect((await facts(expired))?.expiresOn).toBe('2020-12-31')
    expect((await facts(blocked))?.blocks).toEqual([{ code: 'OTHER' }])
    expect((await facts(owing))?.fees).toEqual({ amount: '17.30', currency: 'USD' })
    expect((await facts(lost))?.blocks).toEqual([{ code: 'CARD_REPORTED_LOST' }])
  })

  it('is no user name, though people may log in with one', async () => {
    await using run = await start()
    if (good === undefined) throw new Error('no patron')
    expect(await run.verify(ncipUserName(good), good.pin)).toEqual({ outcome: 'REJECTED' })
  })

  it('without a PIN is looked up only, and known again', async () => {
    await using run = await start()
    expect(await run.verify(noPin?.card, undefined)).toMatchObject({ outcome: 'ACCEPTED', pinChecked: false })
    expect(await run.verify('nobody', undefined)).toEqual({ outcome: 'REJECTED' })
    const verified = await run.verify(good?.card, good?.pin)
    const read = await run.patrons.read(good?.card ?? '', { signal: signal() })
    expect(verified).toMatchObject({ patron: read })
    expect(await run.patrons.read('nobody', { signal: signal() })).toBeUndefined()
  })

  it('is not asked for without a PIN where that is not allowed', async () => {
    await using off = await start({ patrons: { lookupWithoutPin: false } })
    await expect(off.verify(good?.card, undefined)).rejects.toEqual(failure('UNSUPPORTED_QUERY'))
    await expect(off.patrons.read('1', { signal: signal() })).rejects.toEqual(failure('UNSUPPORTED_QUERY'))
    expect(off.server.seen.requests).toBe(0)
    await using refused = await start({}, { needsPin: true })
    await expect(refused.verify(good?.card, undefined)).rejects.toEqual(failure('REFUSED'))
  })
})

describe('whose answer it is', () => {
  it('must be said: an answer with other ids alone is a fault, not a wrong PIN', async () => {
    await using run = await start({}, { ids: 'own' })
    await expect(run.verify(good?.card, good?.pin)).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('may be left unsaid where that is configured', async () => {
    await using run = await start({ patrons: { answersWithCard: false } }, { ids: 'own' })
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ patron: { localId: 'P1' } })
    expect(await run.verify(good?.card, '9999')).toEqual({ outcome: 'REJECTED' })
  })

  it('is the card itself where the system has no id of its own', async () => {
    await using run = await start({}, { ids: 'card' })
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ patron: { localId: good?.card } })
  })

  it.each([
    ['an empty answer', answer('')],
    ['an id without a value', answer('<UserId><UserIdentifierType>Barcode</UserIdentifierType></UserId>')],
    ['a user without an id', answer(optional('<BlockOrTrap/>'))],
  ])('is unknown for %s, which is neither yes nor no', async (_, body) => {
    for (const answersWithCard of [true, false]) {
      await using run = await startScripted(body, { patrons: { answersWithCard } })
      await expect(run.verify('4711', '0815')).rejects.toEqual(failure('PROTOCOL_ERROR'))
    }
  })

  it('is another’s if the card number is, whatever the other ids are', async () => {
    await using run = await startScripted(
      answer(`${id('4711', 'Institution Id Number')}${optional(id('4712'))}`),
    )
    expect(await run.verify('4711', '0815')).toEqual({ outcome: 'REJECTED' })
  })
})

describe('a problem', () => {
  it.each([
    'User Authentication Failed',
    'USER_AUTHENTICATION_FAILED',
    'UserAuthenticationFailed',
    'Unknown User',
  ])('%s rejects the card', async (type) => {
    await using run = await startScripted(problem(type))
    expect(await run.verify('4711', '0815')).toEqual({ outcome: 'REJECTED' })
  })

  it.each([
    ['User Access Denied', 'REFUSED'],
    ['User Blocked', 'REFUSED'],
    ['Error ARL WS 4711', 'REFUSED'],
    ['', 'REFUSED'],
    ['Temporary Processing Failure', 'REFUSED'],
    ['Non-Unique User', 'PROTOCOL_ERROR'],
    ['Needed Data Missing', 'PROTOCOL_ERROR'],
    ['Unknown Agency', 'AUTHENTICATION'],
    ['System Authentication Failed', 'AUTHENTICATION'],
    ['Unsupported Service', 'UNSUPPORTED_QUERY'],
  ] as const)('%j is %s, and never a wrong PIN', async (type, code) => {
    await using run = await startScripted(problem(type))
    await expect(run.verify('4711', '0815')).rejects.toEqual(failure(code))
  })

  it('beside another is not trusted', async () => {
    const two =
      '<Problem><ProblemType>Unknown User</ProblemType></Problem><Problem><ProblemType>Unknown Agency</ProblemType></Problem>'
    await using run = await startScripted(answer(two))
    await expect(run.verify('4711', '0815')).rejects.toEqual(failure('AUTHENTICATION'))
  })

  it('of the library’s own words means what is configured', async () => {
    await using run = await startScripted(problem('Patron Not Found'), {
      problems: { 'patron not found': 'REJECTED' },
    })
    expect(await run.verify('4711', '0815')).toEqual({ outcome: 'REJECTED' })
  })

  it('quotes no card, PIN or text of the system in its error', async () => {
    const body = answer(
      '<Problem><ProblemType>4711 0815</ProblemType><ProblemDetail>4711 0815</ProblemDetail><ProblemValue>4711</ProblemValue></Problem>',
    )
    await using run = await startScripted(body)
    const error = await run.verify('4711', '0815').catch((reason: unknown) => reason)
    expect(error).toEqual(failure('REFUSED'))
    expect(String(error) + JSON.stringify(error)).not.toMatch(/4711|0815/)
  })

  it.each([
    [401, 'AUTHENTICATION'],
    [403, 'AUTHENTICATION'],
    [429, 'RATE_LIMITED'],
    [500, 'REFUSED'],
    [503, 'RATE_LIMITED'],
    [302, 'PROTOCOL_ERROR'],
  ] as const)('that comes with HTTP %i is that status’s', async (status, code) => {
    await using run = await startScripted(problem('Unknown User'), {}, { status })
    await expect(run.verify('4711', '0815')).rejects.toEqual(failure(code))
    expect(run.requests.length).toBe(1)
  })

  it('is all that is believed of a 400', async () => {
    await using run = await startScripted(answer(id('4711')), {}, { status: 400 })
    await expect(run.verify('4711', '0815')).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })
})

describe('a patron', () => {
  const verified = async (body: string, settings: Record<string, unknown> = {}, card = '4711') => {
    await using run = await startScripted(body, settings)
    const verdict = await run.verify(card, '0815')
    if (verdict.outcome !== 'ACCEPTED') throw new Error('rejected')
    return verdict.patron
  }
  const withFields = (content: string) => answer(id('4711') + optional(content))

  it('of a responder in use is read', async () => {
    expect(await verified(userAnswer, { toAgency: 'PRG1' }, '2511000700')).toEqual({
      localId: '700',
      card: '2511000700',
      name: 'Jana Nováková',
      category: 'Student',
      expiresOn: '2099-12-30',
      blocks: [{ code: 'OTHER' }],
      fees: { amount: '1.05', currency: 'CZK' },
      email: 'jana@example.cz',
      loanCount: 2,
    })
  })

  it('expires with the last privilege, on the library’s own calendar', async () => {
    const privileges = (...dates: readonly string[]) =>
      withFields(
        dates
          .map(
            (date) =>
              `<UserPrivilege><AgencyId>TALL</AgencyId><ValidToDate>${date}</ValidToDate></UserPrivilege>`,
          )
          .join(''),
      )
    const two = privileges('2027-01-01T06:00:00Z', '2026-06-30T05:00:00Z')
    expect((await verified(two)).expiresOn).toBe('2027-01-01')
    const local = privileges('2027-01-01T00:00:00Z')
    expect((await verified(local)).expiresOn).toBe('2026-12-31')
    expect((await verified(local, { dates: 'written' })).expiresOn).toBe('2027-01-01')
    await expect(verified(privileges('next year'))).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it.each([
    ['Block Check Out', ['OTHER']],
    ['block_check_out', ['OTHER']],
    ['Block Of A New Kind', ['OTHER']],
    ['Debarred', ['OTHER']],
    ['', ['OTHER']],
    ['Trap For Lost Card', ['CARD_REPORTED_LOST']],
    ['Trap For Pickup', []],
    ['Trap For Birthday', []],
    ['Fines', ['FEES_OWED']],
  ])('with %j is blocked by %j', async (type, codes) => {
    const body = withFields(`<BlockOrTrap><BlockOrTrapType>${type}</BlockOrTrapType></BlockOrTrap>`)
    const { blocks } = await verified(body, { patrons: { blocks: { fines: 'FEES_OWED' } } })
    expect(blocks).toEqual(codes.map((code) => ({ code })))
  })

  it('is judged by the privileges at its own library, if it has any there', async () => {
    const at = (agency: string, type: string, date: string, status: string) =>
      `<UserPrivilege><AgencyId>${agency}</AgencyId><AgencyUserPrivilegeType>${type}</AgencyUserPrivilegeType><ValidToDate>${date}</ValidToDate>` +
      `<UserPrivilegeStatus><UserPrivilegeStatusType>${status}</UserPrivilegeStatusType></UserPrivilegeStatus></UserPrivilege>`
    const elsewhere = at('ELSE', 'Guest', '2031-01-01T06:00:00Z', 'Suspended')
    expect(
      await verified(withFields(elsewhere + at('TALL', 'Adult', '2029-01-01T06:00:00Z', 'Active'))),
    ).toMatchObject({
      category: 'Adult',
      expiresOn: '2029-01-01',
      blocks: [],
    })
    expect(await verified(withFields(elsewhere))).toMatchObject({
      expiresOn: '2031-01-01',
      blocks: [{ code: 'BLOCKED_BY_STAFF' }],
    })
  })

  it('has the blocks of a privilege too, each code once and the most telling first', async () => {
    const status = (word: string) =>
      `<UserPrivilege><UserPrivilegeStatus><UserPrivilegeStatusType>${word}</UserPrivilegeStatusType></UserPrivilegeStatus></UserPrivilege>`
    const block = '<BlockOrTrap><BlockOrTrapType>Block Hold</BlockOrTrapType></BlockOrTrap>'
    const body = withFields(`${status('BLOCKED')}${status('Active')}${status('Suspended')}${block}${block}`)
    expect((await verified(body)).blocks).toEqual([{ code: 'BLOCKED_BY_STAFF' }, { code: 'OTHER' }])
  })

  it.each([
    ['USD', '1730', true, '17.30'],
    ['USD', '5', true, '0.05'],
    ['USD', '-300', true, '0.00'],
    ['JPY', '300', true, '300'],
    ['USD', '17.3', false, '17.30'],
  ])('owes %s %s', async (currency, value, minorUnits, amount) => {
    const body = answer(
      `${id('4711')}<UserFiscalAccount><AccountBalance><CurrencyCode>${currency}</CurrencyCode><MonetaryValue>${value}</MonetaryValue></AccountBalance></UserFiscalAccount>`,
    )
    expect((await verified(body, { patrons: { minorUnits } })).fees).toEqual({ amount, currency })
  })

  it('whose balance cannot be read is a fault, not free of fees', async () => {
    const balance = (currency: string, value: string) =>
      `<UserFiscalAccount><AccountBalance><CurrencyCode>${currency}</CurrencyCode><MonetaryValue>${value}</MonetaryValue></AccountBalance></UserFiscalAccount>`
    for (const balances of [
      balance('USD', '17.30'),
      balance('USD', ''),
      balance('USD', '1') + balance('EUR', '1'),
    ])
      await expect(verified(answer(id('4711') + balances))).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })
})
