import { UpstreamError } from '../errors.ts'
import { z3950Limits } from '../limits.ts'
import type { CallOptions } from '../port.ts'
import { oids } from '../protocols/z3950/oids.ts'
import type { QueryTerm } from '../query/model.ts'
import { combinationKey } from './attributes.ts'
import { diagnosticError } from './diagnostics.ts'
import { refusesAttributes } from './refusals.ts'
import type { Session } from './session.ts'
import { encodeTerm } from './term-charset.ts'

/** `occurrences` undefined: the target does not count. */
export type ScannedTerm = { readonly text: string; readonly occurrences: number | undefined }

/**
 * The terms of an index from `text` on, in the target's order; fewer at the index's end.
 * @throws {UpstreamError} UNSUPPORTED_QUERY if the target cannot scan, or not this index.
 */
export async function scan(
  session: Session,
  request: { readonly index: QueryTerm['index']; readonly text: string; readonly count: number },
  readText: (octets: Uint8Array) => string,
  { signal }: CallOptions,
): Promise<readonly ScannedTerm[]> {
  const { config } = session
  const term: QueryTerm = { type: 'term', relation: 'phrase', truncated: false, ...request }
  const bytes = encodeTerm(request.text, config.queryCharset)
  return session.use('Scan', signal, async (association) => {
    const refusedNow = new Set<string>()
    for (let attempt = 1; ; attempt += 1) {
      const combination = session.choose(term, true, refusedNow)
      if (combination === undefined || bytes === undefined || !association.supports('scan'))
        throw new UpstreamError('UNSUPPORTED_QUERY', config.id, 'Scan')
      const response = await association.exchange(
        'Scan',
        {
          type: 'scanRequest',
          databases: config.databases,
          attributeSet: oids.bib1Attributes,
          start: { attributes: combination.attributes[0] ?? [], term: bytes },
          count: request.count,
          preferredPosition: 1,
        },
        'scanResponse',
        signal,
      )
      const [diagnostic] = response.diagnostics
      if (response.scanStatus !== 6)
        return response.entries.flatMap((entry) =>
          entry.type === 'term'
            ? [{ text: readText(entry.display ?? entry.term), occurrences: entry.occurrences }]
            : [],
        )
      if (diagnostic === undefined || !refusesAttributes(diagnostic) || attempt >= z3950Limits.attempts)
        throw diagnosticError(config.id, 'Scan', diagnostic)
      for (const refused of session.refusals.learn(diagnostic, [combination]))
        refusedNow.add(combinationKey(refused))
    }
  })
}
