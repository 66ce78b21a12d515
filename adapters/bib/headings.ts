import { callNumberKey } from './call-number-key.ts'
import { foldText } from './fold.ts'
import { untitled } from './marc-title.ts'
import type { BibRecord, RawRecord } from './record.ts'

/** The schema's `BrowseIndex`. */
export const browseIndexes = ['TITLE', 'AUTHOR', 'SUBJECT', 'CALL_NUMBER'] as const
export type BrowseIndex = (typeof browseIndexes)[number]

/** `key` is the folded form by which headings are one and are sorted; `text` the form to show. */
export type RecordHeading = { readonly index: BrowseIndex; readonly key: string; readonly text: string }

/** Characters of a heading; a longer title proper is a table of contents. */
const longest = 250
/** Headings of one record: a serial with hundreds of corporate names is found by its first ones. */
const most = 60

/**
 * The form by which headings of one index are compared and sorted, by code point: digits, Latin, then Greek, Cyrillic and
 * the scripts that follow. Empty for a text without letters and digits.
 */
export function headingKey(index: BrowseIndex, text: string): string {
  return (index === 'CALL_NUMBER' ? callNumberKey(text) : foldText(text)).slice(0, longest)
}

/** What a record is listed under, each heading once. A title files without its article, if the record tells of one. */
export function headingsOf(record: BibRecord): readonly RecordHeading[] {
  const found = new Map<string, RecordHeading>()
  const add = (index: BrowseIndex, text: string, filing = text) => {
    const key = headingKey(index, filing)
    if (key !== '' && found.size < most && !found.has(`${index} ${key}`))
      found.set(`${index} ${key}`, { index, key, text: text.slice(0, longest) })
  }
  const { title, nonFiling } = record
  if (title !== untitled)
    add('TITLE', title, nonFiling > 0 && nonFiling < title.length ? title.slice(nonFiling) : title)
  for (const callNumber of callNumbersOf(record)) add('CALL_NUMBER', callNumber)
  for (const { name } of record.contributors) add('AUTHOR', name)
  for (const subject of record.subjects) add('SUBJECT', subject)
  for (const other of record.otherTitles) add('TITLE', other)
  return [...found.values()]
}

/** Of the copies; where there are none, those that the record was given: local, LC, government documents, Dewey. */
export function callNumbersOf({ items, raw }: Pick<BibRecord, 'items' | 'raw'>): readonly string[] {
  const ofCopies = items.flatMap(({ callNumber }) => (callNumber === undefined ? [] : [callNumber]))
  return ofCopies.length > 0 ? ofCopies : cataloguedNumbers(raw)
}

const numberFields: ReadonlyMap<string, string> = new Map([
  ['050', 'ab'],
  ['055', 'ab'],
  ['060', 'ab'],
  ['070', 'ab'],
  ['080', 'ab'],
  ['082', 'ab'],
  ['086', 'a'],
  ['090', 'ab'],
  ['092', 'ab'],
  ['096', 'ab'],
  ['099', 'a'],
])

function cataloguedNumbers(raw: RawRecord): readonly string[] {
  if (raw.form !== 'marc') return []
  return raw.record.data.flatMap(({ tag, subfields }) => {
    const codes = numberFields.get(tag)
    if (codes === undefined) return []
    const first = subfields.findIndex(({ code }) => code === 'a')
    // A second $a is an alternative number of the same record.
    const parts = subfields.filter(({ code }, at) => codes.includes(code) && (code !== 'a' || at === first))
    // DDC marks with a slash where a number may be cut.
    const text = parts.map(({ value }) => value.trim()).join(' ')
    return [tag === '082' ? text.replace(/['/]/g, '') : text]
  })
}
