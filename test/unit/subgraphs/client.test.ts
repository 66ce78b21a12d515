import { expect, it } from 'vitest'

import { anonymousClient, requireScope, scopes, type Scope } from '../../../subgraphs/client.ts'
import type { RequestContext } from '../../../subgraphs/context.ts'
import { patronsResolvers } from '../../../subgraphs/patrons/resolvers.ts'
import { verifyPatron } from '../../../subgraphs/patrons/verify.ts'
import { createServices } from '../../../subgraphs/services.ts'
import { library } from './records.ts'

const card = '29990000000012'

async function asked(scopesHeld: readonly Scope[], pinLabel: string | null, pin?: string) {
  const asks: (string | undefined)[] = []
  await using services = createServices({
    libraries: [
      library({
        id: 'avon',
        card: { label: 'Card', pinLabel },
        systems: [
          {
            serves: new Set(['patrons']),
            system: {
              id: 'avon-ils',
              libraryId: 'avon',
              kind: 'koha',
              patrons: {
                verify: async (credentials) => {
                  asks.push(credentials.pin)
                  const patron = { localId: '1', card, name: 'Edna Acosta', blocks: [] }
                  return { outcome: 'ACCEPTED', pinChecked: credentials.pin !== undefined, patron }
                },
                read: async () => undefined,
              },
              probe: async () => {},
              [Symbol.asyncDispose]: async () => {},
            },
          },
        ],
      }),
    ],
  })
  const context: RequestContext = {
    signal: new AbortController().signal,
    requestId: 'r',
    client: { ...anonymousClient, scopes: new Set(scopesHeld) },
    bearerToken: undefined,
    services,
  }
  const input = { library: 'avon', card, ...(pin !== undefined && { pin }) }
  const answer = await verifyPatron(input, context).catch((error: unknown) => error)
  return { answer, asks, context }
}

it.each([
  ['card and PIN', ['patron:verify'], 'PIN', '4711', ['4711']],
  ['a card alone, at a staff desk', ['patron:verify-without-pin'], 'PIN', undefined, [undefined]],
  [
    'a card of a library without PINs, at a staff desk',
    ['patron:verify-without-pin'],
    null,
    undefined,
    [undefined],
  ],
] as const)('lets %s through with its scope', async (_, held, pinLabel, pin, expected) => {
  const { answer, asks } = await asked(held, pinLabel, pin)
  expect(answer).toMatchObject({ outcome: 'VALID' })
  expect(asks).toEqual(expected)
})

it.each([
  ['card and PIN', ['search', 'patron:verify-without-pin'], 'PIN', '4711', 'FORBIDDEN'],
  ['a card alone, where the PIN was forgotten', ['patron:verify'], 'PIN', undefined, 'BAD_USER_INPUT'],
  ['a card alone, where the library has no PINs', ['patron:verify'], null, undefined, 'FORBIDDEN'],
] as const)('asks no library about %s without the scope', async (_, held, pinLabel, pin, code) => {
  const { answer, asks } = await asked(held, pinLabel, pin)
  expect(answer).toMatchObject({ extensions: { code } })
  expect(asks).toEqual([])
})

it('tells a name to those alone who have the scope for it', async () => {
  const { answer, context } = await asked(['patron:verify'], 'PIN', '4711')
  const { patron } = answer as Awaited<ReturnType<typeof verifyPatron>>
  const name = patronsResolvers.Patron?.name as unknown as (...args: unknown[]) => string | null
  expect(name(patron, {}, context)).toBeNull()
  const desk = { ...context, client: { ...context.client, scopes: new Set(['patron:contact']) } }
  expect(name(patron, {}, desk)).toBe('Edna Acosta')
})

it('says which scope is lacking', () => {
  for (const scope of scopes) {
    expect(() => requireScope({ client: { ...anonymousClient, scopes: new Set() } }, scope)).toThrow(
      expect.objectContaining({ extensions: { code: 'FORBIDDEN', scope } }),
    )
  }
})
