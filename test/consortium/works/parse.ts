import type { Person, Translation, Work, WorkForm, WorkTitle } from './model.ts'
import { workForms } from './model.ts'
import { translators } from './translators.ts'

/*
  The works are written down as tables, one line each, so that hundreds of facts can be checked by eye:

  table        = *( author / work / blank line )
  author       = "@" heading [ "|" dates [ "|" variant *( ";" variant ) [ "|" vernacular name ] ] ]   "@ -": nobody known
  work         = head "|" title "|" subject *( ";" subject ) [ "|" translation *( ";" translation ) [ "|" summary ] ]
  head         = year language form popularity [ "v" volumes ]                                      year "-": not known
  title        = main [ " : " subtitle ] [ " = " vernacular ]
  translation  = language title [ " / " key of `translators` ]
*/

/** @throws {Error} naming the line that is not of the grammar. */
export function parseWorks(table: string): readonly Work[] {
  const works: Work[] = []
  let creator: Person | undefined
  for (const line of table.split('\n')) {
    if (line.trim() === '') continue
    if (line.startsWith('@')) creator = parseAuthor(line.slice(1))
    else works.push(parseWork(line, creator))
  }
  return works
}

function parseAuthor(line: string): Person | undefined {
  const [heading = '', dates = '', variants = '', vernacular = ''] = cells(line)
  if (heading === '-') return undefined
  return {
    heading,
    variants: list(variants),
    ...(dates === '' ? {} : { dates }),
    ...(vernacular === '' ? {} : { vernacular }),
  }
}

const headPattern = /^(-|-?\d{1,4}) ([a-z]{3}) ([a-z]+) ([1-5])(?: v(\d{1,2}))?$/

function parseWork(line: string, creator: Person | undefined): Work {
  const [head = '', title = '', subjects = '', translations = '', summary = ''] = cells(line)
  const match = headPattern.exec(head)
  const form = workForms.find((known) => known === match?.[3])
  if (!match || !form || title === '') throw new Error(`not a work: ${line}`)
  const [, year = '-', language = '', , popularity, volumes] = match
  const parsed = parseTitle(title)
  return {
    key: slug(`${creator?.heading.split(',')[0] ?? ''} ${parsed.main}`),
    title: parsed,
    language,
    form: form satisfies WorkForm,
    popularity: Number(popularity),
    volumes: Number(volumes ?? 1),
    subjects: list(subjects),
    translations: list(translations).map(parseTranslation),
    ...(creator ? { creator } : {}),
    ...(year === '-' ? {} : { year: Number(year) }),
    ...(summary === '' ? {} : { summary }),
  }
}

function parseTranslation(text: string): Translation {
  const [titled = '', by] = text.split(' / ')
  const language = titled.slice(0, 3)
  if (!/^[a-z]{3} /.test(titled)) throw new Error(`not a translation: ${text}`)
  const translator = by === undefined ? undefined : translators[by]
  if (by !== undefined && !translator) throw new Error(`no such translator: ${by}`)
  return { language, title: parseTitle(titled.slice(4)), ...(translator ? { translator } : {}) }
}

function parseTitle(text: string): WorkTitle {
  const [latin = '', vernacular] = text.split(' = ')
  const [main = '', subtitle] = latin.split(' : ')
  return { main, ...(subtitle ? { subtitle } : {}), ...(vernacular ? { vernacular } : {}) }
}

function cells(line: string): readonly string[] {
  return line.split('|').map((cell) => cell.trim())
}

function list(cell: string): readonly string[] {
  return cell === '' ? [] : cell.split(';').map((part) => part.trim())
}

export function slug(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/[^a-z0-9]+/g, '-')
}
