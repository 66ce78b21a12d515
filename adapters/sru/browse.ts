import { UpstreamError } from '../errors.ts'
import type { BrowseAnswer, BrowseRequest, CallOptions } from '../port.ts'
import { quoteCql } from '../protocols/cql/print.ts'
import { literalTerm } from '../protocols/cql/term.ts'
import { sruDiagnostics as code } from '../protocols/sru/diagnostic.ts'
import type { ScanResponse } from '../protocols/sru/scan.ts'
import { scannedHeadings } from '../scanned-headings.ts'
import { refusalError } from './diagnostics.ts'
import type { SruSystem } from './page.ts'

const searched = { TITLE: 'title', AUTHOR: 'author', SUBJECT: 'subject' } as const

/** Another relation may be accepted: YAZ takes one that it does not know for a fault of syntax. */
const relationRefusals: ReadonlySet<number> = new Set([
  code.querySyntax,
  code.unsupportedRelation,
  code.relationIndex,
  code.relationTerm,
])

/** Headings by Scan. @throws {UpstreamError} UNSUPPORTED_QUERY if the server cannot scan, or not this index. */
export function browseByScan(
  system: SruSystem,
  request: BrowseRequest,
  { signal }: CallOptions,
): Promise<BrowseAnswer> {
  return scannedHeadings(request, async (from, count) => {
    const { terms, isEnd } = await scan(system, request.index, from, count, signal)
    return {
      terms: terms.map(({ value, displayTerm, numberOfRecords }) => ({
        term: value,
        shown: displayTerm,
        count: numberOfRecords,
      })),
      isEnd,
    }
  })
}

/** Whole fields where the server has them, else whatever it lists for the index. */
async function scan(
  { config, client, keeper }: SruSystem,
  index: BrowseRequest['index'],
  from: string,
  maximumTerms: number,
  signal: AbortSignal,
): Promise<ScanResponse> {
  const { table } = keeper.profile
  const name = index === 'CALL_NUMBER' ? config.callNumberIndex : table.names[searched[index]]
  const unsupported = (detail: string) =>
    new UpstreamError('UNSUPPORTED_QUERY', config.id, 'scan', { detail })
  if (name === undefined) throw unsupported(`no index configured for ${index}`)
  const term = quoteCql(literalTerm(from))
  for (const relation of new Set([table.relations.exact ?? '==', '==', '='])) {
    const response = await client.scan({ scanClause: `${name} ${relation} ${term}`, maximumTerms }, signal)
    const refusal = response.terms.length === 0 ? response.diagnostics[0] : undefined
    if (refusal === undefined) return response
    if (refusal.code === code.unsupportedOperation) throw unsupported('the server does not scan')
    if (!relationRefusals.has(refusal.code)) throw refusalError(config.id, 'scan', refusal)
  }
  throw unsupported('every relation was refused')
}
