import type { Capabilities, CapabilityOptions } from '../capabilities.ts'
import type { InitResponse } from '../protocols/z3950/init.ts'
import { recordSyntaxes, type RecordSyntax } from '../protocols/z3950/oids.ts'
import type { Query } from '../query/model.ts'
import type { Association } from './association.ts'
import { toRpn } from './rpn.ts'
import type { Session } from './session.ts'

/** What Init says, which of the databases there are, and the syntaxes in which the first record found is to be had. */
export function z3950Capabilities(
  session: Session,
  { signal, words }: CapabilityOptions,
): Promise<Capabilities> {
  return session.use('Init', signal, async (association) => {
    const { server } = association
    const found = await searchEach({ session, association, words, signal })
    const missing = found.flatMap(({ database, condition }) =>
      condition === undefined ? [] : [`${database} (diagnostic ${condition})`],
    )
    const full = found.find(({ hits }) => hits > 0)
    const syntaxes = full && (await syntaxesOf({ session, association, words, signal }, full.database))
    return {
      ...(server && describeServer(server)),
      facts: {
        ...(server && factsOf(server)),
        databases: found.flatMap(({ database, condition }) => (condition === undefined ? [database] : [])),
        ...(syntaxes && { syntaxes }),
      },
      warnings: [
        ...(missing.length === 0 ? [] : [`The target does not search ${missing.join(', ')}: see databases.`]),
        ...(syntaxes && !session.config.syntaxes.some((name) => syntaxes.includes(name))
          ? [
              `The target gives records in none of syntaxes: ${syntaxes.join(', ') || 'it gives none at all'}.`,
            ]
          : []),
      ],
    }
  })
}

type Asking = CapabilityOptions & { readonly session: Session; readonly association: Association }

function describeServer({ implementationName, implementationVersion }: InitResponse) {
  return {
    ...(implementationName === undefined ? {} : { product: implementationName }),
    ...(implementationVersion === undefined ? {} : { version: implementationVersion }),
  }
}

function factsOf({ versions, options, preferredMessageSize, implementationId }: InitResponse) {
  return {
    protocol: `Z39.50 version ${Math.max(...versions)}`,
    options,
    'message bytes': String(preferredMessageSize),
    ...(implementationId === undefined ? {} : { implementation: implementationId }),
  }
}

/** `condition`: of the diagnostic that refused the search. */
async function searchEach(asking: Asking) {
  const found: {
    readonly database: string
    readonly hits: number
    readonly condition: number | undefined
  }[] = []
  for (const database of asking.session.config.databases) {
    const { searchStatus, resultCount, records } = await search(asking, database)
    const diagnostic = records?.type === 'diagnostics' ? records.diagnostics[0] : undefined
    const isThere = searchStatus || diagnostic === undefined || !concernsDatabase.has(diagnostic.condition)
    found.push({
      database,
      hits: searchStatus ? resultCount : 0,
      condition: isThere ? undefined : diagnostic?.condition,
    })
  }
  return found
}

/** Bib-1: unavailable, no access, unknown, a set of databases that is not allowed. */
const concernsDatabase: ReadonlySet<number> = new Set([109, 222, 235, 236])

function search({ session, association, words: text, signal }: Asking, database: string) {
  const term: Query = { type: 'term', index: 'any', relation: 'all', text, truncated: false }
  const { query } = toRpn(term, session.config, (one, mayWiden) => session.choose(one, mayWiden, new Set()))
  return association.exchange(
    'Search',
    {
      type: 'searchRequest',
      smallSetUpperBound: 0,
      largeSetLowerBound: 1,
      mediumSetPresentNumber: 0,
      replace: true,
      resultSetName: association.resultSetName,
      databases: [database],
      query,
    },
    'searchResponse',
    signal,
  )
}

async function syntaxesOf(asking: Asking, database: string): Promise<readonly RecordSyntax[]> {
  const { session, association, signal } = asking
  await search(asking, database)
  const given: RecordSyntax[] = []
  for (const [name, oid] of Object.entries(recordSyntaxes) as [RecordSyntax, string][]) {
    const { records } = await association.exchange(
      'Present',
      {
        type: 'presentRequest',
        resultSetName: association.resultSetName,
        start: 1,
        count: 1,
        ...(name === 'xml' && session.config.xmlSchema !== ''
          ? { elementSet: session.config.xmlSchema }
          : {}),
        preferredRecordSyntax: oid,
      },
      'presentResponse',
      signal,
    )
    const [record] = records?.type === 'records' ? records.records : []
    // Some targets send another syntax than the one asked for.
    if (record?.type === 'record' && record.external.oid === oid) given.push(name)
  }
  return given
}
