import type { DataField } from '../../../adapters/protocols/marc/record.ts'
import type { Cataloguing } from './cataloguing.ts'
import type { Edition, EditionFormat } from './editions.ts'
import { dataField } from './headings.ts'
import { hyphenateIsbn } from './numbers.ts'
import type { CataloguingStyle } from './styles.ts'

const carriers: Readonly<Partial<Record<EditionFormat, string>>> = {
  ebook: '1 online resource',
  'audio-disc': '8 audio discs (CD)',
  'audio-online': '1 online resource (1 audio file)',
  'music-disc': '1 audio disc (CD)',
  map: '1 map',
  video: '1 videodisc (DVD)',
  journal: 'volumes',
}

/** 300; two libraries seldom count the front matter alike. */
export function extentField({ edition, style, random }: Cataloguing): DataField {
  const { format, volumes, pages, frontMatter, heightCm } = edition
  const counted =
    frontMatter !== '' && style.rules !== 'brief' && random.chance(0.8)
      ? `${frontMatter}, ${pages}`
      : String(pages)
  const text =
    format === 'ebook' && style.rules === 'rda'
      ? `1 online resource (${style.extent(counted)})`
      : (carriers[format] ?? (volumes > 1 ? volumesText(volumes, style) : style.extent(counted)))
  const full =
    style.rules !== 'brief' && (format === 'book' || format === 'large-print' || format === 'score')
  const illustrated = edition.kind === 'press' || edition.work.form === 'children'
  const details =
    full && illustrated
      ? style.rules === 'rda'
        ? style.language === 'ger'
          ? 'Illustrationen'
          : 'illustrations'
        : 'ill.'
      : undefined
  const score = format === 'score' ? `1 score (${style.extent(String(Math.ceil(pages / 4)))})` : text
  const size = full ? `${heightCm} cm` : undefined
  const mark = (value: string, sign: string): string => (style.isbd ? `${value} ${sign}` : value)
  return dataField(
    '300',
    '  ',
    ['a', details ? mark(score, ':') : size ? mark(score, ';') : score],
    details ? ['b', size ? mark(details, ';') : details] : undefined,
    size ? ['c', size] : undefined,
  )
}

function volumesText(volumes: number, { rules, language }: CataloguingStyle): string {
  if (language === 'ger') return `${volumes} Bände`
  return rules === 'aacr2' ? `${volumes} v.` : rules === 'rda' ? `${volumes} volumes` : `${volumes} vols`
}

/** 336, 337 and 338: term and code. */
const rdaTypes: Readonly<Record<EditionFormat, readonly [string, string, string, string, string, string]>> = {
  book: ['text', 'txt', 'unmediated', 'n', 'volume', 'nc'],
  'large-print': ['text', 'txt', 'unmediated', 'n', 'volume', 'nc'],
  ebook: ['text', 'txt', 'computer', 'c', 'online resource', 'cr'],
  'audio-disc': ['spoken word', 'spw', 'audio', 's', 'audio disc', 'sd'],
  'audio-online': ['spoken word', 'spw', 'computer', 'c', 'online resource', 'cr'],
  score: ['notated music', 'ntm', 'unmediated', 'n', 'volume', 'nc'],
  'music-disc': ['performed music', 'prm', 'audio', 's', 'audio disc', 'sd'],
  map: ['cartographic image', 'cri', 'unmediated', 'n', 'sheet', 'nb'],
  video: ['two-dimensional moving image', 'tdi', 'video', 'v', 'videodisc', 'vd'],
  journal: ['text', 'txt', 'unmediated', 'n', 'volume', 'nc'],
}

const rdaFields = new Map(
  Object.entries(rdaTypes).map(([format, [content, contentCode, media, mediaCode, carrier, carrierCode]]) => [
    format,
    [
      dataField('336', '  ', ['a', content], ['b', contentCode], ['2', 'rdacontent']),
      dataField('337', '  ', ['a', media], ['b', mediaCode], ['2', 'rdamedia']),
      dataField('338', '  ', ['a', carrier], ['b', carrierCode], ['2', 'rdacarrier']),
    ],
  ]),
)

export function contentTypes({ format }: Edition, { rules }: CataloguingStyle): readonly DataField[] {
  return rules === 'rda' ? (rdaFields.get(format) ?? []) : []
}

export function seriesFields(
  { series }: Edition,
  { rules, isbd, language }: CataloguingStyle,
): readonly DataField[] {
  if (!series) return []
  const number = language === 'ger' ? `Band ${series.number}` : String(series.number)
  const title = isbd ? `${series.title} ;` : series.title
  if (rules !== 'rda') return [dataField('490', '0 ', ['a', title], ['v', number])]
  return [
    dataField('490', '1 ', ['a', title], ['v', number]),
    dataField('830', ' 0', ['a', title], ['v', isbd ? `${number}.` : number]),
  ]
}

/** 500, 505 and 520. */
export function generalNotes({ edition, style, random }: Cataloguing): readonly DataField[] {
  if (style.rules === 'brief') return []
  const { work, kind, publisher, volumes } = edition
  const german = style.language === 'ger'
  const fields: DataField[] = []
  const note = (text: string): void => void fields.push(dataField('500', '  ', ['a', text]))
  if (kind === 'press') note(`${publisher.name}: ${120 + (edition.ordinal % 9) * 20} copies printed by hand.`)
  else if (kind === 'trade' && work.year !== undefined && work.year > 1450 && random.chance(0.4))
    note(german ? `Erstmals erschienen ${work.year}` : `First published in ${work.year}.`)
  if (edition.language !== work.language && kind === 'trade' && random.chance(0.5))
    note(german ? `Originaltitel: ${work.title.main}` : `Translation of: ${stop(work.title.main)}`)
  if (volumes > 1)
    fields.push(
      dataField('505', '0 ', [
        'a',
        stop(Array.from({ length: volumes }, (_, at) => `${german ? 'Band' : 'v.'} ${at + 1}`).join(' -- ')),
      ]),
    )
  if (work.summary && !german && kind !== 'study' && random.chance(0.8))
    fields.push(dataField('520', '  ', ['a', work.summary]))
  return fields
}

const genres: Readonly<Record<string, readonly [english: string, german: string]>> = {
  novel: ['Novels', 'Roman'],
  stories: ['Short stories', 'Erzählungen'],
  play: ['Drama', 'Drama'],
  poetry: ['Poetry', 'Lyrik'],
  epic: ['Epic poetry', 'Epos'],
  children: ["Children's stories", 'Kinderbuch'],
  essays: ['Essays', 'Essays'],
  biography: ['Biographies', 'Biografie'],
  travel: ['Travel writing', 'Reisebericht'],
  reference: ['Reference works', 'Nachschlagewerk'],
  map: ['Maps', 'Karte'],
  music: ['Scores', 'Musikdruck'],
  serial: ['Periodicals', 'Zeitschrift'],
}

export function genreField(
  { work, kind }: Edition,
  { rules, language, isbd }: CataloguingStyle,
): readonly DataField[] {
  const genre = kind === 'study' ? undefined : genres[work.form]
  if (!genre || rules === 'brief') return []
  return language === 'ger'
    ? [dataField('655', ' 7', ['a', genre[1]], ['2', 'gnd-content'])]
    : [dataField('655', ' 7', ['a', isbd ? `${genre[0]}.` : genre[0]], ['2', 'lcgft'])]
}

/** 856 of what is online. Under `.example`, where nothing answers. */
export function linkFields({ edition, library, style }: Cataloguing): readonly DataField[] {
  const { format, isbn, ordinal } = edition
  if (format !== 'ebook' && format !== 'audio-online') return []
  const host = format === 'ebook' ? 'ebooks' : 'audio'
  const path = isbn ? hyphenateIsbn(isbn) : String(ordinal)
  const label = style.language === 'ger' ? 'Volltext' : format === 'ebook' ? 'Read online' : 'Listen online'
  return [
    dataField(
      '856',
      '40',
      ['u', `https://${host}.${library.id}.example/${path}`],
      [style.rules === 'rda' ? 'y' : 'z', label],
    ),
  ]
}

function stop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
