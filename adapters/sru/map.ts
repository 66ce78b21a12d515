import { bibFromDublinCore } from '../bib/from-dublin-core.ts'
import { bibFromMarc, type FromMarcOptions } from '../bib/from-marc.ts'
import type { BibRecord } from '../bib/record.ts'
import { marcFromXml } from '../protocols/marc/marcxml.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { decodeOpac, type OpacHolding } from '../protocols/sru/opac.ts'
import type { SruRecord } from '../protocols/sru/response.ts'
import { childText, encodeXml, type XmlElement } from '../protocols/xml.ts'

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

/** The record's identifier, where the protocol gives it; else the first that the record names itself. */
function readDublinCore(data: XmlElement, record: SruRecord): BibRecord {
  const localId = record.identifier ?? childText(data, 'identifier')
  if (localId === undefined) throw new ProtocolError('MALFORMED', 'Dublin Core without any identifier')
  return bibFromDublinCore(data, encodeXml(data), { localId })
}
