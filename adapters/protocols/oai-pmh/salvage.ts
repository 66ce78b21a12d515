import { oaiLimits } from '../limits.ts'
import { ProtocolError } from '../protocol-error.ts'
import { repairXml } from './repair.ts'
import { OaiReader, type OaiPage, type OaiRecord } from './response.ts'

export type SalvageHandlers = {
  onRecord(record: OaiRecord): void
  /** A record that could not be read after all; what is known of it was found in its text. */
  onBroken(broken: { identifier: string; datestamp: string; reason: string }): void
}

const recordStart = /<(?:[\w.-]+:)?record(?:\s[^<>]*)?>\s*<(?:[\w.-]+:)?header[\s/>]/g
const headerStart = /<(?:[\w.-]+:)?header[\s/>]/g
const verbs = 'ListRecords|ListIdentifiers|GetRecord'
const tailStart = new RegExp(`<(?:[\\w.-]+:)?resumptionToken[\\s/>]|</(?:[\\w.-]+:)?(?:${verbs})\\s*>`, 'g')
const rootEnd = /<\/(?:[\w.-]+:)?OAI-PMH\s*>/
const openTag = (name: string) => new RegExp(`<((?:[\\w.-]+:)?(?:${name}))(?:\\s[^<>]*)?>`)

/**
 * Reads a page that is not well-formed: cuts it at the records' borders, mends each part by itself and gives up only those
 * that cannot be mended. The page still has to have an end: one that was cut off is not a page.
 */
export class OaiSalvager {
  readonly #handlers: SalvageHandlers
  readonly #start: RegExp
  #buffer = ''
  /** Where to look on: what is before holds no border. */
  #scanned = 0
  #head: string | undefined
  #oversized: string | undefined
  /** Characters of it. */
  #dropped = 0
  #repairs = 0

  /** `headersOnly`: an answer to ListIdentifiers. */
  constructor(handlers: SalvageHandlers, { headersOnly = false } = {}) {
    this.#handlers = handlers
    this.#start = new RegExp(headersOnly ? headerStart : recordStart, 'g')
  }

  /** Places mended so far. */
  get repairs(): number {
    return this.#repairs
  }

  write(chunk: string): void {
    this.#buffer += chunk
    for (let border = this.#find(this.#start); border !== undefined; border = this.#find(this.#start)) {
      this.#cut(border)
      // The record begins here: look for the next one behind its first characters.
      this.#scanned = 1
    }
    this.#scanned = Math.max(this.#scanned, this.#buffer.length - oaiLimits.borderCharacters)
    if (this.#buffer.length > oaiLimits.brokenRecordCharacters) this.#giveUp()
  }

  /** @throws {ProtocolError} if the page has no end, or is none of OAI-PMH. */
  close(): OaiPage {
    this.#scanned = this.#head === undefined ? 0 : 1
    const end = this.#head === undefined ? undefined : this.#find(tailStart)
    if (end !== undefined) this.#cut(end)
    else if (this.#head !== undefined)
      throw new ProtocolError('MALFORMED', 'a page that breaks off in the middle')
    const reader = new OaiReader((record) => this.#handlers.onRecord(record))
    reader.write(this.#head ?? '')
    reader.write(this.#mend(this.#head === undefined ? this.#fromRoot(this.#buffer) : this.#buffer))
    return reader.close()
  }

  /** Offset of the next border, not before `#scanned`. */
  #find(border: RegExp): number | undefined {
    border.lastIndex = this.#scanned
    return border.exec(this.#buffer)?.index
  }

  #cut(at: number): void {
    const part = this.#buffer.slice(0, at)
    this.#buffer = this.#buffer.slice(at)
    if (this.#head === undefined) this.#head = this.#mend(this.#fromRoot(part))
    else if (this.#oversized === undefined) this.#read(part)
    else this.#broken(this.#oversized, 'a record over its limit of characters')
    this.#oversized = undefined
    this.#dropped = 0
  }

  /**
   * Keeps a too long record's beginning, for its name, and drops the rest as it comes.
   * @throws {ProtocolError} if it is not a record that is too long, or has no end.
   */
  #giveUp(): void {
    if (this.#head === undefined)
      throw new ProtocolError('TOO_LARGE', 'a page whose first record does not come')
    if (rootEnd.test(this.#buffer)) throw new ProtocolError('TOO_LARGE', 'a page that goes on behind its end')
    this.#dropped += this.#buffer.length
    if (this.#dropped > oaiLimits.endlessRecordCharacters)
      throw new ProtocolError('TOO_LARGE', 'a page with a record that does not end')
    this.#oversized ??= this.#buffer.slice(0, oaiLimits.borderCharacters)
    this.#buffer = this.#buffer.slice(-oaiLimits.borderCharacters)
    this.#scanned = 0
  }

  #read(part: string): void {
    const head = this.#head ?? ''
    const records: OaiRecord[] = []
    const before = this.#repairs
    try {
      const reader = new OaiReader((record) => records.push(record))
      reader.write(head)
      reader.write(this.#mend(part))
      reader.write(closing(head))
      reader.close()
      const repairs = this.#repairs - before
      for (const record of records) this.#handlers.onRecord(repairs === 0 ? record : { ...record, repairs })
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      this.#broken(part, error.message)
    }
  }

  #broken(part: string, reason: string): void {
    const text = (name: string) =>
      new RegExp(`<(?:[\\w.-]+:)?${name}[^<>]*>([^<]{1,2000})<`).exec(part)?.[1]?.trim() ?? ''
    this.#handlers.onBroken({ identifier: text('identifier'), datestamp: text('datestamp'), reason })
  }

  /** Without what stands before the root: an XML declaration, or what the server had to say before it. */
  #fromRoot(text: string): string {
    const root = openTag('OAI-PMH').exec(text)
    if (root === null) throw new ProtocolError('MALFORMED', 'a page without an OAI-PMH element')
    if (!/^(?:<\?xml[^<>]*\?>)?\s*(?:<!--[^]*-->\s*)?$/.test(text.slice(0, root.index))) this.#repairs += 1
    return text.slice(root.index)
  }

  #mend(source: string): string {
    const { text, repairs } = repairXml(source)
    this.#repairs += repairs
    return text
  }
}

/** End tags for what the text before the first record leaves open. */
function closing(head: string): string {
  return [openTag(verbs), openTag('OAI-PMH')].map((tag) => `</${tag.exec(head)?.[1] ?? ''}>`).join('')
}
