import type { DemoLibrary, DemoRecord } from '../types.ts'
import type { OaiArguments } from './arguments.ts'
import { OaiError } from './errors.ts'
import { oaiFormats, type OaiPrefix } from './formats.ts'

export type OaiSet = { readonly spec: string; readonly name: string; holds(record: DemoRecord): boolean }
export type OaiOptions = {
  readonly prefixes: readonly OaiPrefix[]
  /** Records of one page. */
  readonly pageSize?: number
  readonly sets?: readonly OaiSet[]
  readonly granularity?: 'YYYY-MM-DD' | 'YYYY-MM-DDThh:mm:ssZ'
  /** Requests after which a token is refused; default never. */
  readonly expireTokensAfter?: number
  /** As Identify tells; default persistent. */
  readonly deletedRecord?: 'no' | 'transient' | 'persistent'
  /** Every so many requests one is answered 503 with `Retry-After: 1`. */
  readonly busyEvery?: number
}
type Selection = {
  readonly prefix: OaiPrefix
  readonly set?: string
  readonly from?: string
  readonly until?: string
}
export type OaiSlice = {
  readonly prefix: OaiPrefix
  readonly records: readonly DemoRecord[]
  readonly cursor: number
  readonly total: number
  /** Undefined: this is the last slice. */
  readonly next: string | undefined
}

/** What a repository holds and how its lists are cut; knows nothing of XML or HTTP. */
export class Repository {
  readonly library: DemoLibrary
  readonly options: OaiOptions
  #requests = 0

  constructor(library: DemoLibrary, options: OaiOptions) {
    this.library = library
    this.options = options
  }

  get granularity(): NonNullable<OaiOptions['granularity']> {
    return this.options.granularity ?? 'YYYY-MM-DDThh:mm:ssZ'
  }

  /** Number of this request, by which tokens age. */
  begin(): number {
    this.#requests += 1
    return this.#requests
  }

  identifier({ id }: DemoRecord): string {
    return `oai:${new URL(this.library.website).hostname}:${id}`
  }

  datestamp({ datestamp }: DemoRecord): string {
    return this.granularity === 'YYYY-MM-DD' ? datestamp.slice(0, 10) : datestamp
  }

  setsOf(record: DemoRecord): readonly OaiSet[] {
    return (this.options.sets ?? []).filter((set) => set.holds(record))
  }

  /** @throws {OaiError} idDoesNotExist */
  record(identifier: string): DemoRecord {
    const record = this.library.records.find((held) => this.identifier(held) === identifier)
    if (record === undefined) throw new OaiError('idDoesNotExist', 'There is no such record.')
    return record
  }

  /** @throws {OaiError} cannotDisseminateFormat */
  prefix(name: string | undefined): OaiPrefix {
    const prefix = this.options.prefixes.find((offered) => offered === name)
    if (prefix === undefined || !(prefix in oaiFormats))
      throw new OaiError('cannotDisseminateFormat', 'This format is not offered.')
    return prefix
  }

  /** The slice that the arguments or their token ask for. @throws {OaiError} */
  list(given: OaiArguments): OaiSlice {
    const { selection, start } =
      given['resumptionToken'] === undefined
        ? { selection: this.#selection(given), start: 0 }
        : this.#readToken(given['resumptionToken'])
    const all = this.library.records.filter((record) => this.#isSelected(record, selection))
    if (all.length === 0) throw new OaiError('noRecordsMatch', 'No record matches.')
    const size = this.options.pageSize ?? 500
    const end = start + size
    return {
      prefix: selection.prefix,
      records: all.slice(start, end),
      cursor: start,
      total: all.length,
      next: end < all.length ? this.#writeToken(selection, end) : undefined,
    }
  }

  #selection({ metadataPrefix, set, from, until }: OaiArguments): Selection {
    const day = /^\d{4}-\d{2}-\d{2}$/
    const second = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/
    for (const argument of [from, until]) {
      const isDay = argument === undefined || day.test(argument)
      const isSecond = this.granularity !== 'YYYY-MM-DD' && second.test(argument ?? '')
      if (!isDay && !isSecond) throw new OaiError('badArgument', 'The datestamp is not in the granularity.')
    }
    if (from !== undefined && until !== undefined && from.length !== until.length)
      throw new OaiError('badArgument', 'The datestamps must have the same granularity.')
    if (set !== undefined && this.options.sets === undefined)
      throw new OaiError('noSetHierarchy', 'This repository has no sets.')
    return {
      prefix: this.prefix(metadataPrefix),
      ...(set === undefined ? {} : { set }),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    }
  }

  #isSelected(record: DemoRecord, { set, from, until }: Selection): boolean {
    if (set !== undefined && !this.setsOf(record).some(({ spec }) => spec === set)) return false
    // Both ends belong to the range (§2.7.1); a day lasts until its last second.
    return (
      record.datestamp.slice(0, from?.length ?? 0) >= (from ?? '') &&
      (until === undefined || record.datestamp.slice(0, until.length) <= until)
    )
  }

  #writeToken(selection: Selection, start: number): string {
    const state = JSON.stringify([this.#requests, start, selection])
    // Characters that a harvester has to encode, as in many repositories.
    return Buffer.from(state).toString('base64')
  }

  #readToken(token: string): { selection: Selection; start: number } {
    try {
      const [issued, start, selection] = JSON.parse(Buffer.from(token, 'base64').toString()) as [
        number,
        number,
        Selection,
      ]
      const life = this.options.expireTokensAfter ?? Number.POSITIVE_INFINITY
      if (this.#requests - issued <= life) return { selection, start }
    } catch {
      // No token of ours.
    }
    throw new OaiError('badResumptionToken', 'The resumption token is unknown or has expired.')
  }
}
