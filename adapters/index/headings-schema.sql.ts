import type { BrowseIndex } from '../bib/headings.ts'

/** Raised with every change of a table here or of what a record is listed under: all headings are then made anew. */
export const headingsVersion = 1

/**
 * Part of the index's own file: which records have changed, in their order, until their headings have followed. `epoch` tells
 * an index that was built anew from the one before.
 */
export const changeLogSql = `
CREATE TABLE heading_epoch (epoch BLOB NOT NULL);
INSERT INTO heading_epoch VALUES (randomblob(16));
CREATE TABLE heading_change (number INTEGER PRIMARY KEY, record INTEGER NOT NULL) STRICT;
CREATE TRIGGER heading_stored AFTER INSERT ON record WHEN new.hash IS NOT NULL BEGIN
  INSERT INTO heading_change (record) VALUES (new.id);
END;
CREATE TRIGGER heading_replaced AFTER DELETE ON record WHEN old.hash IS NOT NULL BEGIN
  INSERT INTO heading_change (record) VALUES (old.id);
END;
CREATE TRIGGER heading_removed AFTER UPDATE OF hash ON record WHEN old.hash IS NOT NULL AND new.hash IS NULL BEGIN
  INSERT INTO heading_change (record) VALUES (old.id);
END;
`

export const headingKinds: Readonly<Record<BrowseIndex, number>> = {
  TITLE: 1,
  AUTHOR: 2,
  SUBJECT: 3,
  CALL_NUMBER: 4,
}
export const kindNames = Object.fromEntries(
  Object.entries(headingKinds).map(([name, kind]) => [kind, name]),
) as Readonly<Record<number, BrowseIndex>>

/**
 * A file of its own, so that headings never hold up a harvest. Each source has its own headings. `listed` is what every record
 * counts for, as little-endian 32-bit ids, so that a record that changes takes back what it gave. The sum of the counts of the
 * headings with a word is the word's.
 */
export const headingsSql = (popularCount: number): string => `
CREATE TABLE progress (epoch BLOB NOT NULL, change INTEGER NOT NULL, record INTEGER);
CREATE TABLE heading (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  count INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX heading_key ON heading (source, kind, key);
CREATE INDEX heading_popular ON heading (count) WHERE count >= ${popularCount};
CREATE TABLE listed (record INTEGER PRIMARY KEY, headings BLOB NOT NULL) STRICT;
CREATE TABLE word (word TEXT PRIMARY KEY, text TEXT, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE heading_word USING fts5(
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
`
