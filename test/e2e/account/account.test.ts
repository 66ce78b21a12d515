import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'

import { accountOf, titleOf } from '../../consortium/data/accounts.ts'
import { demoLibraries } from '../../consortium/dataset.ts'
import type { DemoLibrary, DemoPatron } from '../../consortium/types.ts'
import { type ConfiguredPolyshelf, startConfigured } from '../../support/configured-polyshelf.ts'

type Part<Entry> = {
  readonly nodes: readonly Entry[] | null
  readonly totalCount: number | null
  readonly complete: boolean
  readonly source: { readonly status: string; readonly errorCode: string | null }
}
type Thing = { readonly title: string | null; readonly record: { readonly title: string } | null }
type Account = {
  readonly loans: Part<Thing & { due: string; overdue: boolean; barcode: string; branch: string | null }>
  readonly holds: Part<Thing & { status: string; readyUntil: string | null; pickupBranch: string | null }>
  readonly feeItems: Part<Thing & { amount: { amount: string; currency: string } }>
}
const source = 'totalCount complete source { status errorCode }'
const account = `{ me {
  loans { ${source} nodes { title due overdue barcode branch record { title } } }
  holds { ${source} nodes { title status readyUntil pickupBranch record { title } } }
  feeItems { ${source} nodes { title amount { amount currency } record { title } } }
} }`
const verify =
  'mutation ($i: VerifyPatronInput!) { verifyPatron(input: $i) { token patron { loans { complete } } } }'

const libraries = demoLibraries(new Date().toISOString().slice(0, 10))
const systems = { tallgrass: 'tallgrass-koha', ellery: 'ellery-sip2', caldera: 'caldera-folio' } as const
type LibraryId = keyof typeof systems

let configured: ConfiguredPolyshelf
beforeAll(async () => {
  configured = await startConfigured({ harvested: inject('harvested') })
  await configured.polyshelf.ready()
})
afterEach(() => {
  for (const each of configured.consortium.servers.values()) each.misbehave(undefined)
})
afterAll(() => configured[Symbol.asyncDispose]())

function holderAt(id: LibraryId, test: (patron: DemoPatron) => boolean) {
  const library = libraries.find((one) => one.id === id) as DemoLibrary
  const patron = library.patrons.find((one) => one.pin !== undefined && test(one)) as DemoPatron
  return { library, patron, expected: accountOf(library, patron) }
}

async function tokenOf(library: string, { card, pin }: DemoPatron): Promise<string> {
  const { data } = await configured.polyshelf.graphql<{ verifyPatron: { token: string } }>(verify, {
    i: { library, card, pin },
  })
  return data.verifyPatron.token
}

async function ask(token: string): Promise<Account> {
  const { data, errors } = await configured.polyshelf.graphql<{ me: Account }>(
    account,
    {},
    { authorization: `Bearer ${token}` },
  )
  expect(errors).toBeUndefined()
  return data.me
}
const sorted = (values: readonly unknown[]) => values.map(String).toSorted()

describe.each(['tallgrass', 'caldera', 'ellery'] as const)('an account at %s', (id) => {
  it('is what the patron has on loan, on hold and to pay', async () => {
    const { library, patron, expected } = holderAt(
      id,
      ({ overdue, loans, holds }) => overdue > 0 && loans > 1 && holds > 1,
    )
    const { loans, holds, feeItems } = await ask(await tokenOf(id, patron))
    for (const { complete, source: asked } of [loans, holds, feeItems])
      expect([complete, asked]).toEqual([true, { status: 'ANSWERED', errorCode: null }])
    expect(sorted(loans.nodes?.map(({ barcode }) => barcode) ?? [])).toEqual(
      sorted(expected.loans.map(({ item }) => item.barcode)),
    )
    expect(loans.nodes?.filter(({ overdue }) => overdue)).toHaveLength(
      expected.loans.filter(({ overdue }) => overdue).length,
    )
    for (const { title, due } of loans.nodes ?? [])
      expect([title, due]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/T23:59:59/)])
    expect(holds.nodes?.filter(({ status }) => status === 'READY')).toHaveLength(1)
    expect(holds.totalCount).toBe(expected.holds.length)
    expect(feeItems.nodes).toHaveLength(expected.fees.length)
    // SIP2 does not say which record a copy is of.
    if (id === 'ellery') expect(loans.nodes?.every(({ record }) => record === null)).toBe(true)
    else
      expect(sorted(loans.nodes?.map(({ record }) => record?.title.slice(0, 5)) ?? [])).toEqual(
        sorted(expected.loans.map(({ record }) => titleOf(record).slice(0, 5))),
      )
    expect(library.id).toBe(id)
  })

  it('has fees that come to what is owed', async () => {
    const { library, patron } = holderAt(id, ({ fees }) => fees === '4.75')
    const { feeItems } = await ask(await tokenOf(id, patron))
    const amounts = feeItems.nodes?.map(({ amount }) => Number(amount.amount)) ?? []
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(4.75)
    expect(new Set(feeItems.nodes?.map(({ amount }) => amount.currency))).toEqual(new Set([library.currency]))
  })

  it('of a library that is down is an error with a code, never empty', async () => {
    const { patron } = holderAt(id, ({ state }) => state === 'good')
    const token = await tokenOf(id, patron)
    configured.consortium.servers.get(systems[id])?.misbehave({ type: 'garbage' })
    const { data, errors } = await configured.polyshelf.graphql<{ me: Account | null }>(
      account,
      {},
      { authorization: `Bearer ${token}` },
    )
    expect([data.me, errors?.[0]?.extensions.code]).toEqual([null, 'UPSTREAM_UNAVAILABLE'])
  })
})

it('never shows what another patron has, however many ask at once', async () => {
  const library = libraries.find(({ id }) => id === 'tallgrass') as DemoLibrary
  const patrons = library.patrons
    .filter(({ pin, state }) => pin !== undefined && state === 'good')
    .slice(0, 8)
  const tokens = await Promise.all(patrons.map((patron) => tokenOf('tallgrass', patron)))
  const answers = await Promise.all([...tokens, ...tokens].map((token) => ask(token)))
  for (const [at, { loans }] of answers.entries()) {
    const patron = patrons[at % patrons.length] as DemoPatron
    expect(sorted(loans.nodes?.map(({ barcode }) => barcode) ?? [])).toEqual(
      sorted(accountOf(library, patron).loans.map(({ item }) => item.barcode)),
    )
  }
})

it('is not read for who has only shown a card, nor without a token', async () => {
  const { patron } = holderAt('tallgrass', ({ state }) => state === 'good')
  const { data, errors } = await configured.polyshelf.graphql<{
    verifyPatron: { token: string | null; patron: { loans: unknown } }
  }>(verify, { i: { library: 'tallgrass', card: patron.card, pin: patron.pin } })
  expect(data.verifyPatron.patron.loans).toBeNull()
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
  expect((await configured.polyshelf.graphql<{ me: unknown }>(account)).data.me).toBeNull()
})
