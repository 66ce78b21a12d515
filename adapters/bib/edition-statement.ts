import { foldText } from './fold.ts'

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
  'ed edn edition editions auflage aufl ausgabe ausg edicion edizione edicao uitgave uitg druk upplagan izdanie izd the a an die la le 1 publ published unabridged ungekurzt integral'.split(
    ' ',
  ),
)
/** A printing is no edition: "1. Aufl., [8. Dr.]", "12th printing". */
const printing =
  /\b\d{1,3}(?:st|nd|rd|th)? (?:dr|druck|nachdr|nachdruck|print|printing|impr|impression|tirage)\b|\b(?:printing|reprinted|nachdr|nachdruck)\b/g
const revised = /^(?:rev|uberarb|bearb|neubearb|corr|verb|refondue|aument|aggiorn|enl|exp|erw|updated)/

/**
 * An edition statement made comparable: the number of "2nd ed., rev." is "2", "Revised edition" is "rev", "First edition" is
 * empty like none, and of any other the words are kept.
 */
export function editionKey(statement: string | undefined): string {
  if (statement === undefined) return ''
  const words = foldText(statement).replace(printing, '').split(' ').filter(Boolean).slice(0, 12)
  const number = words.map((word) => ordinals[word] ?? numbered.exec(word)?.[1]).find(Boolean)
  if (number !== undefined && number !== '1') return number
  if (words.some((word) => revised.test(word))) return 'rev'
  return words
    .filter((word) => ordinals[word] === undefined && !editionWords.has(word) && !numbered.test(word))
    .join(' ')
}
/** "3d" is how American cataloguers had it until 2013. */
const numbered = /^(\d{1,2})(?:st|nd|rd|th|d|e|eme|a|o)?$/
