import { describe, expect, it } from 'vitest'

import { openFrame } from '../../../../adapters/protocols/sip2/envelope.ts'
import { decodePatronInformationResponse } from '../../../../adapters/protocols/sip2/patron-information.ts'
import { dialects, type DialectName } from '../../../../adapters/sip2/dialects.ts'
import { libraryClock } from '../../../../adapters/sip2/local-time.ts'
import { toPatron } from '../../../../adapters/sip2/patron-map.ts'
import { sip2Answer } from '../../../support/sip2-answers.ts'

const library = { id: 'main', name: 'Main', timeZone: 'America/New_York', currency: 'USD' }
const clock = clockAt('2017-01-15T12:00:00Z')

function patronOf(frame: Buffer, dialect: DialectName, at = clock) {
  const answer = decodePatronInformationResponse(openFrame(frame).body, dialects[dialect])
  return toPatron(answer, answer.card ?? '', {
    system: 'main-sip2',
    dialect: dialects[dialect],
    library,
    clock: at,
  })
}
const line = (flags: string, fields: string) =>
  Buffer.from(`64${flags.padEnd(14)}00020170115    120000${'0000'.repeat(6)}AOx|AA1|AEA|BLY|CQY|${fields}`)
const codes = (flags: string, fields = '', dialect: DialectName = 'generic') =>
  patronOf(line(flags, fields), dialect).blocks.map(({ code }) => code)

function clockAt(time: string) {
  return libraryClock(library.timeZone, () => Date.parse(time))
}

describe('a patron', () => {
  it('of Polaris, with its own expiry, category and branch', () =>
    expect(patronOf(sip2Answer('polaris-valid'), 'polaris')).toEqual({
      localId: '25891000331441',
      card: '25891000331441',
      name: 'Falk, Jen',
      category: '1',
      homeBranch: 'HALL',
      expiresOn: '2018-06-09',
      blocks: [],
      fees: { amount: '9.25', currency: 'USD' },
      email: 'foo@bar.com',
      phone: '501-555-1212',
      loanCount: 0,
      overdueCount: 0,
      holdCount: 0,
    }))

  it('of Polaris whose card has expired is not one whom staff blocked', () =>
    expect(patronOf(sip2Answer('polaris-expired'), 'polaris')).toMatchObject({
      expiresOn: '2016-10-25',
      blocks: [{ code: 'EXPIRED' }],
    }))

  it('of Polaris with fines over the limit', () =>
    expect(patronOf(sip2Answer('polaris-fines'), 'polaris').blocks).toEqual([{ code: 'FEES_OWED' }]))

  it('of Sierra, where only BV over CC shows the fines', () => {
    expect(patronOf(sip2Answer('sierra-valid'), 'sierra')).toMatchObject({
      blocks: [],
      fees: { amount: '0.00' },
    })
    expect(patronOf(sip2Answer('sierra-fines'), 'sierra').blocks).toEqual([{ code: 'FEES_OWED' }])
  })

  it('of Evergreen, whom denied recalls do not block', () =>
    expect(patronOf(sip2Answer('evergreen-active-no-pin-sent'), 'evergreen')).toMatchObject({
      localId: '863715',
      homeBranch: 'NEWTWN',
      category: 'Adult',
      expiresOn: '2019-10-04',
      blocks: [],
    }))

  it('of Evergreen whose card has expired, though the text says "blocked"', () =>
    expect(patronOf(sip2Answer('evergreen-expired'), 'evergreen').blocks).toEqual([{ code: 'EXPIRED' }]))

  it('whose card was reported lost', () =>
    expect(patronOf(sip2Answer('evergreen-lost'), 'evergreen').blocks).toEqual([
      { code: 'CARD_REPORTED_LOST' },
    ]))

  it('whose flags cannot be read but are raised is blocked for an unknown reason', () =>
    expect(patronOf(sip2Answer('evergreen-lost-13-flags'), 'evergreen')).toMatchObject({
      blocks: [{ code: 'OTHER' }],
      expiresOn: '2019-10-04',
    }))

  it('of Symphony', () =>
    expect(patronOf(sip2Answer('symphony-valid'), 'symphony')).toMatchObject({
      expiresOn: '2015-01-08',
      category: 'SGMEDA',
      homeBranch: 'SGMED',
      fees: { amount: '0.00', currency: 'USD' },
      blocks: [{ code: 'EXPIRED' }],
    }))

  it('of Horizon has its names and expiry in fields of its own', () =>
    expect(patronOf(sip2Answer('horizon-wrong-pin'), 'horizon')).toMatchObject({
      name: 'JOHN DOE',
      expiresOn: '2014-02-26',
      category: 's',
    }))

  it('has no counts where the server left them blank', () => {
    const patron = patronOf(sip2Answer('gem-blank-counts'), 'generic')
    expect(patron).toMatchObject({ loanCount: 3, overdueCount: 0, holdCount: 0 })
    expect(patronOf(line('', 'BV|BH|'), 'generic')).not.toHaveProperty('fees')
  })

  it('has no name where the server writes none', () => {
    for (const name of ['', ', ', 'No Name'])
      expect(
        patronOf(
          Buffer.from(`64${' '.repeat(14)}00020170115    120000${'    '.repeat(6)}AA1|AE${name}|BLY|`),
          'generic',
        ),
      ).not.toHaveProperty('name')
  })

  it.each<[DialectName, string, string | undefined]>([
    ['symphony', 'PANEVER|', undefined],
    ['symphony', 'PA00000000    000000|', undefined],
    ['symphony', 'PA|', undefined],
    ['sipserver', 'PA20310101|', '2031-01-01'],
    ['polaris', 'PX20310101    235900|PA1|', '2031-01-01'],
    // Of two fields, one of which the site uses for something else.
    ['horizon', 'PEstaff|PS20310101    235900staff|', '2031-01-01'],
  ])('of %s with %s is good until %s', (dialect, fields, expiresOn) =>
    expect(patronOf(line('', fields), dialect).expiresOn).toBe(expiresOn),
  )

  it.each<[DialectName, string]>([
    ['sipserver', 'PAsoon|'],
    ['polaris', 'PX99999999    999999|'],
    ['symphony', 'PA01/02/2031|'],
    ['generic', 'BVmuch|'],
    ['generic', 'BV1.2.3,4|'],
  ])('of %s with %s, which nobody can read, is no patron in good standing', (dialect, fields) =>
    expect(() => patronOf(line('', fields), dialect)).toThrow(
      expect.objectContaining({ code: 'PROTOCOL_ERROR', system: 'main-sip2' }),
    ),
  )

  it('waits for holds that Koha counts only when they are ready', () => {
    const counted = Buffer.from(`64${' '.repeat(14)}00020170115    120000${'0001'.repeat(6)}AA1|AEA|BLY|`)
    expect([patronOf(counted, 'koha').holdCount, patronOf(counted, 'evergreen').holdCount]).toEqual([2, 1])
  })
})

describe('blocks', () => {
  it.each([
    ['Y', ['OTHER']],
    [' YYY', []],
    ['    Y', ['CARD_REPORTED_LOST']],
    ['     Y', ['TOO_MANY_LOANS']],
    ['      Y', ['TOO_MANY_OVERDUE']],
    ['       YY', []],
    ['Y      YY', ['TOO_MANY_CLAIMS', 'TOO_MANY_RENEWALS']],
    ['         Y', ['TOO_MANY_LOST']],
    ['          Y', ['FEES_OWED']],
    ['           Y', ['FEES_OWED']],
    ['            Y', ['RECALL_OVERDUE']],
    ['             Y', ['FEES_OWED']],
    ['YYYYYY    Y', ['CARD_REPORTED_LOST', 'FEES_OWED', 'TOO_MANY_LOANS']],
    ['NNNNNNNNNNNNNN', []],
  ])('of flags %j are %j', (flags, expected) => expect(codes(flags)).toEqual(expected))

  it('take their reason from a text only where nothing else tells', () => {
    expect(codes('YYYY', 'AFUser BARRED|', 'symphony')).toEqual(['BLOCKED_BY_STAFF'])
    expect(codes('YYYY', 'AFUser card marked LOST|', 'symphony')).toEqual(['CARD_REPORTED_LOST'])
    expect(codes('YYYY      Y', 'AFUser BLOCKED|', 'symphony')).toEqual(['FEES_OWED'])
    expect(codes('', 'AFYour lost item was found|', 'symphony')).toEqual([])
  })

  it("carry the library's own words", () => {
    expect(patronOf(line('YYYY', 'AFOK|AF#Please see staff.|'), 'tlc').blocks).toEqual([
      { code: 'OTHER', message: 'Please see staff.' },
    ])
    expect(patronOf(line('YYYY', 'AFblocked|'), 'evergreen').blocks).toEqual([
      { code: 'BLOCKED_BY_STAFF', message: 'blocked' },
    ])
  })

  it('for fees need a limit above nothing', () => {
    expect(codes('', 'BV5.00|CC0|')).toEqual([])
    expect(codes('', 'BV5.00|')).toEqual([])
    expect(codes('', 'BV5.00|CC5.00|')).toEqual([])
    expect(codes('', 'BV10.00|CC9.99|')).toEqual(['FEES_OWED'])
  })

  it('by expiry begin the day after the last one, on the library’s calendar', () => {
    const frame = line('', 'PA20170115|')
    expect(patronOf(frame, 'evergreen', clockAt('2017-01-16T04:59:00Z')).blocks).toEqual([])
    expect(patronOf(frame, 'evergreen', clockAt('2017-01-16T05:01:00Z')).blocks).toEqual([
      { code: 'EXPIRED' },
    ])
  })
})
