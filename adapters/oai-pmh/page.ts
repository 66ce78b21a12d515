import { UpstreamError } from '../errors.ts'
import type { OaiRequest } from '../protocols/oai-pmh/request.ts'
import type { OaiPage } from '../protocols/oai-pmh/response.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import type { OaiClient } from './client.ts'
import type { OaiPmhConfig } from './config.ts'
import type { HarvestedRecord } from './map.ts'
import type { BrokenRecord, ParsedPiece } from './parse.ts'
import { type PageParser, refuseFailure } from './parser.ts'

export type PageQuestion = {
  readonly client: OaiClient
  readonly config: Pick<OaiPmhConfig, 'id' | 'localIdPattern'>
  readonly parser: PageParser
}
/** Takes a page's records as they come; called anew where the page is read again. */
export type PageSink = {
  begin(): void
  record(record: HarvestedRecord): void
  broken(record: BrokenRecord): void
  /** Awaited between chunks, so that a page never fills the memory. */
  drain(): Promise<void>
}
export type ReadPage = OaiPage & {
  /** Places of the page that had to be mended. */
  readonly repairs: number
}

/**
 * Reads one page. If it is not well-formed it is asked for once more, mended and read record by record; a page that has no
 * end is not a page. Every other verb's answer is a page without records.
 * @throws {UpstreamError} PROTOCOL_ERROR or what the transport says; then the page counts as not read.
 */
export async function readPage(
  asked: PageQuestion,
  request: OaiRequest,
  sink: PageSink,
  signal: AbortSignal,
): Promise<ReadPage> {
  try {
    return await readAs(asked, request, { salvage: false }, sink, signal)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
  try {
    return await readAs(asked, request, { salvage: true }, sink, signal)
  } catch (cause) {
    if (!(cause instanceof ProtocolError)) throw cause
    throw new UpstreamError('PROTOCOL_ERROR', asked.config.id, request.verb, { cause })
  }
}

async function readAs(
  { client, config, parser }: PageQuestion,
  request: OaiRequest,
  { salvage }: { salvage: boolean },
  sink: PageSink,
  signal: AbortSignal,
): Promise<ReadPage> {
  const { localIdPattern } = config
  sink.begin()
  const body = await client.open(request, signal)
  await parser.begin({ salvage, headersOnly: request.verb === 'ListIdentifiers', localIdPattern })
  for await (const chunk of body) {
    tell(sink, await parser.write(chunk))
    await sink.drain()
  }
  const end = await parser.end()
  tell(sink, end)
  if (end.page === undefined) throw new ProtocolError('MALFORMED', 'a page without an end')
  return checked(end.page, request)
}

/** @throws {ProtocolError} the page's fault, behind what came before it. */
function tell(sink: PageSink, parsed: ParsedPiece): void {
  for (const found of parsed.found)
    if (found.type === 'record') sink.record(found.record)
    else sink.broken(found.record)
  refuseFailure(parsed)
}

/** An answer holds what was asked for, or errors; one with neither would pass for the end of the list. */
function checked(page: ReadPage, request: OaiRequest): ReadPage {
  if (page.errors.length === 0 && page.verb !== request.verb)
    throw new ProtocolError('MALFORMED', `an answer without ${request.verb}`)
  return page
}
