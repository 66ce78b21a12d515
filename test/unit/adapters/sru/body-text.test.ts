import { describe, expect, it } from 'vitest'

import { ProtocolError } from '../../../../adapters/protocols/protocol-error.ts'
import { bodyText } from '../../../../adapters/sru/body-text.ts'

const utf8 = (text: string) => Buffer.from(text)
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')

describe('the encoding of a body', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['UTF-8 where nothing is said', utf8('<a>é</a>'), undefined],
    ['UTF-8 with a byte order mark', utf8('\uFEFF<a>é</a>'), 'text/xml'],
    [
      'its XML declaration',
      latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'),
      'text/xml; charset=utf-8',
    ],
    ['the content type', latin1('<a>é</a>'), 'text/xml; charset="iso-8859-1"'],
    ['a UTF-16 byte order mark', utf16('<?xml version="1.0" encoding="utf-16"?><a>é</a>'), undefined],
    ['UTF-8 after blank lines', utf8('\n\n<a>é</a>'), undefined],
  ])('is %s', (_, body, type) => {
    const headers = type === undefined ? {} : { 'content-type': type }
    expect(bodyText({ body, headers })).toContain('<a>é</a>')
  })
  it('may have faults in UTF-8 and characters that XML forbids: one record’s, not the page’s', () => {
    const body = Buffer.concat([utf8('<a>é\u001Fx'), latin1('é</a>')])
    expect(bodyText({ body, headers: {} })).toBe('<a>é\uFFFDx\uFFFD</a>')
  })
  it.each<[string, Buffer]>([
    ['no bytes', Buffer.alloc(0)],
    ['HTML', utf8('  <!DOCTYPE HTML PUBLIC "x"><p>')],
    ['text', utf8('Service unavailable')],
  ])('%s is a ProtocolError', (_, body) => {
    expect(() => bodyText({ body, headers: {} })).toThrow(ProtocolError)
  })
})
