import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { UpstreamError } from '../../adapters/errors.ts'
import { FileConfig } from '../../adapters/file/config.ts'
import { file } from '../../adapters/file/index.ts'
import type { HarvestProgress } from '../../adapters/harvest-progress.ts'
import { openUnionIndex } from '../../adapters/index/open.ts'
import type { UnionIndex } from '../../adapters/index/port.ts'
import { OaiPmhConfig } from '../../adapters/oai-pmh/config.ts'
import { openOaiPmh } from '../../adapters/oai-pmh/index.ts'
import type { LibrarySystem } from '../../adapters/port.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import type { EmbeddedServer, Misbehaviour } from '../consortium/embedded-server.ts'
import { startFileServer } from '../consortium/file-server.ts'
import { startHttpServer } from '../consortium/http-server.ts'
import { startOaiServer } from '../consortium/oai-server.ts'
import type { DemoLibrary, DemoRecord } from '../consortium/types.ts'
import { anyTerm } from './subject.ts'

/** Of all that are told to go there, nobody may. */
const elsewhere = await startHttpServer('elsewhere', () => ({ status: 200, body: '{}' }))
const origin = `http://127.0.0.1:${elsewhere.port}`
const login = { user: 'polyshelf', password: 'export-demo' }
/** Waits as a harvest does, but in milliseconds. */
const pace = { tries: 2, firstDelayMs: 1, waits: 1, minWaitMs: 1, maxWaitMs: 5, fetches: 20 }

type Kind = 'oai-pmh' | 'file'
/** The one code that each kind may say; undefined where a run succeeds all the same. */
type Expected = Readonly<Record<Kind, string | undefined>>
const alike = (code: string | undefined): Expected => ({ 'oai-pmh': code, file: code })
const faults: readonly (readonly [Misbehaviour, Expected])[] = [
  [{ type: 'slow', delayMs: 200 }, alike(undefined)],
  [{ type: 'mislabelled' }, alike(undefined)],
  [{ type: 'advertise', origin }, alike(undefined)],
  [{ type: 'silent' }, alike('TIMEOUT')],
  [{ type: 'cut' }, alike('CLOSED_EARLY')],
  [{ type: 'garbage' }, alike('PROTOCOL_ERROR')],
  [{ type: 'page' }, alike('PROTOCOL_ERROR')],
  [{ type: 'endless' }, alike('PROTOCOL_ERROR')],
  // A repository may say 404 where it means an error of the protocol, and a 500 for one page only.
  [{ type: 'absent' }, { 'oai-pmh': 'REFUSED', file: 'PROTOCOL_ERROR' }],
  [{ type: 'broken' }, { 'oai-pmh': 'PROTOCOL_ERROR', file: 'REFUSED' }],
  [{ type: 'unauthorised' }, alike('AUTHENTICATION')],
  [{ type: 'refuse-login' }, alike('AUTHENTICATION')],
  [{ type: 'rate-limited', retryAfterSeconds: 1 }, alike('RATE_LIMITED')],
  [{ type: 'redirect', origin }, alike('REFUSED')],
]

const kinds = {
  'oai-pmh': {
    start: (library: DemoLibrary) => startOaiServer(library, { prefixes: ['marc21'], pageSize: 25 }),
    open: (port: number, timeoutMs: number, context: { library: DemoLibrary; index: UnionIndex }) =>
      openOaiPmh(
        OaiPmhConfig.parse({
          kind: 'oai-pmh',
          id: 'oai-pmh',
          baseUrl: `http://127.0.0.1:${port}/oai`,
          timeoutMs,
        }),
        { ...context, secret: () => undefined },
        pace,
      ),
  },
  file: {
    start: (library: DemoLibrary) => startFileServer(library, login),
    open: (port: number, timeoutMs: number, context: { library: DemoLibrary; index: UnionIndex }) =>
      file.open(
        FileConfig.parse({
          kind: 'file',
          id: 'file',
          url: `http://127.0.0.1:${port}/export/all.xml`,
          user: login.user,
          passwordEnv: 'EXPORT_PASSWORD',
          timeoutMs,
        }),
        { ...context, secret: (name: string) => (name === 'password' ? login.password : undefined) },
      ),
  },
} as const

let directory: string
let index: UnionIndex
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-harvest-faults-'))
  index = await openUnionIndex({ directory })
}, 30_000)
afterAll(async () => {
  await index[Symbol.asyncDispose]()
  await elsewhere[Symbol.asyncDispose]()
  await rm(directory, { recursive: true, force: true })
})

describe.each(['oai-pmh', 'file'] as const)('a harvest by %s', (kind) => {
  const [inkwell] = demoLibraries('2026-08-01').filter(({ id }) => id === 'inkwell')
  const records = (inkwell as DemoLibrary).records.filter(({ deleted }) => deleted !== true).slice(0, 60)
  // What is added to the array is served from the next request on.
  const library: DemoLibrary = { ...(inkwell as DemoLibrary), id: `inkwell-${kind}`, records }
  let server: EmbeddedServer
  beforeAll(async () => {
    server = await kinds[kind].start(library)
    await run()
  }, 30_000)
  afterEach(() => server.misbehave(undefined))
  afterAll(() => server[Symbol.asyncDispose]())

  async function run({
    timeoutMs = 20_000,
    ...options
  }: Partial<Parameters<Harvest['run']>[0]> & { timeoutMs?: number } = {}): Promise<HarvestProgress> {
    await using system = kinds[kind].open(server.port, timeoutMs, { library, index })
    return await (system.harvest as Harvest).run({ signal: AbortSignal.timeout(25_000), ...options })
  }
  /** What can be found: each of the library's records by its id, and how many there are of those that were added. */
  async function found(): Promise<{
    readonly titles: readonly (string | undefined)[]
    readonly added: number
  }> {
    const signal = AbortSignal.timeout(10_000)
    await using system = kinds[kind].open(server.port, 20_000, { library, index })
    const read = await system.records?.read(
      records.map(({ id }) => id),
      { signal },
    )
    const answer = await system.search?.search(anyTerm('zugvogel'), { start: 0, count: 1 }, { signal })
    return { titles: (read ?? []).map((record) => record?.title), added: answer?.hitCount ?? -1 }
  }
  const stored = () => index.count(kind)
  const add = () => records.push(newRecord(String(9_000_000 + records.length)))

  const stages =
    kind === 'file' ? ['from its first byte'] : ['from the first request', 'in the middle of a list']
  const cases = stages.flatMap((stage) => faults.map((fault) => [fault[0].type, stage, ...fault] as const))
  it.each(cases)(
    'that meets %s %s says so, loses nothing and is whole with the next run',
    async (...told) => {
      const [, stage, fault, { [kind]: code }] = told
      const before = { ...(await stored()), ...(await found()) }
      add()
      const inTheMiddle = stage === 'in the middle of a list'
      if (!inTheMiddle) server.misbehave(fault)
      const begun = performance.now()
      const outcome = await run({
        timeoutMs: fault.type === 'silent' ? 1_000 : 20_000,
        ...(inTheMiddle ? { full: true, onProgress: () => server.misbehave(fault) } : {}),
      }).then(
        () => undefined,
        (error: unknown) => (error instanceof UpstreamError ? error.code : error),
      )
      expect(outcome).toBe(code)
      expect(performance.now() - begun).toBeLessThan(15_000)

      const after = { ...(await stored()), ...(await found()) }
      expect(after.titles.slice(0, -1)).toEqual(before.titles)
      // What came before the fault may be there already, and nothing twice.
      const more = after.records - before.records
      expect([more, after.added - before.added]).toEqual(
        code === undefined ? [1, 1] : [expect.toBeOneOf([0, 1]), more],
      )
      expect(after.deleted).toBe(0)

      server.misbehave(undefined)
      await run()
      expect(await stored()).toEqual({ records: records.length, deleted: 0, quarantined: 0 })
      expect(await found()).toEqual({ titles: [...before.titles, 'Zugvogel'], added: before.added + 1 })
      expect(elsewhere.seen.requests).toBe(0)
    },
    30_000,
  )
})

type Harvest = NonNullable<LibrarySystem['harvest']>

function newRecord(id: string): DemoRecord {
  return {
    id,
    marc: {
      leader: '00000nam a2200000 a 4500',
      control: [{ tag: '001', value: id }],
      data: [{ tag: '245', ind1: '0', ind2: '0', subfields: [{ code: 'a', value: 'Zugvogel' }] }],
      warnings: [],
    },
    items: [],
    datestamp: `${new Date().toISOString().slice(0, 19)}Z`,
    work: id,
  }
}
