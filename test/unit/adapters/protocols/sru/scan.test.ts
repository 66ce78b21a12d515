import { describe, expect, it } from 'vitest'

import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { decodeScan, encodeScan } from '../../../../../adapters/protocols/sru/scan.ts'

// As zebrasrv 2.2.7 gave them over records of the U.S. Government Publishing Office.
const zebra =
  '<?xml version="1.0" encoding="UTF-8"?>\n<zs:scanResponse xmlns:zs="http://www.loc.gov/zing/srw/"><zs:version>1.1</zs:version><zs:terms><zs:term><zs:value>United States Army Corps of Engineers </zs:value><zs:numberOfRecords>6</zs:numberOfRecords><zs:displayTerm>United States Army Corps of Engineers </zs:displayTerm></zs:term><zs:term><zs:value>United States Army Corps of Engineers North Pacific Division </zs:value><zs:numberOfRecords>1</zs:numberOfRecords><zs:displayTerm>United States Army Corps of Engineers North Pacific Division </zs:displayTerm></zs:term></zs:terms></zs:scanResponse>'
const refused =
  '<?xml version="1.0" encoding="UTF-8"?>\n<zs:scanResponse xmlns:zs="http://www.loc.gov/zing/srw/"><zs:version>1.2</zs:version><zs:diagnostics xmlns:diag="http://www.loc.gov/zing/srw/diagnostic/"><diag:diagnostic><diag:uri>info:srw/diagnostic/1/16</diag:uri><diag:message>Unsupported index</diag:message></diag:diagnostic></zs:diagnostics></zs:scanResponse>'
// After the example in "SRU Scan Operation", Library of Congress.
const congress =
  '<scanResponse xmlns="http://www.loc.gov/zing/srw/"><version>1.1</version><terms><term><value>cartesian</value><numberOfRecords>35645</numberOfRecords><displayTerm>Carthesian</displayTerm></term><term><value>carthesian</value><numberOfRecords>2154</numberOfRecords><displayTerm>CarthESIan</displayTerm><whereInList>last</whereInList></term></terms></scanResponse>'

describe('a scan request', () => {
  const request = { scanClause: 'dc.title == "a"', maximumTerms: 20 }
  it('names its version and operation, but in 2.0, where the clause says it all', () => {
    expect(encodeScan('1.2', request)).toEqual({
      version: '1.2',
      operation: 'scan',
      scanClause: 'dc.title == "a"',
      maximumTerms: 20,
      responsePosition: 1,
    })
    expect(encodeScan('2.0', request)).toEqual({ ...request, responsePosition: 1 })
  })
})

describe('a scan response', () => {
  it('gives terms with what to show and how many records have them', () => {
    expect(decodeScan(congress)).toEqual({
      terms: [
        { value: 'cartesian', displayTerm: 'Carthesian', numberOfRecords: 35_645 },
        { value: 'carthesian', displayTerm: 'CarthESIan', numberOfRecords: 2_154 },
      ],
      isEnd: true,
      diagnostics: [],
    })
    const { terms, isEnd } = decodeScan(zebra)
    expect(terms.map(({ value, numberOfRecords }) => [value.trim(), numberOfRecords])).toEqual([
      ['United States Army Corps of Engineers', 6],
      ['United States Army Corps of Engineers North Pacific Division', 1],
    ])
    expect(isEnd).toBe(false)
  })

  it('gives a refusal as it is', () => {
    expect(decodeScan(refused)).toMatchObject({ terms: [], diagnostics: [{ code: 16 }] })
  })

  it('leaves out counts that are none, and terms without a value', () => {
    const term = (inside: string) => `<scanResponse><terms><term>${inside}</term></terms></scanResponse>`
    expect(decodeScan(term('<value>a</value><numberOfRecords>many</numberOfRecords>')).terms).toEqual([
      { value: 'a', displayTerm: undefined, numberOfRecords: undefined },
    ])
    expect(decodeScan(term('<displayTerm>a</displayTerm>')).terms).toEqual([])
  })

  it.each([
    ['another response', '<searchRetrieveResponse/>'],
    ['no XML', 'Not Found'],
    ['XML cut short', zebra.slice(0, 200)],
    [
      'too many terms',
      `<scanResponse><terms>${'<term><value>a</value></term>'.repeat(1_001)}</terms></scanResponse>`,
    ],
  ])('is refused where it is %s', (_, text) => {
    expect(() => decodeScan(text)).toThrow(ProtocolError)
  })
})
