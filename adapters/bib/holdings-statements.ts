import type { DataField } from '../protocols/marc/record.ts'
import { joined, subfieldValues } from './marc-paths.ts'

/*
  MARC 21 Format for Holdings Data, beside an 852 or in its own record
    866 867 868  $a what is held, in words, of the issues, supplements and indexes; $z for everybody, $x for the staff
    863 864 865  the same in numbers: $a-$h enumeration, $i-$m chronology, `1-25` a range, `1-` one that goes on
    853 854 855  their captions: `v.`, `no.`; one in parentheses, as `(year)`, is not shown
    $8           `1.3`: the third statement under the first caption
*/
const textual = ['866', '867', '868']
const captionTags: Readonly<Record<string, string>> = { '863': '853', '864': '854', '865': '855' }
export const statementTags: readonly string[] = [
  ...textual,
  ...Object.keys(captionTags),
  ...Object.values(captionTags),
]

/**
 * What each holding says that it has, by its field; `undefined` for what is said before the first of them, or where there is none.
 * A statement belongs to the holding with the same `$8`, else to the last before it. Words go before numbers.
 */
export function statementsByHolding(
  /** In the record's order: holdings, statements and captions. */
  fields: readonly DataField[],
  holdings: readonly DataField[],
): ReadonlyMap<DataField | undefined, string> {
  const byLink = new Map(holdings.map((field) => [linkOf(field), field]))
  byLink.delete(undefined)
  const captions = new Map<string, DataField>()
  const said = new Map<DataField | undefined, { words: string[]; numbers: string[] }>()
  let last: DataField | undefined
  for (const field of fields) {
    const link = linkOf(field)
    if (holdings.includes(field)) last = field
    else if (Object.values(captionTags).includes(field.tag)) captions.set(`${field.tag} ${link}`, field)
    else {
      const holding = (link === undefined ? undefined : byLink.get(link)) ?? last
      const own = said.get(holding) ?? { words: [], numbers: [] }
      said.set(holding, own)
      if (textual.includes(field.tag))
        own.words.push(...[joined(field, 'az')].filter((text) => text !== undefined))
      else own.numbers.push(...inWords(field, captions.get(`${captionTags[field.tag]} ${link}`)))
    }
  }
  return new Map(
    [...said]
      .map(
        ([holding, { words, numbers }]) =>
          [holding, (words.length > 0 ? words : numbers).join('; ')] as const,
      )
      .filter(([, text]) => text !== ''),
  )
}

/** Of `1.3` the 1; of a system's own number for a holding all of it. */
function linkOf(field: DataField): string | undefined {
  return subfieldValues(field, '8')[0]?.split(/[.\\]/)[0]
}

/** `v.1:no.1 (1990)-v.25:no.12 (2014)`; none where the field has no numbers. */
function inWords(field: DataField, captions: DataField | undefined): readonly string[] {
  const caption = (code: string) => {
    const text = captions === undefined ? undefined : subfieldValues(captions, code)[0]
    return text === undefined || text.startsWith('(') ? '' : text
  }
  const level = (code: string) => {
    const value = subfieldValues(field, code)[0]
    if (value === undefined) return []
    const [begin = '', end] = value.split('-')
    return [
      { begin: caption(code) + begin, end: end === undefined || end === '' ? end : caption(code) + end },
    ]
  }
  const enumeration = Array.from('abcdefgh').flatMap(level)
  const chronology = Array.from('ijklm').flatMap(level)
  const at = (side: 'begin' | 'end') => {
    const parts = (levels: typeof enumeration) =>
      levels
        .map((one) => one[side] ?? one.begin)
        .filter((text) => text !== '')
        .join(':')
    const [numbers, dates] = [parts(enumeration), parts(chronology)]
    return numbers === '' ? dates : dates === '' ? numbers : `${numbers} (${dates})`
  }
  const begin = at('begin')
  const ends = [...enumeration, ...chronology].map(({ end }) => end).filter((end) => end !== undefined)
  if (begin === '') return []
  if (ends.length === 0) return [begin]
  return [`${begin}-${ends.some((end) => end === '') ? '' : at('end')}`]
}
