import { bibFromMarc, headingsFromMarc } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { headingTags } from '../bib/searched-tags.ts'
import type { MarcRecord } from '../protocols/marc/record.ts'
import type { IndexDatabase } from './database.ts'
import { decodePack, type Original, packOf, releasePack } from './originals.ts'
import type { MarcMapping } from './port.ts'
import { decodeMarc } from './prepare.ts'
import { rowOfId } from './rows.ts'
import { idsPerSource } from './schema.sql.ts'

/**
 * The record as its source gave it, mapped anew by the source's rules; undefined where it is gone, or the disk has damaged
 * what was stored.
 */
export function contentOf(index: IndexDatabase, id: number): BibRecord | undefined {
  const row = rowOfId(index, id)
  if (row?.hash === undefined) return undefined
  return readOriginal(index, id, (marc, mapping) => bibFromMarc(marc, { ...mapping, localId: row.localId }))
}

/** Of a record that was stored under the id, although it may have gone since; less work than to read all of it. */
export function headingsAt(
  index: IndexDatabase,
  id: number,
): Pick<BibRecord, 'contributors' | 'subjects'> | undefined {
  return readOriginal(index, id, headingsFromMarc, headingTags)
}

/** `tags`: the fields that are asked for, all where none are given. */
function readOriginal<Read>(
  index: IndexDatabase,
  id: number,
  read: (marc: MarcRecord, mapping: MarcMapping) => Read,
  tags?: ReadonlySet<string>,
): Read | BibRecord | undefined {
  try {
    const original = originalOf(index, id)
    if (original === undefined) return undefined
    if (original.form === 'record') return JSON.parse(Buffer.from(original.bytes).toString()) as BibRecord
    const mapping = mappingOf(index, Math.floor(id / idsPerSource))
    return read(decodeMarc(original, mapping, tags), mapping)
  } catch {
    return undefined
  }
}

/** The pack that a connection read last: whoever reads many records reads neighbours. Nobody keeps any of its bytes. */
const lastPacks = new WeakMap<
  IndexDatabase,
  { readonly bytes: Uint8Array; readonly originals: ReturnType<typeof decodePack> }
>()

function originalOf(index: IndexDatabase, id: number): Original | undefined {
  const pack = packOf(id)
  const bytes = index.prepare('SELECT originals FROM pack WHERE id = ?').get(pack)?.['originals']
  if (!(bytes instanceof Uint8Array)) return undefined
  const last = lastPacks.get(index)
  // Compared by what it holds, for it may have been written again since.
  if (last !== undefined && Buffer.compare(last.bytes, bytes) === 0) return last.originals[id - pack]
  if (last !== undefined) releasePack(last.originals)
  const originals = decodePack(bytes)
  lastPacks.set(index, { bytes, originals })
  return originals[id - pack]
}

function mappingOf(index: IndexDatabase, source: number): MarcMapping {
  const stored = index.prepare('SELECT mapping FROM source WHERE number = ?').get(source)?.['mapping']
  return typeof stored === 'string' ? (JSON.parse(stored) as MarcMapping) : {}
}
