import { looserTerm } from '../query/looser.ts'
import type { QueryTerm } from '../query/model.ts'
import { type Combination, readAttributes, shapedCombinations, termCombinations } from './attributes.ts'
import type { Z3950Config } from './config.ts'

/** Bib-1 Truncation: how the masks of one word are written for it. */
type Notation = { readonly truncation: number; readonly write: (word: string) => string | undefined }

const notations: readonly Notation[] = [
  // Left, and both.
  { truncation: 2, write: (word) => /^\*([^*?]+)$/.exec(word)?.[1] },
  { truncation: 3, write: (word) => /^\*([^*?]+)\*$/.exec(word)?.[1] },
  // Z39.58: # one character, ? any number.
  { truncation: 104, write: (word) => word.replace(/[?*]/g, (mask) => (mask === '?' ? '#' : '?')) },
  // Regular expressions.
  { truncation: 102, write: (word) => word.replace(/[?*]/g, (mask) => (mask === '?' ? '.' : '.*')) },
]
/** Nothing else in a word is sure to stand for itself in every notation. */
const writable = /^[\p{L}\p{M}\p{N}*?]+$/u
const wordShapes = ['2=3 3=3 4=2 6=1', '4=2']
const firstInField = ['2=3 3=1 4=1 5=100 6=1', '3=1 4=1']

/**
 * Every way to ask for `term`, the best first: as it was meant where Bib-1 has an attribute or operator for that, then more
 * loosely.
 */
export function combinationsOf(term: QueryTerm, config: Z3950Config): readonly Combination[] {
  const { term: looser, loses } = looserTerm(term)
  const others = looser === undefined ? [] : termCombinations(looser, config)
  if (!loses) return others
  const looserOnes = others
    .filter(({ loss }) => loss?.direction !== 'narrower')
    .map((combination): Combination => ({
      ...combination,
      loss: { direction: 'wider', what: 'how it was meant' },
    }))
  return [...asMeant(term, config), ...looserOnes]
}

function asMeant(term: QueryTerm, config: Z3950Config): readonly Combination[] {
  const { index, text, truncated, masked, anchor, near } = term
  if (near !== undefined)
    return masked
      ? []
      : shapedCombinations(term, wordShapesOf(term, config), { split: 'near', near, truncated })
  if (anchor !== undefined) {
    const isAskable = anchor === 'start' && !masked && config.searchAttributes[index]?.phrase === undefined
    // Zebra, for one, takes the attribute and overlooks it unless its index keeps the place of words.
    const loss = { direction: 'wider', what: 'its place in the field' } as const
    return isAskable ? shapedCombinations(term, firstInField, { split: 'whole', truncated, loss }) : []
  }
  const word = truncated ? `${text}*` : text
  if (!masked || text.includes(' ') || !writable.test(word)) return []
  return notations.flatMap(({ truncation, write }) => {
    const written = write(word)
    if (written === undefined) return []
    const shapes = wordShapesOf(term, config).map((shape) => `${shape} 5=${truncation}`)
    return shapedCombinations(term, shapes, { split: 'whole', truncated: false, text: written })
  })
}

/** As the configuration has them, without what it says of truncation. */
function wordShapesOf({ index }: QueryTerm, { searchAttributes }: Z3950Config): readonly string[] {
  const configured = searchAttributes[index]?.all
  if (configured === undefined) return wordShapes
  return configured.map((text) =>
    readAttributes(text)
      .filter(({ type }) => type !== 5)
      .map(({ type, value }) => `${type}=${value}`)
      .join(' '),
  )
}
