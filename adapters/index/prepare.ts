import { hash } from 'node:crypto'

import { definedOnly } from '../bib/defined-only.ts'
import { type SearchedBib, searchedFromMarc } from '../bib/from-marc.ts'
import { searchedTags } from '../bib/searched-tags.ts'
import { decodeIso2709 } from '../protocols/marc/iso2709.ts'
import type { MarcRecord } from '../protocols/marc/record.ts'
import { FacetWriter } from './facet-entries.ts'
import { wordsOfRecord } from './fields.ts'
import { textHash } from './hash.ts'
import type { PreparedChange, PreparedChanges, WireChange } from './messages.ts'
import { encodePack, type Original } from './originals.ts'
import type { MarcMapping } from './port.ts'
import { idsPerPack, textColumns } from './schema.sql.ts'
import { ColumnTexts } from './texts.ts'

const columns = Object.keys(textColumns) as readonly (keyof typeof textColumns)[]

type Pack = PreparedChanges['packs'][number]
type Read = {
  readonly identifier: string
  readonly record: SearchedBib
  readonly original: Original
  readonly isDeleted: boolean
}

/**
 * Everything about changes that needs no database: decoding, mapping, words, facets, compression. It runs in threads of its
 * own, side by side, so that the one that writes only writes. Never throws: what cannot be read is set aside.
 */
export function prepareChanges(changes: readonly WireChange[], mapping: MarcMapping): PreparedChanges {
  const prepared: PreparedChange[] = []
  const packs: Pack[] = []
  let originals: Original[] = []
  const facets = new FacetWriter()
  const texts = new ColumnTexts()
  const closePack = () => {
    packs.push({ originals: encodePack(originals), facets: facets.taken() })
    originals = []
  }
  const rules = JSON.stringify(mapping)
  const tags = searchedTags(mapping)
  for (const change of changes) {
    if (originals.length === idsPerPack) closePack()
    if (change.type !== 'record' && change.type !== 'marc') {
      prepared.push(change)
      continue
    }
    const { datestamp } = change
    try {
      const { identifier, record, original, isDeleted } =
        change.type === 'record' ? readRecord(change) : readMarc(change, mapping, tags)
      const { localId } = record
      if (isDeleted) {
        prepared.push({ type: 'deleted', identifier, localId, datestamp })
        continue
      }
      const words = wordsOfRecord(record)
      const content = contentHash(original, localId, rules)
      const place = packs.length * idsPerPack + originals.length
      facets.add(record, words)
      // From here on nothing throws: all of a record is kept, or nothing.
      for (const column of columns) texts.add(words.columns[column], column === 'rest' ? words.codes : [])
      originals.push(original)
      prepared.push({ type: 'record', identifier, localId, datestamp, hash: content, place })
    } catch (error) {
      // Also what is our own fault: one odd record must not end the harvest of a library, and it is kept to be found.
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown fault'
      prepared.push({ type: 'quarantined', identifier: nameOf(change), datestamp, reason })
    }
  }
  if (originals.length > 0) closePack()
  return { changes: prepared, ...texts.taken(), packs }
}

function readRecord({ identifier, bytes, rawAt }: WireChange & { type: 'record' }): Read {
  const record = JSON.parse(`${textIn(bytes.subarray(0, rawAt))}}`) as SearchedBib
  return { identifier, record, original: { form: 'record', bytes }, isDeleted: false }
}

function readMarc(
  change: WireChange & { type: 'marc' },
  mapping: MarcMapping,
  tags: ReadonlySet<string>,
): Read {
  const { form, bytes, localId } = change
  const marc = decodeMarc({ form, bytes }, mapping, tags)
  const record = searchedFromMarc(marc, localId === undefined ? mapping : { ...mapping, localId })
  return {
    identifier: change.identifier ?? record.localId,
    record,
    original: { form, bytes },
    // MARC 21 leader/05: some sources say so only here.
    isDeleted: marc.leader[5] === 'd',
  }
}

/** `tags`: the fields that have to be there, all where none are given. */
export function decodeMarc(
  { form, bytes }: Original,
  { charset }: MarcMapping,
  tags?: ReadonlySet<string>,
): MarcRecord {
  if (form === 'iso2709') return decodeIso2709(bytes, definedOnly({ charset, tags }))
  return JSON.parse(textIn(bytes)) as MarcRecord
}

function textIn({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString()
}

function nameOf(change: WireChange & { type: 'record' | 'marc' }): string {
  return change.type === 'record' ? change.identifier : (change.identifier ?? change.place)
}

/** 53 bits, exact in a number: the same content under the same rules needs no work. */
function contentHash({ form, bytes }: Original, localId: string, rules: string): number {
  return textHash([form, localId, rules, hash('sha1', bytes)].join('\0'))
}
