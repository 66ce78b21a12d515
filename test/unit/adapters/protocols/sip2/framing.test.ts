import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { FrameReader } from '../../../../../adapters/protocols/sip2/framing.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const read = (reader: FrameReader, text: string) =>
  reader.push(bytes(text)).map((frame) => Buffer.from(frame).toString('latin1'))

describe('FrameReader', () => {
  it('cuts at CR and gives nothing before', () => {
    const reader = new FrameReader()
    expect(read(reader, '941')).toEqual([])
    expect(reader.begun).toBe(true)
    expect(read(reader, '\r')).toEqual(['941'])
    expect(reader.begun).toBe(false)
  })

  it('reads one byte at a time', () => {
    const reader = new FrameReader()
    const frames = Array.from('941AY0AZFDFD\r\n98Y|\r\n', (byte) => read(reader, byte)).flat()
    expect(frames).toEqual(['941AY0AZFDFD', '98Y|'])
    expect(reader.begun).toBe(false)
  })

  it('gives two answers of one packet apart', () =>
    expect(read(new FrameReader(), '941\r98Y\r96')).toEqual(['941', '98Y']))

  it('drops line feeds, blanks, NULs and empty messages before a code', () =>
    expect(read(new FrameReader(), '\n\r\r\n \0\r\n941\r')).toEqual(['941']))

  it('ends a message at LF only where told so', () => {
    expect(read(new FrameReader(), '941\n98Y\n')).toEqual([])
    expect(read(new FrameReader({ lineFeedEnds: true }), '941\n98Y\r\n')).toEqual(['941', '98Y'])
  })

  it.each(['login: ', '<html>', 'Invalid login\r\n', '\u00ff\u00fd'])(
    'refuses %j without waiting for its end',
    (text) => expect(() => new FrameReader().push(bytes(text))).toThrow('no message code'),
  )

  it('refuses a megabyte without a terminator, however it comes', () => {
    const reader = new FrameReader()
    const chunk = Buffer.alloc(64 * 1024, '9')
    expect(() => {
      for (let sent = 0; sent <= 1024 * 1024; sent += chunk.length) reader.push(chunk)
    }).toThrow(ProtocolError)
    expect(() => new FrameReader().push(Buffer.alloc(2 * 1024 * 1024, '9'))).toThrow('a message over')
  })

  it('gives the same messages however the stream is cut', () =>
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^\d\d[ -~]{0,20}$/), { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }),
        (messages, cuts) => {
          const stream = messages.map((message) => `${message}\r\n`).join('')
          const reader = new FrameReader()
          const frames: string[] = []
          for (let at = 0, turn = 0; at < stream.length; turn += 1) {
            const length = cuts[turn % cuts.length] ?? 1
            frames.push(...read(reader, stream.slice(at, at + length)))
            at += length
          }
          expect(frames).toEqual(messages)
        },
      ),
    ))

  it('gives a message or a ProtocolError for any bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
        try {
          for (const frame of new FrameReader().push(garbage)) expect(frame.includes(0x0d)).toBe(false)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
    ))
})
