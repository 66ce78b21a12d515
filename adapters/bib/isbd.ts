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
const irregularSpace = /\s\s|[^\S ]/

/** Begins and ends in what is no punctuation, and has neither brackets nor odd blanks: as it should be. */
const tidyText = /^[^\s[\]<\u0098\u009C](?:(?: (?! ))?[^\s[\]<\u0098\u009C])*(?<![./:;,=+])$/

/** Without the punctuation that ISBD puts between areas; "..." and the full stop of an initial or abbreviation stay. */
export function stripIsbd(text: string): string {
  if (tidyText.test(text)) return text
  const marked = nonSorting.test(text) ? text.replace(allNonSorting, '') : text
  const named = marked.includes('[') ? marked.replace(gmd, '') : marked
  const plain = irregularSpace.test(named) ? named.replace(/\s+/g, ' ') : named
  return stripBrackets(stripStop(stripEnd(plain.trim())))
}

/** Backwards by hand: a regular expression would begin anew at every one of a million colons. */
function stripEnd(text: string): string {
  let end = text.length
  while (end > 0) {
    const last = text[end - 1] ?? ''
    const isJoint = '/:;,='.includes(last) || (last === '+' && text[end - 2] === ' ')
    if (!isJoint && last !== ' ') break
    end -= 1
  }
  return text.slice(0, end)
}

function stripStop(text: string): string {
  if (!text.endsWith('.') || text.endsWith('..')) return text
  const end = text.slice(-longestAbbreviation)
  const last = (/([^\s.(]*)\.$/.exec(end)?.[1] ?? '').toLowerCase()
  const initial = /(?:^|[\s.(-])\p{L}\.$/u.test(end)
  return initial || abbreviations.has(last) ? text : text.slice(0, -1).trimEnd()
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
