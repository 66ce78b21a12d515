import { UpstreamError } from '../errors.ts'
import type { Diagnostic } from '../protocols/z3950/diagnostic.ts'
import { recordSyntaxes, type RecordSyntax } from '../protocols/z3950/oids.ts'
import type { ResponseRecord } from '../protocols/z3950/records.ts'
import type { RpnQuery } from '../protocols/z3950/rpn.ts'
import type { SearchResponse } from '../protocols/z3950/search.ts'
import type { Steps } from '../steps.ts'
import type { Association } from './association.ts'
import type { Z3950Config } from './config.ts'
import {
  concernsOneRecord,
  diagnosticError,
  meansSetLost,
  refusesElementSet,
  refusesRecordSyntax,
  refusesPiggyback,
  refusesSyntax,
} from './diagnostics.ts'

/** Which records of a result set are wanted, and how. */
export type Wanted = {
  /** 1-based. */
  readonly start: number
  readonly count: number
  /** In order of preference. */
  readonly syntaxes: readonly RecordSyntax[]
}
export type ResultSet = {
  readonly hitCount: number
  /** One for each position from `start` on, up to where the target stopped. */
  readonly records: readonly ResponseRecord[]
  /** The target gave up before it had searched everything. */
  readonly isSubset: boolean
  /** The target says that it has not counted. */
  readonly isEstimate: boolean
}
/** A Search that the target refused as a whole. */
export type RefusedSearch = { readonly refused: Diagnostic | undefined }

/** What a target turned out not to take; learnt once, for the life of the process. */
export type TargetHabits = {
  piggyback: boolean
  readonly refusedSyntaxes: Set<RecordSyntax>
  /** Syntaxes that it gives only without the element set's name. */
  readonly withoutElementSet: Set<RecordSyntax>
}

/** A Search and its Presents, all on one association. */
export async function searchAndPresent(
  association: Association,
  query: RpnQuery,
  wanted: Wanted,
  options: Presenting['options'],
): Promise<ResultSet | RefusedSearch> {
  const { config, habits, signal, steps } = options
  const asksPiggyback = habits.piggyback && wanted.start === 1 && wanted.count > 0
  const search = (piggyback: boolean) =>
    steps.time('search', () =>
      association.exchange(
        'Search',
        searchRequest(association, query, wanted, options, piggyback),
        'searchResponse',
        signal,
      ),
    )
  let response = await search(asksPiggyback)
  if (asksPiggyback && diagnosticsOf(response).some(refusesPiggyback)) {
    habits.piggyback = false
    response = await search(false)
  }
  // Status 1 is a subset that may be used though the search failed (diagnostic 33).
  if (!response.searchStatus && response.resultSetStatus !== 1) return { refused: diagnosticsOf(response)[0] }
  if (response.resultCount < 0)
    throw new UpstreamError('PROTOCOL_ERROR', config.id, 'Search', { detail: 'a negative number of hits' })
  const end = Math.min(response.resultCount, wanted.start + wanted.count - 1)
  const records = response.records?.type === 'records' ? [...response.records.records] : []
  records.length = Math.min(records.length, Math.max(0, end - wanted.start + 1))
  const presenting = { association, wanted, end, options, refused: new Set<RecordSyntax>() }
  let lost = false
  while (wanted.start + records.length <= end) {
    const from = wanted.start + records.length
    const more = await steps.time('present', () => presentOnce(presenting, from))
    if (more === 'lost') {
      if (lost) throw new UpstreamError('REFUSED', config.id, 'Present', { detail: 'the result set is lost' })
      lost = true
      await search(false)
      continue
    }
    records.push(...more.records.slice(0, end - wanted.start + 1 - records.length))
    if (more.last) break
  }
  return {
    hitCount: response.resultCount,
    records,
    isSubset: response.resultSetStatus === 1,
    isEstimate: response.resultSetStatus === 2 || response.resultSetStatus === 4,
  }
}

function searchRequest(
  association: Association,
  query: RpnQuery,
  wanted: Wanted,
  { config, habits }: { readonly config: Z3950Config; readonly habits: TargetHabits },
  piggyback: boolean,
) {
  const syntax = syntaxesLeft(wanted, habits)[0]
  const elementSet = syntax === undefined ? undefined : elementSetOf(syntax, config, habits)
  return {
    type: 'searchRequest',
    smallSetUpperBound: 0,
    largeSetLowerBound: piggyback ? 2_000_000_000 : 1,
    mediumSetPresentNumber: piggyback ? Math.min(wanted.count, config.presentChunk) : 0,
    replace: true,
    resultSetName: association.resultSetName,
    databases: config.databases,
    ...(piggyback && elementSet !== undefined ? { mediumSetElementSet: elementSet } : {}),
    ...(piggyback && syntax !== undefined ? { preferredRecordSyntax: recordSyntaxes[syntax] } : {}),
    query,
  } as const
}

type Presenting = {
  readonly association: Association
  readonly wanted: Wanted
  /** The last position wanted that exists. */
  readonly end: number
  readonly options: {
    readonly config: Z3950Config
    readonly habits: TargetHabits
    readonly signal: AbortSignal
    readonly steps: Steps
  }
  /** Syntaxes that some record was not to be had in. */
  readonly refused: Set<RecordSyntax>
}

/**
 * One Present that brings a record at least, whatever has to be left out of the request for it. A record that the target
 * cannot give even alone is a diagnostic in its place. `lost`: the result set is gone.
 */
async function presentOnce(
  { association, wanted, end, options, refused }: Presenting,
  start: number,
): Promise<{ readonly records: readonly ResponseRecord[]; readonly last: boolean } | 'lost'> {
  const { config, habits, signal } = options
  let count = Math.min(end - start + 1, config.presentChunk)
  for (;;) {
    const left = syntaxesLeft(wanted, habits).filter((name) => !refused.has(name))
    const [syntax] = left
    if (syntax === undefined)
      throw new UpstreamError('REFUSED', config.id, 'Present', {
        detail: 'the target supports none of the record syntaxes',
      })
    const elementSet = elementSetOf(syntax, config, habits)
    const { records, nextResultSetPosition } = await association.exchange(
      'Present',
      {
        type: 'presentRequest',
        resultSetName: association.resultSetName,
        start,
        count,
        ...(elementSet === undefined ? {} : { elementSet }),
        preferredRecordSyntax: recordSyntaxes[syntax],
      },
      'presentResponse',
      signal,
    )
    if (records?.type === 'records' && records.records.length > 0)
      return {
        records: records.records,
        last: nextResultSetPosition <= 0 || nextResultSetPosition > end,
      }
    const diagnostic = records?.type === 'diagnostics' ? records.diagnostics[0] : undefined
    if (diagnostic === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', config.id, 'Present', {
        detail: 'neither records nor a diagnostic',
      })
    if (meansSetLost(diagnostic)) return 'lost'
    if (refusesElementSet(diagnostic) && elementSet !== undefined) habits.withoutElementSet.add(syntax)
    else if (refusesSyntax(diagnostic)) {
      refused.add(syntax)
      if (left.length > 1) habits.refusedSyntaxes.add(syntax)
    } else if (concernsOneRecord(diagnostic) && count > 1) count = 1
    else if (refusesRecordSyntax(diagnostic) && left.length > 1) refused.add(syntax)
    else if (concernsOneRecord(diagnostic))
      return { records: [{ type: 'diagnostic', diagnostic }], last: false }
    else throw diagnosticError(config.id, 'Present', diagnostic)
  }
}

/** Those not refused before. */
function syntaxesLeft({ syntaxes }: Wanted, habits: TargetHabits): readonly RecordSyntax[] {
  return syntaxes.filter((syntax) => !habits.refusedSyntaxes.has(syntax))
}

function elementSetOf(syntax: RecordSyntax, config: Z3950Config, habits: TargetHabits): string | undefined {
  const name = syntax === 'xml' ? config.xmlSchema : config.elementSet
  return name === '' || habits.withoutElementSet.has(syntax) ? undefined : name
}

function diagnosticsOf({ records }: SearchResponse): readonly Diagnostic[] {
  return records?.type === 'diagnostics' ? records.diagnostics : []
}
