import { UpstreamError } from '../errors.ts'
import { z3950Limits } from '../limits.ts'
import type { BrowseAnswer, BrowseRequest, CallOptions } from '../port.ts'
import { oids } from '../protocols/z3950/oids.ts'
import type { ScanResponse } from '../protocols/z3950/scan.ts'
import { scannedHeadings } from '../scanned-headings.ts'
import type { Association } from './association.ts'
import { type Combination, combinationKey } from './attributes.ts'
import { browseCombinations } from './browse-attributes.ts'
import { diagnosticError } from './diagnostics.ts'
import { refusesAttributes } from './refusals.ts'
import type { Session } from './session.ts'
import { encodeTerm } from './term-charset.ts'

/** Of a ScanResponse: fewer terms than asked for, because the index has ended; none could be given. */
const scanStatus = { ended: 5, failed: 6 } as const

/** Headings by Scan. @throws {UpstreamError} UNSUPPORTED_QUERY if the target cannot scan, or not this index. */
export async function browseByScan(
  session: Session,
  request: BrowseRequest,
  readText: (octets: Uint8Array) => string,
  { signal }: CallOptions,
): Promise<BrowseAnswer> {
  const { config } = session
  const ladder = browseCombinations(request.index, config)
  return scannedHeadings(request, async (from, count) => {
    const term = encodeTerm(from, config.queryCharset)
    if (term === undefined) throw new UpstreamError('UNSUPPORTED_QUERY', config.id, 'Scan')
    const response = await session.use('Scan', signal, (association) =>
      scanOn(association, session, ladder, { term, count, signal }),
    )
    return {
      terms: response.entries.flatMap((entry) =>
        entry.type === 'term'
          ? [
              {
                term: readText(entry.term),
                shown: entry.display === undefined ? undefined : readText(entry.display),
                count: entry.occurrences,
              },
            ]
          : [],
      ),
      isEnd: response.scanStatus === scanStatus.ended,
    }
  })
}

type Start = { readonly term: Uint8Array; readonly count: number; readonly signal: AbortSignal }

/** One Scan, in the first combination of attributes of the ladder that the target takes. */
async function scanOn(
  association: Association,
  { config, refusals }: Session,
  ladder: readonly Combination[],
  { term, count, signal }: Start,
): Promise<ScanResponse> {
  const refusedNow = new Set<string>()
  for (let attempt = 1; ; attempt += 1) {
    const combination = ladder.find(
      (candidate) => !refusals.has(candidate) && !refusedNow.has(combinationKey(candidate)),
    )
    if (combination === undefined || !association.supports('scan'))
      throw new UpstreamError('UNSUPPORTED_QUERY', config.id, 'Scan')
    const response = await association.exchange(
      'Scan',
      {
        type: 'scanRequest',
        databases: config.databases,
        attributeSet: oids.bib1Attributes,
        start: { attributes: combination.attributes[0] ?? [], term },
        count,
        preferredPosition: 1,
      },
      'scanResponse',
      signal,
    )
    const [diagnostic] = response.diagnostics
    if (response.scanStatus !== scanStatus.failed) return response
    if (diagnostic === undefined || !refusesAttributes(diagnostic) || attempt >= z3950Limits.attempts)
      throw diagnosticError(config.id, 'Scan', diagnostic)
    for (const refused of refusals.learn(diagnostic, [combination])) refusedNow.add(combinationKey(refused))
  }
}
