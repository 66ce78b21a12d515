import type { DataField } from '../protocols/marc/record.ts'
import { foldText } from './fold.ts'
import { stripIsbd } from './isbd.ts'
import { firstValue, joined, type MarcFields, subfieldValues } from './marc-paths.ts'
import type { ContributorRule, MarcRules } from './marc-rules.ts'
import type { Contributor } from './record.ts'
import { relatorWord, roleWord } from './relators.ts'

/** The main entry, then the others in the record's order; a name that comes twice counts once. */
export function readContributors(record: MarcFields, rules: MarcRules): readonly Contributor[] {
  const found = new Map<string, Contributor>()
  for (const group of [rules.mainEntry, rules.addedEntries]) {
    for (const field of record.all) {
      const rule = group.get(field.tag)
      if (rule === undefined || firstValue(field, rule.unless) !== undefined) continue
      const contributor = readContributor(field, rule, twinOf(record, field))
      const key = foldText(contributor.name)
      if (key !== '' && !found.has(key)) found.set(key, contributor)
    }
  }
  return [...found.values()]
}

function readContributor(field: DataField, rule: ContributorRule, twin: DataField | undefined): Contributor {
  const dates = joined(field, rule.dates)
  const role = readRole(field, rule.role)
  const vernacularName = twin === undefined ? '' : nameOf(twin, rule)
  const contributor: { -readonly [Name in keyof Contributor]: Contributor[Name] } = {
    name: nameOf(field, rule),
  }
  if (role !== undefined) contributor.role = role
  if (dates !== undefined) contributor.dates = stripIsbd(dates)
  if (vernacularName !== '') contributor.vernacularName = vernacularName
  return contributor
}

/** The 880 that $6 names: `880-02` here is `100-02/(N` there. */
function twinOf(record: MarcFields, field: DataField): DataField | undefined {
  const number = /^\s*880-(\d\d)/.exec(firstValue(field, '6') ?? '')?.[1]
  if (number === undefined || number === '00') return undefined
  const link = `${field.tag}-${number}`
  return record.twins(field.tag).find((twin) => firstValue(twin, '6')?.startsWith(link) === true)
}

function nameOf(field: DataField, rule: ContributorRule): string {
  const { separator = ' ', name } = rule
  if (separator === ' ') return stripIsbd(joined(field, name) ?? '')
  // UNIMARC puts the comma between name and forename now and then; the separator brings its own.
  return stripIsbd(subfieldValues(field, name).map(withoutCommas).join(separator))
}

function withoutCommas(part: string): string {
  const begun = part.startsWith(',') ? part.slice(1) : part
  return (begun.endsWith(',') ? begun.slice(0, -1) : begun).trim()
}

/** The cataloguer's word, else the word for the code in $4. */
function readRole(field: DataField, codes: string): string | undefined {
  const word = codes === '4' ? undefined : firstValue(field, codes)
  if (word !== undefined) return roleWord(stripIsbd(word))
  for (const { code, value } of field.subfields) {
    const role = code === '4' ? relatorWord(value) : undefined
    if (role !== undefined) return role
  }
  return undefined
}
