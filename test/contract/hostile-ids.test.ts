import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type KindsGateway, startKindsGateway } from '../support/kinds-gateway.ts'
import { shapesOf } from '../support/wire-shape.ts'

/** Behind a local id, in front of it, and alone. */
const hostile: readonly (readonly [string, string])[] = [
  ['a slash', '/items'],
  ['steps up a path', '/../../patrons/1'],
  ['dots', '..'],
  ['a query', '?op=auth&x=1'],
  ['a fragment', '#x'],
  ['quotation marks', `"' or cql.allRecords=1 or "x`],
  ['a JSON member', '","admin":true,"x":"'],
  ['an XML element', '</x><Injected/>]]>'],
  ['a backslash', '\\"'],
  ['commas and braces', ',{},*'],
  ['percent-encoded line ends', '%0d%0ax:%201'],
  ['a colon', ':1'],
  ['a newline', '\r\nx-injected: 1\r\n\r\n'],
  ['NUL', '\0'],
  ['10,000 characters', '9'.repeat(10_000)],
  ['half a surrogate pair', '\uD83D'],
  ['the other half', '\uDE00'],
  ['an emoji', '😀'],
]
/** What no record's id is: these never leave the gateway. */
const refused = new Set(['a newline', 'NUL', '10,000 characters', 'half a surrogate pair', 'the other half'])

const availability = `query ($ids: [ID!]!) { availability(recordIds: $ids) {
  availability { copies items { id } sources { status errorCode message } } } }`
const noSuchRecord = {
  status: 'ANSWERED',
  errorCode: null,
  message: 'The library has no record of that id.',
}
const notSupported = { status: 'NOT_SUPPORTED', message: expect.any(String) }
const record = 'query ($id: ID!) { it: record(id: $id) { id } }'
const codesOf = (errors: KindsAnswer['errors']) => errors?.map(({ extensions }) => extensions['code'])
type KindsAnswer = Awaited<ReturnType<KindsGateway['gateway']['ask']>>['body']

let all: KindsGateway
const known = new Map<string, Set<string>>()
const ask = async (query: string, variables: object): Promise<KindsAnswer> =>
  (await all.gateway.ask(query, variables)).body
const requests = () => all.kinds.map(({ kind, server }) => `${kind} ${server.seen.requests}`)
/** Of each kind, the messages that came to its server since the last call. */
const takeShapes = () =>
  new Map([...all.relays].map(([kind, relay]) => [kind, shapesOf(kind, relay.takeSent())] as const))

beforeAll(async () => {
  all = await startKindsGateway()
  // Every message that honest people make us send: one record, several, and one that is not there.
  for (const { library } of all.kinds) {
    const ids = library.records.map(({ id }) => `${library.id}:${id}`)
    const absent = ['999999999', '00000000-0000-4000-8000-000000000000'].map((id) => `${library.id}:${id}`)
    for (const some of [ids.slice(0, 1), ids.slice(1, 4), [ids[4], absent[0]], [absent[0]], [absent[1]]])
      await ask(availability, { ids: some })
    for (const id of [ids[5], ...absent]) await ask(record, { id })
  }
  for (const [kind, { shapes }] of takeShapes()) known.set(kind, new Set(shapes))
}, 90_000)
afterAll(() => all[Symbol.asyncDispose]())

/** @throws where a server has heard what no honest question sends. */
function expectWellFormed(): void {
  for (const [kind, { shapes, rest }] of takeShapes())
    expect([kind, shapes.filter((shape) => known.get(kind)?.has(shape) !== true), rest]).toEqual([
      kind,
      [],
      '',
    ])
}

describe('a hostile local id', () => {
  it('is tried at a library of every kind, with all its honest messages known', () => {
    const asked = all.kinds.filter(({ live }) => live.includes('availability'))
    expect([all.kinds.length, asked.length]).toEqual([15, 12])
    // Z39.50 announces the length of everything, and has no shape that a value could change.
    for (const { kind } of asked)
      expect([kind, known.get(kind)?.size === 0]).toEqual([kind, kind === 'z3950'])
  })

  it.each(hostile)('%s is no record and has no copies, at libraries of every kind', async (name, text) => {
    const before = requests()
    await Promise.all(
      all.kinds.map(async ({ kind, library }) => {
        const [one] = library.records
        for (const localId of [`${one?.id}${text}`, `${text}${one?.id}`, text]) {
          const id = `${library.id}:${localId}`
          const read = await ask(record, { id })
          expect([kind, read.errors, read.data]).toEqual([kind, undefined, { it: null }])
          const { data, errors } = await ask(availability, { ids: [id] })
          if (refused.has(name)) {
            expect([kind, codesOf(errors)]).toEqual([kind, ['BAD_USER_INPUT']])
            expect(errors?.[0]?.message.length).toBeLessThan(400)
          } else {
            expect([kind, errors]).toEqual([kind, undefined])
            // PAIA has no copies to tell of.
            const source = kind === 'paia' ? { ...noSuchRecord, ...notSupported } : noSuchRecord
            expect([kind, data]).toEqual([
              kind,
              { availability: [{ availability: { copies: 0, items: [], sources: [source] } }] },
            ])
          }
        }
      }),
    )
    if (refused.has(name)) expect(requests()).toEqual(before)
    expectWellFormed()
  })

  it.each(hostile)('%s is no anchor of a work or an edition', async (_, text) => {
    for (const { library } of all.kinds)
      for (const field of ['work', 'edition']) {
        const { data, errors } = await ask(`query ($id: ID!) { it: ${field}(id: $id) { id } }`, {
          id: `${field}:${library.id}:${library.records[0]?.id}${text}`,
        })
        expect([errors, data]).toEqual([undefined, { it: null }])
      }
    expectWellFormed()
  })

  it.each(hostile)('%s is no library', async (_, text) => {
    const { errors } = await ask(
      'query ($l: [ID!]) { search(query: {text: "pride"}, filter: {libraries: $l}) { totalCount } }',
      { l: [`${all.kinds[0]?.library.id}${text}`] },
    )
    expect(codesOf(errors)).toEqual(['BAD_USER_INPUT'])
    expect(errors?.[0]?.message.length).toBeLessThan(400)
    expectWellFormed()
  })
})
