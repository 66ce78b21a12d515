import type { FromMarcOptions } from './from-marc.ts'
import type { MarcRules } from './marc-rules.ts'
import { marc21FormatPaths } from './marc21-format.ts'
import { marc21Rules } from './marc21-rules.ts'
import { unimarcFormatPaths } from './unimarc-format.ts'
import { unimarcRules } from './unimarc-rules.ts'

const flavours = [...tagsOf(marc21Rules), ...tagsOf(unimarcRules)]
const formats = [...marc21FormatPaths, ...unimarcFormatPaths].map(({ tag }) => tag)
/** Number and agency, carrier, fixed fields; the same field in another script. */
const others = ['001', '003', '007', '008', '100', '880']

/** Of every field that `searchedFromMarc` looks at, in either flavour: half of those that a record has. */
export function searchedTags({ localIdRule = '001' }: FromMarcOptions): ReadonlySet<string> {
  return new Set([...flavours, ...formats, ...others, localIdRule.slice(0, 3)])
}

/** Of every field that `headingsFromMarc` looks at, in either flavour; 200 and 245 tell which it is. */
export const headingTags: ReadonlySet<string> = new Set([
  ...headingTagsOf(marc21Rules),
  ...headingTagsOf(unimarcRules),
  '200',
  '245',
  '880',
])

function headingTagsOf({ subjects, mainEntry, addedEntries }: MarcRules): readonly string[] {
  return [subjects, mainEntry, addedEntries].flatMap((byTag) => [...byTag.keys()])
}

function tagsOf(rules: MarcRules): readonly string[] {
  const { title, subtitle, otherTitles, twinTitles, statement, publisher, place, date, summary } = rules
  const { isbns, issns, oclcNumbers, lccn, languages, series } = rules
  const titles = [title, subtitle, otherTitles, twinTitles, statement]
  const more = [publisher, place, date, summary, isbns, issns, oclcNumbers, lccn, languages, series]
  return [...[...titles, ...more].flat().map(({ tag }) => tag), ...headingTagsOf(rules)]
}
