import { foldedWords } from './fold.ts'

const ordinals: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'first erste premiere primera prima',
    'second zweite deuxieme segunda seconda',
    'third dritte troisieme tercera terza',
    'fourth vierte quatrieme cuarta quarta',
    'fifth funfte cinquieme quinta',
    'sixth sechste sixieme sexta sesta',
    'seventh siebte septieme septima settima',
    'eighth achte huitieme octava ottava',
    'ninth neunte neuvieme novena nona',
    'tenth zehnte dixieme decima',
  ].flatMap((names, at) => names.split(' ').map((name) => [name, String(at + 1)])),
)
const editionWords = new Set(
  'ed edn edition editions auflage aufl ausgabe ausg edicion edizione edicao uitgave uitg druk upplagan izdanie izd the a an die la le 1'.split(
    ' ',
  ),
)
const revised = /^(?:rev|uberarb|bearb|neubearb|corr|verb|refondue|aument|aggiorn|enl|exp|erw|updated)/

/**
 * An edition statement made comparable: the number of "2nd ed., rev." is "2", "Revised edition" is "rev", "First edition" is
 * empty like none, and of any other the words are kept.
 */
export function editionKey(statement: string | undefined): string {
  if (statement === undefined) return ''
  const words = foldedWords(statement).slice(0, 12)
  const number = words
    .map((word) => ordinals[word] ?? /^(\d{1,2})(?:st|nd|rd|th|e|eme|a|o)?$/.exec(word)?.[1])
    .find(Boolean)
  if (number !== undefined && number !== '1') return number
  if (words.some((word) => revised.test(word))) return 'rev'
  return words
    .filter((word) => ordinals[word] === undefined && !editionWords.has(word) && !/^\d{1,2}$/.test(word))
    .join(' ')
}
