import { type BrowseIndex, headingsOf } from '../bib/headings.ts'
import { textTokens } from '../bib/terms.ts'
import { contentOf } from './content.ts'
import type { IndexDatabase } from './database.ts'
import { headingKinds } from './headings-schema.sql.ts'
import { markedForms, spelledWords } from './headings-words.ts'
import { idsPerSource } from './schema.sql.ts'

/** A heading with the records of this step that are now listed under it. A text in capitals gives way to another. */
type Gain = {
  readonly source: number
  readonly kind: number
  readonly key: string
  text: string
  readonly records: number[]
}
type Words = Map<string, { delta: number; text: string | null }>

/** Lists the records under what they say now, and takes back what they were listed under. Within the caller's transaction. */
export function relist(headings: IndexDatabase, index: IndexDatabase, ids: readonly number[]): void {
  const words: Words = new Map()
  const losses = lossesOf(headings, ids)
  const listed = addGains(headings, gainsOf(index, ids), words)
  takeLosses(headings, losses, words)
  for (const id of ids) {
    const now = listed.get(id)
    if (now === undefined) headings.prepare('DELETE FROM listed WHERE record = ?').run(id)
    else
      headings
        .prepare('INSERT OR REPLACE INTO listed (record, headings) VALUES (?, ?)')
        .run(id, Buffer.from(Uint32Array.from(now).buffer))
  }
  countWords(headings, words)
}

/** Sorted, so that the b-tree is written from left to right. */
function gainsOf(index: IndexDatabase, ids: readonly number[]): readonly Gain[] {
  const gains = new Map<string, Gain>()
  for (const id of ids) {
    const record = contentOf(index, id)
    if (record === undefined) continue
    const source = Math.floor(id / idsPerSource)
    for (const { index: name, key, text } of headingsOf(record)) {
      const kind = headingKinds[name]
      const place = `${String(source).padStart(8, '0')} ${kind} ${key}`
      const known = gains.get(place)
      if (known === undefined) gains.set(place, { source, kind, key, text, records: [id] })
      else {
        known.records.push(id)
        if (known.text === known.text.toUpperCase()) known.text = text
      }
    }
  }
  return [...gains].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, gain]) => gain)
}

/** The ids of the headings of each record. */
function addGains(
  headings: IndexDatabase,
  gains: readonly Gain[],
  words: Words,
): ReadonlyMap<number, readonly number[]> {
  const listed = new Map<number, number[]>()
  const upsert = headings.prepare(
    `INSERT INTO heading (source, kind, key, text, count) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (source, kind, key) DO UPDATE SET count = count + excluded.count,
       text = iif(excluded.text = upper(excluded.text), text, excluded.text)
     RETURNING id, count`,
  )
  const index = headings.prepare('INSERT INTO heading_word (rowid, words) VALUES (?, ?)')
  for (const { source, kind, key, text, records } of gains) {
    const row = upsert.get(source, kind, key, text, records.length)
    const id = Number(row?.['id'])
    if (row?.['count'] === records.length && isSuggested(kind)) index.run(id, textTokens(key).join(' '))
    for (const record of records) listed.set(record, [...(listed.get(record) ?? []), id])
    if (!isSuggested(kind)) continue
    const marked = markedForms(text)
    for (const word of spelledWords(key)) note(words, word, records.length, marked.get(word) ?? null)
  }
  return listed
}

function lossesOf(headings: IndexDatabase, ids: readonly number[]): ReadonlyMap<number, number> {
  const losses = new Map<number, number>()
  const find = headings.prepare('SELECT headings FROM listed WHERE record = ?')
  for (const id of ids) {
    const stored = find.get(id)?.['headings']
    if (!(stored instanceof Uint8Array)) continue
    for (const heading of new Uint32Array(new Uint8Array(stored).buffer))
      losses.set(heading, (losses.get(heading) ?? 0) + 1)
  }
  return losses
}

function takeLosses(headings: IndexDatabase, losses: ReadonlyMap<number, number>, words: Words): void {
  for (const [id, lost] of losses) {
    const row = headings
      .prepare('UPDATE heading SET count = count - ? WHERE id = ? RETURNING kind, key, count')
      .get(lost, id)
    if (row === undefined) continue
    const isWords = isSuggested(Number(row['kind']))
    if (isWords) for (const word of spelledWords(String(row['key']))) note(words, word, -lost, null)
    if (Number(row['count']) > 0) continue
    headings.prepare('DELETE FROM heading WHERE id = ?').run(id)
    if (isWords) headings.prepare('DELETE FROM heading_word WHERE rowid = ?').run(id)
  }
}

function countWords(headings: IndexDatabase, words: Words): void {
  const upsert = headings.prepare(
    `INSERT INTO word (word, text, count) VALUES (?, ?, ?)
     ON CONFLICT (word) DO UPDATE SET count = count + excluded.count, text = coalesce(excluded.text, text)`,
  )
  const clear = headings.prepare('DELETE FROM word WHERE word = ? AND count <= 0')
  for (const [word, { delta, text }] of [...words].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (delta !== 0) upsert.run(word, text, delta)
    if (delta < 0) clear.run(word)
  }
}

function note(words: Words, word: string, delta: number, text: string | null): void {
  const known = words.get(word)
  if (known === undefined) words.set(word, { delta, text })
  else {
    known.delta += delta
    known.text ??= text
  }
}

const callNumbers: BrowseIndex = 'CALL_NUMBER'

/** Nobody types the beginning of a call number to find a book about something. */
function isSuggested(kind: number): boolean {
  return kind !== headingKinds[callNumbers]
}
