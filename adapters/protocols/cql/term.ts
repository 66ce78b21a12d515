/** `*` any number of characters, `?` one, `^` the field's beginning or end. */
export type CqlMask = '*' | '?' | '^'
/** A run of characters that stand for themselves, or one that does not. */
export type CqlTermPart =
  | { readonly literal: string; readonly mask?: undefined }
  | { readonly mask: CqlMask; readonly literal?: undefined }

/** A clause's term, read: `pre*` is the literal `pre` and a mask; `\*` is a literal. Empty for an empty term. */
export function termParts(term: string): readonly CqlTermPart[] {
  const parts: CqlTermPart[] = []
  let literal = ''
  for (let at = 0; at < term.length; at += 1) {
    const character = term[at] ?? ''
    if (character === '\\' && at + 1 < term.length) {
      at += 1
      literal += term[at] ?? ''
    } else if (character === '*' || character === '?' || character === '^') {
      if (literal !== '') parts.push({ literal })
      literal = ''
      parts.push({ mask: character })
    } else literal += character
  }
  if (literal !== '') parts.push({ literal })
  return parts
}

/** The term that means exactly this text. */
export function literalTerm(text: string): string {
  return text.replace(/[\\*?^]/g, '\\$&')
}
