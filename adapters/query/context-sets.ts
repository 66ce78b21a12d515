import type { QueryIndex } from './model.ts'

/** `identifier`: the term itself tells which of isbn, issn, lccn, oclc it is; elsewhere the index does. */
export type CqlTarget = QueryIndex | 'identifier'

/** The context sets read, by every URI they go by. The prefixes need no declaration. */
export const contextSets: Readonly<Record<string, readonly string[]>> = {
  cql: ['info:srw/cql-context-set/1/cql-v1.1', 'info:srw/cql-context-set/1/cql-v1.2'],
  dc: ['info:srw/cql-context-set/1/dc-v1.1', 'http://purl.org/dc/elements/1.1/'],
  bath: ['http://zing.z3950.org/cql/bath/2.0/', 'http://www.loc.gov/zing/cql/context-sets/bath/2.0/'],
  rec: ['info:srw/cql-context-set/2/rec-1.0', 'info:srw/cql-context-set/2/rec-1.1'],
}

/** Index names are matched in lower case. The set '' is for names without a prefix, unless the query names a default set. */
export const cqlIndexes: Readonly<Record<string, Readonly<Record<string, CqlTarget>>>> = {
  cql: {
    serverchoice: 'any',
    anywhere: 'any',
    anyindexes: 'any',
    allindexes: 'any',
    keywords: 'any',
  },
  dc: {
    title: 'title',
    creator: 'author',
    contributor: 'author',
    author: 'author',
    subject: 'subject',
    publisher: 'publisher',
    date: 'year',
    language: 'language',
    type: 'format',
    format: 'format',
    identifier: 'identifier',
  },
  bath: {
    any: 'any',
    title: 'title',
    uniformtitle: 'title',
    keytitle: 'title',
    author: 'author',
    name: 'author',
    personalname: 'author',
    corporatename: 'author',
    conferencename: 'author',
    subject: 'subject',
    isbn: 'isbn',
    issn: 'issn',
    lccn: 'lccn',
    standardidentifier: 'identifier',
    publisher: 'publisher',
  },
  rec: { id: 'localId', identifier: 'localId' },
  '': {
    any: 'any',
    anywhere: 'any',
    keyword: 'any',
    keywords: 'any',
    serverchoice: 'any',
    title: 'title',
    series: 'series',
    author: 'author',
    creator: 'author',
    contributor: 'author',
    name: 'author',
    subject: 'subject',
    isbn: 'isbn',
    issn: 'issn',
    lccn: 'lccn',
    oclc: 'oclc',
    identifier: 'identifier',
    id: 'localId',
    publisher: 'publisher',
    year: 'year',
    date: 'year',
    language: 'language',
    format: 'format',
    type: 'format',
  },
}

/** Relation modifiers that change nothing of what is found here, so that they may be given. */
export const harmlessModifiers: ReadonlySet<string> = new Set([
  // We rank by relevance, fold case and accents, and read masking characters, always.
  'relevant',
  'ignorecase',
  'ignoreaccents',
  'masked',
  'word',
  'isodate',
  'number',
])
