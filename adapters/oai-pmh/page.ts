import { UpstreamError } from '../errors.ts'
import { PageDecoder } from '../protocols/oai-pmh/decode.ts'
import type { OaiRequest } from '../protocols/oai-pmh/request.ts'
import { OaiReader, type OaiPage, type OaiRecord } from '../protocols/oai-pmh/response.ts'
import { OaiSalvager } from '../protocols/oai-pmh/salvage.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import type { OaiClient } from './client.ts'

export type BrokenRecord = {
  readonly identifier: string
  readonly datestamp: string
  readonly reason: string
}
/** Takes a page's records as they come; called anew where the page is read again. */
export type PageSink = {
  begin(): void
  record(record: OaiRecord): void
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
  client: OaiClient,
  system: string,
  request: OaiRequest,
  sink: PageSink,
  signal: AbortSignal,
): Promise<ReadPage> {
  try {
    sink.begin()
    const reader = new OaiReader((record) => sink.record(record))
    const page = await readInto(reader, true, await client.open(request, signal), sink)
    return { ...checked(page, request), repairs: 0 }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
  try {
    sink.begin()
    const salvager = new OaiSalvager(
      { onRecord: (record) => sink.record(record), onBroken: (record) => sink.broken(record) },
      { headersOnly: request.verb === 'ListIdentifiers' },
    )
    const page = await readInto(salvager, false, await client.open(request, signal), sink)
    return { ...checked(page, request), repairs: salvager.repairs }
  } catch (cause) {
    if (!(cause instanceof ProtocolError)) throw cause
    throw new UpstreamError('PROTOCOL_ERROR', system, request.verb, { cause })
  }
}

async function readInto(
  reader: { write(text: string): void; close(): OaiPage },
  strict: boolean,
  body: AsyncIterable<Uint8Array>,
  sink: PageSink,
): Promise<OaiPage> {
  const decoder = new PageDecoder({ strict })
  for await (const chunk of body) {
    reader.write(decoder.decode(chunk))
    await sink.drain()
  }
  reader.write(decoder.end())
  return reader.close()
}

/** An answer holds what was asked for, or errors; one with neither would pass for the end of the list. */
function checked(page: OaiPage, request: OaiRequest): OaiPage {
  if (page.errors.length === 0 && page.verb !== request.verb)
    throw new ProtocolError('MALFORMED', `an answer without ${request.verb}`)
  return page
}
