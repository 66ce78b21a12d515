import type { BibRecord } from '../../../../adapters/bib/record.ts'
import type { HarvestedChange } from '../../../../adapters/index/port.ts'
import type { QueryIndex, QueryRelation, QueryTerm } from '../../../../adapters/query/model.ts'

/** A record with what a test is about; everything else empty. */
export function bib(localId: string, title: string, more: Partial<BibRecord> = {}): BibRecord {
  return {
    localId,
    title,
    nonFiling: 0,
    otherTitles: [],
    contributors: [],
    format: 'BOOK',
    languages: [],
    isbns: [],
    issns: [],
    oclcNumbers: [],
    series: [],
    subjects: [],
    links: [],
    items: [],
    warnings: [],
    raw: { form: 'dublin-core', xml: `<dc>${title}</dc>` },
    ...more,
  }
}

export function harvested(record: BibRecord, datestamp = '2026-01-01T00:00:00Z'): HarvestedChange {
  return { type: 'record', identifier: `oai:lib:${record.localId}`, datestamp, record }
}

export function gone(localId: string, datestamp: string): HarvestedChange {
  return { type: 'deleted', identifier: `oai:lib:${localId}`, localId, datestamp }
}

export function term(
  index: QueryIndex,
  text: string,
  relation: QueryRelation = 'all',
  truncated = false,
): QueryTerm {
  return { type: 'term', index, relation, text, truncated }
}
