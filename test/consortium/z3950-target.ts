import type { Apdu, OtherApdu } from '../../adapters/protocols/z3950/apdu.ts'
import type {
  DeleteResultSetRequest,
  DeleteResultSetResponse,
} from '../../adapters/protocols/z3950/delete-result-set.ts'
import { bib1, type Diagnostic } from '../../adapters/protocols/z3950/diagnostic.ts'
import type {
  Authentication,
  InitOption,
  InitRequest,
  InitResponse,
} from '../../adapters/protocols/z3950/init.ts'
import type { PresentRequest, PresentResponse } from '../../adapters/protocols/z3950/present.ts'
import type { RpnStructure } from '../../adapters/protocols/z3950/rpn.ts'
import type { SearchRequest, SearchResponse } from '../../adapters/protocols/z3950/search.ts'
import type { SearchEngine } from './search-engine.ts'
import type { DemoLibrary, DemoRecord } from './types.ts'
import { RefusedQuery, toQuery, toQueryTree } from './z3950-query.ts'
import { writePage, type Page, type Sizes } from './z3950-records.ts'
import type { ScanLists } from './z3950-scan.ts'

export type TargetOptions = { readonly user?: string; readonly password?: string }
type Catalogue = {
  readonly library: DemoLibrary
  readonly records: readonly DemoRecord[]
  readonly engine: SearchEngine
  readonly scanLists: ScanLists
}

const offered: readonly InitOption[] = ['search', 'present', 'deleteResultSet', 'scan', 'namedResultSets']
const messageBytes = 1024 * 1024
/** Result sets of one association; the next one is diagnostic 112. */
const resultSets = 50

/** One association as its target sees it: login, sizes and result sets. */
export class Target {
  readonly #catalogue: Catalogue
  readonly #options: TargetOptions
  readonly #refusesLogin: () => boolean
  readonly #sets = new Map<string, readonly DemoRecord[]>()
  #state: 'new' | 'open' | 'refused' = 'new'
  #sizes: Sizes = { preferred: messageBytes, exceptional: messageBytes }

  constructor(catalogue: Catalogue, options: TargetOptions, refusesLogin: () => boolean) {
    this.#catalogue = catalogue
    this.#options = options
    this.#refusesLogin = refusesLogin
  }

  /** Close with reason 6 for a PDU that is out of turn or not spoken here, 5 for one after a refused Init. */
  answer(apdu: Apdu | OtherApdu): Apdu {
    if (apdu.type === 'close') return { type: 'close', reason: 0, ...referenceOf(apdu) }
    if (apdu.type === 'initRequest' && this.#state === 'new') return this.#init(apdu)
    if (this.#state !== 'open') return { type: 'close', reason: this.#state === 'new' ? 6 : 5 }
    if (apdu.type === 'searchRequest') return this.#search(apdu)
    if (apdu.type === 'presentRequest') return this.#present(apdu)
    if (apdu.type === 'scanRequest')
      return { ...this.#catalogue.scanLists.answer(apdu), ...referenceOf(apdu) }
    if (apdu.type === 'deleteResultSetRequest') return this.#delete(apdu)
    return { type: 'close', reason: 6 }
  }

  #init(request: InitRequest): InitResponse {
    const result = !this.#refusesLogin() && this.#letsIn(request.authentication)
    this.#state = result ? 'open' : 'refused'
    this.#sizes = {
      preferred: Math.min(request.preferredMessageSize, messageBytes),
      exceptional: Math.min(request.exceptionalRecordSize, messageBytes),
    }
    return {
      type: 'initResponse',
      ...referenceOf(request),
      versions: request.versions.filter((version) => version <= 3),
      options: offered.filter((option) => request.options.includes(option)),
      preferredMessageSize: this.#sizes.preferred,
      exceptionalRecordSize: this.#sizes.exceptional,
      result,
      implementationName: 'Polyshelf embedded library',
      ...(result ? {} : { diagnostic: bib1(1011) }),
    }
  }

  #letsIn(authentication: Authentication | undefined): boolean {
    const { user, password = '' } = this.#options
    if (user === undefined) return true
    if (authentication?.mode === 'open') return authentication.text === `${user}/${password}`
    return (
      authentication?.mode === 'idPass' &&
      authentication.user === user &&
      (authentication.password ?? '') === password
    )
  }

  #search(request: SearchRequest): SearchResponse {
    const found = this.#evaluate(request)
    if ('condition' in found)
      return {
        type: 'searchResponse',
        ...referenceOf(request),
        resultCount: 0,
        numberOfRecordsReturned: 0,
        nextResultSetPosition: 0,
        searchStatus: false,
        resultSetStatus: 3,
        records: { type: 'diagnostics', diagnostics: [found] },
      }
    this.#sets.set(request.resultSetName, found)
    const small = found.length <= request.smallSetUpperBound
    const wanted = small
      ? found.length
      : found.length < request.largeSetLowerBound
        ? Math.min(request.mediumSetPresentNumber, found.length)
        : 0
    const response = {
      type: 'searchResponse',
      ...referenceOf(request),
      resultCount: found.length,
      searchStatus: true,
    } as const
    if (wanted === 0)
      return { ...response, numberOfRecordsReturned: 0, nextResultSetPosition: found.length === 0 ? 0 : 1 }
    const page = this.#page(
      found.slice(0, wanted),
      request.preferredRecordSyntax,
      small ? request.smallSetElementSet : request.mediumSetElementSet,
    )
    return { ...response, ...presented(page, 1, found.length) }
  }

  #evaluate(request: SearchRequest): readonly DemoRecord[] | Diagnostic {
    const { library, records } = this.#catalogue
    const names = new Set(['default', library.id.toLowerCase()])
    const unknown = request.databases.find((name) => !names.has(name.toLowerCase()))
    if (unknown !== undefined) return bib1(109, unknown)
    if (request.query === undefined) return bib1(107)
    if (!request.replace && this.#sets.has(request.resultSetName)) return bib1(21, request.resultSetName)
    if (!this.#sets.has(request.resultSetName) && this.#sets.size >= resultSets) return bib1(112)
    try {
      const { structure } = request.query
      const query = toQueryTree(structure)
      if (query !== undefined) return this.#catalogue.engine.search(query)
      const found = this.#find(structure)
      return records.filter((record) => found.has(record))
    } catch (error) {
      if (error instanceof RefusedQuery) return error.diagnostic
      throw error
    }
  }

  /** Set by set, in no order: for queries that refine an earlier result set. */
  #find(structure: RpnStructure): ReadonlySet<DemoRecord> {
    switch (structure.type) {
      case 'term':
        return new Set(this.#catalogue.engine.search(toQuery(structure)))
      case 'resultSet': {
        const set = this.#sets.get(structure.name)
        if (set === undefined) throw new RefusedQuery(bib1(30, structure.name))
        return new Set(set)
      }
      case 'prox':
        throw new RefusedQuery(bib1(110, 'prox'))
      case 'operator':
        break
    }
    const left = this.#find(structure.left)
    const right = this.#find(structure.right)
    if (structure.operator === 'or') return left.union(right)
    return structure.operator === 'and' ? left.intersection(right) : left.difference(right)
  }

  #present(request: PresentRequest): PresentResponse {
    const { start, count } = request
    const set = this.#sets.get(request.resultSetName)
    const last = start + count - 1
    const page =
      set === undefined
        ? bib1(30, request.resultSetName)
        : start < 1 || count < 0 || last > set.length
          ? bib1(13, String(start < 1 ? start : last))
          : this.#page(set.slice(start - 1, last), request.preferredRecordSyntax, request.elementSet)
    return { type: 'presentResponse', ...referenceOf(request), ...presented(page, start, set?.length ?? 0) }
  }

  #delete(request: DeleteResultSetRequest): DeleteResultSetResponse {
    const names = request.resultSets === 'all' ? [...this.#sets.keys()] : request.resultSets
    const deleted = names.filter((name) => this.#sets.delete(name))
    const status = deleted.length === names.length ? 0 : 1
    return { type: 'deleteResultSetResponse', status, ...referenceOf(request) }
  }

  #page(
    records: readonly DemoRecord[],
    syntax: string | undefined,
    elementSet: string | undefined,
  ): Page | Diagnostic {
    return writePage(this.#catalogue.library, records, { syntax, elementSet, sizes: this.#sizes })
  }
}

/** The fields that Search and Present responses share. */
function presented(page: Page | Diagnostic, start: number, hitCount: number) {
  if ('condition' in page)
    return {
      numberOfRecordsReturned: 0,
      nextResultSetPosition: start,
      presentStatus: 5,
      records: { type: 'diagnostics', diagnostics: [page] },
    } as const
  const next = start + page.records.length
  return {
    numberOfRecordsReturned: page.records.length,
    nextResultSetPosition: next > hitCount ? 0 : next,
    presentStatus: page.partial ? 2 : 0,
    records: { type: 'records', records: page.records },
  } as const
}

function referenceOf({ referenceId }: { readonly referenceId?: Uint8Array }) {
  return referenceId === undefined ? {} : { referenceId }
}
