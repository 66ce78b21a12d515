import { describe, expect, it } from 'vitest'

import type { AccountPort } from '../../../../adapters/port.ts'
import { wanting } from '../../../support/scripted-system.ts'
import { good, owing, start, startScripted } from './run.ts'

const holder = { localId: 'P1', card: '23529001000461' }
const everything = { patrons: { account: ['loans', 'holds', 'fees'] } }

/** LookupUserResponse about the holder, in the form of Czech responders. */
const answer = (lists: string, balance = '') =>
  `<NCIPMessage xmlns="http://www.niso.org/2008/ncip"><LookupUserResponse>
    <UserId><UserIdentifierType>Barcode</UserIdentifierType><UserIdentifierValue>${holder.card}</UserIdentifierValue></UserId>
    ${balance}${lists}</LookupUserResponse></NCIPMessage>`
const balanceOf = (value: string, details = '') =>
  `<UserFiscalAccount><AccountBalance><CurrencyCode>CZK</CurrencyCode><MonetaryValue>${value}</MonetaryValue></AccountBalance>${details}</UserFiscalAccount>`
const charge = (value: string, action = 'Penalty', type = 'Fine') =>
  `<AccountDetails><AccrualDate>2026-10-01T00:00:00-05:00</AccrualDate><FiscalTransactionInformation>
    <FiscalActionType>${action}</FiscalActionType><FiscalTransactionType>${type}</FiscalTransactionType>
    <Amount><CurrencyCode>CZK</CurrencyCode><MonetaryValue>${value}</MonetaryValue></Amount>
    <FiscalTransactionDescription>Upomínka</FiscalTransactionDescription></FiscalTransactionInformation></AccountDetails>`
const loan = `<LoanedItem><ItemId><ItemIdentifierType>Accession Number</ItemIdentifierType><ItemIdentifierValue>MZK01-1</ItemIdentifierValue></ItemId>
  <DateDue>2026-12-03T00:00:00-06:00</DateDue><Title>Babička</Title>
  <Ext><BibliographicDescription><Author>Němcová, Božena</Author><BibliographicItemId><BibliographicItemIdentifier>MZK01000000421</BibliographicItemIdentifier></BibliographicItemId></BibliographicDescription><RenewalNotPermitted/></Ext></LoanedItem>`
const request = (status: string, more = '') =>
  `<RequestedItem><RequestId><RequestIdentifierValue>77</RequestIdentifierValue></RequestId><RequestStatusType>${status}</RequestStatusType>
    <DatePlaced>2026-11-01T12:00:00Z</DatePlaced><PickupLocation>Brno</PickupLocation>${more}<Title>Babička</Title></RequestedItem>`

async function script(body: string) {
  const run = await startScripted(body, everything)
  return Object.assign(run, { account: run.patrons.account as Required<AccountPort> })
}

describe('an account by NCIP', () => {
  it('has loans with what stands among the extensions', async () => {
    await using run = await script(answer(loan))
    expect(await run.account.loans(holder, wanting())).toEqual({
      entries: [
        {
          localId: 'MZK01-1',
          recordId: 'MZK01000000421',
          title: 'Babička',
          author: 'Němcová, Božena',
          due: '2026-12-03',
          renewable: false,
        },
      ],
      total: 1,
      complete: true,
    })
    expect(run.requests[0]?.body).toContain('LoanedItemsDesired')
    expect(run.requests[0]?.body).not.toMatch(/RequestedItemsDesired|UserFiscalAccountDesired/)
  })

  it.each([
    [
      'Available For Pickup',
      '<PickupExpiryDate>2026-12-05T00:00:00-06:00</PickupExpiryDate>',
      { status: 'READY', readyUntil: '2026-12-05' },
    ],
    ['In Process', '', { status: 'IN_PROCESS' }],
    ['IN_PROCESS', '<HoldQueuePosition>2</HoldQueuePosition>', { status: 'PENDING', position: 2 }],
    ['Expired', '', { status: 'EXPIRED' }],
    ['Available sometime', '', { status: 'UNKNOWN', rawStatus: 'Available sometime' }],
  ])('says of a request that is %s %s: %j', async (status, more, expected) => {
    await using run = await script(answer(request(status, more)))
    expect((await run.account.holds(holder, wanting())).entries).toMatchObject([
      { localId: '77', title: 'Babička', pickupBranch: 'Brno', placedOn: '2026-11-01', ...expected },
    ])
  })

  it('has fees one by one where they come to the balance, payments apart', async () => {
    const details = charge('1000') + charge('250', 'Penalty', 'Kopie') + charge('-500', 'Payment')
    await using run = await script(answer('', balanceOf('1250', details)))
    expect((await run.account.fees(holder, wanting())).entries).toEqual([
      {
        amount: { amount: '10.00', currency: 'CZK' },
        kind: 'OVERDUE',
        rawKind: 'Fine',
        message: 'Upomínka',
        on: '2026-10-01',
      },
      expect.objectContaining({
        amount: { amount: '2.50', currency: 'CZK' },
        kind: 'UNKNOWN',
        rawKind: 'Kopie',
      }),
    ])
  })

  it.each(['', charge('99'), charge('much')])(
    'has the balance alone where they do not: %s',
    async (details) => {
      await using run = await script(answer('', balanceOf('1250', details)))
      expect((await run.account.fees(holder, wanting())).entries).toEqual([
        { amount: { amount: '12.50', currency: 'CZK' }, kind: 'UNKNOWN' },
      ])
    },
  )

  it('owes nothing where the balance says so, and is unreadable where there is none', async () => {
    await using none = await script(answer('', balanceOf('0')))
    expect(await none.account.fees(holder, wanting())).toEqual({ entries: [], total: 0, complete: true })
    await using without = await script(answer(''))
    await expect(without.account.fees(holder, wanting())).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' })
  })

  it.each([
    answer(loan).replace(holder.card, '23529001000469'),
    '<NCIPMessage><LookupUserResponse><Problem><ProblemType>Unknown User</ProblemType></Problem></LookupUserResponse></NCIPMessage>',
    '<html>Wartung</html>',
  ])('of somebody else, or of nobody, is an error and not empty: %s', async (body) => {
    await using run = await script(body)
    await expect(run.account.loans(holder, wanting())).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' })
  })

  it('tells what the responder was seen to send, and nothing else', async () => {
    await using none = await start()
    expect(none.patrons.account).toBeUndefined()
    await using loans = await start({ patrons: { account: ['loans'] } })
    expect(Object.keys(loans.patrons.account ?? {})).toEqual(['loans'])
  })

  it.each([true, false])('adds up at a responder that counts cents: %s', async (minorUnits) => {
    await using run = await start({ patrons: { ...everything.patrons, minorUnits } }, { minorUnits })
    const account = run.patrons.account as Required<AccountPort>
    const { entries } = await account.fees({ localId: 'P4', card: owing?.card ?? '' }, wanting())
    expect(entries.map(({ amount: { amount } }) => amount)).toEqual(['2.50', '14.80'])
    expect((await account.loans({ localId: 'P1', card: good?.card ?? '' }, wanting())).entries).toHaveLength(
      3,
    )
  })
})
