import { goneSql } from './gone.ts'
import { changeLogSql } from './headings-schema.sql.ts'

/** Raised with every change of a table, of a column's meaning, or of the folding of words: the index is then built anew. */
export const schemaVersion = 8

/** The full-text columns in their order, with the weight of a hit in each when answers are ranked. */
export const textColumns = {
  title: 10,
  alternate: 5,
  author: 6,
  subject: 3,
  series: 2,
  publisher: 1,
  rest: 1,
} as const
export type TextColumn = keyof typeof textColumns

/** Stands before, between and after the values of a column, so that no phrase spans two. */
export const boundary = '¦'

/**
 * A source's records have the ids of one range, so that one full-text index serves all sources and each asks for its own
 * range of row ids: FTS5 seeks there. Ids stay exact in a JavaScript number. They only ever grow: a record that changes gets
 * a new one, so that every table but `key` is written at its end alone.
 */
export const idsPerSource = 2 ** 32
/** Originals and facet values are kept for so many ids together. */
export const idsPerPack = 16

/** Begins the words of codes.ts; no text is taken for one. */
export const codeMark = '¶'

/**
 * `record` is narrow. `local` is where the local id begins in the identifier, or the local id itself; `datestamp` is in
 * seconds where it is one; a record without `hash` is deleted. `key` finds a record by a hash of its identifier and one of its local id;
 * whoever reads it compares the text. `pack` has the originals of some neighbouring ids, compressed together, and `facet` what is
 * counted of them. The tokenizer is `ascii`, which takes words as they come: folding and splitting is ours on both sides
 * (words.ts), the same for every script.
 */
export const schemaSql = `
CREATE TABLE source (
  number INTEGER PRIMARY KEY,
  system_id TEXT NOT NULL UNIQUE,
  library_id TEXT NOT NULL,
  checkpoint TEXT NOT NULL,
  mapping TEXT NOT NULL,
  next_id INTEGER NOT NULL,
  run_name TEXT NOT NULL,
  run INTEGER NOT NULL,
  live INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  lock_owner TEXT,
  lock_until INTEGER
) STRICT;
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  identifier TEXT NOT NULL,
  local ANY NOT NULL,
  datestamp ANY NOT NULL,
  run INTEGER NOT NULL,
  hash INTEGER
) STRICT;
CREATE TABLE key (
  hash INTEGER NOT NULL,
  id INTEGER NOT NULL,
  PRIMARY KEY (hash, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE pack (id INTEGER PRIMARY KEY, live INTEGER NOT NULL, originals BLOB NOT NULL) STRICT;
CREATE TABLE facet (id INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
CREATE TABLE quarantine (
  source INTEGER NOT NULL,
  identifier TEXT NOT NULL,
  datestamp TEXT NOT NULL,
  reason TEXT NOT NULL,
  run INTEGER NOT NULL,
  PRIMARY KEY (source, identifier)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(
  ${Object.keys(textColumns).join(', ')},
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
INSERT INTO search (search, rank) VALUES ('hashsize', 33554432);
${goneSql}${changeLogSql}`
