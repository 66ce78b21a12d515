import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { UpstreamError } from '../../adapters/errors.ts'
import type { CardAnswer } from '../../adapters/patron.ts'
import type { PatronPort } from '../../adapters/port.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import type { DemoLibrary, DemoPatron } from '../consortium/types.ts'
import { type Relay, startRelay } from '../support/relay.ts'
import { type Shapes, shapesOf } from '../support/wire-shape.ts'
import type { OpenSubject } from './subject.ts'
import { subjects } from './subjects.ts'

const libraries = demoLibraries(new Date().toISOString().slice(0, 10))
const inTime = () => AbortSignal.timeout(10_000)

/** What people and machines type into a field, each in front of, behind and instead of something good. */
const hostile: readonly (readonly [string, string])[] = [
  ['a carriage return with a message behind it', '\r9300CNx|COy|'],
  ['a line feed with a header behind it', '\r\nx-injected: 1'],
  ['a second request', ' HTTP/1.1\r\nhost: x\r\n\r\nDELETE /everything HTTP/1.1\r\nhost: x\r\n\r\n'],
  ['NUL', '\0'],
  ['a delimiter with a field behind it', '|ADx|CQY|BLY'],
  ['a caret', '^'],
  ['10,000 characters', '9'.repeat(10_000)],
  ['an emoji', '😀👩‍👩‍👧'],
  ['full-width digits', '１２３４'],
  ['marks of direction', '\u200F\u202E1\u202C\u2066'],
  ['half a surrogate pair', '\uD83D'],
  ['the other half', '\uDE00'],
  ['steps up a path', '/../../patrons/1'],
  ['a query', '?op=auth&x=1'],
  ['a fragment', '#x'],
  ['percent-encoded line ends', '%0d%0aset-cookie:%201'],
  ['a JSON member', '","admin":true,"x":"'],
  ['an XML element', '</AuthenticationInputData></AuthenticationInput><Injected/>'],
  ['the end of a CDATA section', ']]><Injected/>'],
  ['CQL', '" or cql.allRecords=1 or x=="'],
  ['a backslash', '\\"\\'],
  ['a parameter', '&_match=contains&x='],
  ['a colon', ':1:staff'],
  ['commas and braces', ',{},*'],
  ['an ESC sequence', '\u001b[2J'],
  ['a no-break space', '\u00a0'],
  ['the replacement character', '\uFFFD'],
  ['a byte order mark', '\uFEFF'],
]
const wholes = ['.', '..', '*', '%', '?', '/', '-', '""', '0', 'null', '__proto__'] as const

type Variant = { readonly name: string; readonly kind: string; readonly settings?: object }
const variants: readonly Variant[] = [
  ...subjects.filter(({ can }) => can.includes('patrons')).map(({ kind }) => ({ name: kind, kind })),
  { name: 'koha by user name', kind: 'koha', settings: { identifier: 'userid' } },
  { name: 'folio by password', kind: 'folio', settings: { pin: 'password' } },
  { name: 'sierra by validate', kind: 'sierra', settings: { patrons: 'validate' } },
  { name: 'symphony by login', kind: 'symphony', settings: { verification: 'login' } },
]

/** The subject's system with a relay before its server, which hears every byte. */
async function listenTo(kind: string, small: boolean, settings: object = {}) {
  const subject = subjects.find((one) => one.kind === kind)
  if (subject === undefined) throw new Error(`no subject ${kind}`)
  const model = libraries.find(({ id }) => id === subject.libraryId) as DemoLibrary
  const living = model.records.filter(({ deleted }) => deleted !== true)
  const library = small ? { ...model, records: living.slice(0, 40) } : model
  const relays: Relay[] = []
  const opened = await subject.open(library, {
    settings,
    async via(port) {
      const relay = await startRelay(port)
      relays.push(relay)
      return relay.port
    },
  })
  const take = () =>
    shapesOf(
      kind,
      relays.flatMap((relay) => relay.takeSent()),
    )
  return {
    opened,
    library,
    take,
    close: async () => void (await Promise.all([opened, ...relays].map((one) => one[Symbol.asyncDispose]()))),
  }
}

describe.each(variants)('cards and PINs at $name', ({ kind, settings }) => {
  let opened: OpenSubject
  let take: () => Shapes
  let close: () => Promise<void>
  let holder: DemoPatron
  const known = new Set<string>()
  const verify = (card: string, pin: string) =>
    (opened.system.patrons as PatronPort).verify({ card, pin }, { signal: inTime() })
  const settled = (answer: Promise<CardAnswer>) =>
    answer.then(
      ({ outcome }) => outcome,
      (error: unknown) => (error instanceof UpstreamError ? error.code : error),
    )
  beforeAll(async () => {
    const listened = await listenTo(kind, true, settings)
    ;({ opened, take, close } = listened)
    const holders = listened.library.patrons.filter(({ pin }) => pin !== undefined)
    holder = holders.find(({ state }) => state === 'good') as DemoPatron
    // Every message that honest people make us send.
    for (const { card, pin } of holders) await settled(verify(card, pin ?? ''))
    await settled(verify('99999999999999', '1234'))
    const unlucky = holders.find(({ state }) => state === 'expired') ?? holder
    await settled(verify(unlucky.card, '0001'))
    await opened.system.probe({ signal: inTime() })
    await new Promise((resolve) => setTimeout(resolve, 50))
    for (const shape of take().shapes) known.add(shape)
  }, 60_000)
  afterAll(() => close())

  const check = async (card: string, pin: string) => {
    const outcome = await settled(verify(card, pin))
    const { shapes } = take()
    const strange = shapes.filter((shape) => !known.has(shape))
    return { outcome, strange }
  }

  it('have their messages known', () => expect(known.size).toBeGreaterThan(0))

  it.each(hostile)('%s is refused, or encoded as the protocol says', async (_, text) => {
    const { card, pin = '' } = holder
    for (const [hostileCard, hostilePin] of [
      [card + text, pin],
      [text + card, pin],
      [card, pin + text],
      [card, text + pin],
      [card, text],
      [text, text],
    ] as const) {
      const { outcome, strange } = await check(hostileCard, hostilePin)
      expect(strange).toEqual([])
      expect(outcome).not.toBe('ACCEPTED')
      expect(outcome).toEqual(expect.any(String))
    }
  })

  it('are no way to somewhere else as a whole', async () => {
    for (const text of wholes)
      for (const [card, pin] of [
        [text, '1234'],
        [text, text],
        [holder.card, text],
      ] as const) {
        const { outcome, strange } = await check(card, pin)
        expect([text, strange]).toEqual([text, []])
        expect(outcome).not.toBe('ACCEPTED')
        expect(outcome).toEqual(expect.any(String))
      }
  })

  it('whatever they are, no second message, field, header, segment, element or member is sent', async () => {
    const special = fc.constantFrom(
      ...'\r\n\0|^"\'\\/?#%&=<>{}[],:;* .+@~`$()'.split(''),
      '\uD800',
      '\uDC00',
      '１',
      '😀',
      '\u202E',
    )
    const character = fc.oneof(
      special,
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    )
    const text = fc.array(character, { minLength: 1, maxLength: 24 }).map((characters) => characters.join(''))
    await fc.assert(
      fc.asyncProperty(text, text, fc.boolean(), async (card, pin, isKnown) => {
        const { outcome, strange } = await check(isKnown ? holder.card : card, pin)
        expect(strange).toEqual([])
        expect(outcome).not.toBe('ACCEPTED')
        expect(outcome).toEqual(expect.any(String))
      }),
      { numRuns: 60 },
    )
    expect(take().rest).toBe('')
  }, 30_000)
})

const asked = subjects.filter(({ can }) => can.includes('availability') && !can.includes('harvest'))

describe.each(asked)('record ids at $kind', ({ kind }) => {
  let opened: OpenSubject
  let library: DemoLibrary
  let take: () => Shapes
  let close: () => Promise<void>
  const known = new Set<string>()
  const ask = async (ids: readonly string[]) => {
    const { availability, records } = opened.system
    const settled = async (answer: Promise<readonly unknown[]> | undefined) =>
      await answer?.catch((error: unknown) => {
        if (!(error instanceof UpstreamError)) throw error
        return []
      })
    return [
      await settled(availability?.items(ids, { signal: inTime() })),
      await settled(records?.read(ids, { signal: inTime() })),
    ] as const
  }
  beforeAll(async () => {
    ;({ opened, library, take, close } = await listenTo(kind, true))
    const ids = library.records.map(({ id }) => id)
    for (const some of [
      ids.slice(0, 1),
      ids.slice(1, 3),
      ids.slice(3, 9),
      ['999999999'],
      [ids[0] ?? '', '999999998'],
    ])
      await ask(some)
    await ask(['00000000-0000-4000-8000-000000000000'])
    await opened.system.probe({ signal: inTime() })
    for (const shape of take().shapes) known.add(shape)
  }, 60_000)
  afterAll(() => close())

  it.each(hostile)('%s asks for one record and no other', async (_, text) => {
    const [one, other] = library.records
    for (const ids of [
      [`${one?.id}${text}`],
      [`${text}${one?.id}`],
      [text],
      [`${one?.id}${text}`, other?.id ?? ''],
    ]) {
      const [items, records] = await ask(ids)
      expect(take().shapes.filter((shape) => !known.has(shape))).toEqual([])
      // Never somebody else's copies, under whatever name.
      const [first] = (items ?? []) as readonly { items: readonly unknown[]; known: boolean }[]
      expect(first?.items ?? []).toEqual([])
      expect(records?.[0]).toBeUndefined()
    }
  })
})
