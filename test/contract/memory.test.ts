import type { Keyv } from 'keyv'
import { expect, it } from 'vitest'

import type { CounterOptions } from '../../subgraphs/counter.ts'
import { memoryStores, type StoreOptions, type Stores } from '../../subgraphs/stores.ts'
import { startKindsGateway } from '../support/kinds-gateway.ts'
import { exercise, expectNone, secretsOf } from '../support/secrets.ts'

/** The process's own stores, with a list of all that was opened and every key that was counted. */
function listedStores(): Stores & { readonly opened: Map<string, Keyv>; readonly counted: Set<string> } {
  const stores = memoryStores()
  const opened = new Map<string, Keyv>()
  const counted = new Set<string>()
  return {
    opened,
    counted,
    open<Value>(name: string, options: StoreOptions<Value>) {
      const keyv = stores.open(name, options)
      opened.set(name, keyv as Keyv)
      return keyv
    },
    counter(name: string, options: CounterOptions) {
      const counter = stores.counter(name, options)
      return {
        take(key, points) {
          counted.add(`${name} ${key}`)
          return counter.take(key, points)
        },
      }
    },
    [Symbol.asyncDispose]: () => stores[Symbol.asyncDispose](),
  }
}

type Memory = { keys(): Iterable<string>; get(key: string): unknown }

/** Every entry as it lies in memory, key and value; Keyv has put an adapter before the store that it was given. */
function entriesOf({ store }: Keyv): readonly string[] {
  const { store: memory } = store as unknown as { readonly store: Memory }
  return [...memory.keys()].map((key) => `${key} ${JSON.stringify(memory.get(key))}`)
}

const page = `query ($ids: [ID!]!) {
  search(query: {text: "the"}, first: 20, waitMs: 9000) { totalCount facets { name } nodes { availability { copies } } }
  availability(recordIds: $ids) { availability { items { id } sources { status } } }
}`

it('what a process keeps for later holds no card, PIN, name, password or token', async () => {
  const stores = listedStores()
  await using all = await startKindsGateway({ stores })
  const ask = async (query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}) =>
    (await all.gateway.ask(query, variables, headers)).body
  const { tokens } = await exercise(all, { graphql: async (...asked) => (await ask(...asked)) as never }, [
    undefined,
  ])
  expect(tokens.length).toBeGreaterThan(50)
  const ids = all.kinds.map(
    ({ library }) => `${library.id}:${library.records.find(({ items }) => items.length > 0)?.id}`,
  )
  const headers = { authorization: `Bearer ${tokens[0]}` }
  expect((await ask(page, { ids }, headers)).errors).toBeUndefined()
  const kept = new Map([...stores.opened].map(([name, keyv]) => [name, entriesOf(keyv)]))
  expect([...kept.keys()].toSorted()).toEqual(['arrival', 'copies', 'same', 'set', 'view'])
  expect(Math.min(...[...kept.values()].map((entries) => entries.length))).toBeGreaterThan(0)
  expect(kept.get('copies')?.length).toBeGreaterThan(10)
  expect([...stores.counted].map((key) => key.split(/[-: ]/)[0])).toEqual(
    expect.arrayContaining(['card', 'library', 'requests', 'calls', 'pace']),
  )
  const patrons = all.kinds.flatMap(({ library }) => library.patrons)
  const pins = patrons.flatMap(({ pin }) => pin ?? [])
  expect(pins.every((pin) => pin.length >= 5)).toBe(true)
  const secrets = [...secretsOf(all, tokens), ...pins]
  for (const [name, entries] of kept) expectNone(entries.join('\n'), secrets, name)
  expectNone([...stores.counted].join('\n'), secrets, 'counters')
  expectNone(all.gateway.logged.join('\n'), secrets, 'logs')
}, 60_000)
