import { foldText } from './fold.ts'

/** Numbers and ordinals in words, the smallest first; no German "neun" or French "six", which are words of the other too. */
const numberWords = [
  'first erste ersten erster erstes premier premiere',
  'two second zwei zweite zweiten zweiter zweites deux deuxieme',
  'three third drei dritte dritten dritter drittes trois troisieme',
  'four fourth vier vierte vierten vierter viertes quatre quatrieme',
  'five fifth funf funfte funften funfter funftes cinq cinquieme',
  'six sixth sechs sechste sechsten sechster sixieme',
  'seven seventh sieben siebte siebten siebter septieme',
  'eight eighth acht achte achten achter huitieme',
  'nine ninth neunte neunten neunter neuvieme',
  'ten tenth zehn zehnte zehnten zehnter dixieme',
  'eleven eleventh elf elfte elften elfter onzieme',
  'twelve twelfth zwolf zwolfte zwolften zwolfter douzieme',
].flatMap((names, at) => names.split(' ').map((name) => [name, String(at + 1)] as const))
/** Short and long forms that cataloguers use for one another. */
const longForms = new Map([
  ...numberWords,
  ...Object.entries({
    us: 'united states',
    usa: 'united states',
    dept: 'department',
    govt: 'government',
    gov: 'government',
    natl: 'national',
    intl: 'international',
    assn: 'association',
    assoc: 'association',
    univ: 'university',
    comm: 'committee',
    admin: 'administration',
    bros: 'brothers',
    mt: 'mount',
    ft: 'fort',
    st: 'saint',
    vol: 'volume',
    vols: 'volume',
    volumes: 'volume',
    v: 'volume',
    bd: 'volume',
    band: 'volume',
    tome: 'volume',
    no: 'number',
    nos: 'number',
    nr: 'number',
    pt: 'part',
    pts: 'part',
    teil: 'part',
  }),
])
/** Words that one cataloguer writes as a sign and the next leaves out. */
const connectives = new Set(['and', 'und', 'et', 'y', 'e', 'och', 'og', 'en', 'the', 'a', 'an'])

/** Folded words, made the same for usual abbreviations: `U.S. Dept. of the Interior` is "united states department of interior". */
export function matchWords(text: string): string {
  return matchFolded(foldText(text))
}

/** `matchWords` of what `foldText` gave. */
export function matchFolded(folded: string): string {
  if (folded === '') return ''
  // "U.S." and "G.P.O." fold to single letters.
  const joined = folded.replace(/(?<![^ ])[a-z](?: [a-z](?![^ ]))+/g, (letters) =>
    letters.replaceAll(' ', ''),
  )
  const words = joined.split(' ')
  const kept = words.filter((word, at) => at === words.length - 1 || !connectives.has(word))
  const same = kept.map(sameForm).join(' ')
  if (!same.includes('volume')) return same
  return same
    .replace(numeralOfVolume, (numeral) => numeralsOfVolume[numeral] ?? numeral)
    .replace(nameOfVolume, '')
}
/** Nothing but a volume tells one letter that is a numeral from an initial; "v" has become "volume" itself. */
const numeralsOfVolume: Readonly<Record<string, string>> = { i: '1', volume: '5', x: '10' }
const numeralOfVolume = /(?<=\bvolume )(?:i|volume|x)(?![^ ])/g
const ordinal = /^(\d+)(?:st|nd|rd|th)$/
/** "Volume 2", "2. Band" and "2" are one; parts of a volume, or books of a work, are something else. */
const nameOfVolume = /\bvolume (?=\d)|(?<=\b\d{1,3}) volume\b/g

function sameForm(word: string): string {
  const known = longForms.get(word)
  if (known !== undefined) return known
  const code = word.charCodeAt(0)
  if (code <= 57) return ordinal.exec(word)?.[1] ?? word
  return code === 105 || code === 118 || code === 120 ? (numeralOf(word) ?? word) : word
}

/** Of Roman numerals up to 39 with two letters and more: one letter may be an initial. */
function numeralOf(word: string): string | undefined {
  if (!/^[ivx]{2,6}$/.test(word)) return undefined
  const [, tens = '', ones = ''] = /^(x{0,3})(ix|iv|v?i{0,3})$/.exec(word) ?? []
  const value = tens.length * 10 + (onesOf[ones] ?? 0)
  return value === 0 ? undefined : String(value)
}
const onesOf: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
}

/** Whether `b` is `a` with one letter lost, added or changed, or two neighbours changed over. */
export function isMisspelling(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 4) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  const [leftA, leftB] = [endA - start, endB - start]
  if (leftA <= 1 && leftB <= 1) return true
  return leftA === 2 && leftB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
}

/** A number, a numeral or a single letter: what tells one volume, year or bill from another. */
export function isTelling(word: string): boolean {
  return (word.length === 1 && word >= 'a' && word <= 'z') || /\d/.test(word) || /^[ivxlc]+$/.test(word)
}
