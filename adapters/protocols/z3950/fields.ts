import { context, hasTag, type BerConstructed, type BerElement, type BerTag } from '../ber/element.ts'
import { readInteger, readText } from '../ber/values.ts'
import { ProtocolError } from '../protocol-error.ts'

/** The first child `[number]`, wherever it stands: servers do not all keep the order. Others are not looked at. */
export function field(parent: BerConstructed, number: number): BerElement | undefined {
  return child(parent, context(number))
}

export function child(parent: BerConstructed, tag: BerTag): BerElement | undefined {
  return parent.children.find((element) => hasTag(element, tag))
}

/** @throws {ProtocolError} MALFORMED if there is none. */
export function requiredField(parent: BerConstructed, number: number, name: string): BerElement {
  const found = field(parent, number)
  if (found === undefined)
    throw new ProtocolError('MALFORMED', `${name} [${number}] is missing`, { at: parent.at })
  return found
}

export function requiredInteger(parent: BerConstructed, number: number, name: string): number {
  return readInteger(requiredField(parent, number, name))
}

export function optionalInteger(parent: BerConstructed, number: number): number | undefined {
  const found = field(parent, number)
  return found === undefined ? undefined : readInteger(found)
}

export function optionalText(parent: BerConstructed, number: number): string | undefined {
  const found = field(parent, number)
  return found === undefined ? undefined : readText(found)
}

/** @throws {ProtocolError} MALFORMED if it is primitive. */
export function asConstructed(element: BerElement, name: string): BerConstructed {
  if (!element.constructed) throw new ProtocolError('MALFORMED', `${name} is no sequence`, { at: element.at })
  return element
}

/** The one element inside an EXPLICIT tag. @throws {ProtocolError} MALFORMED if there is none. */
export function explicit(element: BerElement, name: string): BerElement {
  const inner = element.constructed ? element.children[0] : undefined
  if (inner === undefined) throw new ProtocolError('MALFORMED', `${name} is empty`, { at: element.at })
  return inner
}

/** `{ name: value }`, or nothing where the value is undefined: for optional properties. */
export function present<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value }
}
