import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

import { foldText } from '../adapters/bib/fold.ts'
import { bibFromMarc } from '../adapters/bib/from-marc.ts'
import { Iso2709Reader } from '../adapters/protocols/marc/iso2709-reader.ts'
import { decodeMarc8 } from '../adapters/protocols/marc/marc8.ts'
import { encodeMarcXml, marcFromXml } from '../adapters/protocols/marc/marcxml.ts'
import type { MarcRecord } from '../adapters/protocols/marc/record.ts'
import { parseXml } from '../adapters/protocols/xml.ts'
import { marcFixture } from '../test/support/marc-fixtures.ts'
import { sharedPath } from '../test/support/shared.ts'
import { type Measurement, printMeasurements } from './measurement.ts'

/** What a socket or a file stream delivers. */
const chunkBytes = 65_536
const rounds = 3

/** The best of three: the machine's other work only ever slows down. */
function best(count: number, run: () => void): number {
  const seconds = Array.from({ length: rounds }, () => {
    const begun = performance.now()
    run()
    return (performance.now() - begun) / 1_000
  })
  return Math.round(count / Math.min(...seconds))
}

function eachRecord(bytes: Buffer, take: (record: MarcRecord) => void): number {
  const reader = new Iso2709Reader()
  let count = 0
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    for (const { ok } of reader.push(bytes.subarray(at, at + chunkBytes))) {
      if (ok === undefined) continue
      count += 1
      take(ok)
    }
  }
  return count
}

/** The GPO file where it is at hand, else its fixtures many times over. */
function sample(): Buffer {
  const path = sharedPath('data', 'gpo-cgp-utf8.mrc')
  if (path !== undefined) return readFileSync(path)
  const fixtures = ['accents.utf8.mrc', 'book-with-article.ascii.mrc', 'vernacular-880.utf8.mrc'].map(
    marcFixture,
  )
  return Buffer.concat(Array.from({ length: 5_000 }, () => fixtures).flat())
}

export async function benchMarc(): Promise<readonly Measurement[]> {
  const bytes = sample()
  const records: MarcRecord[] = []
  const count = eachRecord(bytes, (record) => records.length < 5_000 && records.push(record))
  const documents = records.slice(0, 2_000).map(encodeMarcXml)
  const titles = records.flatMap(({ data }) =>
    data.flatMap(({ subfields }) => subfields.map(({ value }) => value)),
  )
  const marc8 = Buffer.from(
    'Vi\xf2\xe3et Ng\xe4u \x1b(NwOJNA I MIR\x1b(B / Tolstoi, Lev Nikolaevich.',
    'latin1',
  )
  return [
    {
      name: 'ISO 2709 decode',
      value: best(count, () => eachRecord(bytes, () => undefined)),
      unit: 'records/s',
    },
    {
      name: 'MARCXML decode',
      value: best(documents.length, () => documents.forEach((xml) => marcFromXml(parseXml(xml)))),
      unit: 'records/s',
    },
    {
      name: 'MARC to bibliographic record',
      value: best(records.length, () => records.forEach((record) => bibFromMarc(record))),
      unit: 'records/s',
    },
    {
      name: 'MARC-8 decode',
      value: best(100_000, () => {
        for (let round = 0; round < 100_000; round += 1) decodeMarc8(marc8)
      }),
      unit: 'fields/s',
    },
    { name: 'fold text', value: best(titles.length, () => titles.forEach(foldText)), unit: 'values/s' },
  ]
}

if (import.meta.main) printMeasurements(await benchMarc())
