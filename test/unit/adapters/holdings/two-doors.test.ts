import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { opacRules } from '../../../../adapters/holdings/config.ts'
import { itemsOfHoldings, type OpacHolding } from '../../../../adapters/holdings/opac-items.ts'
import { decodeOpac as decodeOpacXml } from '../../../../adapters/protocols/sru/opac.ts'
import { decodeSearchRetrieve } from '../../../../adapters/protocols/sru/response.ts'
import { decodeApdu } from '../../../../adapters/protocols/z3950/apdu.ts'
import { decodeOpac } from '../../../../adapters/protocols/z3950/opac.ts'
import { readFixture } from '../protocols/z3950/captures.ts'

const ztestOpacXml = new URL('../../../fixtures/sru/ztest-opac.xml', import.meta.url)

function bySru(): readonly OpacHolding[] {
  const [record] = decodeSearchRetrieve(readFileSync(ztestOpacXml, 'utf8')).records
  const data = record?.content.type === 'data' ? record.content.data : undefined
  return (data === undefined ? undefined : decodeOpacXml(data)?.holdings) ?? []
}

function byZ3950(): readonly OpacHolding[] {
  const last = readFixture('02-ztest-present-opac.hex').at(-1)
  const response = decodeApdu(last?.bytes ?? new Uint8Array())
  const records = response.type === 'presentResponse' ? response.records : undefined
  const [first] = records?.type === 'records' ? records.records : []
  if (first?.type !== 'record' || first.external.form !== 'asn1') return []
  const { holdings } = decodeOpac(first.external.element, (octets) => Buffer.from(octets).toString())
  return holdings.filter((holding) => holding.type === 'holdingsAndCirc')
}

it('gives the same copies of a record by SRU and by Z39.50, as yaz-ztest sent it by both', () => {
  const rules = opacRules({ statuses: {}, trustAvailableNow: true }, 'America/New_York')
  const copies = [
    {
      localId: '1226176',
      barcode: '1226176',
      branch: 'Main or Science/Business Reading Rms - STORED OFFSITE',
      callNumber: 'MLCM 89/00602 (N)',
      status: 'AVAILABLE',
    },
  ]
  expect(itemsOfHoldings('7', bySru(), rules)).toEqual(copies)
  expect(itemsOfHoldings('7', byZ3950(), rules)).toEqual(copies)
})
