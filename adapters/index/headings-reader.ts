import { headingKey } from '../bib/headings.ts'
import type { BrowseAnswer, BrowseRequest } from '../port.ts'
import type { HeadingsDatabase } from './headings-database.ts'
import { epochOf, isUpToDate, progressOf } from './headings-digest.ts'
import type { TermCalls } from './headings-port.ts'
import { headingKinds } from './headings-schema.sql.ts'
import { Speller } from './headings-spelling.ts'
import { Suggester } from './headings-suggest.ts'

/** The calls that read headings. Synchronous: they run in a thread of their own. */
export function termCalls(databases: HeadingsDatabase): TermCalls {
  const speller = new Speller(databases.headings)
  const suggester = new Suggester(databases.headings, speller)
  return {
    browse: (systemId, request) => browse(databases, systemId, request),
    suggest: (prefix, count) => suggester.suggest(prefix, count),
    correct: (words) => words.map((word) => speller.correct(word)),
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
  if (typeof source !== 'number' || progress?.epoch !== epochOf(index))
    return { headings: [], more: false, complete: false }
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
