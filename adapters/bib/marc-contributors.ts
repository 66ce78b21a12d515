import type { DataField } from '../protocols/marc/record.ts'
import { foldText } from './fold.ts'
import { stripIsbd } from './isbd.ts'
import { joined, type MarcFields, subfieldValues } from './marc-paths.ts'
import type { ContributorRule, MarcRules } from './marc-rules.ts'
import type { Contributor } from './record.ts'
import { relatorWord, roleWord } from './relators.ts'

/** The main entry, then the others in the record's order; a name that comes twice counts once. */
export function readContributors(record: MarcFields, rules: MarcRules): readonly Contributor[] {
  const found = new Map<string, Contributor>()
  for (const group of [rules.mainEntry, rules.addedEntries]) {
    for (const field of record.inOrder(group)) {
      const rule = group.get(field.tag)
      if (rule === undefined || subfieldValues(field, rule.unless).length > 0) continue
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
  const number = /^\s*880-(\d\d)/.exec(subfieldValues(field, '6')[0] ?? '')?.[1]
  if (number === undefined || number === '00') return undefined
  const link = `${field.tag}-${number}`
  return record.twins(field.tag).find((twin) => subfieldValues(twin, '6')[0]?.startsWith(link) === true)
}

function nameOf(field: DataField, rule: ContributorRule): string {
  const separator = rule.separator ?? ' '
  // UNIMARC puts the comma between name and forename now and then; the separator brings its own.
  const parts = subfieldValues(field, rule.name).map((part) =>
    separator === ' ' ? part : withoutCommas(part),
  )
  return stripIsbd(parts.join(separator))
}

function withoutCommas(part: string): string {
  const begun = part.startsWith(',') ? part.slice(1) : part
  return (begun.endsWith(',') ? begun.slice(0, -1) : begun).trim()
}

/** The cataloguer's word, else the word for the code in $4. */
function readRole(field: DataField, codes: string): string | undefined {
  const [word] = codes === '4' ? [] : subfieldValues(field, codes)
  if (word !== undefined) return roleWord(stripIsbd(word))
  return subfieldValues(field, '4')
    .map(relatorWord)
    .find((role) => role !== undefined)
}
