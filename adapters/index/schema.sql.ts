import { changeLogSql } from './headings-schema.sql.ts'

/** Raised with every change of a table, of a column's meaning, or of the folding of words: the index is then built anew. */
export const schemaVersion = 2

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
 * range of row ids: FTS5 seeks there. Ids stay exact in a JavaScript number.
 */
export const idsPerSource = 2 ** 32

export const kinds = { isbn: 1, issn: 2, lccn: 3, oclc: 4, language: 5 } as const
export type KeyKind = keyof typeof kinds

/**
 * `record` is narrow, for filters and ordering; what is only read stands in `content`, compressed. The tokenizer is `ascii`,
 * which takes words as they come: folding and splitting is ours on both sides (words.ts), the same for every script.
 */
export const schemaSql = `
CREATE TABLE source (
  number INTEGER PRIMARY KEY,
  system_id TEXT NOT NULL UNIQUE,
  library_id TEXT NOT NULL,
  checkpoint TEXT NOT NULL,
  lock_owner TEXT,
  lock_until INTEGER
) STRICT;
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,
  identifier TEXT NOT NULL,
  local_id TEXT NOT NULL,
  datestamp TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  run TEXT NOT NULL,
  hash BLOB,
  published INTEGER,
  format TEXT,
  UNIQUE (source, identifier)
) STRICT;
CREATE INDEX record_local ON record (source, local_id);
CREATE INDEX record_published ON record (source, published);
CREATE TABLE content (id INTEGER PRIMARY KEY, record BLOB NOT NULL) STRICT;
CREATE TABLE identity (
  kind INTEGER NOT NULL,
  value TEXT NOT NULL,
  id INTEGER NOT NULL,
  PRIMARY KEY (kind, value, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_record ON identity (id);
CREATE TABLE quarantine (
  source INTEGER NOT NULL,
  identifier TEXT NOT NULL,
  datestamp TEXT NOT NULL,
  reason TEXT NOT NULL,
  run TEXT NOT NULL,
  PRIMARY KEY (source, identifier)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(
  ${Object.keys(textColumns).join(', ')},
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
${changeLogSql}`
