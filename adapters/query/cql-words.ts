import type { CqlClause } from '../protocols/cql/ast.ts'
import { type CqlTermPart, termParts } from '../protocols/cql/term.ts'
import { queryLimits } from './limits.ts'
import { normaliseText, withoutControls } from './normalise.ts'
import { QueryError } from './query-error.ts'

/** One word of a term, as it was masked. */
export type CqlWord = {
  /** With `?` and `*` where it is masked inside or at its beginning; else plain. */
  readonly text: string
  readonly masked: boolean
  /** Only its beginning was given. */
  readonly truncated: boolean
  /** It begins the field, it ends the field: `^word`, `word^`. */
  readonly first: boolean
  readonly last: boolean
}
type Piece = { readonly literal: string } | { readonly mask: '*' | '?' }
type Draft = { pieces: Piece[]; first: boolean; last: boolean }

/** The words of a clause's term, with what their masks mean. @throws {QueryError} masking, where they mean nothing; too-long */
export function cqlWords(clause: CqlClause): readonly CqlWord[] {
  const refuse = (sentence: string) => new QueryError('masking', sentence, { position: clause.termAt })
  if (clause.term.length > queryLimits.characters)
    throw new QueryError('too-long', `A search term is at most ${queryLimits.characters} characters long.`, {
      position: clause.termAt,
    })
  const drafts: Draft[] = []
  let open: Draft | undefined
  const draft = (): Draft => {
    if (open?.last)
      throw refuse('Behind ^ at the end of a word there must be a blank or the end of the term.')
    if (open === undefined) drafts.push((open = { pieces: [], first: false, last: false }))
    return open
  }
  for (const { literal, mask } of partsOf(clause)) {
    if (literal !== undefined) {
      for (const [at, piece] of withoutControls(literal).split(/\s+/u).entries()) {
        if (at > 0) open = undefined
        if (piece !== '') draft().pieces.push({ literal: piece })
      }
    } else if (mask !== '^') draft().pieces.push({ mask })
    else if (open === undefined) draft().first = true
    else draft().last = true
  }
  return drafts.map((word) => wordOf(word, refuse))
}

function partsOf({ by, term }: CqlClause): readonly CqlTermPart[] {
  const unmasked = by?.relation.modifiers.some(({ name }) => name.replace(/^cql\./, '') === 'unmasked')
  return unmasked ? [{ literal: term.replace(/\\([^])/g, '$1') }] : termParts(term)
}

function wordOf({ pieces, first, last }: Draft, refuse: (sentence: string) => QueryError): CqlWord {
  const masks = pieces.filter((piece) => 'mask' in piece)
  const literals = pieces.filter((piece) => 'literal' in piece)
  if (masks.length > 0 || first || last) {
    if (!literals.some(({ literal }) => /[\p{L}\p{N}]/u.test(literal)))
      throw refuse('A mask or ^ needs a letter or digit beside it.')
  }
  if (masks.length > queryLimits.masks) throw refuse(`A word has at most ${queryLimits.masks} masks.`)
  const from = pieces.findIndex((piece) => 'mask' in piece)
  const truncated = from > 0 && pieces.slice(from).every((piece) => 'mask' in piece && piece.mask === '*')
  const masked = masks.length > 0 && !truncated
  // A star or question mark that stands for itself is none in a masked word; no index has it.
  const written = pieces.map((piece) => {
    if ('mask' in piece) return truncated ? '' : piece.mask
    return masked ? piece.literal.replace(/[*?]/g, '') : piece.literal
  })
  const text = normaliseText(written.join('')).replace(/\*[*?]*/g, (run) =>
    masked ? `${'?'.repeat(run.split('?').length - 1)}*` : run,
  )
  return { text, masked, truncated, first, last }
}
