import { describe, expect, it } from 'vitest'

import { checksum } from '../../../../../adapters/protocols/sip2/checksum.ts'
import { openFrame, sealFrame } from '../../../../../adapters/protocols/sip2/envelope.ts'
import { sip2Answer, sip2AnswerNames } from '../../../../support/sip2-answers.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const sealed = (body: string, trailer: Parameters<typeof sealFrame>[1]) =>
  Buffer.from(sealFrame(bytes(body), trailer)).toString('latin1')

describe('checksum', () => {
  it.each([
    ['9900802.00AY1AZ', 'FCA0'],
    ['97AZ', 'FEF5'],
    ['96AZ', 'FEF6'],
    ['941AY0AZ', 'FDFD'],
    ['940AY0AZ', 'FDFE'],
    ['941AY1AZ', 'FDFC'],
    ['3519980723    094014AOCertification Institute ID|AAPatronID|AY3AZ', 'EBF2'],
  ])('of %s is %s, as the specification has it', (message, expected) =>
    expect(checksum(bytes(message))).toBe(expected),
  )

  it('sums bytes, not characters', () => {
    expect(checksum(Buffer.from('é', 'latin1'))).toBe('FF17')
    expect(checksum(Buffer.from('é', 'utf8'))).toBe('FE94')
  })
})

describe('sealFrame', () => {
  it('appends AY, AZ and a carriage return', () =>
    expect(sealed('9900802.00', 1)).toBe('9900802.00AY1AZFCA0\r'))

  it('leaves the trailer out without error detection', () =>
    expect(sealed('9900802.00', 'none')).toBe('9900802.00\r'))

  it('sends a repeated request with AZ alone', () => expect(sealed('96', 'checksum-only')).toBe('96AZFEF6\r'))

  it('refuses a message with a carriage return inside', () =>
    expect(() => sealFrame(bytes('63\r01'), 'none')).toThrow('carriage return'))
})

describe('openFrame', () => {
  it.each([
    'specification-login-accepted',
    'specification-item',
    'gossip-item',
    'tlc-unknown-card',
    'polaris-unknown-card',
  ])('finds the checksum of %s right', (name) => expect(openFrame(sip2Answer(name)).checksumRight).toBe(true))

  it('finds a redacted capture wrong, and AZ0000', () => {
    expect(openFrame(sip2Answer('polaris-valid')).checksumRight).toBe(false)
    expect(openFrame(sip2Answer('evergreen-expired'))).toMatchObject({ sequence: 2, checksumRight: false })
  })

  it('takes lower-case digits', () =>
    expect(openFrame(bytes('9900802.00AY1AZfca0')).checksumRight).toBe(true))

  it('takes a delimiter after AY and AZ', () =>
    expect(openFrame(bytes('941AY1|AZFD80|'))).toMatchObject({ sequence: 1, checksumRight: true }))

  it('reads AZ without AY, and a message without either', () => {
    expect(openFrame(bytes('96AZFEF6'))).toMatchObject({
      code: '96',
      sequence: undefined,
      checksumRight: true,
    })
    expect(openFrame(bytes('941'))).toMatchObject({
      code: '94',
      sequence: undefined,
      checksumRight: undefined,
    })
  })

  it('cuts the trailer off the body', () =>
    expect(Buffer.from(openFrame(sip2Answer('gossip-item')).body).toString()).toMatch(/\|AQMAG\|$/))

  it('reads the code of every captured answer', () => {
    const codes = sip2AnswerNames.map((name) => openFrame(sip2Answer(name)).code)
    expect(new Set(codes)).toEqual(new Set(['94', '18', '64']))
  })

  it.each(['login: ', 'Invalid login', '<html>', '', '6'])('refuses %j', (text) =>
    expect(() => openFrame(bytes(text))).toThrow('no message code at offset 0'),
  )
})
