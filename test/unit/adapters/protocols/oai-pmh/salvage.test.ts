import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { oaiLimits } from '../../../../../adapters/protocols/limits.ts'
import { PageDecoder } from '../../../../../adapters/protocols/oai-pmh/decode.ts'
import { repairXml } from '../../../../../adapters/protocols/oai-pmh/repair.ts'
import type { OaiRecord } from '../../../../../adapters/protocols/oai-pmh/response.ts'
import { OaiSalvager } from '../../../../../adapters/protocols/oai-pmh/salvage.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { encodeXml } from '../../../../../adapters/protocols/xml.ts'
import { oaiFixture } from '../../../../support/oai-fixture.ts'

const page = oaiFixture('list-records.marc21').toString()
const broken = page.replace('</leader>', '')

function salvage(text: string, pieces = 1_000) {
  const records: OaiRecord[] = []
  const lost: { identifier: string; datestamp: string; reason: string }[] = []
  const salvager = new OaiSalvager({
    onRecord: (record) => void records.push(record),
    onBroken: (record) => void lost.push(record),
  })
  for (let at = 0; at < text.length; at += pieces) salvager.write(text.slice(at, at + pieces))
  const end = salvager.close()
  return { records, lost, page: end, repairs: salvager.repairs }
}
const textOf = (records: readonly OaiRecord[]) =>
  records.map(({ metadata }) => (metadata === undefined ? '' : encodeXml(metadata))).join()

describe('a page is mended', () => {
  it.each([
    ['U+001F in it', 'Lo\u001Fwer', 'Lo\uFFFDwer'],
    ['a reference to U+001F', 'Lo&#x1F;wer', 'Lo\uFFFDwer'],
    ['a decimal one', 'Lo&#31;wer', 'Lo\uFFFDwer'],
    ['U+FFFE in it', 'Lo\uFFFEwer', 'Lo\uFFFDwer'],
    ['half of a surrogate pair', 'Lo\uD800wer', 'Lo\uFFFDwer'],
    ['a reference to one', 'Lo&#xD800;wer', 'Lo\uFFFDwer'],
    ['a bare ampersand', 'Lo & wer', 'Lo &amp; wer'],
    ['names of HTML', 'L&ouml;wer&nbsp;&ndash;', 'Löwer\u00A0–'],
    ['a name of nothing', 'Lo&foo;wer', 'Lo&amp;foo;wer'],
  ])('with %s', (_name, damage, mended) => {
    const { records, lost, repairs } = salvage(page.replace('Lower', damage))
    expect(textOf(records)).toContain(mended)
    expect([records.length, lost.length, repairs > 0]).toEqual([2, 0, true])
  })
  it('with warnings, blanks or a byte order mark before its declaration', () => {
    for (const before of ['\uFEFF', '\n\n', '<br />\n<b>Warning</b>: mysql_connect() in /oai.php\n'])
      expect(salvage(before + page).records).toHaveLength(2)
  })
  it('with a DOCTYPE, whose entities are not expanded', () => {
    const { records } = salvage(
      page.replace('<OAI-PMH', '<!DOCTYPE x [<!ENTITY a "b">]><OAI-PMH').replace('Lower', '&a;Lower'),
    )
    expect(textOf(records)).toContain('&amp;a;Lower')
  })
  it('in pieces of any size alike', () => {
    const damaged = page.replace('Lower', 'L&ouml;wer\u0001')
    const whole = salvage(damaged, damaged.length)
    for (const pieces of [1, 13, 500]) expect(salvage(damaged, pieces)).toEqual(whole)
  })
  it('not at all where it is sound', () => {
    const { records, lost, repairs, page: end } = salvage(page)
    expect([records.length, lost.length, repairs]).toEqual([2, 0, 0])
    expect(end).toMatchObject({ token: undefined, completeListSize: 2, verb: 'ListRecords' })
  })
  it('but not inside CDATA, where an ampersand is one', () =>
    expect(repairXml('<a><![CDATA[x & &eacute; \u0001]]> & </a>')).toEqual({
      text: '<a><![CDATA[x & &eacute; \uFFFD]]> &amp; </a>',
      repairs: 2,
    }))
})

describe('a record that cannot be mended', { timeout: 30_000 }, () => {
  it('is given up with its name, and the others are read', () => {
    const { records, lost, page: end } = salvage(broken)
    expect(lost).toEqual([
      {
        identifier: 'oai:peer.example.org:000402592',
        datestamp: '1993-09-15T14:19:40Z',
        reason: expect.stringMatching(/not well-formed/),
      },
    ])
    expect(records.map(({ identifier }) => identifier)).toEqual(['oai:peer.example.org:000402601'])
    expect(end.completeListSize).toBe(2)
  })
  it('is given up when it is too long, without being kept in memory', () => {
    const long = `Lower${'x'.repeat(oaiLimits.brokenRecordCharacters + 100_000)}`
    const { records, lost } = salvage(page.replace('Lower', long), 65_536)
    expect(lost).toMatchObject([
      { identifier: 'oai:peer.example.org:000402592', reason: expect.stringMatching(/limit/) },
    ])
    expect(records).toHaveLength(1)
  })
})

describe('what is no page is not salvaged', () => {
  it.each([
    ['cut in a record', page.slice(0, 3_000)],
    ['cut between records', page.slice(0, page.lastIndexOf('<record>'))],
    ['cut after its records', page.slice(0, page.lastIndexOf('<resumptionToken'))],
    ['cut before its last tag', page.slice(0, page.lastIndexOf('</OAI-PMH>'))],
    ['HTML', '<html><body>Down for maintenance</body></html>'],
    ['empty', ''],
  ])('%s', (_name, text) => expect(() => salvage(text)).toThrow(ProtocolError))
  it('nor is one that goes on behind its end, and it is not read for ever', () => {
    const endless = page + 'x'.repeat(oaiLimits.brokenRecordCharacters)
    expect(() => salvage(endless, 1_000_000)).toThrow(/goes on behind its end/)
  })
  it('nor is one with a record that does not end, and it is not read for ever', () => {
    const salvager = new OaiSalvager({ onRecord: () => {}, onBroken: () => {} })
    salvager.write(page.slice(0, 3_000))
    const readForEver = () => {
      for (let read = 0; read < 2 * oaiLimits.endlessRecordCharacters; read += 1_000_000)
        salvager.write('x'.repeat(1_000_000))
    }
    expect(readForEver).toThrow(/a record that does not end/)
  })
  it('nor is garbage, and nothing but ProtocolError is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const decoder = new PageDecoder({ strict: false })
        expect(() => salvage(decoder.decode(bytes) + decoder.end())).toThrow(ProtocolError)
      }),
    )
  })
  it('and damage anywhere in a page throws nothing else, and reads no more than was there', () => {
    fc.assert(
      fc.property(
        fc.nat(page.length - 1),
        fc.constantFrom('<', '>', '&', '"', '\u0000', ']]>', '<!--'),
        (at, damage) => {
          try {
            const { records, lost } = salvage(page.slice(0, at) + damage + page.slice(at + 1), 4_096)
            expect(records.length + lost.length).toBeLessThanOrEqual(2)
          } catch (error) {
            expect(error).toBeInstanceOf(ProtocolError)
          }
        },
      ),
    )
  })
})

const decode = (bytes: Uint8Array, strict: boolean, pieces = bytes.length) => {
  const decoder = new PageDecoder({ strict })
  let text = ''
  for (let at = 0; at < bytes.length; at += pieces) text += decoder.decode(bytes.subarray(at, at + pieces))
  return text + decoder.end()
}

describe('bytes', () => {
  it('are UTF-8, cut anywhere', () => expect(decode(Buffer.from('<a>é漢</a>'), true, 1)).toBe('<a>é漢</a>'))
  it('lose their byte order mark', () => expect(decode(Buffer.from('\uFEFF<a/>'), true)).toBe('<a/>'))
  it('are of the charset that the declaration names', () => {
    const latin1 = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1')
    expect(decode(latin1, true)).toContain('<a>é</a>')
  })
  it('of another charset are refused, or replaced where a page is mended', () => {
    const latin1 = Buffer.from('<a>é</a>', 'latin1')
    expect(() => decode(latin1, true)).toThrow(ProtocolError)
    expect(decode(latin1, false)).toBe('<a>\uFFFD</a>')
  })
})
