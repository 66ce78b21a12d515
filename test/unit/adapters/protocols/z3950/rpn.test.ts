import { describe, expect, it } from 'vitest'

import { decodeBer } from '../../../../../adapters/protocols/ber/decode.ts'
import { context } from '../../../../../adapters/protocols/ber/element.ts'
import { encodeBer } from '../../../../../adapters/protocols/ber/encode.ts'
import { constructed } from '../../../../../adapters/protocols/ber/values.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { oids } from '../../../../../adapters/protocols/z3950/oids.ts'
import {
  decodeRpn,
  encodeRpn,
  type Proximity,
  type RpnStructure,
} from '../../../../../adapters/protocols/z3950/rpn.ts'

const word = (text: string): RpnStructure => ({ type: 'term', attributes: [], term: Buffer.from(text) })
const near = (proximity: Proximity | undefined) => ({
  attributeSet: oids.bib1Attributes,
  structure: { type: 'prox', proximity, left: word('a'), right: word('b') } as const,
})
const bytesOf = (proximity: Proximity | undefined) =>
  encodeBer(constructed(context(1), encodeRpn(near(proximity))))
const read = (bytes: Uint8Array) => {
  const query = decodeBer(bytes)
  if (!query.constructed) throw new Error('not constructed')
  return decodeRpn(query)
}
/** The ProximityOperator, typed from the specification: exclusion, distance, ordered, relationType, known unit. */
const prox = (distance: string, ordered: string, relation = '02', unit = '02') =>
  `bf2e13a3118101008201${distance}8301${ordered}8401${relation}a5038101${unit}`

describe('proximity', () => {
  it.each([
    [{ distance: 3, ordered: true }, prox('03', '01')],
    [{ distance: 100, ordered: false }, prox('64', '00')],
  ])('%j is written and read byte for byte', (proximity, bytes) => {
    const written = bytesOf(proximity)
    expect(written.toString('hex').endsWith(bytes)).toBe(true)
    expect(read(written)).toMatchObject({ structure: { type: 'prox', proximity } })
  })

  it.each([
    ['another relation', prox('03', '01', '03')],
    ['another unit', prox('03', '01', '02', '03')],
  ])('of %s is read as one that nothing here writes', (_, bytes) => {
    const ours = bytesOf({ distance: 3, ordered: true }).toString('hex')
    const theirs = Buffer.from(ours.replace(prox('03', '01'), bytes), 'hex')
    expect(read(theirs)).toMatchObject({ structure: { type: 'prox', proximity: undefined } })
    expect(() => bytesOf(undefined)).toThrow(ProtocolError)
  })

  it('refuses an operator that there is not', () => {
    const ours = bytesOf({ distance: 3, ordered: true }).toString('hex')
    const theirs = Buffer.from(ours.replace('bf2e13a311', 'bf2e13a711'), 'hex')
    expect(() => read(theirs)).toThrow('an operator [7]')
  })
})
