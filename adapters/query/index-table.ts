import { allFeatures, type TermFeature } from './looser.ts'
import type { QueryBoolean, QueryIndex, QueryRelation } from './model.ts'

/** What one CQL server understands; data, so that a server's refusal can be learned by taking an entry out. */
export type IndexTable = {
  /** The server's name for each index, with its context set. An index that is absent cannot be asked for. */
  readonly names: Readonly<Partial<Record<QueryIndex, string>>>
  /**
   * The server's relation for each of ours. Without `all` or `any` words are asked one by one with `=`; without `exact` a phrase
   * is asked for, without `phrase` all its words; what cannot be compared is dropped.
   */
  readonly relations: Readonly<Partial<Record<QueryRelation, string>>>
  /** Relations whose meaning at this server is a guess, `=` for a phrase above all: what they find is to be checked. */
  readonly guessed: readonly QueryRelation[]
  readonly operators: readonly QueryBoolean['operator'][]
  /** Whether `word*` is understood. */
  readonly truncation: boolean
  /** What else is understood, as far as it is known. */
  readonly features: readonly TermFeature[]
  /** Indexes whose values are kept whole, so that there a phrase is the whole value. */
  readonly whole?: readonly QueryIndex[]
  /** What of a text can be written in the server's language; empty where nothing can. All of it, where absent. */
  readonly plainText?: (text: string) => string
}

/** CQL 1.2 with the Dublin Core, Bath and rec context sets: what a server that says nothing is asked with. */
export const standardIndexTable: IndexTable = {
  names: {
    any: 'cql.serverChoice',
    title: 'dc.title',
    author: 'dc.creator',
    subject: 'dc.subject',
    isbn: 'bath.isbn',
    issn: 'bath.issn',
    lccn: 'bath.lccn',
    localId: 'rec.id',
    publisher: 'dc.publisher',
    year: 'dc.date',
    language: 'dc.language',
    format: 'dc.type',
  },
  relations: { all: 'all', any: 'any', phrase: 'adj', exact: '==', lt: '<', le: '<=', gt: '>', ge: '>=' },
  guessed: [],
  operators: ['and', 'or', 'not'],
  truncation: true,
  features: allFeatures,
}
