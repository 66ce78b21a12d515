import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'

import { ProtocolError } from '../../../../adapters/protocols/protocol-error.ts'
import {
  encodeXml,
  escapeXml,
  parseXml,
  type XmlElement,
  XmlReader,
} from '../../../../adapters/protocols/xml.ts'

const page = `<?xml version="1.0" encoding="UTF-8"?><!-- a page -->
<o:OAI xmlns:o="urn:oai" xmlns="urn:dc"><o:list a='1' o:b="2"><o:record><title>Les &amp; <![CDATA[<b>]]>&#x444;</title></o:record><o:record/></o:list></o:OAI>`

describe('a document', () => {
  it('becomes a tree of local names, namespaces, attributes and text', () => {
    const list = parseXml(page).children[0]
    expect(list).toMatchObject({ local: 'list', namespace: 'urn:oai', attributes: { a: '1', b: '2' } })
    expect(list?.children.map(({ local, children }) => [local, children.length])).toEqual([
      ['record', 1],
      ['record', 0],
    ])
    expect(list?.children[0]?.children[0]).toMatchObject({
      local: 'title',
      namespace: 'urn:dc',
      text: 'Les & <b>ф',
    })
  })

  it.each([
    ['cut off', '<a><b>text'],
    ['mis-nested', '<a><b></a></b>'],
    ['with a bare &', '<a>War & Peace</a>'],
    ['with a control character', '<a>\u0001</a>'],
    ['with a control character as a reference', '<a>&#1;</a>'],
    ['with an undeclared prefix', '<x:a/>'],
    ['with an undeclared entity', '<a>&nbsp;</a>'],
    ['with the same attribute twice', '<a b="1" b="2"/>'],
    ['with a DOCTYPE', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'],
    ['of nothing', ''],
    ['of text', 'Service unavailable'],
  ])('%s is refused, not half read', (_, text) => expect(() => parseXml(text)).toThrow(ProtocolError))

  it('nested too deep, or too large, is refused', () => {
    expect(() => parseXml('<a>'.repeat(200) + '</a>'.repeat(200))).toThrow('nested deeper')
    expect(() => parseXml(`<a>${'x'.repeat(5_000_001)}</a>`)).toThrow('limit of characters')
    expect(() => parseXml(`<a>${'<b/>'.repeat(200_001)}</a>`)).toThrow('XML elements')
  })

  it('of any text is read or refused, and nothing else happens', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '/',
        'a',
        '"',
        "'",
        '=',
        '<a>',
        '</a>',
        ' ',
        ']]>',
        '<![CDATA[',
        '<!--',
        '<?',
        '\u0000',
        '\uD800',
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        try {
          parseXml(parts.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
    )
  })
})

describe('a stream', () => {
  const collected = (chunks: readonly string[]) => {
    const elements: XmlElement[] = []
    const opened: string[] = []
    const reader = new XmlReader({
      collect: (local) => local === 'record',
      onElement: (element) => elements.push(element),
      onOpen: (local) => opened.push(local),
    })
    for (const chunk of chunks) reader.write(chunk)
    reader.close()
    return { elements, opened }
  }

  it('gives one collected element after the other, however it is cut', () => {
    const whole = collected([page])
    expect(whole.opened).toEqual(['OAI', 'list'])
    expect(whole.elements).toHaveLength(2)
    expect(collected(page.split(''))).toEqual(whole)
  })

  it('that ends early has not been read', () =>
    expect(() => collected([page.slice(0, -5)])).toThrow(ProtocolError))
})

describe('what is written', () => {
  it('is read by another program as what it was', () => {
    const letters = fc.string({ maxLength: 20 })
    fc.assert(
      fc.property(letters, letters, (text, value) => {
        const written = encodeXml({
          local: 'a',
          namespace: 'urn:a',
          attributes: { v: value },
          children: [],
          text,
        })
        expect(XMLValidator.validate(written)).toBe(true)
        const read = new XMLParser({
          ignoreAttributes: false,
          trimValues: false,
          parseTagValue: false,
          parseAttributeValue: false,
          attributeNamePrefix: '@',
          alwaysCreateTextNode: true,
        }).parse(written) as { a: Record<string, string> }
        expect(read.a['#text'] ?? '').toBe(text)
        expect(read.a['@v']).toBe(value)
      }),
    )
  })

  it('holds no character that XML cannot', () =>
    expect(escapeXml('a\u0000b\uD800c\u001F\uFFFE<&>"')).toBe(
      'a\uFFFDb\uFFFDc\uFFFD\uFFFD&lt;&amp;&gt;&quot;',
    ))

  it('declares a namespace where it changes', () => {
    const tree = parseXml(page)
    expect(parseXml(encodeXml(tree))).toEqual(tree)
    expect(encodeXml(tree).match(/xmlns=/g)).toHaveLength(2)
  })
})

describe('what never ends', () => {
  it.each([
    ['a text', '<a><b>'],
    ['a comment', '<a><!-- '],
    ['an attribute', '<a b="'],
    ['a tag', '<a '],
    ['CDATA', '<a><![CDATA['],
  ])('is given up before it fills the memory: %s', (_name, begun) => {
    const reader = new XmlReader({ collect: () => false, onElement: () => {} })
    const chunk = 'x '.repeat(50_000)
    let written = 0
    expect(() => {
      reader.write(begun)
      for (; written < 100; written += 1) reader.write(chunk)
    }).toThrow(ProtocolError)
    expect(written).toBeLessThan(60)
  })
})
