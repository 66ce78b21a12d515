import type { DataField } from '../../../adapters/protocols/marc/record.ts'
import type { Edition } from './editions.ts'
import { dataField } from './headings.ts'
import { hyphenateIsbn } from './numbers.ts'
import { hash32 } from './random.ts'
import type { CataloguingStyle, IsbnForm, OclcForm } from './styles.ts'

/** 020, or what a cataloguer did instead. An e-book names the printed book's number too, in 020$z or in 776$z. */
export function isbnFields(edition: Edition, style: CataloguingStyle, form: IsbnForm): readonly DataField[] {
  const { isbn, printIsbn } = edition
  if (isbn === undefined) return []
  const own = ownIsbnField(isbn, form, bindingOf(edition, style))
  const fields = own ? [own] : []
  if (printIsbn === undefined) return fields
  if (style.rules === 'rda' && edition.format !== 'large-print')
    return [
      ...fields,
      dataField(
        '776',
        '08',
        ['i', style.language === 'ger' ? 'Erscheint auch als Druck-Ausgabe' : 'Print version:'],
        ['t', edition.title.main],
        ['z', printIsbn],
      ),
    ]
  return style.rules === 'brief'
    ? fields
    : [...fields, dataField('020', '  ', ['z', hyphenateIsbn(printIsbn)])]
}

function ownIsbnField(isbn: string, form: IsbnForm, binding: string): DataField | undefined {
  switch (form) {
    case 'plain':
      return dataField('020', '  ', ['a', isbn])
    case 'hyphens':
      return dataField('020', '  ', ['a', hyphenateIsbn(isbn)])
    case 'qualifier-in-a':
      return dataField('020', '  ', ['a', `${hyphenateIsbn(isbn)} (${binding})`])
    case 'qualifier-in-q':
      return dataField('020', '  ', ['a', isbn], ['q', `(${binding})`])
    case 'cancelled':
      return dataField('020', '  ', ['z', isbn])
    case 'elsewhere':
      return dataField('024', '8 ', ['a', isbn])
    case 'missing':
      return undefined
  }
}

function bindingOf({ format, ordinal }: Edition, { rules }: CataloguingStyle): string {
  if (format === 'ebook') return rules === 'rda' ? 'electronic book' : 'ebook'
  if (format.startsWith('audio')) return 'audiobook'
  if (format === 'large-print') return 'lg. print'
  return ordinal % 3 === 0 ? (rules === 'rda' ? 'hardcover' : 'hbk.') : rules === 'rda' ? 'paperback' : 'pbk.'
}

export function oclcFields({ oclc, key }: Edition, form: OclcForm): readonly DataField[] {
  if (form === 'missing') return []
  const spelled = { plain: oclc, on: `on${oclc}`, ocm: `ocm${oclc} `.trim(), zeros: `00${oclc}` }[form]
  // A number that was merged away: real catalogues keep it in $z, and it may belong to another record by now.
  const merged = hash32(key) % 40 === 0 ? `(OCoLC)${9_990_000_000 + (hash32(key) % 99_999)}` : undefined
  return [dataField('035', '  ', ['a', `(OCoLC)${spelled}`], merged ? ['z', merged] : undefined)]
}

const literatures: Readonly<Record<string, string>> = {
  eng: '82',
  ger: '83',
  swe: '839.7',
  fre: '84',
  ita: '85',
  spa: '86',
  por: '869.',
  lat: '87',
  grc: '88',
  rus: '891.7',
  pol: '891.85',
  ara: '892.7',
  heb: '892.4',
  chi: '895.1',
  jpn: '895.6',
  kor: '895.7',
}
const literaryForms: Readonly<Record<string, string>> = {
  poetry: '1',
  epic: '1',
  play: '2',
  novel: '3',
  stories: '3',
  children: '3',
  essays: '4',
}
const disciplines: Readonly<Record<string, string>> = {
  philosophy: '100',
  religion: '200',
  politics: '320',
  science: '500',
  art: '700',
  printing: '686.2',
  music: '780',
  map: '912',
  travel: '910',
  biography: '920',
  history: '900',
  reference: '030',
  serial: '050',
}

/** Dewey number: by literature and form, or by discipline. */
export function dewey({ work, kind }: Edition): string {
  if (kind === 'study') return '686.209'
  const form = literaryForms[work.form]
  if (form === undefined) return disciplines[work.form] ?? '000'
  return `${literatures[work.language] ?? '890.'}${form}`
}

const lcClasses: Readonly<Record<string, string>> = {
  eng: 'PR',
  ger: 'PT',
  fre: 'PQ',
  ita: 'PQ',
  spa: 'PQ',
  lat: 'PA',
  grc: 'PA',
  rus: 'PG',
  chi: 'PL',
  jpn: 'PL',
}
const lcDisciplines: Readonly<Record<string, string>> = {
  philosophy: 'B',
  religion: 'BL',
  politics: 'JC',
  science: 'Q',
  art: 'N',
  printing: 'Z',
  music: 'M',
  map: 'G',
  travel: 'G',
  biography: 'CT',
  history: 'D',
  reference: 'AE',
  serial: 'AP',
}

/** "PR4034 .A8 1995". */
export function lcCallNumber({ work, kind, year }: Edition): string {
  const letters = kind === 'study' ? 'Z' : (lcDisciplines[work.form] ?? lcClasses[work.language] ?? 'PN')
  return `${letters}${100 + (hash32(work.key) % 8900)} .${cutter(work.creator?.heading ?? work.title.main)} ${year}`
}

export function cutter(text: string): string {
  return `${asciiLetters(text).charAt(0) || 'X'}${2 + (hash32(text) % 97)}`
}

export function asciiLetters(text: string): string {
  return text
    .normalize('NFD')
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '')
}

export function classificationField(edition: Edition, style: CataloguingStyle): readonly DataField[] {
  if (style.classification === '082') return [dataField('082', '04', ['a', dewey(edition)], ['2', '23'])]
  if (style.classification === '050') {
    const [klass = '', ...item] = lcCallNumber(edition).split(' ')
    return [dataField('050', ' 4', ['a', klass], ['b', item.join(' ')])]
  }
  if (style.classification === '084')
    return [dataField('084', '  ', ['a', shelfClass(edition)], ['2', 'sdnb'])]
  return []
}

/** The subject groups of the German national bibliography. */
function shelfClass(edition: Edition): string {
  const { language, form } = edition.work
  if (literaryForms[form] !== undefined && language === 'ger') return '830'
  return dewey(edition).slice(0, 2) + '0'
}
