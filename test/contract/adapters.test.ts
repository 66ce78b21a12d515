import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { UpstreamError } from '../../adapters/errors.ts'
import type { CardAnswer } from '../../adapters/patron.ts'
import type {
  AccountHolder,
  AvailabilityPort,
  PatronPort,
  RecordPort,
  SearchPort,
} from '../../adapters/port.ts'
import type { Query, QueryTerm } from '../../adapters/query/model.ts'
import { portNames } from '../../subgraphs/directory.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import type { DemoItem, DemoLibrary, DemoRecord, DemoPatron } from '../consortium/types.ts'
import { describeAccount, holderOf } from './account.ts'
import { describeFaults } from './faults.ts'
import { anyTerm, liveCalls, type OpenSubject, verify } from './subject.ts'
import { subjects } from './subjects.ts'

const libraries = demoLibraries(new Date().toISOString().slice(0, 10))
const inTime = () => AbortSignal.timeout(10_000)
/** Days on which clocks change in Europe and in North America, then some that are no due dates any more, or yet. */
const dueDays = ['2027-03-14', '2027-03-28', '2027-10-31', '2027-11-07', '1999-05-01', '9999-12-30']

describe.each(subjects)('$kind', (subject) => {
  const library = libraries.find(({ id }) => id === subject.libraryId) as DemoLibrary
  const living = library.records.filter(({ deleted }) => deleted !== true)
  // Where what is asked does not matter, the server and the harvest are small.
  const small: DemoLibrary = { ...library, records: living.slice(0, 60) }
  const goodPatron = library.patrons.find(({ state }) => state === 'good') as DemoPatron
  let opened: OpenSubject
  let found: Promise<AccountHolder> | undefined
  // Once: at some systems a second login of a patron ends the first.
  const oneHolder = () => (found ??= holderOf(opened, goodPatron))
  beforeAll(async () => {
    opened = await subject.open(library)
  }, 60_000)
  afterAll(() => opened[Symbol.asyncDispose]())

  it('can do what is declared, and nothing else', () => {
    expect(portNames.filter((port) => opened.system[port] !== undefined)).toEqual(subject.can)
    expect(Object.keys(opened.system.patrons?.account ?? {}).toSorted()).toEqual(
      Object.keys(subject.account ?? {}).toSorted(),
    )
  })

  it('proves that it answers', async () => {
    await expect(opened.system.probe({ signal: inTime() })).resolves.toBeUndefined()
  })

  if (subject.can.includes('search'))
    describe('search', () => {
      const search = (): SearchPort => opened.system.search as SearchPort
      const ask = (text: string, start = 0, count = 10) =>
        search().search(anyTerm(text), { start, count }, { signal: inTime() })

      it('finds, counts and sends no more than was asked for', async () => {
        const answer = await ask('pride prejudice')
        expect(answer.hitCount).toBeGreaterThan(0)
        expect(answer.records.length).toBe(Math.min(10, answer.hitCount))
        expect(answer.unreadable).toBe(0)
        for (const { title, localId } of answer.records) expect(title && localId).not.toBe('')
        expect(answer.records.some(({ title }) => /pride and prejudice/i.test(title))).toBe(true)
      })

      it('says zero, not an error, where there is nothing', async () => {
        expect(await ask('zzyzxqq')).toMatchObject({ hitCount: 0, records: [] })
      })

      it('goes on where the last window ended', async () => {
        const whole = await ask('history', 0, 12)
        expect(whole.records.length).toBe(12)
        const windows = [...(await ask('history', 0, 5)).records, ...(await ask('history', 5, 7)).records]
        expect(windows.map(({ localId }) => localId)).toEqual(whole.records.map(({ localId }) => localId))
      })

      it('sends nothing beyond the last hit, and still says how many there are', async () => {
        const { hitCount } = await ask('pride prejudice', 0, 1)
        expect(await ask('pride prejudice', hitCount, 10)).toMatchObject({ hitCount, records: [] })
      })

      it('tells how it asked, in words of its own and without an address or a login', async () => {
        const { explanation, hitCountIsExact, dropped } = await ask('pride prejudice', 0, 3)
        expect(explanation.native).toContain('pride')
        expect(JSON.stringify(explanation)).not.toMatch(/127\.0\.0\.1|localhost|password|s3cret/i)
        expect(explanation.steps.map(({ name }) => name)).toContain('search')
        expect([dropped, hitCountIsExact]).toEqual([[], true])
      })

      it('asks more loosely for what it does not know, and names that part of the query', async () => {
        const masked: QueryTerm = {
          type: 'term',
          index: 'any',
          relation: 'all',
          text: 'prej?dice',
          truncated: false,
          masked: true,
        }
        const query: Query = { type: 'boolean', operator: 'and', left: anyTerm('pride'), right: masked }
        const answer = await search().search(query, { start: 0, count: 5 }, { signal: inTime() })
        expect(answer.hitCount).toBeGreaterThan(0)
        for (const { part } of answer.dropped) expect(part).toEqual(masked)
        expect(answer.hitCountIsExact).toBe(answer.dropped.length === 0)
      })

      it('takes quotes, operators and brackets as text', async () => {
        for (const text of ['"', 'and', 'or not', '(', 'a"b\\c', '*', "x' OR '1'='1", '@attr 1=4']) {
          const answer = await ask(text).catch((error: unknown) => error)
          if (answer instanceof Error) expect((answer as UpstreamError).code).toBe('UNSUPPORTED_QUERY')
        }
      })
    })

  if (subject.can.includes('records'))
    describe('records', () => {
      const read = (ids: readonly string[]) =>
        (opened.system.records as RecordPort).read(ids, { signal: inTime() })

      it('stand in the order asked, with undefined for what the library does not have', async () => {
        const ids = [living[20], living[3]].map((record) => record?.id ?? '')
        const unknown = subject.kind === 'folio' ? '00000000-0000-4000-8000-000000000000' : '999999999'
        const [first, none, second] = await read([ids[0] ?? '', unknown, ids[1] ?? ''])
        expect([first?.localId, none, second?.localId]).toEqual([ids[0], undefined, ids[1]])
      })
    })

  if (subject.can.includes('availability'))
    describe('availability', () => {
      const items = (ids: readonly string[]) =>
        (opened.system.availability as AvailabilityPort).items(ids, { signal: inTime() })
      const withItems = living.filter(({ items: copies }) => copies.length > 0 && copies.length < 20)

      it('answers in the order asked, and tells a record it does not know from one without copies', async () => {
        const unknown = subject.kind === 'folio' ? '00000000-0000-4000-8000-000000000000' : '999999999'
        const ids = [withItems[7]?.id ?? '', unknown, withItems[2]?.id ?? '']
        const answers = await items(ids)
        expect(answers.map(({ localId, known }) => [localId, known])).toEqual([
          [ids[0], true],
          [unknown, false],
          [ids[2], true],
        ])
        expect(answers[1]?.items).toEqual([])
      })

      it('says AVAILABLE of what is on the shelf and of nothing else', async () => {
        const byState = new Map<string, string>()
        for (const { id, items: copies } of withItems)
          for (const { state } of copies) if (!byState.has(state)) byState.set(state, id)
        const sample = [...new Set(byState.values())]
        const answers = await items(sample)
        let compared = 0
        for (const answer of answers) {
          const copies = withItems.find(({ id }) => id === answer.localId)?.items ?? []
          for (const item of answer.items) {
            const copy = copies.find((candidate) => isSameCopy(candidate, item))
            if (copy === undefined) continue
            compared += 1
            expect([copy.state, item.status === 'AVAILABLE']).toEqual([
              copy.state,
              copy.state === 'available',
            ])
            if (copy.state === 'on-loan')
              expect([item.status, item.due?.slice(0, 10)]).toEqual([
                'ON_LOAN',
                expect.stringMatching(/^\d{4}-\d\d-\d\d/),
              ])
          }
        }
        expect(compared).toBeGreaterThan(sample.length / 2)
      })

      it('keeps days on which clocks change, and shows no date that nobody waits for', async () => {
        const record = withItems.find(({ items: copies }) => copies.length >= dueDays.length) as DemoRecord
        const lent = record.items
          .slice(0, dueDays.length)
          .map((copy, at): DemoItem => ({ ...copy, state: 'on-loan', dueOn: dueDays[at] ?? '', holds: 0 }))
        const others = small.records.filter(({ id }) => id !== record.id)
        await using fresh = await subject.open({ ...small, records: [{ ...record, items: lent }, ...others] })
        const { availability } = fresh.system
        const [answer] = (await availability?.items([record.id], { signal: inTime() })) ?? []
        const told = lent.map((copy) => {
          const item = answer?.items.find((one) => isSameCopy(copy, one))
          return [copy.dueOn, item?.status, item?.due?.slice(0, 10)]
        })
        // What a harvest has seen of a loan may be over.
        const status = subject.can.includes('harvest') ? 'UNKNOWN' : 'ON_LOAN'
        expect(told).toEqual(
          dueDays.map((day) => [day, status, status === 'ON_LOAN' && /^202\d/.test(day) ? day : undefined]),
        )
      }, 30_000)
    })

  if (subject.can.includes('patrons'))
    describe('patrons', () => {
      const patrons = (): PatronPort => opened.system.patrons as PatronPort
      const holders = library.patrons.filter(({ pin }) => pin !== undefined)

      it('accepts a card with its PIN, whatever state it is in, and proves that the PIN was checked', async () => {
        const states = new Map(holders.map((patron) => [patron.state, patron]))
        for (const patron of states.values()) {
          const answer: CardAnswer = await verify(patrons(), patron.card, patron.pin, inTime())
          expect([patron.state, answer]).toMatchObject([
            patron.state,
            { outcome: 'ACCEPTED', pinChecked: true, patron: { card: patron.card } },
          ])
        }
      })

      it('refuses a wrong PIN, an unknown card and a card without PIN alike', async () => {
        const [holder] = holders
        const none = library.patrons.find(({ pin }) => pin === undefined)
        for (const [card, pin] of [
          [holder?.card, '0001'],
          ['99999999999999', '1234'],
          [none?.card, '0000'],
        ] as const) {
          expect(await verify(patrons(), card ?? '', pin, inTime())).toEqual({ outcome: 'REJECTED' })
        }
      })

      it('asks as much about an unknown card as about a wrong PIN', async () => {
        const asked = async (card: string) => {
          const before = opened.server.seen.requests
          expect(await verify(patrons(), card, '0001', inTime())).toEqual({ outcome: 'REJECTED' })
          return opened.server.seen.requests - before
        }
        // The first question may need a login of our own.
        await asked('99999999999998')
        const holder = holders.at(-1)?.card ?? ''
        const counts = [await asked(holder), await asked('99999999999999')]
        expect(counts[0]).toBeGreaterThan(0)
        expect(counts[1]).toBe(counts[0])
      })

      it('reads a card again without its PIN, and knows an unknown one', async () => {
        const card = holders[0]?.card ?? ''
        expect(await patrons().read(card, { signal: inTime() })).toMatchObject({ card })
        expect(await patrons().read('99999999999999', { signal: inTime() })).toBeUndefined()
      })

      if (subject.account !== undefined) describeAccount(subject.account, library, () => opened)
    })

  describeFaults(subject, small, async () => (subject.account === undefined ? undefined : await oneHolder()))

  it('gives up at once when nobody waits any more', async () => {
    await using fresh = await subject.open(small)
    fresh.server.misbehave({ type: 'silent' })
    for (const [, call] of liveCalls(subject, fresh, small)) {
      const caller = new AbortController()
      const asked = call(caller.signal)
      setTimeout(() => caller.abort(new Error('gone')), 30)
      await expect(asked).rejects.toMatchObject({ code: 'TIMEOUT' })
    }
  })

  it('leaves no connection behind', async () => {
    const fresh = await subject.open(small)
    for (const [, call] of liveCalls(subject, fresh, small)) await call(inTime())
    await fresh.system[Symbol.asyncDispose]()
    await expect.poll(() => fresh.server.seen.connections).toBe(0)
    await fresh[Symbol.asyncDispose]()
  })
})

/** Barcodes where the system tells them, else item ids. */
function isSameCopy(copy: DemoItem, item: { readonly localId: string; readonly barcode?: string }): boolean {
  return item.barcode === copy.barcode || item.localId === copy.id || item.localId === copy.barcode
}
