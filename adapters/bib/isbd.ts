/** Last words that keep their full stop. */
const abbreviations = new Set(
  'jr sr etc al ed eds co inc ltd corp bros dept no nos vol vols v pt pts ser st mr mrs ms dr prof rev ca cf vs hrsg bd aufl usw verl nr éd'.split(
    ' ',
  ),
)
/** What cataloguers write for a fact they do not have. */
const absent =
  /^\[?(?:s\.? ?[ln]\.?|(?:place of publication|publisher|date of publication|distributor|place of distribution) not identified|n\.?p\.?|sine (?:loco|nomine)|lieu de publication non identifié|éditeur non identifié)\]?$/i
const gmd =
  /\s*\[(?:electronic resource|sound recording|videorecording|video ?recording|microform|text(?:o impreso)?|cartographic material|music|map|computer file|graphic|kit|ressource électronique|elektronische ressource|texte imprimé)[^\]]*\]/gi
/** Around an article: U+0098 and U+009C, or as older files have it `<<The >>`. */
const nonSorting = /[\u0098\u009C]|<</
const allNonSorting = /[\u0098\u009C]|<<(?=[^<>]*>>)|(?<=<<[^<>]*)>>/g
const irregularSpace = /\s\s|[^\S ]/

/** Without the punctuation that ISBD puts between areas; "..." and the full stop of an initial or abbreviation stay. */
export function stripIsbd(text: string): string {
  const marked = nonSorting.test(text) ? text.replace(allNonSorting, '') : text
  const named = marked.includes('[') ? marked.replace(gmd, '') : marked
  let tidy = (irregularSpace.test(named) ? named.replace(/\s+/g, ' ') : named).trim()
  for (;;) {
    const shorter = tidy.replace(/(?:\s*[/:;,=]|\s+\+)$/, '')
    if (shorter === tidy) break
    tidy = shorter.trim()
  }
  return stripBrackets(stripStop(tidy))
}

function stripStop(text: string): string {
  if (!text.endsWith('.') || text.endsWith('..')) return text
  const last = (/([^\s.(]*)\.$/.exec(text)?.[1] ?? '').toLowerCase()
  const initial = /(?:^|[\s.(-])\p{L}\.$/u.test(text)
  return initial || abbreviations.has(last) ? text : text.slice(0, -1).trimEnd()
}

/** Without the brackets around all of it, and without one that has lost its partner. */
function stripBrackets(text: string): string {
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
  if (text === undefined || absent.test(text.replace(/[\s:;,]+$/, ''))) return undefined
  const tidy = stripIsbd(text)
  return tidy === '' || absent.test(tidy) ? undefined : tidy
}
