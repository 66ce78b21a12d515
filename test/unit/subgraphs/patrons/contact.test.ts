import { graphql } from 'graphql'
import { describe, expect, it } from 'vitest'

import { loadSubgraph } from '../../../../gateway/subgraphs.ts'
import { anonymousClient, type Client } from '../../../../subgraphs/client.ts'
import { accepted, cardDesk, lending } from '../../../support/patron-system.ts'

const desk: Client = {
  ...anonymousClient,
  id: 'desk',
  kind: 'key',
  scopes: new Set([...anonymousClient.scopes, 'patron:contact']),
}

/** Whether the library was asked for what is said of the person, and what came of it. */
async function check(client: Client, selection: string) {
  const asked: unknown[] = []
  const { contextOf } = cardDesk({
    libraries: [
      lending('home', (_, options) => {
        asked.push((options as { contact?: boolean }).contact)
        return Promise.resolve(accepted({ name: 'Ada', email: 'ada@example.org', phone: '555' }))
      }),
    ],
  })
  const answer = await graphql({
    schema: await loadSubgraph('patrons'),
    source: `mutation { verifyPatron(input: { library: "home", card: "1", pin: "2" }) ${selection} }`,
    contextValue: contextOf({ client }),
  })
  return { asked, answer: answer.data?.['verifyPatron'], errors: answer.errors }
}

describe('name, e-mail and phone', () => {
  it('are asked for and told where a client with the scope selects one of them', async () => {
    expect(await check(desk, '{ patron { name } }')).toEqual({
      asked: [true],
      answer: { patron: { name: 'Ada' } },
      errors: undefined,
    })
    expect(await check(desk, '{ ... on PatronVerification { patron { call: phone } } }')).toMatchObject({
      asked: [true],
      answer: { patron: { call: '555' } },
    })
  })

  it('are not asked for where nobody selects them', async () =>
    expect((await check(desk, '{ outcome patron { maskedCard } }')).asked).toEqual([false]))

  it('are neither asked for nor told without the scope', async () =>
    expect(await check(anonymousClient, '{ patron { name email phone } }')).toEqual({
      asked: [false],
      answer: { patron: { name: null, email: null, phone: null } },
      errors: undefined,
    }))
})
