import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

import { bibFromMarc } from '../../adapters/bib/from-marc.ts'
import type { BibRecord } from '../../adapters/bib/record.ts'
import { Iso2709Reader } from '../../adapters/protocols/marc/iso2709-reader.ts'

/** A query by somebody who has one thing in mind, and what that is: ids of records, or a work of the demo. */
export type KnownItem = {
  readonly kind: string
  /** Ranking was tuned on one half alone; the other only measures. */
  readonly half: 'tuning' | 'held out'
  readonly field: 'text' | 'identifier'
  readonly query: string
  readonly wanted: ReadonlySet<string>
}
export type ItemSet = 'gpo' | 'demo'

const folder = new URL('../fixtures/rank/', import.meta.url)
const bytesOf = (name: string): Buffer => readFileSync(fileURLToPath(new URL(name, folder)))

/** The GPO sample, in the order of the file. */
export function gpoRecords(): readonly BibRecord[] {
  return new Iso2709Reader()
    .push(gunzipSync(bytesOf('gpo.mrc.gz')))
    .flatMap(({ ok }) => (ok === undefined ? [] : [bibFromMarc(ok)]))
}

/** Every second query of a kind is held out. */
export function knownItems(set: ItemSet): readonly KnownItem[] {
  const seen = new Map<string, number>()
  return bytesOf(`${set}.tsv`)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): KnownItem => {
      const [kind = '', field, query = '', wanted = ''] = line.split('\t')
      const before = seen.get(kind) ?? 0
      seen.set(kind, before + 1)
      return {
        kind,
        half: before % 2 === 0 ? 'tuning' : 'held out',
        field: field === 'identifier' ? field : 'text',
        query,
        wanted: new Set(wanted.split(' ')),
      }
    })
}
