import { oaiLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import { childOf, childrenOf, childText, parseXml, type XmlElement, XmlReader } from '../xml.ts'
import { normalDatestamp, type Granularity } from './datestamp.ts'

/**
 * OAI-PMH 2.0 §2.5; of ListIdentifiers, whose headers come alone, without metadata. A record without `identifier` or with an
 * unreadable datestamp is the caller's to refuse.
 */
export type OaiRecord = {
  readonly identifier: string
  /** Normal form; undefined where it is missing or unreadable. */
  readonly datestamp: string | undefined
  readonly deleted: boolean
  readonly sets: readonly string[]
  readonly metadata: XmlElement | undefined
  /** Places of the record that were not well-formed and had to be mended. */
  readonly repairs?: number
}
export type OaiFault = { readonly code: string; readonly text: string }
export type OaiIdentity = {
  readonly granularity: Granularity
  readonly deletedRecord: string
  readonly repositoryName: string
}
export type OaiFormat = { readonly prefix: string; readonly namespace: string }

/** What a response holds besides its records. */
export type OaiPage = {
  /** The server's clock, in normal form. */
  readonly responseDate: string | undefined
  /** The element that answers the verb; undefined where there are only errors, or nothing. */
  readonly verb: string | undefined
  /** §3.6; several are possible, and they come with HTTP 200. */
  readonly errors: readonly OaiFault[]
  /** Trimmed. Undefined at the end of the list: no element, or an empty one (§3.5). */
  readonly token: string | undefined
  /** Normal form. */
  readonly tokenExpires: string | undefined
  /** An estimate at best. */
  readonly completeListSize: number | undefined
  readonly identity: OaiIdentity | undefined
  readonly formats: readonly OaiFormat[]
}

/** Reads one response as it comes and hands out its records one by one; namespaces are not looked at, many get them wrong. */
export class OaiReader {
  readonly #xml: XmlReader
  readonly #errors: OaiFault[] = []
  readonly #formats: OaiFormat[] = []
  #isOai = false
  #verb: string | undefined
  #responseDate: string | undefined
  #token: XmlElement | undefined
  #identity: OaiIdentity | undefined

  constructor(onRecord: (record: OaiRecord) => void) {
    this.#xml = new XmlReader({
      collect: (local, _namespace, depth) => isPart(local, depth),
      onOpen: (local, _attributes, depth) => {
        if (depth === 0) this.#isOai = local === 'OAI-PMH'
        if (depth === 1 && local !== 'request') this.#verb = local
      },
      onElement: (element) => {
        if (element.local === 'record') onRecord(recordOf(childOf(element, 'header'), element))
        else if (element.local === 'header') onRecord(recordOf(element, undefined))
        else this.#keep(element)
      },
    })
  }

  /** @throws {ProtocolError} */
  write(chunk: string): void {
    this.#xml.write(chunk)
  }

  /** @throws {ProtocolError} if the document has not ended, or is none of OAI-PMH. Until then nothing read is certain. */
  close(): OaiPage {
    this.#xml.close()
    if (!this.#isOai) throw new ProtocolError('MALFORMED', 'XML whose root is not OAI-PMH')
    const size = this.#token?.attributes['completeListSize'] ?? ''
    return {
      responseDate: this.#responseDate,
      verb: this.#verb,
      errors: this.#errors,
      token: this.#token?.text.trim() || undefined,
      tokenExpires: normalDatestamp(this.#token?.attributes['expirationDate'] ?? ''),
      completeListSize: /^\d{1,12}$/.test(size) ? Number(size) : undefined,
      identity: this.#identity,
      formats: this.#formats,
    }
  }

  #keep(element: XmlElement): void {
    if (element.local === 'responseDate') this.#responseDate = normalDatestamp(element.text)
    if (element.local === 'error' && this.#errors.length < oaiLimits.entries)
      this.#errors.push({ code: element.attributes['code'] ?? '', text: element.text.trim() })
    if (element.local === 'resumptionToken') this.#token = element
    if (element.local === 'Identify') {
      this.#verb = 'Identify'
      this.#identity = identityOf(element)
    }
    if (element.local === 'metadataFormat' && this.#formats.length < oaiLimits.entries)
      this.#formats.push({
        prefix: childText(element, 'metadataPrefix') ?? '',
        namespace: childText(element, 'metadataNamespace') ?? '',
      })
  }
}

/** OAI-PMH / responseDate, error, Identify; OAI-PMH / verb / record, header, resumptionToken, metadataFormat. */
function isPart(local: string, depth: number): boolean {
  if (depth === 1) return local === 'responseDate' || local === 'error' || local === 'Identify'
  return depth === 2 && listParts.has(local)
}

const listParts = new Set(['record', 'header', 'resumptionToken', 'metadataFormat'])

function recordOf(header: XmlElement | undefined, record: XmlElement | undefined): OaiRecord {
  return {
    identifier: (header && childText(header, 'identifier')) ?? '',
    datestamp: normalDatestamp((header && childText(header, 'datestamp')) ?? ''),
    deleted: header?.attributes['status'] === 'deleted',
    sets: header ? childrenOf(header, 'setSpec').map(({ text }) => text.trim()) : [],
    metadata: record && childOf(record, 'metadata'),
  }
}

function identityOf(element: XmlElement): OaiIdentity {
  return {
    // Days are understood by every repository; seconds only by those that say so.
    granularity: /^YYYY-MM-DDThh:mm:ssZ$/i.test(childText(element, 'granularity') ?? '')
      ? 'YYYY-MM-DDThh:mm:ssZ'
      : 'YYYY-MM-DD',
    deletedRecord: childText(element, 'deletedRecord') ?? 'no',
    repositoryName: childText(element, 'repositoryName') ?? '',
  }
}

/**
 * What `metadata` holds: its element, or the one written there as text (escaped or in CDATA). Undefined if it is empty.
 * @throws {ProtocolError} if that text is not well-formed.
 */
export function metadataContent({ metadata }: Pick<OaiRecord, 'metadata'>): XmlElement | undefined {
  if (metadata === undefined) return undefined
  const [child] = metadata.children
  if (child !== undefined) return child
  return metadata.text.includes('<') ? parseXml(metadata.text.trim()) : undefined
}
