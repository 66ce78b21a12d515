import { describe, expect, it } from 'vitest'

import {
  formatDatestamp,
  moveDatestamp,
  normalDatestamp,
} from '../../../../../adapters/protocols/oai-pmh/datestamp.ts'
import { encodeOaiRequest } from '../../../../../adapters/protocols/oai-pmh/request.ts'

describe('requests', () => {
  it('name the verb and its arguments', () =>
    expect(
      encodeOaiRequest({
        verb: 'ListRecords',
        metadataPrefix: 'oai_dc',
        set: 'maps',
        from: '2026-01-01T00:00:00Z',
      }),
    ).toBe('verb=ListRecords&metadataPrefix=oai_dc&set=maps&from=2026-01-01T00%3A00%3A00Z'))
  it('encode every character of a token that means something in a URL', () =>
    expect(encodeOaiRequest({ verb: 'ListRecords', resumptionToken: 'a+b/c=d&e|f:g h#é' })).toBe(
      'verb=ListRecords&resumptionToken=a%2Bb%2Fc%3Dd%26e%7Cf%3Ag%20h%23%C3%A9',
    ))
})

describe('datestamps', () => {
  it.each([
    ['2026-11-21', '2026-11-21T00:00:00Z'],
    ['2026-11-21T10:15:30Z', '2026-11-21T10:15:30Z'],
    [' 2026-11-21T10:15:30.123Z\n', '2026-11-21T10:15:30Z'],
    ['2026-11-21T10:15:30+01:00', '2026-11-21T09:15:30Z'],
    ['2026-11-21 10:15:30', '2026-11-21T10:15:30Z'],
    ['2026-11-21T10:15Z', '2026-11-21T10:15:00Z'],
    ['2026-13-21', undefined],
    ['21.11.2026', undefined],
    ['', undefined],
  ])('%j is %j', (text, normal) => expect(normalDatestamp(text)).toBe(normal))
  it('move across days', () =>
    expect(moveDatestamp('2026-03-01T00:05:00Z', -600_000)).toBe('2026-02-28T23:55:00Z'))
  it('are sent in the granularity of the repository', () => {
    expect(formatDatestamp('2026-11-21T10:15:30Z', 'YYYY-MM-DD')).toBe('2026-11-21')
    expect(formatDatestamp('2026-11-21T10:15:30Z', 'YYYY-MM-DDThh:mm:ssZ')).toBe('2026-11-21T10:15:30Z')
  })
})
