/*
  ITU-T X.690 §8.1: identifier octets, length octets, contents octets, end-of-contents octets.

  identifier  class:2 constructed:1 number:5, or number 31 and the number in base 128, high bit = more follows
*/

/** Bits 8 and 7 of the identifier. */
export const tagClasses = { universal: 0, application: 1, context: 2, private: 3 } as const
export type TagClass = (typeof tagClasses)[keyof typeof tagClasses]

export type BerTag = { readonly tagClass: TagClass; readonly number: number }

/** `at` is the offset of the identifier in the message it was read from; 0 in an element that was built. */
export type BerPrimitive = {
  readonly constructed: false
  readonly tag: BerTag
  readonly at: number
  readonly content: Uint8Array
}
export type BerConstructed = {
  readonly constructed: true
  readonly tag: BerTag
  readonly at: number
  readonly children: readonly BerElement[]
}
/** One data value, the same read or to be written; its length form is not kept. */
export type BerElement = BerPrimitive | BerConstructed

/** `[number]`, context-specific. */
export function context(number: number): BerTag {
  return { tagClass: tagClasses.context, number }
}

/** The universal types that Z39.50 uses. */
export const universal = {
  boolean: { tagClass: 0, number: 1 },
  integer: { tagClass: 0, number: 2 },
  octetString: { tagClass: 0, number: 4 },
  null: { tagClass: 0, number: 5 },
  objectIdentifier: { tagClass: 0, number: 6 },
  external: { tagClass: 0, number: 8 },
  sequence: { tagClass: 0, number: 16 },
  visibleString: { tagClass: 0, number: 26 },
  generalString: { tagClass: 0, number: 27 },
} as const satisfies Record<string, BerTag>

export function hasTag(element: BerElement, tag: BerTag): boolean {
  return element.tag.tagClass === tag.tagClass && element.tag.number === tag.number
}
