/** Every bound of the protocol layer, each with its reason. */

export const xmlLimits = {
  /** MARCXML inside OAI-PMH inside a wrapper is 12 deep; beyond 100 only an attack goes. */
  depth: 100,
  /** One record's characters: the largest GPO record is 55 kB of ISO 2709; five million is a fault. */
  recordCharacters: 5_000_000,
  /** Elements collected into one tree. */
  elements: 200_000,
} as const

export const marcLimits = {
  /** ISO 2709 ends at 99,999 bytes; files with wrong lengths hold larger ones. The largest sound GPO record has 55 kB. */
  recordBytes: 5_000_000,
  /** Records with every copy embedded reach 10,000 fields; a directory of a five-megabyte record holds 400,000. */
  fields: 50_000,
  /** Kept per record; the rest says nothing new. */
  warnings: 20,
  /** Bytes of an unreadable record that are kept for a person to look at. */
  errorBytes: 100_000,
} as const

export const cqlLimits = {
  /** A person's query has some hundred characters, a machine's list of identifiers a few thousand. */
  characters: 16_384,
  /** Parentheses and prefix assignments within one another; nobody reads more than five. */
  depth: 64,
  /** Search clauses; also bounds the height of the left-associative tree, and with it every walk over it. */
  clauses: 128,
  /** Modifiers of one relation, boolean or sort key, and sort keys of a query. */
  modifiers: 16,
} as const

export const sruLimits = {
  /** Records read from one response; a server may send more than it was asked for. */
  records: 1_000,
  /** Diagnostics kept of one response. */
  diagnostics: 50,
  /** Indexes and schemas kept of an Explain record; the largest known, Alma's, has 250 indexes. */
  explainEntries: 2_000,
} as const

export const berLimits = {
  /** What YAZ offers as message size; a Present of 1,000 MARC records came as one PDU of 2.4 MB. */
  messageBytes: 64 * 1024 * 1024,
  /** A query of the greatest height allowed nests 136 deep, an OPAC record 13: beyond, only an attack goes. */
  depth: 160,
  /** A page of 50 OPAC records of 3,600 copies each stays under two million. */
  elements: 2_000_000,
  /** The highest tag of Z39.50 is 224. */
  tagNumber: 0xffff,
} as const

export const sip2Limits = {
  /** A patron with hundreds of loans answers in tens of kilobytes; a mebibyte without CR is not SIP2. */
  frameBytes: 1024 * 1024,
  /** SIP2 2.12: the longest variable value. Ours keep to it, theirs often do not. */
  valueCharacters: 255,
  /** One field a loan, a hold, a fee and a message; ten times the largest patron seen. */
  fields: 20_000,
} as const

export const oaiLimits = {
  /** Of a record that is not well-formed, as it stands in the page: twice what a sound one may hold. */
  brokenRecordCharacters: 10_000_000,
  /** Dropped of a too long record: a whole page of 10,000 has 50 MB, so that what is longer has no end. */
  endlessRecordCharacters: 64_000_000,
  /** Where one record ends and the next begins is recognised within so many characters; also kept of a too long record. */
  borderCharacters: 8_192,
  /** Errors and formats kept of one response. */
  entries: 100,
} as const
