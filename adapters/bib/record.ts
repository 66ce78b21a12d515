import type { MarcRecord } from '../protocols/marc/record.ts'

/** The schema's `Format`. */
export const formats = [
  'BOOK',
  'EBOOK',
  'AUDIOBOOK',
  'JOURNAL',
  'ARTICLE',
  'MUSIC_RECORDING',
  'SCORE',
  'VIDEO',
  'MAP',
  'IMAGE',
  'GAME',
  'SOFTWARE',
  'MANUSCRIPT',
  'KIT',
  'OBJECT',
  'OTHER',
] as const
export type Format = (typeof formats)[number]

/** `name` as catalogued, inverted where it was ("Austen, Jane"). `role`: a word, from $e or the relator code of $4. */
export type Contributor = {
  readonly name: string
  readonly role?: string
  readonly dates?: string
  /** In the name's own script, where `name` is romanised (MARC 880). */
  readonly vernacularName?: string
}
export type BibLink = { readonly url: string; readonly label?: string }

/** A copy as the catalogue record itself describes it (MARC 852/952/995, Dublin Core): true when catalogued, not live. */
export type EmbeddedItem = {
  readonly barcode?: string
  readonly branch?: string
  readonly location?: string
  readonly callNumber?: string
  readonly volume?: string
  /** The catalogue's own word or code. */
  readonly rawStatus?: string
  /** As written in the record. */
  readonly due?: string
}

/** What the record came as, for `Record.raw`. Dublin Core keeps the `oai_dc:dc` element's text. */
export type RawRecord =
  | { readonly form: 'marc'; readonly record: MarcRecord }
  | { readonly form: 'dublin-core'; readonly xml: string }

/** One library's catalogue record in the consortium's common form; plain JSON through and through. Absent = not catalogued. */
export type BibRecord = {
  /** The record's id in its own library's system. */
  readonly localId: string
  /** MARC 245$a$n$p, without ISBD punctuation. Never empty: an untitled record is "[untitled]". */
  readonly title: string
  readonly subtitle?: string
  /** `title` in its own script, where that is romanised (MARC 880 of 245). */
  readonly vernacularTitle?: string
  /** Characters to skip in `title` when sorting (MARC 245 second indicator). */
  readonly nonFiling: number
  /** 246, 240, 130, 740 and the vernacular 880 twins of 245. */
  readonly otherTitles: readonly string[]
  /** 1xx first, then 7xx without $t, in the record's order. */
  readonly contributors: readonly Contributor[]
  /** Statement of responsibility (MARC 245$c). */
  readonly statement?: string
  /** Edition statement (MARC 250, UNIMARC 205). */
  readonly edition?: string
  readonly publisher?: string
  readonly placeOfPublication?: string
  /** Gregorian year. */
  readonly published?: number
  readonly format: Format
  /** ISO 639-2/B, the main language first. */
  readonly languages: readonly string[]
  /** ISBN-13, digits only, valid check digit only. */
  readonly isbns: readonly string[]
  /** `NNNN-NNNX`. */
  readonly issns: readonly string[]
  /** EAN and UPC of recordings, films and music, as 13 digits; never an ISBN, never empty. */
  readonly eans?: readonly string[]
  /** Digits without leading zeros. */
  readonly oclcNumbers: readonly string[]
  /** LC's normal form. */
  readonly lccn?: string
  readonly extent?: string
  readonly series: readonly string[]
  readonly subjects: readonly string[]
  readonly summary?: string
  readonly links: readonly BibLink[]
  readonly items: readonly EmbeddedItem[]
  readonly warnings: readonly string[]
  readonly raw: RawRecord
}
