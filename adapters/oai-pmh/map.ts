import { bibFromDublinCore } from '../bib/from-dublin-core.ts'
import type { HarvestedChange, MarcMapping } from '../index/port.ts'
import { marcFromXml } from '../protocols/marc/marcxml.ts'
import { slimFromOaiMarc } from '../protocols/marc/oai-marc.ts'
import { metadataContent, type OaiRecord } from '../protocols/oai-pmh/response.ts'
import { encodeXml } from '../protocols/xml.ts'
import type { OaiPmhConfig } from './config.ts'

export type RecordMapper = (record: OaiRecord, fallback: Fallback) => HarvestedChange
export type Fallback = {
  /** Names a record without an identifier: its place in the list. */
  readonly place: string
  /** For records without a readable datestamp: the server's clock when the list was begun. */
  readonly datestamp: string
}

/** One record of the list as a change of the index. Never throws: what cannot be read is set aside with its reason. */
export function recordMapper(config: OaiPmhConfig): RecordMapper {
  const pattern = config.localIdPattern === undefined ? undefined : new RegExp(config.localIdPattern, 'u')
  return (record, fallback) => {
    const { identifier } = record
    const datestamp = record.datestamp ?? fallback.datestamp
    const setAside = (reason: string): HarvestedChange => ({
      type: 'quarantined',
      identifier: identifier === '' ? fallback.place : identifier,
      datestamp,
      reason,
    })
    if (identifier === '') return setAside('a record without an identifier')
    const localId = localIdOf(identifier, pattern)
    if (localId === undefined) return setAside('an identifier without a local id')
    if (record.deleted) return { type: 'deleted', identifier, localId, datestamp }
    try {
      const content = metadataContent(record)
      if (content === undefined) return setAside('a record without metadata')
      if (content.local === 'dc' || content.local === 'qualifieddc') {
        const bib = bibFromDublinCore(content, encodeXml(content), { localId })
        return { type: 'record', identifier, datestamp, record: withRepairs(bib, record) }
      }
      const marc = marcFromXml(content.local === 'oai_marc' ? slimFromOaiMarc(content) : content)
      // MARC 21 leader/05: some repositories say so only here.
      if (marc.leader[5] === 'd') return { type: 'deleted', identifier, localId, datestamp }
      const { place } = fallback
      return { type: 'marc', identifier, localId, place, datestamp, marc: withRepairs(marc, record) }
    } catch (error) {
      // Also what is our own fault: one odd record must not end the harvest of a library, and it is kept to be found.
      return setAside(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown fault')
    }
  }
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
