import { bibFromDublinCore } from '../bib/from-dublin-core.ts'
import type { BibRecord } from '../bib/record.ts'
import type { MarcMapping } from '../index/port.ts'
import { marcFromXml } from '../protocols/marc/marcxml.ts'
import { slimFromOaiMarc } from '../protocols/marc/oai-marc.ts'
import { metadataContent, type OaiRecord } from '../protocols/oai-pmh/response.ts'
import { encodeXml } from '../protocols/xml.ts'
import type { OaiPmhConfig } from './config.ts'

/** What a record says of itself, read without knowing where it stands in the list. */
export type RecordContent =
  | { readonly type: 'deleted'; readonly localId: string }
  /** `json`: a MarcRecord. */
  | { readonly type: 'marc'; readonly localId: string; readonly json: string }
  | { readonly type: 'record'; readonly record: BibRecord }
  /** It cannot be read. */
  | { readonly type: 'quarantined'; readonly reason: string }
export type HarvestedRecord = Pick<OaiRecord, 'identifier' | 'datestamp' | 'deleted'> & {
  readonly content: RecordContent
}

/** Never throws: what cannot be read is set aside with its reason. */
export function readRecord(record: OaiRecord, localIdPattern: RegExp | undefined): HarvestedRecord {
  const { identifier, datestamp, deleted } = record
  return { identifier, datestamp, deleted, content: contentOf(record, localIdPattern) }
}

function contentOf(record: OaiRecord, localIdPattern: RegExp | undefined): RecordContent {
  const { identifier, deleted } = record
  if (identifier === '') return setAside('a record without an identifier')
  const localId = localIdOf(identifier, localIdPattern)
  if (localId === undefined) return setAside('an identifier without a local id')
  if (deleted) return { type: 'deleted', localId }
  try {
    const content = metadataContent(record)
    if (content === undefined) return setAside('a record without metadata')
    if (content.local === 'dc' || content.local === 'qualifieddc') {
      const bib = bibFromDublinCore(content, encodeXml(content), { localId })
      return { type: 'record', record: withRepairs(bib, record) }
    }
    const marc = marcFromXml(content.local === 'oai_marc' ? slimFromOaiMarc(content) : content)
    // MARC 21 leader/05: some repositories say so only here.
    if (marc.leader[5] === 'd') return { type: 'deleted', localId }
    return { type: 'marc', localId, json: JSON.stringify(withRepairs(marc, record)) }
  } catch (error) {
    // Also what is our own fault: one odd record must not end the harvest of a library, and it is kept to be found.
    return setAside(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown fault')
  }
}

function setAside(reason: string): RecordContent {
  return { type: 'quarantined', reason }
}

/** The rules by which the index reads the source's MARC records. */
export function mappingOf({ flavour, itemRule }: OaiPmhConfig): MarcMapping {
  return { flavour, ...(itemRule === undefined ? {} : { items: itemRule }) }
}

function withRepairs<Read extends { readonly warnings: readonly string[] }>(
  read: Read,
  { repairs = 0 }: OaiRecord,
): Read {
  if (repairs === 0) return read
  const places = repairs === 1 ? 'a place that was' : `${repairs} places that were`
  const warning = `The XML of the record had ${places} not well-formed and had to be mended; a character that XML cannot hold became the replacement character U+FFFD.`
  return { ...read, warnings: [warning, ...read.warnings] }
}

/** The first group of `pattern`, else its match; without a pattern what follows the last colon or slash. */
export function localIdOf(identifier: string, pattern: RegExp | undefined): string | undefined {
  const match = (pattern ?? /[^:/]+$/u).exec(identifier)
  return match?.[1] || match?.[0] || undefined
}
