import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'

import { decodeIso2709 } from '../adapters/protocols/marc/iso2709.ts'
import { marcFixture } from '../test/support/marc-fixtures.ts'
import { sharedPath } from '../test/support/shared.ts'
import { GrowingCatalogue, seeded } from './catalogue.ts'

/** What is made: records `from` to `to` of the catalogue as a file, and queries for what is there by then. */
export type CatalogueOrder = {
  readonly path: string
  readonly from: number
  readonly to: number
  readonly queries: number
}
export type CatalogueFile = { readonly bytes: number; readonly queries: readonly string[] }

function make({ path, from, to, queries }: CatalogueOrder): CatalogueFile {
  const catalogue = new GrowingCatalogue(models())
  return {
    bytes: write(path, catalogue, from, to),
    queries: Array.from({ length: queries }, (_, number) =>
      queryAt(catalogue, Math.max(1_000, from), number),
    ),
  }
}

/** The GPO records where they are at hand, else the fixtures: then only good for comparing with itself. */
function models(): readonly Buffer[] {
  const path = sharedPath('data', 'gpo-cgp-utf8.mrc')
  if (path === undefined)
    return ['accents.utf8.mrc', 'book-with-article.ascii.mrc', 'vernacular-880.utf8.mrc'].map(marcFixture)
  const bytes = readFileSync(path)
  const records: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const length = Number(bytes.toString('latin1', at, at + 5))
    records.push(bytes.subarray(at, at + length))
    at += length
  }
  return records
}

function write(path: string, catalogue: GrowingCatalogue, from: number, to: number): number {
  const descriptor = openSync(path, 'w')
  let bytes = 0
  for (let at = from; at < to; at += 1_000) {
    const records = Array.from({ length: Math.min(1_000, to - at) }, (_, number) =>
      catalogue.record(at + number),
    )
    bytes += writeSync(descriptor, Buffer.concat(records))
  }
  closeSync(descriptor)
  return bytes
}

/** Three words of the title of some record. */
function queryAt(catalogue: GrowingCatalogue, size: number, number: number): string {
  const random = seeded(number * 7_919 + 1)
  for (;;) {
    const { data } = decodeIso2709(catalogue.record(random() % size))
    const title =
      data.find(({ tag }) => tag === '245')?.subfields.find(({ code }) => code === 'a')?.value ?? ''
    const words = (title.match(/\p{L}{3,}/gu) ?? []).slice(0, 3)
    if (words.length === 3) return words.join(' ')
  }
}

/** A process of its own: what it takes to make records must not count for what is measured. */
if (import.meta.main)
  process.stdout.write(JSON.stringify(make(JSON.parse(process.argv[2] ?? '') as CatalogueOrder)))
