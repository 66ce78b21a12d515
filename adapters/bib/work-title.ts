import { foldText } from './fold.ts'
import { subfieldValues } from './marc-paths.ts'
import type { BibRecord } from './record.ts'

/** Leading articles by ISO 639-2/B, for records whose count of non-filing characters was never filled in. */
const articles: Readonly<Record<string, readonly string[]>> = {
  eng: ['the', 'a', 'an'],
  ger: ['der', 'die', 'das', 'ein', 'eine'],
  fre: ['le', 'la', 'les', 'l', 'un', 'une'],
  fro: ['le', 'la', 'les', 'l', 'un', 'une'],
  spa: ['el', 'la', 'los', 'las', 'un', 'una'],
  ita: ['il', 'lo', 'la', 'i', 'gli', 'le', 'l', 'un', 'uno', 'una'],
  por: ['o', 'a', 'os', 'as', 'um', 'uma'],
  dut: ['de', 'het', 'een'],
  swe: ['en', 'ett'],
  dan: ['en', 'et'],
  nor: ['en', 'ei', 'et'],
}

/** Titles that a thousand bodies give their publications, or that cataloguers give to collections. */
const genericTitles = new Set(
  [
    'abstracts|annual report|bulletin|circular|collected poems|collected works|correspondence|hearing|hearings|journal|letters',
    'memoirs|newsletter|occasional papers|poems|proceedings|publications|report|reports|selected poems|selected works|selections',
    'short stories|statistics|transactions|working paper|works|yearbook|essays|novels|plays|drama|speeches|prose works|tales',
    'laws etc|treaties etc|symphonies|sonatas|concertos|quartets|songs|operas|piano music|organ music|chamber music',
    'orchestra music|instrumental music|vocal music|choral music',
  ].flatMap((line) => line.split('|')),
)

export function isGenericTitle(folded: string): boolean {
  return genericTitles.has(folded)
}

const or = 'or|oder|ou|ossia|o|of|eller|czyli|avagy|aneb'
/** " : " and its like in a title that nobody split, and the second half of "Frankenstein, or, The modern Prometheus". */
const titleEnd = new RegExp(
  `\\s[:;/=]\\s|[,;]\\s+(?:${or})(?:,\\s|\\s+(?=\\p{Lu}|[lL]['’]))|\\s(?:or|ou|oder),?\\s(?=(?:The|An?|D(?:er|ie|as)|Eine?|L[ea]s?) \\p{Lu})|\\sor,\\s`,
  'u',
)
/** What a vendor or a shelf list puts behind a title. */
const titleTail = /\s[([]([^()[\]]{1,80})[)\]]\s*$/
/** Says what carrier and edition statement say too. */
const ofCarrier =
  /^(?:(?:large|print|type|unabridged|abridged|abr|audio|audiobook|cd|cds|dvd|dvds|blu|ray|ebook|e|book|paperback|hardcover|hardback|video) ?)+$/
const leadingOr = new RegExp(`^(?:${or}) `)

export type TitleParts = {
  /** Folded, without article, subtitle and alternative title. */
  readonly main: string
  /** Folded, without a leading "or"; empty where there is none. */
  readonly rest: string
}

function withoutArticle(folded: string, language: string): string {
  const [first = '', ...others] = folded.split(' ')
  return others.length > 0 && articles[language]?.includes(first) === true ? others.join(' ') : folded
}

export function titleParts(
  record: Pick<BibRecord, 'title' | 'subtitle' | 'nonFiling' | 'languages'>,
): TitleParts {
  const whole = record.title.slice(record.nonFiling)
  const behind = whole.endsWith(')') || whole.endsWith(']') ? titleTail.exec(whole) : null
  const filed = behind === null || behind.index === 0 ? whole : whole.slice(0, behind.index)
  const end = titleEnd.exec(filed)
  const head = foldText(end === null ? filed : filed.slice(0, end.index))
  const remark = behind === null || behind.index === 0 ? '' : foldText(behind[1] ?? '')
  const tail = `${end === null ? '' : filed.slice(end.index + end[0].length)} ${ofCarrier.test(remark) ? '' : remark}`
  return {
    main: record.nonFiling > 0 ? head : withoutArticle(head, record.languages[0] ?? 'eng'),
    rest: foldText(`${tail} ${record.subtitle ?? ''}`).replace(leadingOr, ''),
  }
}

/** Names that a title may begin or end with and another cataloguer leaves out: "Confessions of Jean-Jacques Rousseau". */
export function titleWithoutName(main: string, rest: string, author: string | undefined): string {
  if (author === undefined || author.startsWith('=')) return ''
  const names = new Set(author.split(/[ ,]/).filter((name) => name !== ''))
  const [surname = ''] = author.split(',')
  if (surname.length < 3) return ''
  const words = main.split(' ')
  const isName = (word: string) => names.has(word) || (word.endsWith('s') && names.has(word.slice(0, -1)))
  const begin = words.findIndex((word) => !isName(word))
  if (begin > 0) return [...words.slice(begin), rest].join(' ').trim()
  // A title of nothing but the name, with what it is behind it: "C.P. Cavafy : collected poems".
  if (begin < 0) return rest
  const end = words.findLastIndex((word) => !isName(word))
  const isBy = end > 0 && end < words.length - 1 && joints.has(words[end] ?? '')
  return isBy && words.includes(surname) ? words.slice(0, end).join(' ') : ''
}
const joints = new Set(['of', 'by', 'von', 'de', 'di', 'par'])

/** A uniform title's language is not always told, and its article should not have been there. */
function withoutAnyArticle(folded: string): string {
  const [first = '', ...others] = folded.split(' ')
  return others.length > 0 && clearArticles.has(first) ? others.join(' ') : folded
}
/** Those that begin no title of another language. */
const clearArticles = new Set([
  'the',
  'der',
  'die',
  'das',
  'le',
  'la',
  'les',
  'l',
  'el',
  'los',
  'las',
  'il',
  'gli',
])

const uniformFields = { marc21: ['240', '130'], unimarc: ['500'] } as const

/** The title under which cataloguers collect a work's translations (MARC 21 240 and 130, UNIMARC 500), folded. */
export function uniformTitle(record: BibRecord): string | undefined {
  if (record.raw.form !== 'marc') return undefined
  const { data } = record.raw.record
  const fieldOf = (wanted: string) => data.find(({ tag }) => tag === wanted)
  const isUnimarc = fieldOf('245') === undefined && fieldOf('200') !== undefined
  for (const tag of uniformFields[isUnimarc ? 'unimarc' : 'marc21']) {
    const field = fieldOf(tag)
    if (field === undefined) continue
    const count = isUnimarc ? '' : tag === '240' ? field.ind2 : field.ind1
    const [first = '', ...others] = subfieldValues(field, isUnimarc ? 'ahi' : 'anpr')
    const filed = /^\d$/.test(count) ? first.slice(Number(count)) : first
    const version = subfieldValues(field, 's').some((value) => /libretto/i.test(value)) ? ['libretto'] : []
    const folded = withoutAnyArticle(foldText([filed, ...others, ...version].join(' ')))
    if (folded !== '' && !isGenericTitle(folded)) return folded
  }
  return undefined
}
