import { embeddedItems } from '../bib/embedded-items.ts'
import { bibFromDublinCore } from '../bib/from-dublin-core.ts'
import { bibFromMarc, type FromMarcOptions } from '../bib/from-marc.ts'
import { MarcFields } from '../bib/marc-paths.ts'
import type { BibRecord, EmbeddedItem } from '../bib/record.ts'
import { decodeIso2709 } from '../protocols/marc/iso2709.ts'
import { marcFromXml } from '../protocols/marc/marcxml.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { encodeXml, parseXml, type XmlElement } from '../protocols/xml.ts'
import type { External } from '../protocols/z3950/external.ts'
import { recordSyntaxes } from '../protocols/z3950/oids.ts'
import { decodeOpac, type OpacRecord } from '../protocols/z3950/opac.ts'
import type { Z3950Config } from './config.ts'

/** Syntaxes without fields, or with fields of every target's own making. */
const unreadableSyntaxes: Readonly<Record<string, string>> = {
  [recordSyntaxes.sutrs]: 'SUTRS, which has no fields',
  [recordSyntaxes.grs1]: 'GRS-1, which has no fixed fields',
}

/** A record that came in a syntax nobody here reads: the configuration asks for the wrong one. */
export class SyntaxFault extends ProtocolError {
  constructor(what: string) {
    super('MALFORMED', `records come in ${what}`)
  }
}

export type ReadRecord = {
  readonly bib: BibRecord
  readonly opac: OpacRecord | undefined
  /** Copies of MARC holdings records beside it; undefined for one that nobody can read. */
  readonly marcHoldings: readonly (readonly EmbeddedItem[] | undefined)[]
}
export type RecordReader = (external: External) => ReadRecord

/** Reads one record by what it is, not by what was asked for: its own OID and its first bytes decide. */
export function recordReader(config: Z3950Config, text: (octets: Uint8Array) => string): RecordReader {
  const options: FromMarcOptions = {
    localIdRule: config.localIdRule,
    flavour: config.flavour,
    ...(config.items.from === 'marc' ? { items: config.items.field } : {}),
  }
  const charset = config.charset === undefined ? {} : { charset: config.charset }

  /** @throws {ProtocolError} SyntaxFault for SUTRS, GRS-1 and other ASN.1. */
  const read: RecordReader = (external) => {
    const named = unreadableSyntaxes[external.oid ?? '']
    if (named !== undefined) throw new SyntaxFault(named)
    if (external.form === 'octets')
      return { bib: readOctets(external.octets), opac: undefined, marcHoldings: [] }
    if (external.oid !== recordSyntaxes.opac) throw new SyntaxFault(`the syntax ${external.oid ?? 'unnamed'}`)
    const opac = decodeOpac(external.element, text)
    if (opac.bibliographic === undefined)
      throw new ProtocolError('MALFORMED', 'an OPAC record without its bibliographic record')
    const marcHoldings = opac.holdings.flatMap((one) =>
      one.type === 'marcHoldings' ? [readHoldings(one.external)] : [],
    )
    return { bib: read(opac.bibliographic).bib, opac, marcHoldings }
  }

  const readHoldings = (external: External): readonly EmbeddedItem[] | undefined => {
    if (external.form !== 'octets') return undefined
    try {
      return embeddedItems(new MarcFields(decodeIso2709(external.octets, charset)), 'marc852')
    } catch (error) {
      if (error instanceof ProtocolError) return undefined
      throw error
    }
  }

  const readOctets = (octets: Uint8Array): BibRecord => {
    if (looksLikeXml(octets)) return readXml(decodeXmlText(octets))
    const marc = decodeIso2709(octets, charset)
    if (marc.control.length + marc.data.length === 0)
      throw new ProtocolError('MALFORMED', 'a MARC record without fields')
    return bibFromMarc(marc, options)
  }

  const readXml = (document: string): BibRecord => {
    const root = parseXml(document)
    const bibliographic = find(root, 'bibliographicRecord')
    const record = find(bibliographic ?? root, 'record')
    if (record !== undefined) return bibFromMarc(marcFromXml(record), options)
    const dc = find(root, 'dc') ?? find(root, 'metadata')
    const localId = dc?.children.find(({ local }) => local === 'identifier')?.text.trim()
    if (dc === undefined || !localId) throw new SyntaxFault(`XML of the root element ${root.local}`)
    return bibFromDublinCore(dc, encodeXml(dc), { localId })
  }
  return read
}

/** `<`, behind a byte order mark or blanks. */
function looksLikeXml(octets: Uint8Array): boolean {
  let at = octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf ? 3 : 0
  while (octets[at] === 0x20 || octets[at] === 0x0a || octets[at] === 0x0d || octets[at] === 0x09) at += 1
  return octets[at] === 0x3c
}

const supported = new Set(['utf-8', 'us-ascii', 'iso-8859-1', 'windows-1251', 'windows-1252', 'utf-16'])

/** UTF-8 unless the XML declaration says otherwise. @throws {ProtocolError} if the bytes are not what they should be. */
function decodeXmlText(octets: Uint8Array): string {
  const head = Buffer.from(octets.subarray(0, 100)).toString('latin1')
  const declared = /^\s*<\?xml[^>]*encoding=["']([A-Za-z0-9_-]+)["']/.exec(head)?.[1]?.toLowerCase()
  const label = declared !== undefined && supported.has(declared) ? declared : 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(octets)
  } catch (cause) {
    throw new ProtocolError('MALFORMED', `XML that is not in ${label}`, { cause })
  }
}

/** The first element of that local name, the root included, depth first. */
function find(element: XmlElement, local: string): XmlElement | undefined {
  if (element.local === local) return element
  for (const child of element.children) {
    const found = find(child, local)
    if (found !== undefined) return found
  }
  return undefined
}
