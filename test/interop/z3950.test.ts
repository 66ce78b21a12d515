import { readFileSync } from 'node:fs'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { BrowseIndex } from '../../adapters/bib/headings.ts'
import type { LibrarySystem } from '../../adapters/port.ts'
import type { QueryTerm } from '../../adapters/query/model.ts'
import { openZ3950, z3950 } from '../../adapters/z3950/index.ts'
import { sharedPath } from '../support/shared.ts'
import { contextOf, smallLibrary } from '../support/small-library.ts'
import {
  areMissing,
  startZebraOnFixtures,
  startZebraOnShared,
  startZebraWithLogin,
  startZtest,
  type Peer,
} from './z3950-peers.ts'

const withoutYaz = areMissing(['yaz-ztest'])
const withoutZebra = areMissing(['zebrasrv', 'zebraidx'])
const hasShared = sharedPath('peers') !== undefined && sharedPath('data') !== undefined
const deadline = () => ({ signal: AbortSignal.timeout(60_000) })

function openAt(port: number, settings: Readonly<Record<string, unknown>>): LibrarySystem {
  const config = z3950.config.parse({ kind: 'z3950', id: 'peer', host: '127.0.0.1', port, ...settings })
  return openZ3950(config, contextOf(smallLibrary(String), { password: 's3cret', wrong: 'wrong' }))
}
function term(index: QueryTerm['index'], text: string, relation: QueryTerm['relation'] = 'all'): QueryTerm {
  return { type: 'term', index, relation, text, truncated: false }
}
async function search(system: LibrarySystem, query: QueryTerm, count = 10, start = 0) {
  const answer = await system.search?.search(query, { start, count }, deadline())
  if (answer === undefined) throw new Error('no search')
  return answer
}

/** The index from `from` on, page by page, as `text (count)`. */
async function browse(system: LibrarySystem, index: BrowseIndex, from: string, count: number, pages = 1) {
  const seen: string[] = []
  let after: string | undefined
  for (let page = 0; page < pages; page += 1) {
    const request = { index, from, count, ...(after === undefined ? {} : { after }) }
    const answer = await system.terms?.browse?.(request, deadline())
    seen.push(...(answer?.headings ?? []).map(({ text, count: records }) => `${text} (${records})`))
    after = answer?.headings.at(-1)?.position
    if (answer?.more !== true) break
  }
  return seen
}

describe.skipIf(withoutYaz)('yaz-ztest', () => {
  let peer: Peer
  beforeAll(async () => {
    peer = await startZtest()
  })
  afterAll(() => peer[Symbol.asyncDispose]())
  const open = (settings: Readonly<Record<string, unknown>> = {}) =>
    openAt(peer.port, { databases: ['Default'], localIdRule: '010$a', ...settings })

  it('lets us in', async () => {
    await using system = open()
    await expect(system.probe(deadline())).resolves.toBeUndefined()
  })

  it('gives as many hits as the term says, and the same records in each syntax', async () => {
    const bySyntax = []
    for (const syntax of ['usmarc', 'xml', 'opac']) {
      await using system = open({ syntaxes: [syntax] })
      const answer = await search(system, term('any', '24 computer', 'phrase'), 24)
      expect(answer).toMatchObject({ hitCount: 24, unreadable: 0 })
      bySyntax.push(answer.records.map(({ title, contributors, isbns }) => ({ title, contributors, isbns })))
    }
    expect(bySyntax[0]).toHaveLength(24)
    expect(bySyntax[0]?.[0]?.title).toBe('How to program a computer')
    expect(bySyntax[1]).toEqual(bySyntax[0])
    expect(bySyntax[2]).toEqual(bySyntax[0])
  })

  it('gives the same with piggyback, in chunks and from the middle', async () => {
    await using plain = open()
    await using piggyback = open({ piggyback: true, presentChunk: 7 })
    const query = term('any', '100 x', 'phrase')
    const whole = await search(plain, query, 100)
    expect(whole.records).toHaveLength(100)
    expect((await search(piggyback, query, 100)).records).toEqual(whole.records)
    expect((await search(piggyback, query, 30, 80)).records).toEqual(whole.records.slice(80))
  })

  it('gives the copy of an OPAC record', async () => {
    await using system = open({ items: { batch: false }, localIdRule: '001' })
    const { records } = await search(system, term('any', '1 x', 'phrase'))
    const id = records[0]?.localId ?? ''
    const [answer] = (await system.availability?.items([id], deadline())) ?? []
    expect(answer).toMatchObject({ localId: id, known: true, complete: true })
    expect(answer?.items[0]).toMatchObject({
      localId: '1226176',
      branch: 'Main or Science/Business Reading Rms - STORED OFFSITE',
      callNumber: 'MLCM 89/00602 (N)',
      status: 'AVAILABLE',
    })
  })

  it.skipIf(!hasShared)('lists its words', async () => {
    await using system = open()
    const terms = await browse(system, 'TITLE', 'comp', 5)
    expect(terms).toHaveLength(5)
    expect(terms[0]).toBe('COMPACT (3)')
  })
})

describe.skipIf(withoutZebra)('zebrasrv on a few records', () => {
  let peer: Peer
  beforeAll(async () => {
    peer = await startZebraOnFixtures()
  })
  afterAll(() => peer[Symbol.asyncDispose]())

  it('finds and gives them, going down the ladder where it refuses', async () => {
    await using system = openAt(peer.port, { databases: ['fixtures'] })
    const { records, hitCount } = await search(system, term('any', 'united states'))
    expect(hitCount).toBeGreaterThan(0)
    expect(records).toHaveLength(hitCount)
    const [first] = records
    const title = first?.title.split(' ').find((word) => word.length > 5) ?? ''
    expect((await search(system, term('title', title))).records.map(({ localId }) => localId)).toContain(
      first?.localId,
    )
  })

  it('is an error, not an empty answer, where the database does not exist', async () => {
    await using system = openAt(peer.port, { databases: ['nosuch'] })
    await expect(search(system, term('any', 'x'))).rejects.toMatchObject({ code: 'REFUSED' })
  })
})

describe.skipIf(withoutZebra || !hasShared)('zebrasrv with a login', () => {
  let peer: Peer
  beforeAll(async () => {
    peer = await startZebraWithLogin()
  })
  afterAll(() => peer[Symbol.asyncDispose]())
  const login = { databases: ['french'], authentication: 'idPass', user: 'libuser', passwordEnv: 'X' }

  it('lets us in and gives MARC-8', async () => {
    await using system = openAt(peer.port, login)
    const { hitCount, records } = await search(system, term('title', 'histoire'), 70)
    expect([hitCount, records.length]).toEqual([70, 70])
    expect(records.map(({ title }) => title)).toContain(
      'Histoire générale de la Société des Missions-étrangères',
    )
  })

  it.each([{ user: 'somebody' }, { authentication: 'none' }])('refuses %o', async (wrong) => {
    await using system = openAt(peer.port, { ...login, ...wrong })
    await expect(system.probe(deadline())).rejects.toMatchObject({ code: 'AUTHENTICATION' })
  })
})

describe.skipIf(withoutZebra || !hasShared)('zebrasrv on a real consortium', () => {
  let peer: Peer
  beforeAll(async () => {
    peer = await startZebraOnShared()
  })
  afterAll(() => peer[Symbol.asyncDispose]())
  const open = (settings: Readonly<Record<string, unknown>> = {}) =>
    openAt(peer.port, { databases: ['concerto'], ...settings })

  it('gives the same records in each syntax and charset', async () => {
    const answers = []
    const forms = [
      { syntaxes: ['usmarc'] },
      { syntaxes: ['usmarc'], elementSet: 'marc8' },
      { syntaxes: ['xml'] },
      { syntaxes: ['xml'], xmlSchema: 'opacxml' },
    ]
    for (const form of forms) {
      await using system = open(form)
      const { hitCount, records, unreadable } = await search(system, term('title', 'concerto'), 100)
      expect([hitCount, unreadable]).toEqual([56, 0])
      answers.push(records.map((record) => ({ ...record, raw: undefined, warnings: undefined })))
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect(answers[3]).toEqual(answers[0])
  })

  it('tells of every copy what the system it came from tells', async () => {
    type Copy = { readonly barcode: string; readonly status: string; readonly due: string | null }
    const path = sharedPath('data', 'evergreen-concerto-items.json') ?? ''
    const copies = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, readonly Copy[]>>
    const expected = Object.values(copies)
      .flat()
      .map(({ barcode, status }) => `${barcode} ${status}`)
    const barcodes = new Set(
      Object.values(copies)
        .flat()
        .map(({ barcode }) => barcode),
    )
    await using system = open({ items: { from: 'opac' } })
    const answers = (await system.availability?.items(Object.keys(copies), deadline())) ?? []
    expect(answers.every(({ known, complete }) => known && complete)).toBe(true)
    // Eight more are in 852 fields that the records had before the system's copies were added.
    const items = answers.flatMap((answer) => answer.items).filter(({ localId }) => barcodes.has(localId))
    expect(items.map(({ localId, rawStatus }) => `${localId} ${rawStatus}`).toSorted()).toEqual(
      expected.toSorted(),
    )
    const counts = Object.groupBy(items, ({ status }) => status)
    const sizes = Object.fromEntries(Object.entries(counts).map(([status, list]) => [status, list?.length]))
    expect(sizes).toEqual({ AVAILABLE: 4_225, ON_LOAN: 463, ON_ORDER: 44, LOST: 11, IN_PROCESS: 6 })
    console.info(`OPAC syntax: ${items.length} of ${expected.length} copies equal`)
  })

  it('reads UNIMARC', async () => {
    await using system = open({ databases: ['unimarc'], syntaxes: ['unimarc'] })
    const { records } = await search(system, term('title', 'nosferatu'))
    expect(records.map(({ title }) => title)).toContain('Nosferatu, fantôme de la nuit')
  })

  it('lists whole titles, names, subjects and call numbers, page by page', async () => {
    await using system = open()
    const titles = await browse(system, 'TITLE', 'concerto', 5, 4)
    expect(titles).toHaveLength(20)
    expect(titles[0]).toBe('Concerto for cello in Bflat (1)')
    expect(await browse(system, 'TITLE', 'concerto', 20)).toEqual(titles)
    expect(await browse(system, 'AUTHOR', 'bach', 1)).toEqual([expect.stringMatching(/^Bach/)])
    expect(await browse(system, 'SUBJECT', 'concertos', 1)).toEqual([expect.stringMatching(/^Concertos/)])
    expect(await browse(system, 'CALL_NUMBER', 'M1010', 2)).toEqual([
      'M1010C52 OP11 1988 (1)',
      'M1010M93 NO2327 (1)',
    ])
  })

  it('lists every heading once, to the end of the index', async () => {
    await using system = open()
    const whole = await browse(system, 'AUTHOR', '0', 2_000)
    expect(whole.length).toBeGreaterThan(300)
    expect(await browse(system, 'AUTHOR', '0', 37, 100)).toEqual(whole)
  })
})
