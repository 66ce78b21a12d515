import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { publicSentence, type UpstreamCode } from '../../../adapters/errors.ts'
import type { EmbeddedServer, Misbehaviour } from '../../consortium/embedded-server.ts'
import { startHttpServer } from '../../consortium/http-server.ts'
import { type AllKinds, type KindLibrary, startAllKinds } from '../../support/all-kinds.ts'
import type { PolyshelfProcess } from '../../support/polyshelf-process.ts'
import { askPage, type Page, type Report, type Told, wordsOf } from './page.ts'

type Fault = Misbehaviour['type']

/** What a page says of a system in each kind of trouble; undefined where it is to be told right answers all the same. */
const codes: Readonly<Record<Fault, UpstreamCode | undefined>> = {
  slow: 'TIMEOUT',
  silent: 'TIMEOUT',
  cut: 'CLOSED_EARLY',
  garbage: 'PROTOCOL_ERROR',
  page: 'PROTOCOL_ERROR',
  absent: 'PROTOCOL_ERROR',
  broken: 'REFUSED',
  endless: 'TOO_LARGE',
  redirect: 'PROTOCOL_ERROR',
  mislabelled: undefined,
  advertise: undefined,
  'rate-limited': 'RATE_LIMITED',
  unauthorised: 'AUTHENTICATION',
  'refuse-login': 'AUTHENTICATION',
}
/** A Z39.50 target that is out of order says Close. */
const codeOf = (fault: Fault, { kind }: KindLibrary): UpstreamCode | undefined =>
  fault === 'broken' && kind === 'z3950' ? 'CLOSED_EARLY' : codes[fault]
/** What reaches the trouble: Evergreen's SuperCat, which finds and counts, knows no logins. */
const reached = (fault: Fault, { kind, live }: KindLibrary): KindLibrary['live'] =>
  fault === 'refuse-login' && kind === 'evergreen' ? ['patrons'] : live

/** Open a circuit for a while: whoever had one is asked by a gateway of its own. */
const openCircuits: readonly Fault[] = ['rate-limited', 'unauthorised', 'refuse-login']
/** They log in once a connection and notice a refusal on the next one only; the contract suite opens new ones. */
const stayLoggedIn = ['z3950', 'sip2']

/** Short of what a library would configure, for silence is waited out; circuits are not what is tried here. */
const settings = { timeoutMs: 2_500, breaker: { failures: 100, openSeconds: 1 } }

const elsewhere = await startHttpServer('elsewhere', () => ({ status: 200, body: '{}' }))
const all: AllKinds = await startAllKinds()
const { kinds } = all
const words = wordsOf(kinds)
let pages = 0
afterAll(async () => {
  await all[Symbol.asyncDispose]()
  await elsewhere[Symbol.asyncDispose]()
})

type Round = {
  readonly title: string
  readonly told: readonly KindLibrary[]
  readonly how: Misbehaviour
  readonly ownGateway: boolean
}
const rounds = Object.keys(codes).flatMap((type): readonly Round[] => {
  const fault = type as Fault
  const can = kinds.filter(
    ({ kind, cannotMisbehave }) =>
      !cannotMisbehave.includes(fault) && !(fault === 'refuse-login' && stayLoggedIn.includes(kind)),
  )
  // Half of them at a time, so that there is always somebody to be unharmed; fewer where each costs the processor a lot.
  const parts = fault === 'endless' ? 4 : 2
  return Array.from({ length: parts }, (_, part) => {
    const told = can.filter((__, at) => at % parts === part)
    const title = `${fault}: ${told.map(({ kind }) => kind).join(', ')}`
    return { title, told, how: howOf(fault), ownGateway: openCircuits.includes(fault) }
  })
})

function howOf(type: Fault): Misbehaviour {
  if (type === 'slow') return { type, delayMs: 6_000 }
  if (type === 'rate-limited') return { type, retryAfterSeconds: 30 }
  if (type === 'redirect' || type === 'advertise')
    return { type, origin: `http://127.0.0.1:${elsewhere.port}` }
  return { type }
}

const said = (report: Report | undefined) =>
  report === undefined ? '' : `${report.status} ${report.errorCode ?? ''}`.trim()
/** In words that can be compared. */
const summary = ({ search, copies, counts, card }: Told) => ({
  search: said(search),
  copies: `${copies?.status === 'UNKNOWN' ? 'UNKNOWN ' : ''}${said(copies?.sources[0])}`,
  counts: `${counts?.status === 'UNKNOWN' ? 'UNKNOWN ' : ''}${said(counts?.sources[0])}`,
  card: card === undefined ? undefined : `${card.outcome} ${card.mayBorrow} ${said(card.source)}`,
})
const failed = (code: UpstreamCode) => `${code === 'TIMEOUT' ? 'TIMED_OUT' : 'FAILED'} ${code}`
const good = 'VALID true ANSWERED'

let shared: PolyshelfProcess
beforeAll(async () => {
  shared = await all.start({ harvested: inject('harvested'), settings })
}, 60_000)

it('has a system of every kind, and each in every trouble that its protocol has', () => {
  const told = rounds.flatMap(({ told: some, how }) => some.map(({ kind }) => `${kind} ${how.type}`))
  expect(new Set(told).size).toBe(told.length)
  // Not: HTTP's own six at z3950 and sip2, refused logins at these two, oai-pmh and paia, a 401 at paia, a 404 at evergreen.
  expect(told).toHaveLength(15 * 14 - 2 * 6 - 4 - 2)
})

describe.each(rounds)('$title', ({ told, how, ownGateway }) => {
  const code = (kind: KindLibrary) => codeOf(how.type, kind)
  let page: Page
  beforeAll(async () => {
    const polyshelf = ownGateway ? await all.start({ harvested: inject('harvested'), settings }) : shared
    for (const { server } of told) server.misbehave(how)
    try {
      page = await askPage(polyshelf, kinds, words[pages] ?? '', pages)
    } finally {
      pages += 1
      for (const { server } of told) server.misbehave(undefined)
      if (ownGateway) await polyshelf.stop()
    }
  }, 60_000)
  const toldOf = ({ library }: KindLibrary) => page.told.get(library.id) as Told

  it('is answered in time, with what the others have', () => {
    expect(page.tookMs).toBeLessThan(9_800)
    expect(page.works).toBeGreaterThan(0)
    expect(elsewhere.seen.requests).toBe(0)
  })

  it.each(told.filter((kind) => code(kind) !== undefined))(
    '$kind is said to be that, and nothing else',
    (kind) => {
      const fault = code(kind) as UpstreamCode
      const { search, copies, counts, card } = summary(toldOf(kind))
      const live = reached(how.type, kind)
      if (live.includes('search')) expect(search).toBe(failed(fault))
      else expect(search).toMatch(/^(?:ANSWERED|NOT_SUPPORTED)$/)
      const unknown = `UNKNOWN ${failed(fault)}`
      if (live.includes('availability')) expect([copies, counts]).toEqual([unknown, unknown])
      if (live.includes('patrons')) expect(card).toBe(`UNAVAILABLE false ${failed(fault)}`)
      const { search: asked, copies: items, counts: numbers, card: checked } = toldOf(kind)
      for (const report of [asked, items?.sources[0], numbers?.sources[0], checked?.source])
        if (report?.errorCode === fault) expect(report.message).toBe(publicSentence(fault))
    },
  )

  it.each(kinds.filter((kind) => !told.includes(kind) || code(kind) === undefined))(
    '$kind is unharmed',
    (kind) => {
      const { search, copies, counts, card } = summary(toldOf(kind))
      expect(search).toMatch(/^(?:ANSWERED|NOT_SUPPORTED)$/)
      // Catalogued copies without a status are UNKNOWN with an answer.
      for (const answer of [copies, counts])
        expect(answer).toMatch(/^(?:(?:UNKNOWN )?(?:ANSWERED|PARTIAL)|UNKNOWN NOT_SUPPORTED)$/)
      if (kind.live.includes('patrons')) expect(card).toBe(good)
    },
  )
})

describe('circuits', () => {
  it('open for every kind that goes on failing, and then nobody is asked', async () => {
    const breaker = { failures: 2, openSeconds: 300 }
    const polyshelf = await all.start({
      harvested: inject('harvested'),
      settings: { timeoutMs: 2_500, breaker },
    })
    const live = kinds.filter(({ live: ports }) => ports.length > 0)
    const servers: readonly EmbeddedServer[] = live.map(({ server }) => server)
    const ask = () => askPage(polyshelf, kinds, words[pages] ?? '', pages++)
    for (const server of servers) server.misbehave({ type: 'page' })
    await ask()
    await ask()
    for (const server of servers) server.misbehave(undefined)
    const before = servers.map(({ seen }) => seen.requests)
    const { told } = await ask()
    for (const { library, kind, live: ports } of live) {
      const { search, copies, card } = summary(told.get(library.id) as Told)
      if (ports.includes('search')) expect([kind, search]).toEqual([kind, 'SKIPPED CIRCUIT_OPEN'])
      if (ports.includes('availability'))
        expect([kind, copies]).toEqual([kind, 'UNKNOWN SKIPPED CIRCUIT_OPEN'])
      if (ports.includes('patrons'))
        expect([kind, card]).toEqual([kind, 'UNAVAILABLE false SKIPPED CIRCUIT_OPEN'])
    }
    expect(servers.map(({ seen }) => seen.requests)).toEqual(before)
  }, 60_000)
})
