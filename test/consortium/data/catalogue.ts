import type { ControlField, DataField, MarcRecord } from '../../../adapters/protocols/marc/record.ts'
import type { Cataloguing } from './cataloguing.ts'
import { holdableScript } from './cataloguing.ts'
import type { Edition } from './editions.ts'
import { fixedData, leaderOf, physicalFields } from './fixed-fields.ts'
import { dataField, nameField, nameForm, subjectField } from './headings.ts'
import { classificationField, isbnFields, oclcFields } from './identifiers.ts'
import type { LibraryFacts } from './libraries.ts'
import { contentTypes, extentField, generalNotes, genreField, linkFields, seriesFields } from './notes.ts'
import type { Random } from './random.ts'
import { weighted } from './random.ts'
import type { CataloguingStyle } from './styles.ts'
import { styles } from './styles.ts'
import { imprintFields, titleFields } from './titles.ts'

export type RecordIdentity = {
  /** 001. */
  readonly control: string
  /** YYYY-MM-DD, when the record was made. */
  readonly entered: string
  /** `YYYY-MM-DDThh:mm:ssZ` of the last change. */
  readonly changed: string
  readonly deleted: boolean
  /** Fields of the system's own, such as Koha's 999. */
  readonly local: readonly DataField[]
}

/** One publication as one library's cataloguer wrote it down: house rules, and now and then a slip. */
export function catalogue(
  edition: Edition,
  library: LibraryFacts,
  identity: RecordIdentity,
  random: Random,
): MarcRecord {
  const style = styles[library.id]
  const work: Cataloguing = { edition, library, style, random, links: [] }
  // A copyright year taken for the year of publication: the slip that makes two libraries disagree by one.
  const year = random.chance(style.rules === 'brief' ? 0.04 : 0.01) ? edition.year - 1 : edition.year
  const control: ControlField[] = [
    { tag: '001', value: identity.control },
    { tag: '003', value: style.agency },
    { tag: '005', value: `${identity.changed.replaceAll(/[-:TZ]/g, '')}.0` },
    ...physicalFields(edition),
    { tag: '008', value: fixedData(edition, identity.entered, year, style) },
  ]
  const described = describe(work, year)
  return {
    leader: leaderOf(edition, style, identity.deleted),
    control,
    data: [...described, ...work.links, ...identity.local].toSorted(byTag),
    warnings: [],
  }
}

function describe(work: Cataloguing, year: number): readonly DataField[] {
  const { edition, style, random } = work
  const { lccn } = edition
  const lccnHere = lccn !== undefined && style.classification !== '084' && style.rules !== 'brief'
  const names = nameFields(work)
  return [
    ...(lccnHere && random.chance(0.6) ? [dataField('010', '  ', ['a', lccn])] : []),
    ...isbnFields(edition, style, weighted(random, style.isbn)),
    ...oclcFields(edition, weighted(random, style.oclc)),
    dataField('040', '  ', ['a', style.agency], ['b', style.language], ['c', style.agency], rdaCode(style)),
    ...languageField(edition),
    ...classificationField(edition, style),
    ...names,
    ...titleFields(work),
    ...imprintFields(work, year),
    extentField(work),
    ...contentTypes(edition, style),
    ...seriesFields(edition, style),
    ...generalNotes(work),
    ...subjectsOf(edition, style),
    ...genreField(edition, style),
    ...linkFields(work),
  ]
}

function rdaCode({ rules }: CataloguingStyle): readonly [string, string] | undefined {
  return rules === 'rda' ? ['e', 'rda'] : undefined
}

function languageField({ language, work, kind }: Edition): readonly DataField[] {
  if (kind === 'study' || language === work.language) return []
  return [dataField('041', '1 ', ['a', language], ['h', work.language])]
}

/** 100, its twin in 880, and 700. A study of a work has its author as a subject only. */
function nameFields(work: Cataloguing): readonly DataField[] {
  const { edition, style, random } = work
  const { creator } = edition.work
  const { isbd, personDates } = style
  const fields: DataField[] = []
  if (creator && edition.kind !== 'study') {
    const initials = style.nameForm === 2 && creator.variants.length === 0 && random.chance(0.12)
    const heading = initials ? withInitials(creator.heading) : nameForm(creator, style.nameForm)
    const vernacular = ownScriptName(work)
    const link = vernacular ? `880-${String(work.links.length + 1).padStart(2, '0')}` : undefined
    const dates = personDates ? creator.dates : undefined
    const relator =
      style.rules === 'rda' ? (style.language === 'ger' ? 'Verfasser' : roleOf(edition)) : undefined
    const relatorCode = style.language === 'ger' ? 'aut' : undefined
    fields.push(nameField('100', { heading, dates, relator, relatorCode, link, isbd }))
    if (vernacular)
      work.links.push(
        nameField('880', {
          heading: vernacular.name,
          dates,
          link: `100-${link?.slice(4) ?? ''}${vernacular.script}`,
          isbd,
        }),
      )
  }
  if (edition.translator)
    fields.push(
      nameField('700', {
        heading: edition.translator.heading,
        dates: personDates ? edition.translator.dates : undefined,
        relator: style.language === 'ger' ? 'Übersetzer' : style.rules === 'aacr2' ? 'tr' : 'translator',
        relatorCode: style.rules === 'rda' ? 'trl' : undefined,
        isbd,
      }),
    )
  if (edition.performer && style.rules !== 'brief') {
    const reads = edition.format.startsWith('audio')
    const relator = reads ? 'narrator' : style.rules === 'aacr2' ? 'ill' : 'illustrator'
    fields.push(nameField('700', { heading: edition.performer, relator, isbd }))
  }
  return fields
}

function roleOf({ work }: Edition): string {
  return work.form === 'music' ? 'composer' : work.form === 'map' ? 'cartographer' : 'author'
}

function withInitials(heading: string): string {
  return heading.replace(/, (\p{L})\p{L}+/u, ', $1.').replaceAll(/ (\p{Lu})\p{Ll}+/gu, ' $1.')
}

function ownScriptName(work: Cataloguing): { name: string; script: string } | undefined {
  const { edition, random } = work
  const name = edition.work.creator?.vernacular
  const script = name === undefined ? undefined : holdableScript(name, work.style)
  if (!name || !edition.title.vernacular || edition.language !== edition.work.language) return undefined
  if (script === undefined) return undefined
  return random.chance(work.style.rules === 'brief' ? 0 : 0.7) ? { name, script } : undefined
}

function subjectsOf(edition: Edition, style: CataloguingStyle): readonly DataField[] {
  const { work, kind } = edition
  const { isbd } = style
  if (kind === 'study') {
    const about = work.creator?.dates ? `${work.creator.heading}, ${work.creator.dates}` : undefined
    const own = ['Printing -- History', 'Early printed books', ...(about ? [about] : [])]
    return own.map((subject) => subjectField(subject, { fiction: false, isbd }))
  }
  const fiction =
    style.rules !== 'brief' && style.language === 'eng' && /novel|stories|children/.test(work.form)
  return work.subjects.slice(0, style.subjects).map((subject) => {
    const written = style.rules === 'brief' ? (subject.split(' -- ')[0] ?? subject) : subject
    return subjectField(written, { fiction, isbd })
  })
}

/** By tag up to 4xx and from 8xx on; 5xx, 6xx and 7xx stay in the order written within their block. */
function byTag(a: DataField, b: DataField): number {
  const left = blockOf(a)
  const right = blockOf(b)
  return left < right ? -1 : left > right ? 1 : 0
}

function blockOf({ tag }: DataField): string {
  return /^[567]/.test(tag) ? tag.charAt(0) : tag
}
