import type { MatchKeys } from '../../adapters/bib/match-keys.ts'
import { isLatin, isRomanisation } from '../../adapters/bib/match-scripts.ts'
import { isMisspelling, isTelling } from '../../adapters/bib/match-words.ts'

/**
 * What two titles say about sameness, best first. `same`: word for word, or for the subtitle that one lacks. `similar`: but for a
 * misspelling or a word more. `romanised`: one is the other in its own script. `shortened`: one is the other's beginning.
 * `variant`: by another title that a record has. `unknown`: they are in different scripts. `main`: the same title with different
 * subtitles. `partly`: nearly all words of the one are in the other. `other`: nothing of that.
 */
export type TitleAgreement =
  | 'same'
  | 'similar'
  | 'romanised'
  | 'shortened'
  | 'variant'
  | 'unknown'
  | 'main'
  | 'partly'
  | 'other'

/** A title cut shorter than this could begin anything. */
const wordsOfBeginning = 4

export function compareTitles(a: MatchKeys, b: MatchKeys): TitleAgreement {
  if (a.main === '' || b.main === '') return 'other'
  const [fullA, fullB] = [fullTitle(a), fullTitle(b)]
  if (fullA === fullB) return 'same'
  if (tellingConflict(a.telling, b.telling)) return 'other'
  if (a.main === b.main && (a.rest === '' || b.rest === '')) return 'shortened'
  if (isBeginning(fullA, fullB) || isBeginning(fullB, fullA)) return 'shortened'
  if (isSimilar(titleWords(a), titleWords(b))) return 'similar'
  if ((a.rest === '' || b.rest === '') && isSimilar(a.main.split(' '), b.main.split(' '))) return 'similar'
  if (isVariant(a, b, fullB) || isVariant(b, a, fullA)) return 'variant'
  if (isLatin(fullA) !== isLatin(fullB)) return isRomanised(a, b) ? 'romanised' : 'unknown'
  if (isPartOf(titleWords(a), titleWords(b))) return 'partly'
  return a.main === b.main ? 'main' : 'other'
}

/** Title and subtitle, or the title alone: subtitles are put into words of one's own. */
function isRomanised(a: MatchKeys, b: MatchKeys): boolean {
  return isRomanisation(a.main, b.main) || isRomanisation(fullTitle(a), fullTitle(b))
}

/** Of the shorter one's words that share is in the longer one. */
const shareOfWords = 0.8

function isPartOf(wordsOfA: readonly string[], wordsOfB: readonly string[]): boolean {
  const [shorter, longer] = wordsOfA.length < wordsOfB.length ? [wordsOfA, wordsOfB] : [wordsOfB, wordsOfA]
  if (shorter.length < 2) return false
  let missing = shorter.length * (1 - shareOfWords)
  for (const word of shorter) {
    if (longer.includes(word)) continue
    missing -= 1
    if (missing < 0) return false
  }
  return true
}

type Title = { readonly full: string; readonly words: readonly string[] }
const titles = new WeakMap<MatchKeys, Title>()

function titleOf(keys: MatchKeys): Title {
  const known = titles.get(keys)
  if (known !== undefined) return known
  const full = keys.rest === '' ? keys.main : `${keys.main} ${keys.rest}`
  const title = { full, words: full.split(' ') }
  titles.set(keys, title)
  return title
}

/** Title and subtitle; worked out once. */
export function fullTitle(keys: MatchKeys): string {
  return titleOf(keys).full
}

/** Of `fullTitle`. */
export function titleWords(keys: MatchKeys): readonly string[] {
  return titleOf(keys).words
}

function isVariant(a: MatchKeys, b: MatchKeys, fullB: string): boolean {
  return (
    a.otherTitles.some((title) => title === b.main || title === fullB) ||
    (a.vernacular !== undefined &&
      (a.vernacular === b.main || a.vernacular === fullB || isRomanisation(a.vernacular, b.main)))
  )
}

function isBeginning(shorter: string, longer: string): boolean {
  return (
    longer.startsWith(shorter) && longer[shorter.length] === ' ' && wordCount(shorter) >= wordsOfBeginning
  )
}

export function wordCount(words: string): number {
  if (words === '') return 0
  let count = 1
  for (let at = words.indexOf(' '); at >= 0; at = words.indexOf(' ', at + 1)) count += 1
  return count
}

/** Each has a number, numeral or letter that the other lacks: another year, volume, part or bill. */
function tellingConflict(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  return a.some((word) => !b.includes(word)) && b.some((word) => !a.includes(word))
}

/** Words in any order; one may be misspelt (two of eight), and small ones may be left out on one side, but none replaced by another. */
function isSimilar(wordsOfA: readonly string[], wordsOfB: readonly string[]): boolean {
  if (Math.abs(wordsOfA.length - wordsOfB.length) > 2) return false
  const left = [...wordsOfB]
  const onlyA: string[] = []
  for (const word of wordsOfA) {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    else if (onlyA.push(word) > 3) return false
  }
  let misspelt = 0
  for (let at = onlyA.length - 1; at >= 0; at -= 1) {
    const twin = left.findIndex((other) => isMisspelling(onlyA[at] ?? '', other) && !isTelling(other))
    if (twin < 0) continue
    misspelt += 1
    left.splice(twin, 1)
    onlyA.splice(at, 1)
  }
  if (misspelt > (wordsOfA.length >= 8 ? 2 : 1)) return false
  if (onlyA.length > 0 && left.length > 0) return false
  return [...onlyA, ...left].every((word) => small.has(word))
}
const small = new Set('of in on for to by with from its at or as'.split(' '))
