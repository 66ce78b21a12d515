import { foldText } from './fold.ts'

/** Short and long forms that cataloguers use for one another. */
const longForms = new Map(
  Object.entries({
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
)
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
  return kept.map((word) => longForms.get(word) ?? ordinal.exec(word)?.[1] ?? word).join(' ')
}
const ordinal = /^(\d+)(?:st|nd|rd|th)$/

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
