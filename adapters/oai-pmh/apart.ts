import { UpstreamError } from '../errors.ts'
import { harvestLimits } from '../limits.ts'
import type { OaiRequest } from '../protocols/oai-pmh/request.ts'
import type { HarvestSession } from './harvest.ts'
import { refuseErrors } from './identify.ts'
import type { HarvestedRecord } from './map.ts'
import { patiently, type Patience } from './pace.ts'
import { type PageSink, readPage, type ReadPage } from './page.ts'

/** What is known of a record that is fetched by itself. */
export type Header = { readonly identifier: string; readonly datestamp: string }
type Asked = OaiRequest & { verb: 'ListIdentifiers' }

/**
 * A page whose records spoil it, put together from its identifiers: `request` is that of the page, for ListIdentifiers, whose
 * tokens are the same in most repositories. Undefined where they are not, or the page is too long for that.
 */
export async function readApart(
  session: HarvestSession,
  patience: Patience,
  request: Asked,
  metadataPrefix: string,
  sink: PageSink,
): Promise<ReadPage | undefined> {
  const { pace } = session
  let headers: HarvestedRecord[] = []
  const noted: PageSink = {
    begin: () => void (headers = []),
    record: (header) => {
      if (headers.length <= pace.fetches) headers.push(header)
    },
    broken: () => {},
    drain: () => Promise.resolve(),
  }
  let page: ReadPage
  try {
    page = await readPage(session, request, noted, patience.signal)
  } catch (error) {
    if (error instanceof UpstreamError && !patience.signal.aborted) return undefined
    throw error
  }
  const isUsable = page.errors.length === 0 && headers.length > 0 && headers.length <= pace.fetches
  if (!isUsable) return undefined
  sink.begin()
  for (const header of headers.filter(({ deleted }) => deleted)) sink.record(header)
  const wanted = headers.filter(({ deleted }) => !deleted)
  await fetchRecords(
    session,
    patience,
    metadataPrefix,
    wanted.map(({ identifier, datestamp = '' }) => ({ identifier, datestamp })),
    sink,
  )
  return page
}

/**
 * Fetches records one by one. One that the repository fails to give is broken; one that it says it does not have, or not in this
 * format, goes without a word. @throws {UpstreamError} if too many in a row fail: then it is not the records.
 */
export async function fetchRecords(
  session: HarvestSession,
  patience: Patience,
  metadataPrefix: string,
  headers: readonly Header[],
  sink: PageSink,
): Promise<void> {
  const brief = { ...patience, pace: { ...patience.pace, tries: Math.min(patience.pace.tries, 2) } }
  let failures = 0
  for (const header of headers) {
    const request = { verb: 'GetRecord', identifier: header.identifier, metadataPrefix } as const
    const answer = new OneRecord()
    try {
      const page = await patiently(brief, () => readPage(session, request, answer, patience.signal))
      if (page.errors.some(({ code }) => notHere.has(code))) continue
      refuseErrors(session.config.id, request.verb, page)
      answer.give(header, sink)
      failures = 0
    } catch (error) {
      failures += 1
      if (!(error instanceof UpstreamError) || patience.signal.aborted) throw error
      if (!recordsOwn.has(error.code) || failures > harvestLimits.fetchFailures) throw error
      sink.broken({ ...header, reason: `the repository fails to give it: ${error.code}` })
    }
    await sink.drain()
    await patience.keepAlive()
  }
}
const notHere = new Set(['idDoesNotExist', 'cannotDisseminateFormat'])
const recordsOwn = new Set(['PROTOCOL_ERROR', 'CLOSED_EARLY', 'TIMEOUT', 'REFUSED', 'TOO_LARGE'])

/** The answer to GetRecord, kept until it was read to its end. */
class OneRecord implements PageSink {
  #give: ((sink: PageSink) => void) | undefined

  begin(): void {
    this.#give = undefined
  }

  record(...[record]: Parameters<PageSink['record']>): void {
    this.#give = (sink) => sink.record(record)
  }

  broken(...[record]: Parameters<PageSink['broken']>): void {
    this.#give = (sink) => sink.broken(record)
  }

  drain(): Promise<void> {
    return Promise.resolve()
  }

  give(asked: Header, sink: PageSink): void {
    if (this.#give === undefined) sink.broken({ ...asked, reason: 'an answer without the record asked for' })
    else this.#give(sink)
  }
}
