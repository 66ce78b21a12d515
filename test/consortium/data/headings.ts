import type { DataField, Subfield } from '../../../adapters/protocols/marc/record.ts'
import type { Person } from '../works/model.ts'

export function dataField(
  tag: string,
  indicators: string,
  ...subfields: readonly (readonly [string, string] | undefined)[]
): DataField {
  const present: Subfield[] = []
  for (const subfield of subfields) if (subfield) present.push({ code: subfield[0], value: subfield[1] })
  return { tag, ind1: indicators.charAt(0), ind2: indicators.charAt(1), subfields: present }
}

/** Second parts of a heading that are no forename: "Teresa, of Avila, Saint". */
const epithet = /^([a-zà-ÿ]|Emperor|Madame|Mrs\.|Lord|Saint|Maulana|Baron|Sir\b|Freiherr|Graf)/

/** $a and $c of a personal name, and its first indicator. */
function splitHeading(heading: string): { name: string; epithets: string; inverted: boolean } {
  const [first = '', second, ...rest] = heading.split(', ')
  if (second === undefined) return { name: first, epithets: '', inverted: false }
  if (epithet.test(second)) return { name: first, epithets: [second, ...rest].join(', '), inverted: false }
  return { name: `${first}, ${second}`, epithets: rest.join(', '), inverted: true }
}

export function nameForm({ heading, variants }: Person, wanted: number): string {
  const forms = [heading, ...variants]
  return forms[Math.min(wanted, forms.length - 1)] ?? heading
}

/** "Jane Austen": the name as a title page has it. */
export function directName(heading: string): string {
  const { name, epithets } = splitHeading(heading)
  const [surname = '', forenames] = name.split(', ')
  if (forenames === undefined)
    return /^(of|à|da|the|ha-)/.test(epithets) ? `${name} ${epithets.split(', ')[0] ?? ''}` : name
  return forenames.endsWith(surname) ? forenames : `${forenames} ${surname}`
}

export type NameOptions = {
  readonly heading: string
  readonly dates?: string | undefined
  readonly relator?: string | undefined
  readonly relatorCode?: string | undefined
  /** $6, where the field has a twin in 880. */
  readonly link?: string | undefined
  readonly isbd: boolean
}

export function nameField(tag: '100' | '600' | '700' | '880', options: NameOptions): DataField {
  const { heading, dates, relator, relatorCode, link, isbd } = options
  const { name, epithets, inverted } = splitHeading(heading)
  const comma = isbd ? ',' : ''
  const parts: [string, string][] = [['a', name]]
  if (epithets !== '') parts.push(['c', epithets])
  if (dates) parts.push(['d', dates])
  if (relator) parts.push(['e', relator])
  const spelled = parts.map(([code, value], at): readonly [string, string] => {
    const next = parts[at + 1]
    if (next) return [code, next[0] === 'c' && !inverted ? `${value},` : value + comma]
    return [code, isbd && !/[.?\-)]$/.test(value) ? `${value}.` : value]
  })
  return dataField(
    tag,
    `${inverted ? '1' : '0'}${tag === '600' ? '0' : ' '}`,
    link === undefined ? undefined : ['6', link],
    ...spelled,
    relatorCode ? ['4', relatorCode] : undefined,
  )
}

const articles: Readonly<Record<string, readonly string[]>> = {
  eng: ['The ', 'A ', 'An '],
  ger: ['Der ', 'Die ', 'Das ', 'Ein ', 'Eine '],
  fre: ['Le ', 'La ', 'Les ', "L'", 'Un ', 'Une '],
  spa: ['El ', 'La ', 'Los ', 'Las '],
  ita: ['Il ', 'Lo ', 'La ', 'I ', 'Gli ', 'Le ', "L'"],
  por: ['O ', 'A ', 'Os ', 'As '],
  dut: ['De ', 'Het ', 'Een '],
  swe: ['En ', 'Ett '],
  nor: ['En ', 'Et '],
  dan: ['En ', 'Et '],
  hun: ['Az ', 'A '],
  gre: ['Hē '],
  ara: ['al-'],
  heb: ['ha-'],
  yid: ['Der ', 'Di '],
}

/** Characters of an initial article, which 245 and 240 count in their second indicator. */
export function articleLength(title: string, language: string): number {
  const article = (articles[language] ?? []).find((known) => title.startsWith(known))
  return article?.length ?? 0
}

const geographic =
  /^(Europe|Asia|America|Africa|Antarctica|England|Scotland|Ireland|France|Germany|Italy|Spain|Portugal|Russia|Poland|Greece|Gaul|Rome|Iran|India|China|Japan|Korea|Egypt|Lebanon|Carthage|Norway|Sweden|Denmark|Finland|Iceland|Switzerland|Hungary|Romania|Bulgaria|Brazil|Argentina|Mexico|Nebraska|Maine|Wessex|Great Britain|United States|Mississippi River|Middle West|New England|Oceania|Polynesia|Karelia|Flanders|Lithuania)\b|\((England|Scotland|Ireland|France|Germany|Italy|Spain|Portugal|Russia|Ukraine|Greece|Austria|Belgium|Netherlands|Japan|Brazil|Colombia|Turkey|Egypt|Norway|Sweden|Romania|Hungary|Poland|Czech Republic|Calif|Mass|La|Ill|Ariz|N\.Y|N\.J|Indonesia|Switzerland|Denmark|Palestine|Extinct city|Republic)\b/
const formSubdivisions =
  /^(Early works|Periodicals|Maps|Biography|Poetry|Parodies|Specimens|Dictionaries|Handbooks)/

type SubjectOptions = { readonly fiction: boolean; readonly isbd: boolean }
/** Headings come up hundreds of times; the records share one field for each. */
const made = new Map<string, DataField>()

/** "Courtship -- England -- 19th century" as 600, 650 or 651 with its subdivisions. */
export function subjectField(subject: string, options: SubjectOptions): DataField {
  const key = `${subject}|${options.fiction}|${options.isbd}`
  const known = made.get(key)
  if (known) return known
  const field = makeSubjectField(subject, options)
  made.set(key, field)
  return field
}

function makeSubjectField(subject: string, options: SubjectOptions): DataField {
  const [main = '', ...divisions] = subject.split(' -- ')
  const parts: (readonly [string, string])[] = divisions.map((division) => [divisionCode(division), division])
  if (options.fiction && !parts.some(([code]) => code === 'v')) parts.push(['v', 'Fiction'])
  const last = parts.at(-1)?.[1] ?? main
  const stop = options.isbd && !/[.)\-?]$/.test(last) ? '.' : ''
  const spelled = parts.map(([code, value], at): readonly [string, string] => [
    code,
    at === parts.length - 1 ? value + stop : value,
  ])
  const heading = parts.length === 0 ? main + stop : main
  const person = /^(.*\p{L}.*?), (-?\d{3,4}.*|-approximately.*)$/u.exec(main)
  if (person?.[1] && person[2]) {
    const { name, inverted } = splitHeading(person[1])
    const dated = parts.length === 0 ? person[2] + stop : person[2]
    return dataField('600', `${inverted ? '1' : '0'}0`, ['a', `${name},`], ['d', dated], ...spelled)
  }
  if (/\((Fictitious|Legendary|Mythological|Greek myth|Biblical)/.test(main))
    return dataField('600', `${main.includes(', ') ? '1' : '0'}0`, ['a', heading], ...spelled)
  return dataField(geographic.test(main) ? '651' : '650', ' 0', ['a', heading], ...spelled)
}

function divisionCode(division: string): string {
  if (formSubdivisions.test(division)) return 'v'
  if (/\d{3}|century|To 1/.test(division)) return 'y'
  return geographic.test(division) || /^(London|Paris|Athens|Venice|Nigeria|New York)/.test(division)
    ? 'z'
    : 'x'
}
