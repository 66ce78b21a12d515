import { codeUnitAt } from './code-units.ts'

/** Last words that keep their full stop. */
const abbreviations = new Set(
  'jr sr etc al ed eds co inc ltd corp bros dept no nos vol vols v pt pts ser st mr mrs ms dr prof rev ca cf vs hrsg bd aufl usw verl nr éd'.split(
    ' ',
  ),
)
/** With its full stop and the character before it. */
const longestAbbreviation = 12
/** What cataloguers write for a fact they do not have. */
const absent =
  /^\[?(?:s\.? ?[ln]\.?|(?:place of publication|publisher|date of publication|distributor|place of distribution) not identified|n\.?p\.?|sine (?:loco|nomine)|lieu de publication non identifié|éditeur non identifié)\]?$/i
const gmd =
  /\[(?:electronic resource|sound recording|videorecording|video ?recording|microform|text(?:o impreso)?|cartographic material|music|map|computer file|graphic|kit|ressource électronique|elektronische ressource|texte imprimé)[^\]]{0,60}\]/gi
/** Around an article: U+0098 and U+009C, or as older files have it `<<The >>`. */
const nonSorting = /[\u0098\u009C]|<</
const allNonSorting = /[\u0098\u009C]|<<(?=[^<>]*>>)|(?<=<<[^<>]*)>>/g

/** Without the punctuation that ISBD puts between areas; "..." and the full stop of an initial or abbreviation stay. */
export function stripIsbd(text: string): string {
  return isEven(text) ? stripStop(stripEnd(text)) : stripBrackets(stripStop(stripEnd(evened(text))))
}

/** Without non-sorting marks, general material designations and odd blanks. */
function evened(text: string): string {
  const marked = nonSorting.test(text) ? text.replace(allNonSorting, '') : text
  const named = marked.includes('[') ? marked.replace(gmd, '') : marked
  return named.replace(/\s+/g, ' ').trim()
}

/** Whether there is nothing to even and no bracket, as in nearly every text; one look at each character. */
function isEven(text: string): boolean {
  let before = 0x20
  const { length } = text
  for (let at = 0; at < length; at += 1) {
    const code = codeUnitAt(text, at)
    if (code === 0x20 ? before === 0x20 : !isOrdinary(code)) return false
    before = code
  }
  return before !== 0x20
}

/** No blank of any kind, no control character, and none of `[`, `]` and `<`. */
function isOrdinary(code: number): boolean {
  if (code > 0x20 && code < 0x7f) return code !== 0x5b && code !== 0x5d && code !== 0x3c
  return code > 0xa0 && code < 0x1680
}

/** Backwards by hand: a regular expression would begin anew at every one of a million colons. */
function stripEnd(text: string): string {
  const { length } = text
  let end = length
  while (end > 0) {
    const last = codeUnitAt(text, end - 1)
    if (!isJoint(last) && !(last === plus && codeUnitAt(text, end - 2) === blank)) break
    end -= 1
  }
  return end === length ? text : text.slice(0, end)
}
const [blank, plus, stop] = [0x20, 0x2b, 0x2e]

/** One of `/:;,=` or a blank. */
function isJoint(code: number): boolean {
  return code === blank || code === 0x2c || code === 0x2f || (code >= 0x3a && code <= 0x3d && code !== 0x3c)
}

const initial = /(?:^|[\s.(-])\p{L}\.$/u

function stripStop(text: string): string {
  const { length } = text
  if (codeUnitAt(text, length - 1) !== stop || codeUnitAt(text, length - 2) === stop) return text
  const end = text.slice(-longestAbbreviation)
  const word = end.slice(end.search(/[^\s.(]*\.$/), -1)
  const isInitial = word.length < 3 || word.at(-2) === '-' ? initial.test(end) : false
  return isInitial || abbreviations.has(word.toLowerCase()) ? text : text.slice(0, -1).trimEnd()
}

/** Without the brackets around all of it, and without one that has lost its partner. */
function stripBrackets(text: string): string {
  if (!text.includes('[') && !text.includes(']')) return text
  const opens = text.split('[').length
  const closes = text.split(']').length
  if (opens === closes) {
    return opens === 2 && text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1).trim() : text
  }
  if (opens > closes && text.startsWith('[')) return text.slice(1).trim()
  return closes > opens && text.endsWith(']') ? text.slice(0, -1).trim() : text
}

/** Undefined where nothing is left, or only "s.n." and its like. */
export function statedFact(text: string | undefined): string | undefined {
  if (text === undefined || absent.test(stripEnd(text.trim()))) return undefined
  const tidy = stripIsbd(text)
  return tidy === '' || absent.test(tidy) ? undefined : tidy
}
