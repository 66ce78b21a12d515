import type { DataField } from '../protocols/marc/record.ts'
import { foldText } from './fold.ts'
import { stripIsbd } from './isbd.ts'
import { joined, type MarcFields, subfieldValues } from './marc-paths.ts'
import type { MarcRules, SeriesRule, SubjectRule } from './marc-rules.ts'
import type { BibLink } from './record.ts'

/** Each once, however its capitals and punctuation differ: LCSH and FAST say the same thing twice. */
function distinct(texts: readonly string[]): readonly string[] {
  const found = new Map<string, string>()
  for (const text of texts) {
    const key = foldText(text)
    if (key !== '' && !found.has(key)) found.set(key, text)
  }
  return [...found.values()]
}

/** In the record's order: "Cookery, French -- History -- 20th century". */
export function readSubjects(record: MarcFields, rules: MarcRules): readonly string[] {
  const headings: string[] = []
  for (const field of record.all) {
    const rule = rules.subjects.get(field.tag)
    if (rule === undefined) continue
    if (rule.each === true) headings.push(...subfieldValues(field, rule.heading).map(stripIsbd))
    else headings.push(headingOf(field, rule))
  }
  return distinct(headings)
}

function headingOf(field: DataField, { heading, subdivisions }: SubjectRule): string {
  const name = joined(field, heading)
  let text = name === undefined ? undefined : stripIsbd(name)
  for (const division of subfieldValues(field, subdivisions)) {
    const stripped = stripIsbd(division)
    text = text === undefined ? stripped : `${text} -- ${stripped}`
  }
  return text ?? ''
}

/** "Name ; volume". */
export function readSeries(record: MarcFields, rules: MarcRules): readonly string[] {
  const isTraced = (rule: SeriesRule) => rule.unlessAny?.some((tag) => record.fields(tag).length > 0) === true
  const series: string[] = []
  for (const rule of rules.series) {
    const fields = record.fields(rule.tag)
    if (fields.length === 0 || isTraced(rule)) continue
    for (const field of fields) {
      const name = joined(field, rule.name)
      const volume = joined(field, rule.volume)
      if (name === undefined) continue
      series.push(volume === undefined ? stripIsbd(name) : `${stripIsbd(name)} ; ${stripIsbd(volume)}`)
    }
  }
  return distinct(series)
}

/** Addresses a browser can open; every $u of a field, with the field's label. */
export function readLinks(record: MarcFields, rules: MarcRules): readonly BibLink[] {
  const { tag, url, label } = rules.links
  const found = new Map<string, BibLink>()
  for (const field of record.fields(tag)) {
    const text = joined(field, label)
    for (const address of subfieldValues(field, url)) {
      if (!/^(?:https?|ftp):\/\/\S+$/i.test(address) || found.has(address)) continue
      found.set(address, text === undefined ? { url: address } : { url: address, label: stripIsbd(text) })
    }
  }
  return [...found.values()]
}
