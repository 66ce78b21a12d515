import type { Person, Work, WorkTitle } from '../works/model.ts'
import { inventIsbn, inventLccn, inventOclcNumber } from './numbers.ts'
import type { Publisher } from './publishers.ts'
import { privatePresses, publishersOf } from './publishers.ts'
import type { Random } from './random.ts'
import { randomFrom, weighted } from './random.ts'

export type EditionFormat =
  | 'book'
  | 'large-print'
  | 'ebook'
  | 'audio-disc'
  | 'audio-online'
  | 'score'
  | 'music-disc'
  | 'map'
  | 'video'
  | 'journal'
/** `study`: a book about how the work was printed, not the work itself. */
export type EditionKind = 'trade' | 'press' | 'facsimile' | 'study'

/** One publication, as it is; how a library writes it down is that library's business. */
export type Edition = {
  /** Unique. */
  readonly key: string
  readonly ordinal: number
  readonly work: Work
  readonly kind: EditionKind
  readonly language: string
  readonly title: WorkTitle
  readonly translator?: Person
  /** Who illustrated a press edition or reads a recording; invented. */
  readonly performer?: string
  readonly format: EditionFormat
  readonly publisher: Publisher
  readonly year: number
  /** 2 and more: a numbered later edition. */
  readonly editionNumber: number
  readonly isbn?: string
  /** Of the printed book that an e-book or recording was made from. */
  readonly printIsbn?: string
  readonly oclc: string
  readonly lccn?: string
  readonly pages: number
  readonly frontMatter: string
  readonly heightCm: number
  readonly volumes: number
  readonly series?: { readonly title: string; readonly number: number }
}

type Expression = Pick<Edition, 'language' | 'title' | 'translator'>

const artists = ['Vale, Orla', 'Brandt-Ilves, Mika', 'Quennell, Tobias', 'Serrat, Noor', 'Aldous, Wren']
const readers = ['Marsh, Imogen', 'Okello, Daniel', 'Hartwig, Lena', 'Fairweather, Saul', 'Castellan, Inés']

/** Every publication there is in the demo's world, always the same ones in the same order. */
export function publishEditions(works: readonly Work[]): readonly Edition[] {
  const press = new PrintRun()
  for (const work of works) {
    const random = randomFrom(`editions of ${work.key}`)
    const expressions = expressionsOf(work)
    const wanted = work.form === 'serial' ? 1 : (editionsWanted[work.popularity] ?? 1)
    for (let n = 0; n < wanted; n++) press.trade(work, nextExpression(expressions, n), random)
    if (work.popularity >= 2 && !isMusicMapOrSerial(work)) press.special(work, random)
  }
  return press.editions
}

/** By popularity. */
const editionsWanted: readonly number[] = [1, 3, 5, 9, 14, 24]

/** Every other edition is the original or the English translation; the others take turns. */
function nextExpression(expressions: readonly Expression[], n: number): Expression {
  const [original, second] = expressions
  if (!original) throw new Error('a work has at least its original')
  if (n % 2 === 1) return expressions[((n + 1) / 2) % expressions.length] ?? original
  return second?.language === 'eng' && n % 4 === 2 ? second : original
}

/** The original first, English before other translations: that is what these libraries buy. */
function expressionsOf(work: Work): readonly Expression[] {
  const original = { language: work.language, title: work.title }
  const english = work.translations.filter(({ language }) => language === 'eng')
  return [original, ...english, ...work.translations.filter(({ language }) => language !== 'eng')]
}

function isMusicMapOrSerial({ form }: Work): boolean {
  return form === 'music' || form === 'map' || form === 'serial'
}

class PrintRun {
  readonly editions: Edition[] = []
  readonly #titles = new Map<number, number>()

  trade(work: Work, expression: Expression, random: Random): void {
    const format = formatOf(work, random)
    const publisher = random.pick(publishersOf(work.form === 'map' ? 'mul' : expression.language))
    const year = yearOf(work, format, random)
    const juvenile = work.form === 'children'
    this.#add({
      work,
      kind: 'trade',
      ...expression,
      format,
      publisher,
      year,
      editionNumber: random.chance(0.18) ? random.int(2, 6) : 1,
      pages: juvenile ? random.int(40, 260) : random.int(120, 720),
      frontMatter: random.pick(['', '', 'vi', 'xii', 'xvi', 'xxiv', 'xxxviii']),
      heightCm: random.pick([18, 19, 20, 20, 21, 23, 24]),
      volumes: format === 'book' && work.volumes > 1 && random.chance(0.5) ? work.volumes : 1,
      ...(format.startsWith('audio') ? { performer: random.pick(readers) } : {}),
      ...(random.chance(0.35) && format !== 'journal'
        ? { series: { title: seriesTitle(publisher, expression.language), number: random.int(1, 240) } }
        : {}),
    })
  }

  /** What a museum of printing collects of a work: a hand-press edition, a facsimile, a study of its printing. */
  special(work: Work, random: Random): void {
    const original = { language: work.language, title: work.title }
    const common = { work, format: 'book', editionNumber: 1, volumes: 1, frontMatter: '' } as const
    const pages = random.int(24, 180)
    this.#add({
      ...common,
      ...original,
      kind: 'press',
      publisher: random.pick(privatePresses),
      year: random.int(Math.max(1895, (work.year ?? 0) + 1), 2024),
      pages,
      heightCm: random.int(24, 38),
      performer: random.pick(artists),
    })
    if ((work.year ?? 0) > 1450)
      this.#add({
        ...common,
        ...original,
        kind: 'facsimile',
        publisher: random.pick(privatePresses),
        year: random.int(1960, 2024),
        pages: pages + 90,
        heightCm: random.int(20, 40),
      })
    if (work.popularity >= 3)
      this.#add({
        ...common,
        kind: 'study',
        language: 'eng',
        title: studyTitle(work, random),
        publisher: random.pick([...privatePresses, ...publishersOf('eng')]),
        year: random.int(1955, 2025),
        pages: random.int(36, 260),
        heightCm: 24,
      })
  }

  #add(facts: Omit<Edition, 'key' | 'ordinal' | 'oclc' | 'isbn' | 'printIsbn' | 'lccn'>): void {
    const ordinal = this.editions.length + 1
    const { format, publisher, year } = facts
    const numbered = year >= 1970 && format !== 'journal' && format !== 'score' && format !== 'music-disc'
    const derived = format === 'ebook' || format === 'audio-online' || format === 'large-print'
    this.editions.push({
      ...facts,
      key: `${facts.work.key}/${ordinal}`,
      ordinal,
      oclc: inventOclcNumber(ordinal),
      ...(numbered ? { isbn: this.#nextIsbn(publisher) } : {}),
      ...(numbered && derived ? { printIsbn: this.#nextIsbn(publisher) } : {}),
      ...(ordinal % 3 === 0 ? { lccn: inventLccn(ordinal) } : {}),
    })
  }

  #nextIsbn({ code }: Publisher): string {
    const title = this.#titles.get(code) ?? 0
    this.#titles.set(code, title + 1)
    return inventIsbn(code, title)
  }
}

function formatOf(work: Work, random: Random): EditionFormat {
  if (work.form === 'music') return random.chance(0.7) ? 'score' : 'music-disc'
  if (work.form === 'map') return random.chance(0.75) ? 'map' : 'book'
  if (work.form === 'serial') return 'journal'
  if (work.form === 'printing') return random.chance(0.9) ? 'book' : 'ebook'
  const told = work.form === 'novel' || work.form === 'stories' || work.form === 'children'
  return weighted<EditionFormat>(random, [
    ['book', 70],
    ['ebook', 14],
    ['audio-online', told ? 5 : 1],
    ['audio-disc', told ? 5 : 1],
    ['large-print', told ? 5 : 1],
    ['video', work.form === 'play' || told ? 3 : 0],
  ])
}

/** The first year in which there was such a thing. */
const since: Readonly<Record<EditionFormat, number>> = {
  book: 1850,
  score: 1870,
  map: 1880,
  journal: 1600,
  'large-print': 1978,
  ebook: 2004,
  'audio-disc': 1996,
  'audio-online': 2012,
  'music-disc': 1988,
  video: 2000,
}

function yearOf(work: Work, format: EditionFormat, random: Random): number {
  if (format === 'journal') return work.year ?? 1900
  const first = Math.max(since[format], (work.year ?? 0) + 1)
  return random.int(random.chance(0.72) ? Math.max(first, 1978) : first, 2025)
}

const seriesWords: Readonly<Record<string, string>> = {
  eng: 'classics',
  ger: 'Bibliothek',
  fre: 'Collection',
  spa: 'Biblioteca',
  ita: 'Biblioteca',
}

function seriesTitle({ name }: Publisher, language: string): string {
  const word = seriesWords[language] ?? 'Library'
  return language === 'eng' ? `${name} ${word}` : `${word} ${name}`
}

function studyTitle({ title: { main } }: Work, random: Random): WorkTitle {
  return random.pick([
    { main, subtitle: 'a printing history' },
    { main: `The printing of ${main}`, subtitle: 'type, paper and presswork' },
    { main: `${main} and its printers` },
    { main: `Setting ${main}`, subtitle: 'compositors, proofs and first impressions' },
  ])
}
