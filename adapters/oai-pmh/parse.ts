import { release } from '../index/memory.ts'
import { PageDecoder } from '../protocols/oai-pmh/decode.ts'
import { OaiReader, type OaiPage } from '../protocols/oai-pmh/response.ts'
import { OaiSalvager } from '../protocols/oai-pmh/salvage.ts'
import { ProtocolError, type ProtocolFault } from '../protocols/protocol-error.ts'
import { type HarvestedRecord, readRecord } from './map.ts'

export type BrokenRecord = {
  readonly identifier: string
  readonly datestamp: string
  readonly reason: string
}
export type ParseOptions = {
  /** Mends a page that is not well-formed and reads it record by record. */
  readonly salvage: boolean
  /** An answer to ListIdentifiers. */
  readonly headersOnly: boolean
  readonly localIdPattern: string | undefined
}
/** What a piece of the page held; where the page is at fault, what came before. */
export type ParsedPiece = {
  readonly found: readonly (
    | { readonly type: 'record'; readonly record: HarvestedRecord }
    | { readonly type: 'broken'; readonly record: BrokenRecord }
  )[]
  readonly failure?: { readonly fault: ProtocolFault; readonly message: string }
}
/** `end`: undefined where the page is at fault. */
export type ParsedEnd = ParsedPiece & { readonly page?: OaiPage & { readonly repairs: number } }

/** What reads a page, one at a time. */
export interface ParseCalls {
  begin(options: ParseOptions): void
  write(piece: ArrayBuffer): ParsedPiece
  end(): ParsedEnd
}

export function parseCalls(): ParseCalls {
  let page = openPage({ salvage: false, headersOnly: false, localIdPattern: undefined })
  return {
    begin: (options) => void (page = openPage(options)),
    write(piece) {
      const parsed = guarded(page, () => page.write(new Uint8Array(piece)))
      release(piece)
      return parsed
    },
    end() {
      let end: ParsedEnd['page']
      const parsed = guarded(page, () => void (end = page.end()))
      return end === undefined ? parsed : { ...parsed, page: end }
    },
  }
}

function guarded(page: OpenPage, work: () => void): ParsedPiece {
  try {
    work()
    return { found: page.taken() }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return { found: page.taken(), failure: { fault: error.fault, message: error.message } }
  }
}

type OpenPage = {
  write(bytes: Uint8Array): void
  end(): NonNullable<ParsedEnd['page']>
  /** What was found since it was last asked. */
  taken(): ParsedPiece['found']
}

function openPage({ salvage, headersOnly, localIdPattern }: ParseOptions): OpenPage {
  const pattern = localIdPattern === undefined ? undefined : new RegExp(localIdPattern, 'u')
  let found: ParsedPiece['found'][number][] = []
  const onRecord = (record: Parameters<typeof readRecord>[0]) =>
    void found.push({ type: 'record', record: readRecord(record, pattern) })
  const onBroken = (record: BrokenRecord) => void found.push({ type: 'broken', record })
  const salvager = salvage ? new OaiSalvager({ onRecord, onBroken }, { headersOnly }) : undefined
  const reader = salvager ?? new OaiReader(onRecord)
  const decoder = new PageDecoder({ strict: !salvage })
  return {
    write: (bytes: Uint8Array) => reader.write(decoder.decode(bytes)),
    end() {
      reader.write(decoder.end())
      return { ...reader.close(), repairs: salvager?.repairs ?? 0 }
    },
    taken() {
      const taken = found
      found = []
      return taken
    },
  }
}
