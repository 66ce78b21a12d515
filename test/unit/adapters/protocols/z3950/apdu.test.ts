import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { ApduReader } from '../../../../../adapters/protocols/z3950/apdu-reader.ts'
import {
  decodeApdu,
  encodeApdu,
  type Apdu,
  type OtherApdu,
} from '../../../../../adapters/protocols/z3950/apdu.ts'
import { describe as describeApdu } from '../../../../../adapters/protocols/z3950/describe.ts'
import type { OpacRecord } from '../../../../../adapters/protocols/z3950/opac.ts'
import { decodeOpac } from '../../../../../adapters/protocols/z3950/opac.ts'
import { capturedApdus, readFixture } from './captures.ts'

const captured = capturedApdus()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const apdusOf = (name: string) => readFixture(name).map(({ bytes }) => decodeApdu(bytes))
const isKnown = (apdu: Apdu | OtherApdu): apdu is Apdu => apdu.type !== 'other'

describe('captured traffic', () => {
  it.each(captured.map((apdu) => ({ name: `${apdu.capture}:${apdu.line} from the ${apdu.from}`, ...apdu })))(
    'reads $name',
    ({ bytes, from }) => {
      const apdu = decodeApdu(bytes)
      if (from === 'server') expect(apdu.type).toMatch(/Response$|^close$/)
      else expect(apdu.type === 'other' ? `PDU ${apdu.tag}` : apdu.type).toMatch(/Request$|^close$|^PDU 43$/)
    },
  )

  it('reads the same of a message byte by byte', () => {
    for (const { bytes } of captured.filter((apdu) => apdu.bytes.length < 3_000)) {
      const reader = new ApduReader()
      const apdus = Array.from(bytes, (byte) => reader.push(Uint8Array.of(byte))).flat()
      expect(apdus).toEqual([decodeApdu(Uint8Array.from(bytes))])
    }
  })

  it('refuses every truncation of every message', () => {
    for (const { bytes } of captured.filter((apdu) => apdu.bytes.length < 1_300))
      for (let length = 0; length < bytes.length; length += 1)
        expect(() => decodeApdu(bytes.subarray(0, length))).toThrow(ProtocolError)
  })

  it('throws nothing but ProtocolError for a message with bytes changed', () => {
    const short = captured.filter((apdu) => apdu.bytes.length < 3_000)
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(fc.nat(), fc.array(change, { minLength: 1, maxLength: 4 }), (which, changes) => {
        const bytes = Buffer.from(short[which % short.length]?.bytes ?? [])
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        try {
          const apdu = decodeApdu(bytes)
          expect(describeApdu(apdu).length).toBeLessThan(1_000)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('means the same when written again in definite lengths', () => {
    for (const { bytes } of captured) {
      const apdu = decodeApdu(bytes)
      if (!isKnown(apdu) || JSON.stringify(apdu).includes('"form":"asn1"')) continue
      expect(decodeApdu(encodeApdu(apdu))).toEqual(apdu)
    }
  })
})

describe('what YAZ writes, byte for byte', () => {
  // Longer ones come from YAZ in indefinite lengths, and what follows is not read into a message.
  const canonical = captured.filter(({ bytes }) => {
    const text = hex(bytes)
    const isIndefinite = bytes[1] === 0x80 || (bytes[0] === 0xbf && bytes[2] === 0x80)
    const dropsMore = text.includes('bf814b') || text.includes('bf8149') || text.includes('bf2b')
    return !isIndefinite && !dropsMore
  })

  it('covers the messages of a client and of a server', () => {
    const types = new Set(canonical.map(({ bytes }) => decodeApdu(bytes).type))
    expect([...types].toSorted()).toEqual([
      'close',
      'deleteResultSetRequest',
      'deleteResultSetResponse',
      'initRequest',
      'initResponse',
      'presentRequest',
      'presentResponse',
      'scanRequest',
      'scanResponse',
      'searchRequest',
      'searchResponse',
      'sortResponse',
    ])
  })

  it.each(canonical.map(({ capture, line, bytes }) => ({ capture, line, bytes })))(
    '$capture:$line',
    ({ bytes }) => {
      const apdu = decodeApdu(bytes)
      if (!isKnown(apdu)) throw new Error('an unknown PDU')
      if (apdu.type === 'deleteResultSetResponse') return
      expect(hex(encodeApdu(apdu))).toBe(hex(bytes))
    },
  )
})

describe('requests of a client, typed from the specification and the captures', () => {
  it('writes Init with idPass: the user is [1], the password [2]', () => {
    const bytes = encodeApdu({
      type: 'initRequest',
      versions: [1, 2, 3],
      options: ['search', 'present', 'deleteResultSet', 'scan', 'namedResultSets'],
      preferredMessageSize: 67_108_864,
      exceptionalRecordSize: 67_108_864,
      authentication: { mode: 'idPass', group: 'g', user: 'libuser', password: 's3cret' },
    })
    expect(hex(bytes)).toBe(
      'b42d830200e0840300e102850404000000860404000000a716301480016781076c6962757365728206733363726574',
    )
  })

  it('writes open authentication as one VisibleString', () => {
    const bytes = encodeApdu({
      type: 'initRequest',
      versions: [1, 2, 3],
      options: ['search'],
      preferredMessageSize: 1,
      exceptionalRecordSize: 1,
      authentication: { mode: 'open', text: 'u/p' },
    })
    expect(hex(bytes)).toBe('b415830200e084020080850101860101a7051a03752f70')
  })

  it('puts the operator behind its operands', () => {
    const request = {
      type: 'searchRequest',
      smallSetUpperBound: 0,
      largeSetLowerBound: 1,
      mediumSetPresentNumber: 0,
      replace: true,
      resultSetName: '1',
      databases: ['d'],
      query: {
        attributeSet: '1.2.840.10003.3.1',
        structure: { type: 'operator', operator: 'and-not', left: leaf(4, 'a'), right: leaf(21, 'b') },
      },
    } as const
    const text = hex(encodeApdu(request))
    expect(text).toContain(
      'a131a014bf6611bf2c0a30089f7801019f7901049f2d0161a014bf6611bf2c0a30089f7801019f7901159f2d0162bf2e028200',
    )
    expect(decodeApdu(Buffer.from(text, 'hex'))).toMatchObject({ query: request.query })
  })
})

describe('what the captures say', () => {
  it('reads a refused Init with its reason', () => {
    const [, response] = apdusOf('06-legacy-init-rejected.hex')
    expect(response).toMatchObject({
      type: 'initResponse',
      result: false,
      diagnostic: { set: '1.2.840.10003.4.1', condition: 1011, addinfo: 'libuser' },
    })
  })

  it('reads the diagnostics of failed searches and presents', () => {
    const conditions = apdusOf('10-zebra-diagnostics.hex').flatMap((apdu) =>
      'records' in apdu && apdu.records?.type === 'diagnostics' ? apdu.records.diagnostics : [],
    )
    expect(conditions.map(({ condition, addinfo }) => [condition, addinfo])).toEqual([
      [114, '9999'],
      [117, '100'],
      [239, '1.2.840.10003.5.105'],
      [25, 'ZZZ'],
      [13, '99999'],
      [13, '1230'],
      [109, 'nosuch'],
    ])
  })

  it('reads an OPAC record with its holding and circulation record', () => {
    const response = apdusOf('02-ztest-present-opac.hex').at(-1)
    expect(opacOf(response)).toMatchObject({
      bibliographic: { oid: '1.2.840.10003.5.10', form: 'octets' },
      holdings: [
        {
          type: 'holdingsAndCirc',
          nucCode: 's-FM/GC',
          localLocation: 'Main or Science/Business Reading Rms - STORED OFFSITE',
          callNumber: 'MLCM 89/00602 (N)',
          copyNumber: 'Copy 1',
          volumes: [],
          circulation: [{ availableNow: true, itemId: '1226176', renewable: false, onHold: false }],
        },
      ],
    })
  })

  it('reads the terms of a scan and its failure', () => {
    const responses = apdusOf('11-zebra-scan.hex').filter((apdu) => apdu.type === 'scanResponse')
    expect(responses[0]).toMatchObject({ scanStatus: 0, numberOfEntriesReturned: 20, positionOfTerm: 1 })
    const [first] = responses[0]?.entries ?? []
    expect(first).toEqual({
      type: 'term',
      term: Buffer.from('water'),
      display: Buffer.from('water'),
      occurrences: 1_229,
    })
    expect(responses[2]).toMatchObject({ scanStatus: 6, entries: [], diagnostics: [{ condition: 114 }] })
  })

  it('reads a query tree of three levels', () => {
    const request = apdusOf('09-zebra-search-boolean-multidb-resultset-operand.hex')[2]
    expect(request).toMatchObject({
      databases: ['concerto', 'koha'],
      query: {
        structure: {
          operator: 'and',
          left: { type: 'term' },
          right: { operator: 'or', right: { operator: 'and-not', right: { term: Buffer.from('1990') } } },
        },
      },
    })
  })

  it('keeps logins, terms and addinfos out of its log form', () => {
    const lines = captured.map(({ bytes }) => describeApdu(decodeApdu(bytes))).join('\n')
    for (const secret of ['libuser', 's3cret', 'wrong', 'computer', 'water', 'nosuch', 'ZZZ'])
      expect(lines).not.toContain(secret)
  })
})

describe('a peer of another protocol', () => {
  it('is told apart at its first byte', () => {
    expect(() => new ApduReader().push(Buffer.from('HTTP/1.1 400 Bad Request\r\n'))).toThrow(/speaks HTTP/)
    expect(() => new ApduReader().push(Buffer.from('SSH-2.0'))).toThrow(/does not speak Z39.50/)
  })

  it('reads a PDU that is not spoken here as other', () => {
    expect(decodeApdu(Buffer.from('bc00', 'hex'))).toEqual({ type: 'other', tag: 28 })
  })
})

function opacOf(apdu: Apdu | OtherApdu | undefined): OpacRecord | undefined {
  const records = apdu?.type === 'presentResponse' ? apdu.records : undefined
  const [first] = records?.type === 'records' ? records.records : []
  if (first?.type !== 'record' || first.external.form !== 'asn1') return undefined
  return decodeOpac(first.external.element, (octets) => Buffer.from(octets).toString())
}

function leaf(value: number, term: string) {
  return { type: 'term', attributes: [{ type: 1, value }], term: Buffer.from(term) } as const
}
