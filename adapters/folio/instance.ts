import type { ControlField, DataField, MarcRecord, Subfield } from '../protocols/marc/record.ts'
import type { Instance } from './answers.ts'
import type { Names } from './reference-data.ts'

export type InstanceNames = {
  readonly identifierTypes: Names
  readonly contributorTypes: Names
  /** RDA content types by code, `txt`. */
  readonly instanceTypes: Names
  /** RDA carriers by code, `cr`. */
  readonly instanceFormats: Names
  readonly modesOfIssuance: Names
}

/** Leader/06 by RDA content type; text where FOLIO does not tell. */
const typeOfRecord: Readonly<Record<string, string>> = {
  ntm: 'c',
  ntv: 'c',
  tcn: 'c',
  cri: 'e',
  crm: 'e',
  crf: 'e',
  tdi: 'g',
  tdm: 'g',
  spw: 'i',
  snd: 'i',
  prm: 'j',
  sti: 'k',
  cop: 'm',
  cod: 'm',
  tdf: 'r',
}

/**
 * A MARC 21 record of what an instance tells, so that search results are read by the same rules as all others.
 * It holds title with subtitle and statement (245), contributors (100, 720), ISBN, ISSN, LCCN and OCLC number, other titles,
 * imprint, extent, series, subjects, languages, links, and leader and 008 as far as type, date and language go. It is poorer
 * than the record the library catalogued, which `records.read` fetches: no notes, no authority numbers, no fixed-field codes.
 */
export function instanceToMarc(instance: Instance, names: InstanceNames): MarcRecord {
  const online = (instance.instanceFormatIds ?? []).some((id) => names.instanceFormats.get(id) === 'cr')
  const content = names.instanceTypes.get(instance.instanceTypeId ?? '') ?? ''
  const serial = names.modesOfIssuance.get(instance.modeOfIssuanceId ?? '') === 'serial'
  const languages = (instance.languages ?? []).filter((code) => /^[a-z]{3}$/.test(code))
  const year = firstYear(instance)
  const control: ControlField[] = [
    ...(instance.hrid ? [{ tag: '001', value: instance.hrid }] : []),
    { tag: '008', value: fixedField(year, languages[0], online) },
  ]
  return {
    leader: `00000n${typeOfRecord[content] ?? 'a'}${serial ? 's' : 'm'} a2200000 i 4500`,
    control,
    data: [
      ...identifierFields(instance, names),
      ...(languages.length > 1
        ? [
            field(
              '041',
              languages.map((code) => sub('a', code)),
            ),
          ]
        : []),
      ...contributorFields(instance, names, true),
      titleField(instance),
      ...texts(instance.alternativeTitles, 'alternativeTitle').map((title) =>
        field('246', [sub('a', title)]),
      ),
      ...imprintFields(instance),
      ...(instance.physicalDescriptions ?? []).filter(Boolean).map((text) => field('300', [sub('a', text)])),
      ...texts(instance.series, 'value').map((series) => field('490', [sub('a', series)])),
      ...texts(instance.subjects, 'value').map(subjectField),
      ...contributorFields(instance, names, false),
      ...linkFields(instance),
      field('999', [sub('i', instance.id)], 'f', 'f'),
    ],
    warnings: [],
  }
}

const sub = (code: string, value: string): Subfield => ({ code, value })

function field(tag: string, subfields: readonly Subfield[], ind1 = ' ', ind2 = ' '): DataField {
  return { tag, ind1, ind2, subfields }
}

function texts<Key extends string>(
  rows: readonly { readonly [key in Key]?: string | null | undefined }[] | null | undefined,
  key: Key,
): readonly string[] {
  return (rows ?? []).map((row) => row[key]?.trim() ?? '').filter((text) => text !== '')
}

/** FOLIO keeps 245 as one line with its ISBD punctuation: `Title : subtitle / statement`. */
function titleField({ title, indexTitle }: Instance): DataField {
  const line = title?.trim() ?? ''
  const [before = '', ...statements] = line.split(' / ')
  const [main = '', ...subtitles] = before.split(' : ')
  const subtitle = subtitles.join(' : ')
  const statement = statements.join(' / ')
  const end = statement === '' ? '' : ' /'
  return field(
    '245',
    [
      sub('a', subtitle === '' ? main + end : `${main} :`),
      ...(subtitle === '' ? [] : [sub('b', subtitle + end)]),
      ...(statement === '' ? [] : [sub('c', statement)]),
    ],
    '1',
    String(skipped(line, indexTitle?.trim() ?? '')),
  )
}

/** Characters that the title for sorting leaves out at the beginning. */
function skipped(title: string, indexTitle: string): number {
  const at = title.toLowerCase().indexOf(indexTitle.slice(0, 12).toLowerCase())
  return indexTitle !== '' && at > 0 && at <= 9 ? at : 0
}

function identifierFields({ identifiers }: Instance, { identifierTypes }: InstanceNames): DataField[] {
  return (identifiers ?? []).flatMap(({ value, identifierTypeId }) => {
    const text = value?.trim() ?? ''
    const type = identifierTypes.get(identifierTypeId ?? '')
    if (text === '') return []
    if (type === 'ISBN') return [field('020', [sub('a', text)])]
    if (type === 'ISSN') return [field('022', [sub('a', text)])]
    if (type === 'LCCN') return [field('010', [sub('a', text)])]
    if (type === 'OCLC') return [field('035', [sub('a', text.startsWith('(') ? text : `(OCoLC)${text}`)])]
    return []
  })
}

/** `Chaucer, Geoffrey, -1400`, `Homer, active 8th century`, `Virgil, 70 B.C.-19 B.C.` */
const withDates = /^(.*\S), ((?:(?:approximately|active|born|died|ca\.|b\.|d\.|fl\.) )?-?\d{1,4}(?!\d)[^,]*)$/

/** FOLIO's names are the whole heading, dates included. Which of them are corporate is left open, hence 720. */
function contributorFields(
  { contributors }: Instance,
  { contributorTypes }: InstanceNames,
  primary: boolean,
): DataField[] {
  return (contributors ?? [])
    .filter((contributor) => (contributor.primary === true) === primary)
    .flatMap(({ name, contributorTypeId, contributorTypeText }) => {
      const heading = name?.trim() ?? ''
      if (heading === '') return []
      const [, plain = heading, dates] = withDates.exec(heading) ?? []
      // FOLIO writes "Author" where cataloguers write "author".
      const role = (contributorTypes.get(contributorTypeId ?? '') ?? contributorTypeText)
        ?.trim()
        .toLowerCase()
      const subfields = [
        sub('a', dates === undefined ? plain : `${plain},`),
        ...(dates === undefined ? [] : [sub('d', dates)]),
        ...(role ? [sub('e', role)] : []),
      ]
      return [field(primary ? '100' : '720', subfields, '1')]
    })
}

function imprintFields({ publication }: Instance): DataField[] {
  return (publication ?? []).flatMap(({ place, publisher, dateOfPublication }) => {
    const subfields = [
      ...(place ? [sub('a', place)] : []),
      ...(publisher ? [sub('b', publisher)] : []),
      ...(dateOfPublication ? [sub('c', dateOfPublication)] : []),
    ]
    return subfields.length === 0 ? [] : [field('264', subfields, ' ', '1')]
  })
}

function subjectField(subject: string): DataField {
  const [heading = '', ...subdivisions] = subject.split(/\s*--\s*/)
  return field('650', [sub('a', heading), ...subdivisions.map((part) => sub('x', part))], ' ', '4')
}

function linkFields({ electronicAccess }: Instance): DataField[] {
  return (electronicAccess ?? []).flatMap(({ uri, linkText }) =>
    uri ? [field('856', [sub('u', uri), ...(linkText ? [sub('y', linkText)] : [])], '4', '0')] : [],
  )
}

function firstYear({ publication }: Instance): string | undefined {
  for (const { dateOfPublication } of publication ?? []) {
    const year = /\d{4}/.exec(dateOfPublication ?? '')?.[0]
    if (year !== undefined) return year
  }
  return undefined
}

/** 008: date type and year, language, and `o` for online; fill characters where FOLIO does not tell. */
function fixedField(year: string | undefined, language: string | undefined, online: boolean): string {
  const dates = year === undefined ? 'nuuuuuuuu' : `s${year}    `
  return `000000${dates}xx |||||${online ? 'o' : '|'}|||||||||||${language ?? 'und'}||`
}
