import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { describe as describeMessage } from '../../../../../adapters/protocols/sip2/describe.ts'
import { sealFrame } from '../../../../../adapters/protocols/sip2/envelope.ts'
import type { Sip2Encoding } from '../../../../../adapters/protocols/sip2/fields.ts'
import { encodeLoginRequest } from '../../../../../adapters/protocols/sip2/login.ts'
import { encodePatronInformationRequest } from '../../../../../adapters/protocols/sip2/patron-information.ts'
import { sip2Answer } from '../../../../support/sip2-answers.ts'

const encoding: Sip2Encoding = { charset: 'utf-8', delimiter: '|' }
const line = (frame: Uint8Array) => describeMessage(frame, encoding)
const secret = fc.stringMatching(/^zq[a-z0-9]{3,18}$/)

describe('describe', () => {
  it('shows the course of things and no person', () =>
    expect(line(sip2Answer('sierra-wrong-pin'))).toBe(
      '64 AO(5) AA(5) AE(14) BZ(4) CA(4) CB(4) BL=Y CQ=N BV(1) CC(5) BE(15) AF(76) AF(89) AY1 AZ wrong',
    ))

  it('says of what is no message how long it is', () =>
    expect(line(Buffer.from('Invalid login 4711'))).toBe('unreadable, 18 bytes'))

  it('names 96', () => expect(line(Buffer.from('96AZFEF6'))).toBe('96'))

  it('never shows a card, a PIN or a password', () =>
    fc.assert(
      fc.property(secret, secret, fc.constantFrom('|', '^'), (card, pin, delimiter) => {
        const own = { ...encoding, delimiter }
        const request = { date: '20261121    120000', institution: 'main', terminalPassword: pin, card, pin }
        const shown = [
          describeMessage(sealFrame(encodePatronInformationRequest(request, own), 3), own),
          describeMessage(
            sealFrame(encodeLoginRequest({ user: card, password: pin, location: pin }, own), 3),
            own,
          ),
          // A log that was told the wrong delimiter.
          describeMessage(sealFrame(encodePatronInformationRequest(request, own), 3), encoding),
        ].join('\n')
        expect(shown).not.toContain(card)
        expect(shown).not.toContain(pin)
      }),
    ))
})
