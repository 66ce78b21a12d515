import { graphql } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'

import type { Loan } from '../../../adapters/account-entries.ts'
import { UpstreamError } from '../../../adapters/errors.ts'
import type { AccountOptions, AccountPort, LibrarySystem } from '../../../adapters/port.ts'
import { loadSubgraphSchema } from '../../../gateway/subgraph-schema.ts'
import { anonymousClient } from '../../../subgraphs/client.ts'
import type { RequestContext } from '../../../subgraphs/context.ts'
import { portNames } from '../../../subgraphs/directory.ts'
import { isOverdue, patronsResolvers } from '../../../subgraphs/patrons/resolvers.ts'
import { createServices } from '../../../subgraphs/services.ts'
import { library } from './records.ts'

const card = '23529001000463'
const loan: Loan = { localId: '93', recordId: '116', title: 'The shining', due: '2030-12-03', branch: 'CPL' }

let schema: Awaited<ReturnType<typeof loadSubgraphSchema>>
beforeAll(async () => {
  schema = await loadSubgraphSchema('patrons', patronsResolvers)
})

/** A library whose system knows one patron and answers `account`. */
async function ask(query: string, account: AccountPort | undefined) {
  const facts = { localId: '51', card, blocks: [] }
  const system: LibrarySystem = {
    id: 'tallgrass-x',
    libraryId: 'tallgrass',
    kind: 'x',
    probe: async () => {},
    async [Symbol.asyncDispose]() {},
    patrons: {
      verify: async () => ({ outcome: 'ACCEPTED', pinChecked: true, patron: facts }),
      read: async () => facts,
      ...(account === undefined ? {} : { account }),
    },
  }
  const branches = [{ code: 'CPL', name: 'Central' }]
  const systems = [{ system, serves: new Set(portNames) }]
  await using services = createServices({ libraries: [library({ id: 'tallgrass', branches, systems })] })
  const contextValue: RequestContext = {
    signal: new AbortController().signal,
    requestId: 'r',
    client: anonymousClient,
    bearerToken: await services.tokens.issue({ libraryId: 'tallgrass', card }),
    services,
  }
  // What GraphQL makes has no prototypes.
  return JSON.parse(JSON.stringify(await graphql({ schema, source: query, contextValue }))) as {
    data: { me: Record<string, unknown> | null; verifyPatron?: unknown }
    errors?: { message: string; path: string[]; extensions: { code: string } }[]
  }
}

describe('an account', () => {
  it('is asked for the parts that are selected, and for nothing else', async () => {
    const asked: string[] = []
    const list = (part: string) => async () => {
      asked.push(part)
      return { entries: [], complete: true }
    }
    const account = { loans: list('loans'), holds: list('holds'), fees: list('fees') }
    await ask('{ me { id loanCount } }', account)
    expect(asked).toEqual([])
    await ask('{ me { holds { totalCount } } }', account)
    expect(asked).toEqual(['holds'])
  })

  it('tells a loan with its branch, its record and the end of its last day', async () => {
    const query =
      '{ me { loans { totalCount complete nodes { id title due overdue branch record { id } } } } }'
    const { data } = await ask(query, { loans: async () => ({ entries: [loan], complete: true }) })
    expect(data.me?.['loans']).toEqual({
      totalCount: 1,
      complete: true,
      nodes: [
        {
          id: '93',
          title: 'The shining',
          due: '2030-12-03T23:59:59+01:00',
          overdue: false,
          branch: 'Central',
          record: { id: 'tallgrass:116' },
        },
      ],
    })
  })

  it('says which fields are wanted, through fragments and aliases, and how many', async () => {
    const seen: AccountOptions[] = []
    const account: AccountPort = {
      async loans(_, options) {
        seen.push(options)
        return { entries: [], complete: true }
      },
    }
    await ask(
      'fragment Book on Loan { name: title } { me { loans(first: 7) { nodes { ...Book ... on Loan { record { id } } } } } }',
      account,
    )
    expect([seen[0]?.count, [...(seen[0]?.fields ?? [])]]).toEqual([7, ['title', 'recordId']])
  })

  it('of which one part is down tells the others, and the one is not empty', async () => {
    const { data, errors } = await ask(
      '{ me { loans { nodes { title } } holds { nodes { status } totalCount complete source { status errorCode message } } } }',
      {
        loans: async () => ({ entries: [loan], complete: true }),
        async holds() {
          throw new UpstreamError('UNREACHABLE', 'tallgrass-x', 'GET holds')
        },
      },
    )
    expect(errors).toBeUndefined()
    expect(data.me).toEqual({
      loans: { nodes: [{ title: 'The shining' }] },
      holds: {
        nodes: null,
        totalCount: null,
        complete: false,
        source: {
          status: 'FAILED',
          errorCode: 'UNREACHABLE',
          message: "The library's system could not be reached.",
        },
      },
    })
  })

  it.each([
    ['no account', undefined],
    ['no fees', { loans: async () => ({ entries: [], complete: true }) }],
  ])('of a system that tells %s is unknown, not empty', async (_, account) => {
    const { data } = await ask('{ me { feeItems { nodes { kind } complete source { status } } } }', account)
    expect(data.me?.['feeItems']).toEqual({
      nodes: null,
      complete: false,
      source: { status: 'NOT_SUPPORTED' },
    })
  })

  it('is not asked twice for the same by aliases', async () => {
    let asked = 0
    const account: AccountPort = {
      async loans() {
        asked += 1
        return { entries: [loan], complete: true }
      },
    }
    await ask('{ me { a: loans { nodes { title } } b: loans { nodes { title } } } }', account)
    expect(asked).toBe(1)
  })

  it('never has more than was asked for, whatever an adapter sends', async () => {
    const account: AccountPort = { loans: async () => ({ entries: [loan, loan, loan], complete: true }) }
    const { data } = await ask('{ me { loans(first: 2) { complete totalCount nodes { id } } } }', account)
    expect(data.me?.['loans']).toMatchObject({ complete: false, totalCount: 3, nodes: [{}, {}] })
  })

  it.each([0, -1, 201])('refuses first: %d without asking', async (first) => {
    const { data, errors } = await ask(`{ me { id loans(first: ${first}) { nodes { id } } } }`, {
      loans: () => Promise.reject(new Error('asked')),
    })
    expect([data.me?.['loans'], errors?.[0]?.extensions.code]).toEqual([null, 'BAD_USER_INPUT'])
  })

  it('is not read for whoever has only shown a card, and the rest of the answer stands', async () => {
    const { data, errors } = await ask(
      `mutation { verifyPatron(input: { library: "tallgrass", card: "${card}", pin: "1234" }) { outcome patron { maskedCard loans { complete } } } }`,
      { loans: () => Promise.reject(new Error('asked')) },
    )
    expect(data.verifyPatron).toEqual({
      outcome: 'VALID',
      patron: { maskedCard: '••••••••••0463', loans: null },
    })
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
  })
})

describe('what is due', () => {
  const now = new Date('2026-12-04T03:00:00Z')
  it.each([
    [{ due: '2026-12-03' }, 'America/Chicago', false],
    [{ due: '2026-12-03' }, 'Europe/London', true],
    [{ due: '2026-12-03T20:00:00-06:00' }, 'America/Chicago', true],
    [{ due: '2026-12-03T22:00:00-06:00' }, 'America/Chicago', false],
    [{ due: '2020-01-01', overdue: false }, 'America/Chicago', false],
    [{ overdue: true }, 'America/Chicago', true],
    [{}, 'America/Chicago', undefined],
  ])('%j in %s is overdue: %s', (fields, zone, overdue) => {
    expect(isOverdue(fields, zone, now)).toBe(overdue)
  })
})
