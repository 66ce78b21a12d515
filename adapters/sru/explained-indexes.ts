import type { Explain } from '../protocols/sru/explain.ts'
import type { QueryIndex } from '../query/model.ts'

/** Names that servers give their indexes, the plainest first. */
const known: Readonly<Partial<Record<QueryIndex, readonly string[]>>> = {
  any: [
    'cql.serverchoice',
    'cql.anywhere',
    'bath.any',
    'cql.keywords',
    'alma.all_for_ui',
    'pica.all',
    'bib.anywhere',
    'dnb.woe',
  ],
  title: ['dc.title', 'bath.title', 'alma.title', 'pica.tit', 'bib.title', 'dnb.tit', 'title'],
  author: [
    'dc.creator',
    'bath.author',
    'bath.name',
    'dc.author',
    'alma.creator',
    'pica.per',
    'bib.author',
    'dnb.per',
    'author',
  ],
  subject: ['dc.subject', 'bath.subject', 'alma.subjects', 'pica.slw', 'bib.subject', 'dnb.sw', 'subject'],
  isbn: ['bath.isbn', 'alma.isbn', 'pica.isb', 'bib.isbn', 'dnb.isbn', 'isbn'],
  issn: ['bath.issn', 'alma.issn', 'pica.iss', 'bib.issn', 'dnb.iss', 'issn'],
  lccn: ['bath.lccn', 'lccn'],
  oclc: ['oclc.number', 'oclc'],
  localId: ['rec.id', 'rec.identifier', 'alma.mms_id', 'pica.ppn', 'bib.persistentid', 'dnb.idn', 'id'],
  publisher: ['dc.publisher', 'publisher'],
  year: ['dc.date', 'alma.main_pub_date', 'pica.jah', 'bib.publicationdate', 'dnb.jhr', 'date'],
  language: ['dc.language', 'language'],
  format: ['dc.type', 'dc.format'],
  series: ['bath.series', 'series'],
}

/**
 * For each of our indexes the server's name, where Explain lists one that we know. An index it does not list keeps its usual
 * name: Explain records are often incomplete, and a refusal costs one request.
 */
export function indexNamesFrom(explain: Explain): Partial<Record<QueryIndex, string>> {
  const listed = new Map(explain.indexes.map((name) => [name.toLowerCase(), name]))
  const found: Partial<Record<QueryIndex, string>> = {}
  for (const [index, names] of Object.entries(known) as [QueryIndex, readonly string[]][]) {
    const name = names.map((candidate) => listed.get(candidate)).find((listing) => listing !== undefined)
    if (name !== undefined) found[index] = name
  }
  return found
}
