import { headingKey } from '../bib/headings.ts'
import type { BrowseAnswer, BrowseRequest } from '../port.ts'
import { type HeadingsDatabase, openHeadingsForReading } from './headings-database.ts'
import { epochOf, isUpToDate, progressOf } from './headings-digest.ts'
import type { TermCalls } from './headings-port.ts'
import { headingKinds } from './headings-schema.sql.ts'
import { Speller } from './headings-spelling.ts'
import { Suggester } from './headings-suggest.ts'
import type { Served } from './serve.ts'

type Reader = { readonly databases: HeadingsDatabase; readonly calls: TermCalls }

/**
 * Reads headings: synchronous, in a thread of its own. Until the thread that keeps them has begun to, there are none, and no
 * question waits for it.
 */
export function openTermReader(directory: string): Served & { readonly calls: TermCalls } {
  let reader: Reader | undefined
  const reading = () => (reader ??= readerOf(openHeadingsForReading(directory)))?.calls
  return {
    calls: {
      browse: (systemId, request) => reading()?.browse(systemId, request) ?? nothingKnown,
      suggest: (prefix, count) => reading()?.suggest(prefix, count) ?? [],
      correct: (words) => reading()?.correct(words) ?? words.map(() => ({ count: 0, instead: [] })),
    },
    close: () => reader?.databases.close(),
  }
}

const nothingKnown: BrowseAnswer = { headings: [], more: false, complete: false }

function readerOf(databases: HeadingsDatabase | undefined): Reader | undefined {
  if (databases === undefined) return undefined
  const speller = new Speller(databases.headings)
  const suggester = new Suggester(databases.headings, speller)
  return {
    databases,
    calls: {
      browse: (systemId, request) => browse(databases, systemId, request),
      suggest: (prefix, count) => suggester.suggest(prefix, count),
      correct: (words) => words.map((word) => speller.correct(word)),
    },
  }
}

function browse(
  { headings, index }: HeadingsDatabase,
  systemId: string,
  { index: name, from, after, count }: BrowseRequest,
): BrowseAnswer {
  const source = index.prepare('SELECT number FROM source WHERE system_id = ?').get(systemId)?.['number']
  const progress = progressOf(headings)
  // Headings of an index that has been built anew since are nobody's.
  if (typeof source !== 'number' || progress?.epoch !== epochOf(index)) return nothingKnown
  const rows = headings
    .prepare(
      `SELECT key, text, count FROM heading
       WHERE source = ? AND kind = ? AND key ${after === undefined ? '>=' : '>'} ? ORDER BY key LIMIT ?`,
    )
    .all(source, headingKinds[name], after ?? headingKey(name, from), count + 1)
  return {
    headings: rows.slice(0, count).map((row) => ({
      text: String(row['text']),
      key: String(row['key']),
      count: Number(row['count']),
      position: String(row['key']),
    })),
    more: rows.length > count,
    complete: isUpToDate(progress, index),
  }
}
