import type { DataField } from '../protocols/marc/record.ts'
import { definedOnly } from './defined-only.ts'
import { stripIsbd } from './isbd.ts'
import { fitsPath, type MarcFields, type MarcPath, subfieldValues } from './marc-paths.ts'
import type { MarcRules } from './marc-rules.ts'

export type MarcTitle = {
  readonly title: string
  readonly subtitle?: string
  readonly vernacularTitle?: string
  readonly nonFiling: number
  readonly otherTitles: readonly string[]
}

export const untitled = '[untitled]'

/** Language, form and version of a uniform title. */
const uniformParts = 'lks'

/** The whole title of one field: parts set off by a full stop, the name of a numbered part by a comma. */
function titleOf(
  subfields: readonly { readonly code: string; readonly value: string }[],
  codes: string,
  partCodes: string,
): string {
  let title = ''
  let before = ''
  for (const { code, value } of subfields) {
    const text = codes.includes(code) ? stripIsbd(value) : ''
    if (text === '') continue
    const isPart = partCodes.includes(code) || uniformParts.includes(code)
    const separator = !isPart ? ' ' : code === partCodes[1] && before === partCodes[0] ? ', ' : '. '
    if (title === '') title = text
    else title = title.endsWith('.') && separator !== ' ' ? `${title} ${text}` : `${title}${separator}${text}`
    before = code
  }
  return title
}

const markedBegin = /^\s*(?:\u0098|<<)([^\u009C>]*)(?:\u009C|>>)/

/** Characters to skip, by non-sorting marks or by the indicator where the character before the rest can end an article. */
function nonFilingOf(raw: string, title: string, indicator: string | undefined): number {
  const marked = markedBegin.exec(raw)?.[1]
  if (marked !== undefined) {
    const skipped = title.startsWith(marked.trim()) ? marked.trim().length : 0
    return title[skipped] === ' ' ? skipped + 1 : skipped
  }
  const count = /^\d$/.test(indicator ?? '') ? Number(indicator) : 0
  const bracket = raw.startsWith('[') && !title.startsWith('[') ? 1 : 0
  const skipped = Math.max(0, count - bracket)
  return skipped < title.length && /[\s'’"«([-]/.test(title[skipped - 1] ?? '') ? skipped : 0
}

export function readTitle(record: MarcFields, rules: MarcRules): MarcTitle {
  const others = otherTitlesOf(record, rules)
  for (const path of rules.title) {
    const field = record.fields(path.tag).find((candidate) => fitsPath(candidate, path))
    if (field === undefined) continue
    const { own, further } = splitWorks(field.subfields, rules)
    const raw = own.find(({ code }) => path.codes.includes(code))?.value ?? ''
    const title = titleOf(own, path.codes, rules.partCodes)
    if (title === '') continue
    const second = readSubtitle(record, rules)
    const isParallel = /=\s*$/.test(raw)
    const all = [...(isParallel && second !== undefined ? [second] : []), ...further, ...others]
    return {
      title,
      ...(isParallel || second === undefined ? {} : { subtitle: second }),
      ...definedOnly({ vernacularTitle: vernacularOf(record, path, rules) }),
      nonFiling: nonFilingOf(raw, title, path.tag === rules.nonFilingTag ? field.ind2 : undefined),
      otherTitles:
        all.length === 0 ? all : [...new Set(all)].filter((other) => other !== '' && other !== title),
    }
  }
  const [first, ...rest] = others
  return { title: first ?? untitled, nonFiling: 0, otherTitles: rest }
}

/** The same title in its own script; a twin may be romanised as well, where the title itself is not. */
function vernacularOf(record: MarcFields, path: MarcPath, rules: MarcRules): string | undefined {
  const title = record.twins(path.tag).map(({ subfields }) => titleOf(subfields, path.codes, rules.partCodes))
  return title.find((text) => /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text))
}

type Subfields = readonly { readonly code: string; readonly value: string }[]

/** UNIMARC repeats 200 $a for further works of the same author in one volume. */
function splitWorks(subfields: Subfields, rules: MarcRules): { own: Subfields; further: readonly string[] } {
  if (!rules.repeatsTitle) return { own: subfields, further: [] }
  const starts = [...subfields.keys()].filter((at) => subfields[at]?.code === 'a')
  const second = starts[1]
  if (second === undefined) return { own: subfields, further: [] }
  const further = subfields.slice(second).filter(({ code }) => code === 'a')
  return { own: subfields.slice(0, second), further: further.map(({ value }) => stripIsbd(value)) }
}

function readSubtitle(record: MarcFields, rules: MarcRules): string | undefined {
  let subtitle: string | undefined
  for (const path of rules.subtitle) {
    const [field] = record.fields(path.tag)
    for (const value of field === undefined ? [] : subfieldValues(field, path.codes)) {
      const part = stripIsbd(value)
      if (part !== '') subtitle = subtitle === undefined ? part : `${subtitle} : ${part}`
    }
  }
  return subtitle
}

function otherTitlesOf(record: MarcFields, rules: MarcRules): readonly string[] {
  const own = titlesAt(rules.otherTitles, (tag) => record.fields(tag), rules)
  const twins = titlesAt(rules.twinTitles, (tag) => record.twins(tag), rules)
  return [...own, ...twins]
}

function titlesAt(
  paths: readonly MarcPath[],
  fieldsOf: (tag: string) => readonly DataField[],
  rules: MarcRules,
) {
  const titles: string[] = []
  for (const path of paths)
    for (const field of fieldsOf(path.tag)) titles.push(titleOf(field.subfields, path.codes, rules.partCodes))
  return titles
}
