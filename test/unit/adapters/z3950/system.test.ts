import { describe, expect, it } from 'vitest'

import type { BrowseIndex } from '../../../../adapters/bib/headings.ts'
import type { LibrarySystem } from '../../../../adapters/port.ts'
import type { Misbehaviour } from '../../../consortium/embedded-server.ts'
import { boolean, library, openAt, openEmbedded, soon, term } from './opened.ts'

const window = { start: 0, count: 10 }

describe('search', () => {
  it('answers with records from MARC-8', async () => {
    await using opened = await openEmbedded()
    const answer = await opened.system.search?.search(term('title', 'pride'), window, soon())
    expect(answer).toMatchObject({
      hitCount: 1,
      records: [{ localId: '1001', title: 'Pride and prejudice', published: 1999 }],
      unreadable: 0,
      dropped: [],
    })
  })

  it.each(['usmarc', 'xml', 'opac'])('answers the same in %s', async (syntax) => {
    await using opened = await openEmbedded({ syntaxes: [syntax] })
    const answer = await opened.system.search?.search(term('author', 'austen'), window, soon())
    expect(answer?.records.map(({ localId }) => localId).toSorted()).toEqual(['1001', '1002', '1003'])
  })

  it('answers the same in pages, and with the records in the search response', async () => {
    for (const settings of [{ presentChunk: 1 }, { piggyback: true }, { piggyback: true, presentChunk: 2 }]) {
      await using opened = await openEmbedded(settings)
      const answer = await opened.system.search?.search(term('author', 'austen'), window, soon())
      expect(answer?.records).toHaveLength(3)
    }
  })

  it('asks only for what is there', async () => {
    await using opened = await openEmbedded()
    const search = opened.system.search
    const query = term('author', 'austen')
    const ids = async (start: number, count: number) =>
      (await search?.search(query, { start, count }, soon()))?.records.map(({ localId }) => localId)
    const all = await ids(0, 100)
    expect(all).toHaveLength(3)
    expect(await ids(1, 1)).toEqual(all?.slice(1, 2))
    expect(await ids(2, 100)).toEqual(all?.slice(2))
    expect(await ids(3, 10)).toEqual([])
    expect(await ids(0, 0)).toEqual([])
  })

  it('combines', async () => {
    await using opened = await openEmbedded()
    const search = opened.system.search
    const query = boolean(
      'not',
      term('author', 'austen'),
      boolean('or', term('title', 'emma'), term('title', 'persuasion')),
    )
    expect((await search?.search(query, window, soon()))?.records.map(({ title }) => title)).toEqual([
      'Pride and prejudice',
    ])
    expect((await search?.search(term('title', 'perf', 'all', true), window, soon()))?.hitCount).toBe(0)
    expect((await search?.search(term('title', 'pers', 'all', true), window, soon()))?.hitCount).toBe(1)
    expect((await search?.search(term('year', '1998', 'gt'), window, soon()))?.hitCount).toBe(3)
    expect((await search?.search(term('isbn', '9799000000011', 'exact'), window, soon()))?.hitCount).toBe(3)
  })

  it('tells what was not asked', async () => {
    await using opened = await openEmbedded()
    const query = boolean('and', term('title', 'emma'), term('format', 'BOOK', 'exact'))
    expect(await opened.system.search?.search(query, window, soon())).toMatchObject({
      hitCount: 1,
      hitCountIsExact: false,
      dropped: [{ words: 'format exact "BOOK"' }],
    })
  })
})

describe('records', () => {
  it('come in the order asked, undefined where there is none', async () => {
    await using opened = await openEmbedded()
    const read = await opened.system.records?.read(['1003', 'x', '1001', '1004', '1003'], soon())
    expect(read?.map((record) => record?.title)).toEqual([
      'Emma',
      undefined,
      'Pride and prejudice',
      undefined,
      'Emma',
    ])
  })
})

describe('availability', () => {
  it('tells every state of a copy in the order asked', async () => {
    for (const batch of [true, false]) {
      await using opened = await openEmbedded({ items: { batch } })
      const answer = await opened.system.availability?.items(['nope', '1001', '1002', '1003'], soon())
      expect(answer?.map(({ localId, known, complete }) => [localId, known, complete])).toEqual([
        ['nope', false, true],
        ['1001', true, true],
        ['1002', true, true],
        ['1003', true, true],
      ])
      const items = answer?.[1]?.items ?? []
      expect(Object.fromEntries(items.map((item) => [stateOf(item.localId), item.status]))).toEqual({
        available: 'AVAILABLE',
        'on-loan': 'ON_LOAN',
        overdue: 'ON_LOAN',
        'on-hold-shelf': 'ON_HOLD_SHELF',
        'in-transit': 'IN_TRANSIT',
        'on-order': 'ON_ORDER',
        'in-process': 'IN_PROCESS',
        recalled: 'RECALLED',
        missing: 'MISSING',
        lost: 'LOST',
        damaged: 'DAMAGED',
        'reference-only': 'REFERENCE_ONLY',
        withdrawn: 'UNAVAILABLE',
      })
      expect(items.find(({ status }) => status === 'RECALLED')).toMatchObject({
        due: '2030-12-03',
        branch: 'FPL',
      })
      expect(answer?.[2]?.items).toEqual([])
      expect(answer?.[3]?.items).toHaveLength(45)
    }
  })

  it('asks for several records in one search', async () => {
    await using opened = await openEmbedded()
    await opened.system.availability?.items(['1001', '1002', '1003'], soon())
    // Init, Search, Present
    expect(opened.server.seen.requests).toBe(3)
  })

  it('is no capability where the target cannot tell', async () => {
    await using opened = await openEmbedded({ items: { from: 'none' } })
    expect(opened.system.availability).toBeUndefined()
  })
})

describe('browsing by Scan', () => {
  const browse = (system: LibrarySystem, index: BrowseIndex, from: string, more: object = {}) =>
    system.terms?.browse?.({ index, from, count: 3, ...more }, soon())

  it('lists whole headings in the order of the target', async () => {
    await using opened = await openEmbedded()
    expect(await browse(opened.system, 'TITLE', 'f')).toEqual({
      headings: [
        { text: 'Persuasion', key: 'persuasion', position: 'Persuasion', count: 1 },
        {
          text: 'Pride and prejudice',
          key: 'pride and prejudice',
          position: 'Pride and prejudice',
          count: 1,
        },
      ],
      more: false,
      complete: true,
    })
    expect(await browse(opened.system, 'AUTHOR', 'a')).toMatchObject({
      headings: [{ text: 'Austen, Jane', key: 'austen jane', count: 3 }],
      more: false,
    })
  })

  it('goes on behind a heading', async () => {
    await using opened = await openEmbedded()
    const first = await browse(opened.system, 'TITLE', 'a', { count: 1 })
    expect(first).toMatchObject({ headings: [{ text: 'Emma' }], more: true })
    const after = first?.headings[0]?.position
    expect(await browse(opened.system, 'TITLE', 'a', { count: 1, after })).toMatchObject({
      headings: [{ text: 'Persuasion' }],
      more: true,
    })
  })

  it('goes down a ladder of call number indexes, and is refused where there is none', async () => {
    await using opened = await openEmbedded()
    expect(await browse(opened.system, 'CALL_NUMBER', '8')).toMatchObject({
      headings: [{ text: '823.7 AUS' }],
      more: false,
    })
    await using elsewhere = await openEmbedded({ searchAttributes: { subject: { exact: ['1=9999'] } } })
    await expect(browse(elsewhere.system, 'SUBJECT', 'a')).rejects.toMatchObject({
      code: 'UNSUPPORTED_QUERY',
    })
  })
})

describe('the login', () => {
  it.each(['idPass', 'open'])('is let in as %s', async (authentication) => {
    const settings = { authentication, user: 'u', passwordEnv: 'X' }
    await using opened = await openEmbedded(settings, { user: 'u', password: 's3cret' })
    await expect(opened.system.probe(soon())).resolves.toBeUndefined()
  })

  it('is reported as refused, without its name or password', async () => {
    const settings = { authentication: 'idPass', user: 'the-user', passwordEnv: 'X' }
    await using opened = await openEmbedded(settings, { user: 'the-user', password: 'other' })
    const error: unknown = await opened.system.probe(soon()).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'AUTHENTICATION', operation: 'Init' })
    expect(String(error)).not.toMatch(/the-user|s3cret|other/)
  })
})

describe('a target in trouble', () => {
  const faults: readonly [Misbehaviour, readonly string[]][] = [
    [{ type: 'slow', delayMs: 2_000 }, ['TIMEOUT']],
    [{ type: 'silent' }, ['TIMEOUT']],
    [{ type: 'cut' }, ['CLOSED_EARLY']],
    // Of random bytes, some begin like a long PDU and are waited for.
    [{ type: 'garbage' }, ['PROTOCOL_ERROR', 'TOO_LARGE', 'TIMEOUT']],
    [{ type: 'refuse-login' }, ['AUTHENTICATION']],
  ]

  it.each(faults)('%o is reported in time, and the next call is good again', async (how, codes) => {
    await using opened = await openEmbedded()
    const search = () => opened.system.search?.search(term('title', 'emma'), window, soon())
    for (const isIdle of [false, true]) {
      if (isIdle && how.type === 'refuse-login') continue
      if (isIdle) await search()
      opened.server.misbehave(how)
      const started = performance.now()
      const error: unknown = await search()?.catch((cause: unknown) => cause)
      expect(codes).toContain((error as { code?: string }).code)
      expect(performance.now() - started).toBeLessThan(1_500)
      opened.server.misbehave(undefined)
      expect(await search()).toMatchObject({ hitCount: 1, records: [{ title: 'Emma' }] })
    }
  })

  it('that is not there is unreachable', async () => {
    await using system = openAt(1)
    await expect(system.probe(soon())).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })

  it('costs the caller no more than its own patience', async () => {
    await using opened = await openEmbedded({ timeoutMs: 30_000 })
    opened.server.misbehave({ type: 'silent' })
    const started = performance.now()
    const signal = AbortSignal.timeout(100)
    await expect(
      opened.system.search?.search(term('title', 'emma'), window, { signal }),
    ).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('never answers one request with what came late for another', async () => {
    await using opened = await openEmbedded({ connections: 1 })
    const titles = ['pride', 'emma', 'persuasion']
    opened.server.misbehave({ type: 'slow', delayMs: 430 })
    const late = titles.map(async (title) =>
      opened.system.search?.search(term('title', title), window, soon()).catch(() => 'failed'),
    )
    await Promise.all(late)
    opened.server.misbehave(undefined)
    for (const title of titles) {
      const answer = await opened.system.search?.search(term('title', title), window, soon())
      expect(answer?.records.map((record) => record.title.toLowerCase())).toEqual([
        expect.stringContaining(title),
      ])
    }
  })
})

describe('associations', () => {
  it('are used again, and not more of them than agreed', async () => {
    await using opened = await openEmbedded({ connections: 2 })
    const ask = async () => opened.system.search?.search(term('title', 'emma'), window, soon())
    const answers = await Promise.all(Array.from({ length: 10 }, ask))
    expect(answers.map((answer) => answer?.hitCount)).toEqual(Array.from({ length: 10 }, () => 1))
    expect(opened.server.seen.connections).toBeLessThanOrEqual(2)
    // Two of Init, ten of Search and Present.
    expect(opened.server.seen.requests).toBeLessThanOrEqual(22)
  })

  it('are gone when the system is closed', async () => {
    await using opened = await openEmbedded()
    await opened.system.probe(soon())
    await opened.system[Symbol.asyncDispose]()
    await expect.poll(() => opened.server.seen.connections).toBe(0)
    await expect(opened.system.probe(soon())).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })
})

function stateOf(itemId: string): string | undefined {
  return library.records[0]?.items.find(({ id }) => id === itemId)?.state
}
