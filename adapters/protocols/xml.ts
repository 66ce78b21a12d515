import { SaxesParser } from 'saxes'

import { xmlLimits } from './limits.ts'
import { ProtocolError } from './protocol-error.ts'

/** An element by local name; prefixes are gone. `text` is its own character data, joined, not its children's. */
export type XmlElement = {
  readonly local: string
  /** Empty where the document declares none. */
  readonly namespace: string
  /** By local name, `xmlns` declarations left out. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}
type Growing = {
  local: string
  namespace: string
  attributes: Record<string, string>
  children: Growing[]
  text: string
}

/** Reads a whole document. @throws {ProtocolError} if it is not well-formed to its end, holds a DOCTYPE or breaks a limit. */
export function parseXml(text: string): XmlElement {
  let root: XmlElement | undefined
  const reader = new XmlReader({ collect: () => true, onElement: (element) => (root = element) })
  reader.write(text)
  reader.close()
  if (root === undefined) throw new ProtocolError('MALFORMED', 'an XML document without an element')
  return root
}

export type XmlHandlers = {
  /** Asked at each element outside a collected one: true collects it, with all it holds, into a tree for `onElement`. */
  collect(local: string, namespace: string, depth: number): boolean
  onElement(element: XmlElement, depth: number): void
  /** Start of an element that is not collected. */
  onOpen?(local: string, attributes: Readonly<Record<string, string>>, depth: number): void
}

/**
 * Streaming reader that holds one collected element at a time; the root's depth is 0.
 * Every fault (bare `&`, control character, unclosed tag, DOCTYPE) is an error: a page half read is a page not read.
 */
export class XmlReader {
  readonly #parser: SaxesParser<{ xmlns: true }>
  readonly #handlers: XmlHandlers
  readonly #open: Growing[] = []
  #depth = -1
  #elements = 0
  #characters = 0
  /** Whether the chunk being read has ended a tag, a text or a comment; and how much was read since one was ended. */
  #ended = false
  #unended = 0

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers
    this.#parser = new SaxesParser({ xmlns: true, position: false })
    this.#parser.on('error', (error) => {
      throw new ProtocolError('MALFORMED', 'XML that is not well-formed', { cause: error })
    })
    this.#parser.on('doctype', () => {
      throw new ProtocolError('MALFORMED', 'XML with a DOCTYPE')
    })
    this.#parser.on('comment', () => (this.#ended = true))
    this.#parser.on('opentag', (tag) => {
      this.#ended = true
      this.#depth += 1
      if (this.#depth > xmlLimits.depth)
        throw new ProtocolError('TOO_LARGE', `XML nested deeper than ${xmlLimits.depth}`)
      const attributes: Record<string, string> = {}
      for (const attribute of Object.values(tag.attributes)) {
        if (attribute.prefix !== 'xmlns' && attribute.name !== 'xmlns')
          attributes[attribute.local] = attribute.value
      }
      this.#enter(tag.local, tag.uri, attributes)
    })
    this.#parser.on('text', (text) => this.#take(text))
    this.#parser.on('cdata', (text) => this.#take(text))
    this.#parser.on('closetag', () => {
      this.#ended = true
      this.#leave()
    })
  }

  /** @throws {ProtocolError} */
  write(chunk: string): void {
    this.#ended = false
    this.#parser.write(chunk)
    // The parser keeps a tag, a text or a comment until it ends, however long it is.
    this.#unended = this.#ended ? 0 : this.#unended + chunk.length
    if (this.#unended > xmlLimits.recordCharacters)
      throw new ProtocolError('TOO_LARGE', 'an XML tag, text or comment over its limit of characters')
  }

  /** @throws {ProtocolError} if the document has not ended. */
  close(): void {
    this.#parser.close()
  }

  #enter(local: string, namespace: string, attributes: Record<string, string>): void {
    const parent = this.#open.at(-1)
    if (parent === undefined && !this.#handlers.collect(local, namespace, this.#depth)) {
      this.#handlers.onOpen?.(local, attributes, this.#depth)
      return
    }
    this.#elements += 1
    if (this.#elements > xmlLimits.elements)
      throw new ProtocolError('TOO_LARGE', `more than ${xmlLimits.elements} XML elements in one record`)
    const element: Growing = { local, namespace, attributes, children: [], text: '' }
    parent?.children.push(element)
    this.#open.push(element)
  }

  #take(text: string): void {
    const element = this.#open.at(-1)
    if (element === undefined) return
    this.#characters += text.length
    if (this.#characters > xmlLimits.recordCharacters)
      throw new ProtocolError('TOO_LARGE', 'an XML record over its limit of characters')
    element.text += text
  }

  #leave(): void {
    const element = this.#open.pop()
    if (element !== undefined && this.#open.length === 0) {
      this.#elements = 0
      this.#characters = 0
      this.#handlers.onElement(element, this.#depth)
    }
    this.#depth -= 1
  }
}

/** The first child of that local name. */
export function childOf(element: XmlElement, local: string): XmlElement | undefined {
  return element.children.find((child) => child.local === local)
}

export function childrenOf(element: XmlElement, local: string): readonly XmlElement[] {
  return element.children.filter((child) => child.local === local)
}

/** Trimmed text of the first child of that local name; undefined if there is none or it is blank. */
export function childText(element: XmlElement, local: string): string | undefined {
  return childOf(element, local)?.text.trim() || undefined
}

// XML 1.0 §2.2: what a document may not hold, even as a character reference.
const forbidden =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For text and for attributes in double quotes; characters that XML cannot hold become U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(forbidden, '\uFFFD').replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

/** Writes a tree back, each element declaring its namespace where it differs from its parent's. */
export function encodeXml(element: XmlElement, parentNamespace = ''): string {
  const namespace = element.namespace === parentNamespace ? '' : ` xmlns="${escapeXml(element.namespace)}"`
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${name}="${escapeXml(value)}"`,
  )
  const children = element.children.map((child) => encodeXml(child, element.namespace))
  return `<${element.local}${namespace}${attributes.join('')}>${escapeXml(element.text)}${children.join('')}</${element.local}>`
}
