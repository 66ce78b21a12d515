import type { MatchKeys } from '../../adapters/bib/match-keys.ts'
import { isLatin, romanisedSkeletons, vernacularSkeletons } from '../../adapters/bib/match-scripts.ts'
import { romanKey } from '../../adapters/bib/roman-key.ts'
import { titleWords } from './match-titles.ts'
import type { RecordModel } from './models.ts'

/**
 * Keys of which two records of one edition share at least one, in spite of a misspelling, a missing number or a cut title.
 * Only records that share one are compared.
 */
export function editionBlocks({ keys }: RecordModel): readonly string[] {
  const known = ofEditions.get(keys)
  if (known !== undefined) return known
  const blocks = [...new Set(makeEditionBlocks(keys))]
  ofEditions.set(keys, blocks)
  return blocks
}
const ofEditions = new WeakMap<MatchKeys, readonly string[]>()
const ofWorks = new WeakMap<MatchKeys, readonly string[]>()

function makeEditionBlocks(keys: MatchKeys): readonly string[] {
  const { numbers, otherTitles, vernacular, authors, year } = keys
  const blocks = [...numbers]
  const words = titleWords(keys)
  blocks.push(`begin:${words.slice(0, 4).join(' ')}`, `main:${keys.main}|${year ?? ''}`)
  if (words.length > 4) blocks.push(`end:${words.slice(-4).join(' ')}`)
  if (keys.rest !== '') blocks.push(`end:${keys.main.split(' ').slice(-4).join(' ')}`)
  for (const title of otherTitles) blocks.push(`begin:${title.split(' ').slice(0, 4).join(' ')}`)
  if (vernacular !== undefined) blocks.push(`begin:${vernacular.split(' ').slice(0, 4).join(' ')}`)
  const [author] = authors
  const surname = author?.split(',')[0]
  if (surname !== undefined && year !== undefined) blocks.push(`author:${spelling(surname)}|${year}`)
  if (year !== undefined) blocks.push(`word:${spelling(longest(words))}|${year}`)
  for (const skeleton of skeletonsOf(keys)) blocks.push(`read:${skeleton}|${year ?? ''}`)
  return blocks
}

/** The same for all romanisations of a name: "tolstoj", "tolstoy". */
function spelling(word: string): string {
  return isLatin(word) ? romanKey(word) : word
}

/** Of the title alone, where the other may have it in another script. */
function skeletonsOf({ main, language }: MatchKeys): readonly string[] {
  if (!isLatin(main)) return vernacularSkeletons(main)
  return language !== undefined && otherScripts.has(language) ? romanisedSkeletons(main) : []
}
const otherScripts = new Set(
  'rus ukr bel bul mac srp gre grc heb yid arc ara per ota urd pus jrb lad kaz mon chu'.split(' '),
)

function longest(words: readonly string[]): string {
  return words.reduce((best, word) => (word.length > best.length ? word : best), '')
}

/** Keys of which two editions of one work share at least one. */
export function workBlocks(keys: MatchKeys): readonly string[] {
  const known = ofWorks.get(keys)
  if (known !== undefined) return known
  const blocks = [...new Set(makeWorkBlocks(keys))]
  ofWorks.set(keys, blocks)
  return blocks
}

function makeWorkBlocks(keys: MatchKeys): readonly string[] {
  const { main, uniform, vernacular, authors } = keys
  const blocks = [`title:${main.split(' ').slice(0, 4).join(' ')}`]
  if (uniform !== undefined) blocks.push(`title:${uniform.split(' ').slice(0, 4).join(' ')}`)
  if (vernacular !== undefined) blocks.push(`title:${vernacular.split(' ').slice(0, 4).join(' ')}`)
  const words = titleWords(keys)
  const surname = authors[0]?.split(',')[0]
  if (surname !== undefined) blocks.push(`author:${spelling(surname)}|${longest(words)}`)
  for (const skeleton of skeletonsOf(keys)) blocks.push(`read:${skeleton}`)
  return blocks
}
