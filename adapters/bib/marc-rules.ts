import type { MarcPath } from './marc-paths.ts'

/** Where one flavour of MARC keeps what a BibRecord tells: the whole mapping but for coded fixed fields. */
export type MarcRules = {
  /** In order of preference; the first that has a value. */
  readonly title: readonly MarcPath[]
  /** Subfields of the title that begin a numbered or named part. */
  readonly partCodes: string
  /** True where further works of the author follow in the same title field. */
  readonly repeatsTitle: boolean
  readonly subtitle: readonly MarcPath[]
  /** Second indicator of this tag counts the characters to skip; elsewhere only non-sorting marks tell. */
  readonly nonFilingTag: string | undefined
  readonly otherTitles: readonly MarcPath[]
  /** Tags whose 880 twins are titles too. */
  readonly twinTitles: readonly MarcPath[]
  readonly statement: readonly MarcPath[]
  readonly edition: readonly MarcPath[]
  readonly publisher: readonly MarcPath[]
  readonly place: readonly MarcPath[]
  readonly date: readonly MarcPath[]
  readonly extent: readonly MarcPath[]
  readonly isbns: readonly MarcPath[]
  readonly issns: readonly MarcPath[]
  readonly eans: readonly MarcPath[]
  readonly oclcNumbers: readonly MarcPath[]
  readonly lccn: readonly MarcPath[]
  /** After the fixed field's, where the flavour has one. */
  readonly languages: readonly MarcPath[]
  readonly series: readonly SeriesRule[]
  readonly subjects: ByTag<SubjectRule>
  readonly summary: readonly MarcPath[]
  readonly links: { readonly tag: string; readonly url: string; readonly label: string }
  readonly mainEntry: ByTag<ContributorRule>
  readonly addedEntries: ByTag<ContributorRule>
}
type ByTag<Rule> = ReadonlyMap<string, Rule>

export function byTag<Rule extends { readonly tag: string }>(rules: readonly Rule[]): ByTag<Rule> {
  return new Map(rules.map((rule) => [rule.tag, rule]))
}

/** `unlessAny`: tags that hold the same series in its authorised form. */
export type SeriesRule = {
  readonly tag: string
  readonly name: string
  readonly volume: string
  readonly unlessAny?: readonly string[]
}
/** `heading` stays together, each of `subdivisions` follows " -- "; `each`: every subfield is a subject of its own. */
export type SubjectRule = {
  readonly tag: string
  readonly heading: string
  readonly subdivisions: string
  readonly each?: true
}
/** `unless`: a subfield that makes the field a related work instead of a person. */
export type ContributorRule = {
  readonly tag: string
  readonly name: string
  readonly separator?: string
  readonly dates: string
  readonly role: string
  readonly unless: string
}
