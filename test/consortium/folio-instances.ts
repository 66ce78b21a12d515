import type { DataField, MarcRecord } from '../../adapters/protocols/marc/record.ts'
import { uuidOf } from './folio-ids.ts'
import type { DemoRecord } from './types.ts'

const named = (kind: string, names: readonly string[]) =>
  names.map((name) => ({ id: uuidOf(`${kind} ${name}`), name }))
const coded = (kind: string, codes: readonly string[]) =>
  codes.map((code) => ({ id: uuidOf(`${kind} ${code}`), code, name: `${kind} ${code}` }))

/** FOLIO's reference data, by path: the key of the list and its rows. Their UUIDs differ between real tenants too. */
export const referenceLists: Readonly<Record<string, readonly [string, readonly { id: string }[]]>> = {
  'identifier-types': [
    'identifierTypes',
    named('identifier', ['ISBN', 'ISSN', 'LCCN', 'OCLC', 'Invalid ISBN']),
  ],
  'contributor-types': [
    'contributorTypes',
    named('contributor', ['Author', 'Translator', 'Editor', 'Illustrator']),
  ],
  'instance-types': [
    'instanceTypes',
    coded('type', ['txt', 'ntm', 'cri', 'tdi', 'spw', 'prm', 'sti', 'cop', 'tdf', 'zzz']),
  ],
  'instance-formats': ['instanceFormats', coded('format', ['nc', 'cr', 'sd'])],
  'modes-of-issuance': ['issuanceModes', named('mode', ['single unit', 'serial', 'integrating resource'])],
}

const contentTypes: Readonly<Record<string, string>> = {
  a: 'txt',
  c: 'ntm',
  e: 'cri',
  g: 'tdi',
  i: 'spw',
  j: 'prm',
  k: 'sti',
  m: 'cop',
  r: 'tdf',
  t: 'txt',
}

/** The instance that FOLIO makes of a MARC record by its default rules, as mod-search gives it with `expandAll`. */
export function instanceOf({ id, marc }: DemoRecord): Record<string, unknown> {
  const fixed = marc.control.find(({ tag }) => tag === '008')?.value ?? ''
  const title = linesOf(marc, ['245'], 'abcnp')[0] ?? ''
  const skip = Number(marc.data.find(({ tag }) => tag === '245')?.ind2 ?? 0) || 0
  const languages = new Set(
    [fixed.slice(35, 38), ...valuesOf(marc, ['041'], 'a')].filter((code) => /^[a-z]{3}$/.test(code)),
  )
  return {
    id,
    hrid: `in${uuidOf(id).slice(0, 8)}`,
    source: 'MARC',
    title,
    indexTitle: title.slice(skip),
    alternativeTitles: linesOf(marc, ['246', '240', '130'], 'anp').map((alternativeTitle) => ({
      alternativeTitle,
    })),
    contributors: contributorsOf(marc),
    identifiers: identifiersOf(marc),
    publication: marc.data
      .filter(({ tag }) => tag === '264' || tag === '260')
      .map((field) => ({
        place: line(field, 'a').replace(/\s*[:;,]$/, ''),
        publisher: line(field, 'b').replace(/\s*,$/, ''),
        dateOfPublication: line(field, 'c').replace(/\.$/, ''),
      })),
    series: linesOf(marc, ['490', '830'], 'av').map((value) => ({ value })),
    subjects: marc.data
      .filter(({ tag }) => /^6[0-5]\d$/.test(tag))
      .map((field) => ({ value: subjectOf(field) })),
    physicalDescriptions: linesOf(marc, ['300'], 'abce'),
    languages: [...languages],
    electronicAccess: marc.data
      .filter(({ tag }) => tag === '856')
      .map((field) => ({
        uri: line(field, 'u'),
        linkText: line(field, 'y'),
      })),
    instanceTypeId: uuidOf(`type ${contentTypes[marc.leader[6] ?? ''] ?? 'zzz'}`),
    instanceFormatIds: [uuidOf(`format ${fixed[23] === 'o' || fixed[23] === 's' ? 'cr' : 'nc'}`)],
    modeOfIssuanceId: uuidOf(`mode ${marc.leader[7] === 's' ? 'serial' : 'single unit'}`),
    discoverySuppress: false,
    items: [],
    holdings: [],
  }
}

/** The heading's subfields with blanks between, subdivisions with `--`. */
function subjectOf(field: DataField): string {
  const divisions = field.subfields.filter(({ code }) => 'vxyz'.includes(code)).map(({ value }) => value)
  return [line(field, 'abcdfgklmnopqrstu'), ...divisions].join('--').replace(/[.,]$/, '')
}

function contributorsOf(marc: MarcRecord): readonly Record<string, unknown>[] {
  return marc.data
    .filter(
      ({ tag, subfields }) => /^(?:1|7)[01][01]$/.test(tag) && !subfields.some(({ code }) => code === 't'),
    )
    .map((field) => {
      const role = line(field, 'e').replace(/[.,]$/, '')
      const title = role === '' ? '' : role[0]?.toUpperCase() + role.slice(1)
      return {
        name: line(field, 'abcdq').replace(/[.,]$/, ''),
        contributorTypeId: title === '' ? null : uuidOf(`contributor ${title}`),
        contributorTypeText: role === '' ? null : role,
        primary: field.tag.startsWith('1'),
      }
    })
}

function identifiersOf(marc: MarcRecord): readonly Record<string, unknown>[] {
  const of = (tag: string, type: string, values = valuesOf(marc, [tag], 'a')) =>
    values.map((value) => ({ value, identifierTypeId: uuidOf(`identifier ${type}`) }))
  const oclc = valuesOf(marc, ['035'], 'a').filter((value) => value.startsWith('(OCoLC)'))
  return [...of('020', 'ISBN'), ...of('022', 'ISSN'), ...of('010', 'LCCN'), ...of('035', 'OCLC', oclc)]
}

function line({ subfields }: DataField, codes: string): string {
  return subfields
    .filter(({ code }) => codes.includes(code))
    .map(({ value }) => value)
    .join(' ')
}

function linesOf(marc: MarcRecord, tags: readonly string[], codes: string): readonly string[] {
  return marc.data
    .filter(({ tag }) => tags.includes(tag))
    .map((field) => line(field, codes))
    .filter((text) => text !== '')
}

function valuesOf(marc: MarcRecord, tags: readonly string[], code: string): readonly string[] {
  return marc.data
    .filter(({ tag }) => tags.includes(tag))
    .flatMap(({ subfields }) =>
      subfields.filter((subfield) => subfield.code === code).map(({ value }) => value),
    )
}
