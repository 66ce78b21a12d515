import type { MatchKeys } from '../../adapters/bib/match-keys.ts'
import { fullTitle } from './match-titles.ts'
import type { RecordModel } from './models.ts'

/**
 * Keys of which two records of one edition share at least one, in spite of a misspelling, a missing number or a cut title.
 * Only records that share one are compared.
 */
export function editionBlocks({ keys }: RecordModel): readonly string[] {
  const { numbers, otherTitles, vernacular, authors, year } = keys
  const blocks = [...numbers]
  const words = fullTitle(keys).split(' ')
  blocks.push(`begin:${words.slice(0, 4).join(' ')}`, `main:${keys.main}|${year ?? ''}`)
  if (words.length > 4) blocks.push(`end:${words.slice(-4).join(' ')}`)
  if (keys.rest !== '') blocks.push(`end:${keys.main.split(' ').slice(-4).join(' ')}`)
  for (const title of otherTitles) blocks.push(`begin:${title.split(' ').slice(0, 4).join(' ')}`)
  if (vernacular !== undefined) blocks.push(`begin:${vernacular.split(' ').slice(0, 4).join(' ')}`)
  const [author] = authors
  const surname = author?.split(',')[0]
  if (surname !== undefined && year !== undefined) blocks.push(`author:${surname}|${year}`)
  if (year !== undefined) blocks.push(`word:${longest(words)}|${year}`)
  return blocks
}

function longest(words: readonly string[]): string {
  return words.reduce((best, word) => (word.length > best.length ? word : best), '')
}

/** Keys of which two editions of one work share at least one. */
export function workBlocks({ main, rest, uniform, vernacular, authors }: MatchKeys): readonly string[] {
  const blocks = [`title:${main.split(' ').slice(0, 4).join(' ')}`]
  if (uniform !== undefined) blocks.push(`title:${uniform.split(' ').slice(0, 4).join(' ')}`)
  if (vernacular !== undefined) blocks.push(`title:${vernacular.split(' ').slice(0, 4).join(' ')}`)
  const words = `${main} ${rest}`.trim().split(' ')
  const surname = authors[0]?.split(',')[0]
  if (surname !== undefined) blocks.push(`author:${surname}|${longest(words)}`)
  return blocks
}
