import { childOf, childrenOf, type XmlElement } from '../xml.ts'

/** A word with the list that it comes from; many systems leave the list out, or name one of their own. */
export type SchemeValue = { readonly scheme: string | undefined; readonly value: string }

export const schemes = {
  agency: 'http://www.niso.org/ncip/v1_0/schemes/agencyidtype/agencyidtype.scm',
  bibliographicItem:
    'http://www.niso.org/ncip/v1_0/imp1/schemes/bibliographicitemidentifiercode/bibliographicitemidentifiercode.scm',
  bibliographicRecord:
    'http://www.niso.org/ncip/v1_0/imp1/schemes/bibliographicrecordidentifiercode/bibliographicrecordidentifiercode.scm',
  itemElement: 'http://www.niso.org/ncip/v1_0/schemes/itemelementtype/itemelementtype.scm',
  userElement: 'http://www.niso.org/ncip/v1_0/schemes/userelementtype/userelementtype.scm',
} as const

/** An element of this project's own making; undefined children are left out. */
export function element(local: string, ...children: readonly (XmlElement | undefined)[]): XmlElement {
  return {
    local,
    namespace: '',
    attributes: {},
    children: children.filter((child) => child !== undefined),
    text: '',
  }
}

/** Undefined for an undefined text, so that what is absent stays absent. */
export function leaf(local: string, text: string): XmlElement
export function leaf(local: string, text: string | undefined): XmlElement | undefined
export function leaf(local: string, text: string | undefined): XmlElement | undefined {
  return text === undefined ? undefined : { ...element(local), text }
}

export function word(local: string, value: string, scheme?: string): XmlElement
export function word(local: string, value: string | undefined, scheme?: string): XmlElement | undefined
export function word(local: string, value: string | undefined, scheme?: string): XmlElement | undefined {
  const plain = leaf(local, value)
  return plain === undefined || scheme === undefined ? plain : { ...plain, attributes: { Scheme: scheme } }
}

/** The attribute is `Scheme`, qualified or not; some write it small. Undefined for an element without a word. */
export function readWord(found: XmlElement | undefined): SchemeValue | undefined {
  const value = found?.text.trim() ?? ''
  if (found === undefined || value === '') return undefined
  const scheme = Object.entries(found.attributes).find(([name]) => name.toLowerCase() === 'scheme')?.[1]
  return { scheme: scheme?.trim() || undefined, value }
}

export function wordOf(parent: XmlElement, local: string): SchemeValue | undefined {
  return readWord(childOf(parent, local))
}

export function wordsOf(parent: XmlElement, local: string): readonly SchemeValue[] {
  return childrenOf(parent, local)
    .map((child) => readWord(child))
    .filter((value) => value !== undefined)
}

/**
 * One spelling for all that are in use: `Available on shelf`, `AVAILABLE_ON_SHELF` and `AvailableOnShelf` come to
 * `available on shelf`.
 */
export function plainWord(value: string): string {
  return value
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
