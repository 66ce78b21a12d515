import { queryLimits } from './limits.ts'
import type { QueryTerm } from './model.ts'

/** What not every system can be asked of a term. `edges`: `*word` and `*word*`; `masks`: any other mask. */
export const allFeatures = ['masks', 'edges', 'anchors', 'near'] as const
export type TermFeature = (typeof allFeatures)[number]
export type LooserTerm = {
  /** Finds at least what was meant; undefined where nothing is left of it to look for. */
  readonly term: QueryTerm | undefined
  readonly loses: boolean
}

/** The term in what every system knows, and in the features that this one has. */
export function looserTerm(given: QueryTerm, has: readonly TermFeature[] = []): LooserTerm {
  let term: QueryTerm | undefined = given
  if (term.near !== undefined && !has.includes('near')) {
    const { near: _, ...words }: QueryTerm = term
    term = { ...words, relation: 'all' }
  }
  if (term.anchor !== undefined && !has.includes('anchors')) {
    const { anchor: _, ...phrase }: QueryTerm = term
    term = phrase
  }
  if (term.masked && !has.includes(isEdgeMasked(term.text) ? 'edges' : 'masks')) term = withoutMasks(term)
  return { term, loses: term !== given }
}

/** The words without masks; else what one word begins with. A choice of words cannot do without any of them. */
function withoutMasks({ type, index, relation, text, truncated }: QueryTerm): QueryTerm | undefined {
  const words = text.split(' ')
  if (relation === 'any' && words.length > 1) return undefined
  const whole = words.filter((word, at) => !isMasked(word) && !(truncated && at === words.length - 1))
  const plain = { type, index, relation: 'all' } as const
  if (whole.length > 0) return { ...plain, text: whole.join(' '), truncated: false }
  const stem = /^[^*?]*/.exec(text)?.[0].trim() ?? ''
  return Array.from(stem).length < queryLimits.stemCharacters
    ? undefined
    : { ...plain, text: stem, truncated: true }
}

function isEdgeMasked(text: string): boolean {
  return /^\*[^*?\s]+\*?$/.test(text)
}

function isMasked(word: string): boolean {
  return /[*?]/.test(word)
}
