import { isSemitic, romanisedConsonants, semiticReadings } from './consonant-key.ts'
import { romanKey, romanKeys } from './roman-key.ts'

/**
 * What words of another script and their romanisations have in common: their consonants, run together, because romanisations
 * differ in vowels and in where a word ends. Vernacular text has several where it can be read in several ways.
 */
export type Skeletons = readonly string[]

/** Fewer consonants would fit by chance. */
const least = 3
/** Of each word of Hebrew or Arabic: with and without what may be a joined article, vav as vowel and as consonant. */
const readingsTried = 4
const vernacularWord = /^[\u0370-\u03FF\u0400-\u052F]+$/
/** Articles and particles that Hebrew and Arabic join to a word. */
const joined = new Set(['al', 'el', 'ha', 'he', 'wa', 'va', 've', 'u', 'i'])

/** Of folded words in Cyrillic, Greek, Hebrew or Arabic letters; none of other scripts. */
export function vernacularSkeletons(words: string): Skeletons {
  const parts = words.split(' ')
  if (parts.every((word) => vernacularWord.test(word) || isNumber(word)))
    return usable(parts.map((word) => withoutVowels(romanKeys(word)[0] ?? word)))
  if (!parts.every((word) => isSemitic(word) || isNumber(word))) return []
  const readings = parts.map((word) => (isNumber(word) ? [word] : semiticReadings(word)))
  const ways = Array.from({ length: readingsTried }, (_, at) =>
    usable(readings.map((keys) => keys[at] ?? keys.at(-1) ?? '')),
  )
  return [...new Set(ways.flat())]
}

/** Of folded words in Latin letters, read as if romanised from any of those scripts. */
export function romanisedSkeletons(words: string): Skeletons {
  const parts = words.split(' ')
  const semitic = (kept: readonly string[]) =>
    usable(kept.map((word) => (isNumber(word) ? word : romanisedConsonants(word))))
  return [
    ...usable(parts.map((word) => withoutVowels(romanKey(word)))),
    ...semitic(parts),
    ...semitic(parts.filter((word) => !joined.has(word))),
  ]
}

/** Whether one is the other romanised. False too for scripts that are not read here. */
export function isRomanisation(a: string, b: string): boolean {
  const [latin, other] = isLatin(a) ? [a, b] : [b, a]
  if (!isLatin(latin) || isLatin(other)) return false
  const skeletons = vernacularSkeletons(other)
  return skeletons.length > 0 && romanisedSkeletons(latin).some((skeleton) => skeletons.includes(skeleton))
}

export function isLatin(text: string): boolean {
  return /[a-z]/.test(text)
}

function usable(parts: readonly string[]): readonly string[] {
  const skeleton = parts.join('')
  return skeleton.length < least ? [] : [skeleton]
}

function withoutVowels(key: string): string {
  return key.replace(/[aeiouyhj]/g, '').replace(/(.)\1+/g, '$1')
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word)
}
