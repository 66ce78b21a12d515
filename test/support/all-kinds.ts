import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { parse, stringify } from 'yaml'

import type { EmbeddedServer, Misbehaviour } from '../consortium/embedded-server.ts'
import { startConsortium } from '../consortium/start.ts'
import type { DemoLibrary } from '../consortium/types.ts'
import { type InDemo, inDemo, onTheirOwn } from '../contract/subjects.ts'
import { type PolyshelfProcess, startPolyshelf } from './polyshelf-process.ts'

/** A library of the consortium of all kinds, and the system of its kind that answers for it. */
export type KindLibrary = {
  readonly kind: string
  readonly systemId: string
  readonly library: DemoLibrary
  readonly server: EmbeddedServer
  /** What it is asked for live, over the wire; the rest comes from the index. */
  readonly live: readonly ('search' | 'availability' | 'patrons')[]
  readonly harvested: boolean
  readonly cannotMisbehave: readonly Misbehaviour['type'][]
}
export type AllKinds = AsyncDisposable & {
  readonly kinds: readonly KindLibrary[]
  /** What the configuration names, and every secret that a server asks for. */
  readonly environment: Readonly<Record<string, string>>
  /** A gateway over them in a process of its own, with what the demo has harvested. */
  start(options?: AllKindsOptions): Promise<PolyshelfProcess & { readonly directory: string }>
}
export type AllKindsOptions = {
  /** A folder in which the demo has run; without it, its libraries are harvested first. */
  readonly harvested?: string
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Of every system. */
  readonly settings?: object
  /** Of the consortium. */
  readonly consortium?: object
}

const plenty = 10_000_000
/** Tests ask more than a reader does. */
export const unlimitedStrangers = {
  requestsPerMinute: plenty,
  callsPerMinute: plenty,
  callsPerOperation: plenty,
  cachesOnly: { above: 1_000_000 },
}
const unlimited = {
  anonymous: unlimitedStrangers,
  verification: { failuresPerClient: 1_000_000, failuresPerLibrary: 1_000_000 },
}

/**
 * The demo's six libraries and nine small ones, so that every kind of system is asked: each library of its own has the first
 * records of one of the demo's, and cards that nobody else has.
 */
export async function startAllKinds(): Promise<AllKinds> {
  await using opened = new AsyncDisposableStack()
  const demo = opened.use(await startConsortium())
  const configuration = parse(demo.configuration) as { libraries: Record<string, unknown>[] }
  const environment: Record<string, string> = { ...demo.environment }
  const kinds: KindLibrary[] = inDemo.map((subject) => ({
    ...toKind(subject, demo.libraries.find(({ id }) => id === subject.libraryId) as DemoLibrary),
    systemId: subject.systemId,
    server: demo.servers.get(subject.systemId) as EmbeddedServer,
  }))
  await Promise.all(
    onTheirOwn.map(async (subject, at) => {
      const model = demo.libraries.find(({ id }) => id === subject.libraryId) as DemoLibrary
      const library = smallCopy(model, `${subject.kind}-library`, String(71 + at))
      const server = opened.use(await subject.start(library))
      const systemId = `${subject.kind}-system`
      const { id, name, timeZone, currency, branches } = library
      Object.assign(environment, subject.environment)
      configuration.libraries.push({
        id,
        name,
        timeZone,
        currency,
        branches,
        feeLimit: '10.00',
        ...(subject.can.includes('patrons') ? { card: { label: 'Card', pinLabel: 'PIN' } } : {}),
        systems: [{ id: systemId, ...subject.settings(server.port) }],
      })
      kinds.push({ ...toKind(subject, library), systemId, server })
    }),
  )
  const closing = opened.move()
  return {
    kinds,
    environment,
    async start({ harvested, args = [], settings = {}, consortium = {}, environment: more = {} } = {}) {
      const directory = await mkdtemp(join(tmpdir(), 'polyshelf-kinds-'))
      closing.defer(() => rm(directory, { recursive: true, force: true }))
      const libraries = configuration.libraries.map((library) => ({
        ...library,
        systems: (library['systems'] as object[]).map((system) => ({ ...system, ...settings })),
      }))
      const file = join(directory, 'consortium.yaml')
      await writeFile(file, stringify({ ...configuration, ...unlimited, ...consortium, libraries }))
      const polyshelf = await startPolyshelf({
        args: ['gateway/main.ts', '--config', file, ...args],
        environment: { ...environment, ...more },
        directory,
        ...(harvested === undefined ? {} : { harvested }),
      })
      closing.use(polyshelf)
      await polyshelf.ready()
      return { ...polyshelf, directory }
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}

export function toKind(
  { kind, can, searchesLive, cannotMisbehave = [] }: Omit<InDemo, 'systemId'>,
  library: DemoLibrary,
): Omit<KindLibrary, 'systemId' | 'server'> {
  const harvested = can.includes('harvest')
  const live = (['search', 'availability', 'patrons'] as const).filter(
    (port) => can.includes(port) && !harvested && (port !== 'search' || searchesLive),
  )
  return { kind, library, live, harvested, cannotMisbehave }
}

/** The card numbers begin otherwise, for the same card at two libraries would hide who leaked it. */
export function smallCopy(model: DemoLibrary, id: string, prefix: string): DemoLibrary {
  return {
    ...model,
    id,
    name: `The ${id}`,
    records: model.records.filter(({ deleted }) => deleted !== true).slice(0, 120),
    patrons: model.patrons.map((patron) => ({ ...patron, card: prefix + patron.card.slice(prefix.length) })),
  }
}
