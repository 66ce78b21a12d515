import { bibFromDublinCore } from '../bib/from-dublin-core.ts'
import { bibFromMarc, type FromMarcOptions } from '../bib/from-marc.ts'
import { readIdentifier } from '../bib/identifiers.ts'
import type { BibRecord } from '../bib/record.ts'
import { marcFromXml } from '../protocols/marc/marcxml.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { decodeOpac, type OpacHolding } from '../protocols/sru/opac.ts'
import type { SruRecord } from '../protocols/sru/response.ts'
import { childrenOf, encodeXml, type XmlElement } from '../protocols/xml.ts'

export type ReadRecord = {
  readonly bib: BibRecord
  /** Live holdings beside the record; undefined where it says nothing of them. */
  readonly holdings: readonly OpacHolding[] | undefined
}

/** What a server sent as a record; undefined if it refused this one, or nobody can read it. The root element decides. */
export function readSruRecord(record: SruRecord, options: FromMarcOptions): ReadRecord | undefined {
  if (record.content.type !== 'data') return undefined
  const opac = decodeOpac(record.content.data)
  const data = opac === undefined ? record.content.data : opac.bibliographic
  if (data === undefined) return undefined
  try {
    const bib = isDublinCore(data) ? readDublinCore(data, record) : bibFromMarc(marcFromXml(data), options)
    return { bib, holdings: opac?.holdings }
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

const dcNamespace = 'http://purl.org/dc/elements/1.1/'

/** `oai_dc:dc`, `srw_dc:dc`, `dc:dc`, `simpledc` and what else it is called: an element with elements of Dublin Core in it. */
function isDublinCore(data: XmlElement): boolean {
  return (
    /dc$|dublincore/i.test(data.local) || data.children.some(({ namespace }) => namespace === dcNamespace)
  )
}

/**
 * The record's identifier, where the protocol gives it; else the first that the record names itself, but for standard numbers:
 * an ISBN is the book's, and several records have it.
 */
function readDublinCore(data: XmlElement, record: SruRecord): BibRecord {
  const named = childrenOf(data, 'identifier').map(({ text }) => text.trim())
  const localId = record.identifier ?? named.find((text) => text !== '' && readIdentifier(text) === undefined)
  if (localId === undefined)
    throw new ProtocolError('MALFORMED', 'Dublin Core without an identifier of its own')
  return bibFromDublinCore(data, encodeXml(withoutIndent(data)), { localId })
}

/** Blanks between elements are layout. */
function withoutIndent(element: XmlElement): XmlElement {
  if (element.children.length === 0) return element
  const text = element.text.trim()
  return { ...element, text, children: element.children.map(withoutIndent) }
}
