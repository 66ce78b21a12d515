import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import {
  decodeEndSessionResponse,
  encodeEndSessionRequest,
} from '../../../../../adapters/protocols/sip2/end-session.ts'
import { openFrame } from '../../../../../adapters/protocols/sip2/envelope.ts'
import type { Sip2Encoding } from '../../../../../adapters/protocols/sip2/fields.ts'
import {
  decodeItemInformationResponse,
  encodeItemInformationRequest,
} from '../../../../../adapters/protocols/sip2/item-information.ts'
import { decodeLoginResponse, encodeLoginRequest } from '../../../../../adapters/protocols/sip2/login.ts'
import {
  decodePatronInformationResponse,
  decodePatronInformationRequest,
  encodePatronInformationRequest,
} from '../../../../../adapters/protocols/sip2/patron-information.ts'
import {
  decodePatronStatusResponse,
  encodePatronStatusRequest,
} from '../../../../../adapters/protocols/sip2/patron-status.ts'
import { decodeAcsStatus, encodeScStatusRequest } from '../../../../../adapters/protocols/sip2/sc-status.ts'
import { sip2Answer } from '../../../../support/sip2-answers.ts'

const encoding: Sip2Encoding = { charset: 'utf-8', delimiter: '|' }
const date = '20261121    120000'
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const bytes = (line: string) => Buffer.from(line, 'latin1')
const patron = (name: string) => decodePatronInformationResponse(openFrame(sip2Answer(name)).body, encoding)
const item = (name: string) => decodeItemInformationResponse(openFrame(sip2Answer(name)).body, encoding)

describe('requests, byte for byte', () => {
  it('93', () =>
    expect(text(encodeLoginRequest({ user: 'sip_01', password: 'secret', location: 'BR1' }, encoding))).toBe(
      '9300CNsip_01|COsecret|CPBR1|',
    ))
  it('99', () => expect(text(encodeScStatusRequest(encoding))).toBe('9900802.00'))
  it('23', () =>
    expect(
      text(
        encodePatronStatusRequest(
          { date, institution: 'main', card: '123', terminalPassword: '', pin: '4711' },
          encoding,
        ),
      ),
    ).toBe('2300020261121    120000AOmain|AA123|AC|AD4711|'))
  it('63, without AD where there is no PIN or an empty one', () => {
    const request = { date, institution: '', card: '123', terminalPassword: 'tp' }
    expect(text(encodePatronInformationRequest({ ...request, pin: '4711' }, encoding))).toBe(
      '6300020261121    120000          AO|AA123|ACtp|AD4711|',
    )
    for (const pin of ['', undefined])
      expect(text(encodePatronInformationRequest({ ...request, pin }, encoding))).toBe(
        '6300020261121    120000          AO|AA123|ACtp|',
      )
  })
  it('63 for one list, with its window', () => {
    const request = { date, institution: '', card: '123', terminalPassword: '', pin: undefined }
    for (const [list, summary] of [
      ['hold', 'Y         '],
      ['charged', '  Y       '],
      ['unavailable', '     Y    '],
    ] as const) {
      const window = { list, first: 11, last: 20 }
      const sent = encodePatronInformationRequest({ ...request, window }, encoding)
      expect(text(sent)).toBe(`6300020261121    120000${summary}AO|AA123|AC|BP11|BQ20|`)
      expect(decodePatronInformationRequest(sent, encoding).window).toEqual(window)
    }
  })
  it('17', () =>
    expect(
      text(
        encodeItemInformationRequest(
          { date, institution: 'main', barcode: 'bk-1', terminalPassword: '' },
          encoding,
        ),
      ),
    ).toBe('1720261121    120000AOmain|ABbk-1|AC|'))
  it('35', () =>
    expect(text(encodeEndSessionRequest({ date, institution: 'main', card: '123' }, encoding))).toBe(
      '3520261121    120000AOmain|AA123|AC|',
    ))
  it('refuses a fixed column of the wrong width', () =>
    expect(() =>
      encodeItemInformationRequest(
        { date: '20261121', institution: '', barcode: 'x', terminalPassword: '' },
        encoding,
      ),
    ).toThrow('18'))
})

describe('Login Response', () => {
  it('is a success with 1 only', () =>
    expect(['941', '940', '94Y'].map((line) => decodeLoginResponse(bytes(line), encoding))).toEqual([
      true,
      false,
      false,
    ]))
  it('is malformed if the column is missing, or the code another', () => {
    expect(() => decodeLoginResponse(bytes('94'), encoding)).toThrow('cut')
    expect(() => decodeLoginResponse(bytes('981'), encoding)).toThrow('not a message 94')
  })
})

describe('ACS Status', () => {
  it('reads what the server takes', () => {
    const status = decodeAcsStatus(
      bytes('98YYYYNN60000320261121    1200002.00AOmain|AMLibrary|BXYYYNYYYNYNYNNNNN|'),
      encoding,
    )
    expect(status).toMatchObject({
      online: true,
      version: '2.00',
      institution: 'main',
      libraryName: 'Library',
    })
    expect([status.supported?.has('23'), status.supported?.has('63'), status.supported?.has('17')]).toEqual([
      true,
      false,
      true,
    ])
  })
  it('says that the server is down', () =>
    expect(decodeAcsStatus(bytes('98NYYYYY99999920261121    1200002.00AO|'), encoding).online).toBe(false))
  it('lives with a server that sends no BX, or next to nothing', () => {
    expect(decodeAcsStatus(bytes('98YNNNYN10000320261121    1200001.00AO|'), encoding)).toMatchObject({
      supported: undefined,
      version: '1.00',
    })
    expect(decodeAcsStatus(bytes('98Y'), encoding)).toMatchObject({ online: true, version: undefined })
    expect(() => decodeAcsStatus(bytes('98'), encoding)).toThrow('cut')
  })
})

describe('Patron Information Response', () => {
  it('reads a Polaris answer', () => {
    const answer = patron('polaris-fines')
    expect([...(answer.flags ?? [])]).toEqual([
      'charge-denied',
      'renewal-denied',
      'recall-denied',
      'hold-denied',
      'excessive-fines',
    ])
    expect(answer).toMatchObject({
      language: '001',
      card: '25891000115879',
      name: 'Falk, Jen',
      validPatron: true,
      validPin: true,
      screenMessages: ['Patron has blocks.'],
      counts: { hold: 0, unavailableHold: 0 },
    })
    expect(answer.fields.first('PX')).toBe('20170424    235959')
  })
  it("reads Sierra's zeros for a zone and a wrong PIN", () => {
    const answer = patron('sierra-wrong-pin')
    expect([answer.validPatron, answer.validPin, answer.flags?.has('too-many-billed')]).toEqual([
      true,
      false,
      true,
    ])
  })
  it('tells CQ left out from CQ=N', () => {
    expect(patron('tlc-unknown-card')).toMatchObject({ validPatron: false, validPin: undefined })
    expect(patron('polaris-unknown-card')).toMatchObject({ validPatron: false, validPin: false })
    expect(patron('evergreen-active-no-pin-sent')).toMatchObject({ validPatron: true, validPin: undefined })
  })
  it('reads blank counts as not told', () =>
    expect(patron('gem-blank-counts').counts).toEqual({
      hold: 0,
      overdue: 0,
      charged: 3,
      fine: undefined,
      recall: undefined,
      unavailableHold: 2,
    }))
  it('reads a header with thirteen flags for its fields alone', () => {
    const answer = patron('evergreen-lost-13-flags')
    expect(answer).toMatchObject({ flags: undefined, someFlag: true, counts: undefined, language: undefined })
    expect([answer.card, answer.validPatron, answer.fields.first('PA')]).toEqual(['12345', true, '20191004'])
  })
  it('reads the flags of a header whose zone was lost', () => {
    const answer = decodePatronInformationResponse(
      bytes(`64    Y         00020161021\t143002${'0000'.repeat(6)}AOx|AA12345|BLY|CQY|`),
      encoding,
    )
    expect([...(answer.flags ?? [])]).toEqual(['card-reported-lost'])
    expect([answer.counts, answer.card, answer.validPin]).toEqual([undefined, '12345', true])
  })
  it('reads UTF-8 names', () => expect(patron('dp2-wrong-pin').name).toBe('张三'))
  it('reads an answer that has nothing but its code', () =>
    expect(decodePatronInformationResponse(bytes('64'), encoding)).toMatchObject({
      flags: undefined,
      card: undefined,
      validPatron: undefined,
    }))
})

describe('Patron Status Response', () => {
  it("reads the specification's example", () => {
    const answer = decodePatronStatusResponse(
      bytes(
        '24              00119960212    100239AO|AA104000000105|AEJohn Doe|AFScreen Message|AGCheck Print message|',
      ),
      encoding,
    )
    expect(answer).toMatchObject({
      card: '104000000105',
      name: 'John Doe',
      counts: undefined,
      validPin: undefined,
    })
    expect(answer.flags?.size).toBe(0)
  })
})

describe('Item Information Response', () => {
  it("reads the specification's example", () =>
    expect(item('specification-item')).toMatchObject({
      circulationStatus: '08',
      barcode: 'ItemBook',
      title: 'Title For Item Book',
      holdQueue: 0,
      due: undefined,
      permanentLocation: 'Permanent Location for ItemBook, Language 1',
      currentLocation: 'Current Location ItemBook',
    }))
  it('tells no queue from a queue of none', () => {
    expect(item('gossip-item').holdQueue).toBe(0)
    expect(item('evergreen-in-transit').holdQueue).toBeUndefined()
  })
  it('reads extensions', () =>
    expect(item('evergreen-in-transit')).toMatchObject({
      circulationStatus: '10',
      callNumber: 'QA76.73.P33V76 1996',
      currentLocation: 'BR1',
    }))
  it('reads an unknown item', () =>
    expect(item('sipserver-unknown-item')).toMatchObject({ circulationStatus: '01', title: '' }))
  it('looks for the first field where the fixed part is short', () =>
    expect(
      decodeItemInformationResponse(bytes('1804000120261121120000AB123|AJTitle|'), encoding),
    ).toMatchObject({ circulationStatus: '04', barcode: '123' }))
  it('is malformed without a circulation status', () =>
    expect(() => decodeItemInformationResponse(bytes('180'), encoding)).toThrow('cut'))
})

describe('End Session Response', () => {
  it('says whether the session has ended', () =>
    expect(decodeEndSessionResponse(bytes('36Y20080228    145537AOWOHLERS|AAX00000000|'), encoding)).toBe(
      true,
    ))
})

describe('every decoder', () => {
  const decoders = [
    ['94', decodeLoginResponse],
    ['98', decodeAcsStatus],
    ['24', decodePatronStatusResponse],
    ['64', decodePatronInformationResponse],
    ['18', decodeItemInformationResponse],
    ['36', decodeEndSessionResponse],
  ] as const
  it.each(decoders)('%s reads any bytes or throws a ProtocolError', (code, decode) =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
        try {
          decode(Buffer.concat([Buffer.from(code), garbage]), encoding)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
    ),
  )
})
