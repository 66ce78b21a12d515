/** Every bound of the query layer, each with its reason. */
export const queryLimits = {
  /** One field of the simple form, or one term of CQL: a pasted title page has some 500. */
  characters: 2_000,
  /** Leaves of one query: long lists of identifiers; targets refuse more booleans than this long before. */
  terms: 128,
  /** Masks of one word: each more makes it slower to compare and tells less. */
  masks: 8,
  /** A word cut before its mask must keep so many characters: with fewer it stands for half the catalogue. */
  stemCharacters: 2,
  /** How far apart words may be for `near`: more is no more telling than that both are there. */
  distance: 100,
  /** Height of the tree. A tree of `terms` leaves cannot be higher, so every adapter may walk it recursively. */
  depth: 128,
  /** Words of one field of a record, and letters of one value, that ranking reads: a summary's first paragraphs. */
  rankedWords: 400,
  rankedCharacters: 4_000,
  /** Words of a query, and characters of a word without blanks, that earn points; what is pasted beyond them would only cost. */
  rankedQueryWords: 32,
  /** Alternatives that a query with OR is ranked by. */
  rankedBranches: 16,
} as const
