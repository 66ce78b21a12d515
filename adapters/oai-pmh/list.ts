import { UpstreamError } from '../errors.ts'
import { harvestLimits } from '../limits.ts'
import { moveDatestamp } from '../protocols/oai-pmh/datestamp.ts'
import type { OaiListVerb, OaiRequest } from '../protocols/oai-pmh/request.ts'
import { readApart } from './apart.ts'
import type { HarvestSession } from './harvest.ts'
import { refuseErrors } from './identify.ts'
import { ListGuard } from './list-guard.ts'
import { patiently, type Patience, pause } from './pace.ts'
import { type PageSink, readPage, type ReadPage } from './page.ts'
import type { Tally } from './tally.ts'

export type HarvestList = {
  readonly verb: OaiListVerb
  readonly metadataPrefix: string
  readonly set: string | undefined
  /** In the repository's granularity. */
  readonly from: string | undefined
  /** Empty: from the beginning. */
  readonly token: string
  readonly begunAt: string
  readonly sink: PageSink
  readonly tally: Tally
  /** Writes the page and what follows it. */
  endPage(token: string, tokenExpiresAt: string): Promise<void>
}

/** Reads a list to its end, page by page; the last page stays in the sink, for what is written with it. */
export async function readList(
  session: HarvestSession,
  patience: Patience,
  list: HarvestList,
): Promise<void> {
  const { id, pageDelayMs } = session.config
  const { verb, tally } = list
  const sink = new FirstNoted(list.sink)
  const guard = new ListGuard(id, verb, { fromBeginning: list.token === '' })
  let { token, from } = list
  for (;;) {
    const request = requestOf({ ...list, from }, token)
    const page = await readPatiently(session, patience, request, { ...list, sink })
    if (isTokenRefused(page, token)) {
      guard.restart()
      tally.warn('a resumption token was refused, the list is read again from its beginning')
      sink.begin()
      token = ''
      continue
    }
    if (token === '' && from?.includes('T') === true && hasError(page, 'badArgument')) {
      tally.warn('the repository says that it knows seconds, but refuses them; it was asked by days')
      from = from.slice(0, 10)
      continue
    }
    const isNothing = hasError(page, 'noRecordsMatch')
    if (!isNothing) refuseErrors(id, verb, page)
    const content = { records: tally.pageRecords, first: sink.first }
    tally.endPage(page)
    guard.count(page, content)
    if (isNothing || page.token === undefined) break
    guard.next(token, page.token, content)
    token = page.token
    const life = moveDatestamp(page.responseDate ?? list.begunAt, harvestLimits.tokenLifeMs)
    await list.endPage(token, page.tokenExpires ?? life)
    await pause(patience, pageDelayMs)
  }
  const { shortfall } = guard
  if (shortfall !== undefined)
    tally.warn(
      `the repository announced ${shortfall.announced} records, but its list ended after ${shortfall.held}`,
    )
}

/** A page that cannot be had as a whole, after all patience, is put together record by record. */
async function readPatiently(
  session: HarvestSession,
  patience: Patience,
  request: OaiRequest & { verb: OaiListVerb },
  { metadataPrefix, sink, tally }: HarvestList,
): Promise<ReadPage> {
  try {
    return await patiently(patience, () => readPage(session, request, sink, patience.signal))
  } catch (error) {
    const isPages = error instanceof UpstreamError && spoiltPage.has(error.code)
    if (!isPages || request.verb !== 'ListRecords' || patience.signal.aborted) throw error
    const page = await readApart(
      session,
      patience,
      { ...request, verb: 'ListIdentifiers' },
      metadataPrefix,
      sink,
    )
    if (page === undefined) throw error
    tally.warn('a page could not be read as a whole, its records were fetched one by one')
    return page
  }
}
/** Of answers that one bad record may have spoilt: a fault of the program that writes the page, or an end in its middle. */
const spoiltPage = new Set(['PROTOCOL_ERROR', 'CLOSED_EARLY'])

function requestOf(
  { verb, metadataPrefix, set, from }: HarvestList,
  token: string,
): OaiRequest & { verb: OaiListVerb } {
  if (token !== '') return { verb, resumptionToken: token }
  return {
    verb,
    metadataPrefix,
    ...(from === undefined ? {} : { from }),
    ...(set === undefined ? {} : { set }),
  }
}

/** Some repositories say badArgument for a token that they have forgotten. */
function isTokenRefused(page: ReadPage, token: string): boolean {
  return hasError(page, 'badResumptionToken') || (token !== '' && hasError(page, 'badArgument'))
}

function hasError({ errors }: ReadPage, wanted: string): boolean {
  return errors.some(({ code }) => code === wanted)
}

/** Passes on what comes, and remembers a page's first identifier. */
class FirstNoted implements PageSink {
  readonly #sink: PageSink
  first = ''

  constructor(sink: PageSink) {
    this.#sink = sink
  }

  begin(): void {
    this.first = ''
    this.#sink.begin()
  }

  record(...[record]: Parameters<PageSink['record']>): void {
    this.first ||= record.identifier
    this.#sink.record(record)
  }

  broken(...[record]: Parameters<PageSink['broken']>): void {
    this.first ||= record.identifier
    this.#sink.broken(record)
  }

  drain(): Promise<void> {
    return this.#sink.drain()
  }
}
