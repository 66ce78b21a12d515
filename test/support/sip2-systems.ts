import type { BibRecord } from '../../adapters/bib/record.ts'
import type { UnionIndex } from '../../adapters/index/port.ts'
import type { LibrarySystem } from '../../adapters/port.ts'
import { ruled } from '../../adapters/ruled.ts'
import { Sip2Config } from '../../adapters/sip2/config.ts'
import { sip2 } from '../../adapters/sip2/index.ts'
import type { DemoLibrary } from '../consortium/types.ts'

export const sip2Secrets = { password: 'sip2-demo-secret', terminalPassword: 'terminal-secret' }

/** An opened SIP2 system of `library` on a local port. */
export function openSystem(
  library: DemoLibrary,
  port: number,
  settings: Partial<Sip2Config> = {},
  copies: Readonly<Record<string, readonly string[]>> = {},
): LibrarySystem {
  const config = Sip2Config.parse({
    kind: 'sip2',
    id: 'ellery-sip2',
    host: '127.0.0.1',
    port,
    user: 'polyshelf',
    passwordEnv: 'SIP2_PASSWORD',
    institution: 'main',
    dialect: 'sipserver',
    timeoutMs: 400,
    loginTimeoutMs: 600,
    ...settings,
  })
  const { id, name, timeZone, currency } = library
  return ruled(sip2).open(config, {
    library: { id, name, timeZone, currency },
    index: harvestedIndex(library, copies),
    secret: (secret) => (sip2Secrets as Readonly<Record<string, string>>)[secret],
  })
}

/** What a harvest would have stored: records with their copies' barcodes, besides those in `copies`. Everything else refuses. */
function harvestedIndex(
  library: DemoLibrary,
  copies: Readonly<Record<string, readonly string[]>>,
): UnionIndex {
  const records = new Map<string, BibRecord>([
    ...library.records
      .filter(({ deleted }) => !deleted)
      .map(
        ({ id, items }) =>
          [
            id,
            harvested(
              id,
              items.map(({ barcode }) => barcode),
            ),
          ] as const,
      ),
    ...Object.entries(copies).map(([id, barcodes]) => [id, harvested(id, barcodes)] as const),
  ])
  return {
    read: (_, localIds) => Promise.resolve(localIds.map((id) => records.get(id))),
    search: refuse,
    facets: refuse,
    terms: { browse: refuse, suggest: refuse, correct: refuse },
    checkpoint: refuse,
    prepare: refuse,
    commit: refuse,
    lock: refuse,
    unlock: refuse,
    count: refuse,
    quarantined: refuse,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

function harvested(localId: string, barcodes: readonly string[]): BibRecord {
  return {
    localId,
    title: 'A title',
    nonFiling: 0,
    otherTitles: [],
    contributors: [],
    format: 'BOOK',
    languages: [],
    isbns: [],
    issns: [],
    oclcNumbers: [],
    series: [],
    subjects: [],
    links: [],
    items: barcodes.map((barcode) => ({ barcode, location: 'Stacks' })),
    warnings: [],
    raw: { form: 'dublin-core', xml: '' },
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('the test asks the index for records only'))
}
