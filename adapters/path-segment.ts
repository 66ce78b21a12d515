/**
 * Whether a value, percent-encoded, is one segment of a path: a dot or two would be a way to somewhere else, nothing would be the
 * list above, and half a character cannot be encoded.
 */
export function isPathSegment(value: string): boolean {
  return value.isWellFormed() && !/^\.{0,2}$/.test(value)
}
