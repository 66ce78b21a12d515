import type { DataField } from '../../../adapters/protocols/marc/record.ts'
import type { WorkTitle } from '../works/model.ts'
import type { Cataloguing } from './cataloguing.ts'
import { holdableScript } from './cataloguing.ts'
import { articleLength, dataField, directName, nameForm } from './headings.ts'
import { weighted } from './random.ts'
import type { CataloguingStyle } from './styles.ts'

/** 240, 245 with its 880, 246 and 250. */
export function titleFields(work: Cataloguing): readonly DataField[] {
  const { edition, style, random } = work
  const { title, language } = edition
  const named = edition.work.creator !== undefined && edition.kind !== 'study'
  const vernacular = title.vernacular === undefined ? undefined : holdableScript(title.vernacular, style)
  const scripts = vernacular === undefined ? 'romanised' : weighted(random, style.scripts)
  const fields: DataField[] = []
  const original = edition.work.title.main
  const translated = edition.kind !== 'study' && original !== title.main
  if (translated && style.rules !== 'brief')
    fields.push(
      dataField(
        named ? '240' : '130',
        named ? `1${articleLength(original, edition.work.language)}` : '0 ',
        ['a', style.isbd ? `${original}.` : original],
        ['l', languageName(language) + (style.isbd ? '.' : '')],
      ),
    )
  const indicators = `${named ? '1' : '0'}${articleLength(title.main, language)}`
  if (scripts === 'vernacular' && title.vernacular) {
    const [main = '', subtitle] = title.vernacular.split(' : ')
    const written: WorkTitle = { main, ...(subtitle ? { subtitle } : {}) }
    fields.push(dataField('245', `${named ? '1' : '0'}0`, ...titleSubfields(work, written)))
    if (random.chance(0.5)) fields.push(dataField('246', '3 ', ['a', title.main]))
  } else {
    const twin = scripts === 'twin' && title.vernacular ? title.vernacular : undefined
    const occurrence = twin === undefined ? undefined : String(work.links.length + 1).padStart(2, '0')
    fields.push(
      dataField(
        '245',
        indicators,
        occurrence ? ['6', `880-${occurrence}`] : undefined,
        ...titleSubfields(work, title),
      ),
    )
    if (twin && occurrence) {
      const [main = '', subtitle] = twin.split(' : ')
      work.links.push(
        dataField(
          '880',
          `${named ? '1' : '0'}0`,
          ['6', `245-${occurrence}${vernacular ?? ''}`],
          ['a', subtitle && style.isbd ? `${main} :` : style.isbd ? `${main}.` : main],
          subtitle ? ['b', style.isbd ? `${subtitle}.` : subtitle] : undefined,
        ),
      )
    }
  }
  if (title.subtitle?.startsWith('or, ') && style.rules !== 'brief')
    fields.push(dataField('246', '30', ['a', title.subtitle.slice(4)]))
  const statement = editionStatement(work)
  if (statement) fields.push(dataField('250', '  ', ['a', statement]))
  return fields
}

const generalMaterial: Readonly<Record<string, string>> = {
  ebook: '[electronic resource]',
  'audio-disc': '[sound recording]',
  'audio-online': '[electronic resource]',
  'music-disc': '[sound recording]',
  'large-print': '[text (large print)]',
  map: '[cartographic material]',
  video: '[videorecording]',
}

function titleSubfields(work: Cataloguing, title: WorkTitle): readonly (readonly [string, string])[] {
  const { edition, style } = work
  const main = capitals(title.main, style)
  const subtitle = title.subtitle === undefined ? undefined : capitals(title.subtitle, style)
  const material = style.rules === 'aacr2' ? generalMaterial[edition.format] : undefined
  const statement = style.rules === 'brief' && work.random.chance(0.8) ? undefined : responsibility(work)
  if (style.subtitle === 'a' || work.random.chance(0.06)) {
    const whole = subtitle === undefined ? main : `${main} : ${subtitle}`
    return statement
      ? punctuate(
          [
            ['a', whole],
            ['c', statement],
          ],
          style.isbd,
        )
      : [['a', whole]]
  }
  const parts: (readonly [string, string])[] = [['a', main]]
  if (material) parts.push(['h', material])
  if (subtitle !== undefined) parts.push(['b', subtitle])
  if (statement) parts.push(['c', statement])
  return punctuate(parts, style.isbd)
}

/** ISBD marks stand at the end of the subfield before: "Emma :$ba novel /$cJane Austen." */
function punctuate(
  parts: readonly (readonly [string, string])[],
  isbd: boolean,
): readonly (readonly [string, string])[] {
  if (!isbd) return parts
  return parts.map(([code, value], at): readonly [string, string] => {
    const next = parts[at + 1]?.[0]
    if (next === 'b') return [code, `${value} :`]
    if (next === 'c') return [code, `${value} /`]
    return [code, next === undefined && !/[.!?]$/.test(value) ? `${value}.` : value]
  })
}

function responsibility({ edition, style }: Cataloguing): string | undefined {
  const { kind, translator, performer, format } = edition
  const creator = kind === 'study' ? undefined : edition.work.creator
  const german = style.language === 'ger'
  const parts = creator ? [directName(nameForm(creator, style.nameForm))] : []
  if (translator)
    parts.push(`${german ? 'übersetzt von' : 'translated by'} ${directName(translator.heading)}`)
  if (performer && kind === 'press')
    parts.push(`${german ? 'illustriert von' : 'with wood engravings by'} ${directName(performer)}`)
  if (performer && format.startsWith('audio'))
    parts.push(`${german ? 'gelesen von' : 'read by'} ${directName(performer)}`)
  return parts.length === 0 ? undefined : parts.join(' ; ')
}

function capitals(text: string, { capitals: rule }: CataloguingStyle): string {
  return rule === 'words'
    ? text.replaceAll(/(^|[\s-])(\p{Ll})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())
    : text
}

const ordinals = ['', '1st', '2nd', '3rd', '4th', '5th', '6th']
const ordinalWords = ['', 'First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth']

function editionStatement({ edition, style, random }: Cataloguing): string | undefined {
  const { editionNumber, kind, format, work } = edition
  const stop = style.isbd ? '.' : ''
  if (kind === 'facsimile')
    return style.language === 'ger'
      ? 'Faksimile-Ausgabe'
      : `Facsimile of the edition of ${work.year ?? ''}`.trim() + stop
  if (format === 'large-print')
    return style.rules === 'rda' ? `Large print edition${stop}` : 'Large print ed.'
  if (editionNumber === 1) {
    if (style.rules === 'brief' || random.chance(0.75)) return undefined
    return style.language === 'ger'
      ? '1. Auflage'
      : style.rules === 'rda'
        ? `First edition${stop}`
        : '1st ed.'
  }
  if (style.language === 'ger') return `${editionNumber}. Auflage`
  if (style.rules === 'rda') return `${ordinalWords[editionNumber] ?? ''} edition${stop}`
  return style.rules === 'brief'
    ? `${ordinals[editionNumber] ?? ''} Ed`
    : `${ordinals[editionNumber] ?? ''} ed.`
}

/** 260 or 264, with their 880. */
export function imprintFields(work: Cataloguing, year: number): readonly DataField[] {
  const { edition, style, random } = work
  const { publisher } = edition
  const journal = edition.format === 'journal'
  const date = journal ? `${year}-` : dateText(year, work)
  const tag = style.rules === 'rda' ? '264' : '260'
  const indicators = tag === '264' ? ' 1' : '  '
  const own = publisher.vernacular
  const script = own && holdableScript(own.name, style)
  const paired = script !== undefined && edition.title.vernacular !== undefined && style.rules !== 'brief'
  const twin = paired && random.chance(0.5) ? String(work.links.length + 1).padStart(2, '0') : undefined
  const write = (place: string, name: string): readonly (readonly [string, string])[] =>
    style.isbd
      ? [
          ['a', `${place} :`],
          ['b', `${name},`],
          ['c', /[\]\-?]$/.test(date) ? date : `${date}.`],
        ]
      : [
          ['a', place],
          ['b', name],
          ['c', date],
        ]
  if (twin && own)
    work.links.push(
      dataField('880', indicators, ['6', `${tag}-${twin}${script ?? ''}`], ...write(own.place, own.name)),
    )
  const fields = [
    dataField(
      tag,
      indicators,
      twin ? ['6', `880-${twin}`] : undefined,
      ...write(publisher.place, publisher.name),
    ),
  ]
  if (tag === '264' && random.chance(0.25) && !journal && year >= 1978)
    fields.push(dataField('264', ' 4', ['c', `©${year}`]))
  return fields
}

function dateText(year: number, { style, random }: Cataloguing): string {
  if (style.rules === 'aacr2')
    return weighted(random, [
      [String(year), 70],
      [year >= 1978 ? `c${year}` : String(year), 18],
      [`[${year}]`, 8],
      [`[${year}?]`, 4],
    ])
  return random.chance(0.12) && style.rules === 'rda' ? `[${year}]` : String(year)
}

const languageNames: Readonly<Record<string, string>> = {
  ara: 'Arabic',
  chi: 'Chinese',
  cze: 'Czech',
  dan: 'Danish',
  dut: 'Dutch',
  eng: 'English',
  est: 'Estonian',
  fin: 'Finnish',
  fre: 'French',
  ger: 'German',
  gre: 'Greek',
  haw: 'Hawaiian',
  heb: 'Hebrew',
  hin: 'Hindi',
  ita: 'Italian',
  jpn: 'Japanese',
  kor: 'Korean',
  lat: 'Latin',
  nor: 'Norwegian',
  per: 'Persian',
  pol: 'Polish',
  por: 'Portuguese',
  rus: 'Russian',
  slo: 'Slovak',
  spa: 'Spanish',
  swe: 'Swedish',
  tur: 'Turkish',
  vie: 'Vietnamese',
  yid: 'Yiddish',
  cat: 'Catalan',
}

function languageName(code: string): string {
  return languageNames[code] ?? code
}
