import { closeSync, openSync, readSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { bibFromMarc } from '../../../adapters/bib/from-marc.ts'
import type { BibRecord } from '../../../adapters/bib/record.ts'
import { Iso2709Reader } from '../../../adapters/protocols/marc/iso2709-reader.ts'
import { droppedPart } from '../../../adapters/query/dropped.ts'
import type { QueryTerm } from '../../../adapters/query/model.ts'
import { filterAfterwards } from '../../../subgraphs/catalog/afterwards.ts'
import { sharedPath } from '../../support/shared.ts'

const gpo = sharedPath('data', 'gpo-cgp-utf8.mrc')

function gpoRecords(path: string): readonly BibRecord[] {
  const file = openSync(path, 'r')
  const bytes = Buffer.alloc(150_000)
  const length = readSync(file, bytes)
  closeSync(file)
  return new Iso2709Reader()
    .push(bytes.subarray(0, length))
    .flatMap(({ ok }) => (ok === undefined ? [] : [bibFromMarc(ok)]))
}

/** Each text of the record under the indexes where a library's server would have it. */
function* textsOf({ raw }: BibRecord): Generator<Pick<QueryTerm, 'index' | 'text'>> {
  if (raw.form !== 'marc') return
  for (const { tag, subfields } of raw.record.data) {
    const take = (codes: string) =>
      subfields
        .filter(({ code }) => codes.includes(code))
        .map(({ value }) => value)
        .join(' ')
    const isTitle = /^(?:130|21.|24[0-7]|440|490|730|740|8[03]0)$/.test(tag)
    yield { index: 'title', text: take(isTitle ? 'abnpt' : 't') }
    if (/^[17][01][01]$/.test(tag)) yield { index: 'author', text: take('abcq') }
    if (/^6[05]\d$/.test(tag)) yield { index: 'subject', text: take('abxyzv') }
    if (/^26[04]$/.test(tag)) yield { index: 'publisher', text: take('b') }
    if (/^(?:440|490|8[0-3]0)$/.test(tag)) yield { index: 'series', text: take('a') }
    yield { index: 'any', text: subfields.map(({ value }) => value).join(' ') }
  }
}

const kinds: readonly (readonly [string, Omit<QueryTerm, 'type' | 'index' | 'text'>])[] = [
  ['all', { relation: 'all', truncated: false }],
  ['a phrase', { relation: 'phrase', truncated: false }],
  ['a beginning', { relation: 'phrase', truncated: true }],
  ['the whole field', { relation: 'exact', truncated: false }],
  ['near', { relation: 'near', truncated: false, near: { distance: 10, ordered: true } }],
  ['the first words', { relation: 'phrase', truncated: false, anchor: 'start' }],
  ['the last words', { relation: 'phrase', truncated: false, anchor: 'end' }],
]

describe.skipIf(gpo === undefined)('no record is removed that was asked for by its own text', () => {
  const records = gpo === undefined ? [] : gpoRecords(gpo)
  it.each(kinds)('as %s', (_, how) => {
    const removed: string[] = []
    let asked = 0
    for (const record of records) {
      for (const { index, text } of textsOf(record)) {
        const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
        const isWhole = how.relation === 'exact' || how.anchor === 'end'
        const wanted = isWhole ? text : words.slice(0, 6).join(' ')
        if (words.length === 0) continue
        const query: QueryTerm = { type: 'term', index, text: wanted, ...how }
        asked += 1
        const answer = {
          hitCount: 1,
          hitCountIsExact: false,
          records: [record],
          unreadable: 0,
          dropped: [droppedPart(query)],
          explanation: { native: '', refused: [], steps: [] },
        }
        if (filterAfterwards(query, answer).removed > 0) removed.push(`${record.localId} ${index}: ${wanted}`)
      }
    }
    expect(removed.slice(0, 10)).toEqual([])
    expect(asked).toBeGreaterThan(1_000)
  })
})
