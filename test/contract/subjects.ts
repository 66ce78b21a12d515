import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openUnionIndex } from '../../adapters/index/open.ts'
import type { UnionIndex } from '../../adapters/index/port.ts'
import type { LibrarySystem } from '../../adapters/port.ts'
import type { AdapterKind } from '../../adapters/registry-entry.ts'
import { registry } from '../../adapters/registry.ts'
import { type EmbeddedServer, httpMisbehaviours } from '../consortium/embedded-server.ts'
import { demoEnvironment, demoSystems } from '../consortium/systems.ts'
import type { DemoLibrary } from '../consortium/types.ts'
import { almaSubject } from './own/alma.ts'
import { daiaSubject } from './own/daia.ts'
import { evergreenSubject } from './own/evergreen.ts'
import { fileSubject } from './own/file.ts'
import { ncip2Subject } from './own/ncip2.ts'
import { paiaSubject } from './own/paia.ts'
import { polarisSubject } from './own/polaris.ts'
import { sierraSubject } from './own/sierra.ts'
import { symphonySubject } from './own/symphony.ts'
import type { OpenOptions, OpenSubject, Subject } from './subject.ts'

export type InDemo = Omit<Subject, 'open'> & { readonly systemId: string }
/** A kind that the demo does not run: how its embedded server is started, and how a system that speaks to it is configured. */
export type OnItsOwn = Omit<Subject, 'open'> & {
  /** The values behind the variables that `settings` names. */
  readonly environment: Readonly<Record<string, string>>
  start(library: DemoLibrary): Promise<EmbeddedServer>
  settings(port: number): { readonly kind: string }
}

export const inDemo: readonly InDemo[] = [
  {
    kind: 'z3950',
    systemId: 'brackwater-z3950',
    libraryId: 'brackwater',
    can: ['search', 'records', 'availability'],
    searchesLive: true,
    cannotMisbehave: httpMisbehaviours,
  },
  {
    kind: 'sru',
    systemId: 'sonnfeld-sru',
    libraryId: 'sonnfeld',
    can: ['search', 'records', 'availability'],
    searchesLive: true,
  },
  {
    kind: 'oai-pmh',
    systemId: 'inkwell-oai',
    libraryId: 'inkwell',
    can: ['search', 'records', 'availability', 'harvest'],
    searchesLive: false,
    cannotMisbehave: ['refuse-login'],
  },
  {
    kind: 'koha',
    systemId: 'tallgrass-koha',
    libraryId: 'tallgrass',
    can: ['records', 'availability', 'patrons'],
    account: {
      loans: ['localId', 'recordId', 'title', 'barcode', 'due', 'renewable', 'renewals', 'branch'],
      holds: ['localId', 'recordId', 'title', 'status', 'pickupBranch', 'placedOn'],
      fees: ['localId', 'recordId', 'title', 'kind', 'message', 'on'],
    },
    searchesLive: true,
  },
  {
    kind: 'sip2',
    systemId: 'ellery-sip2',
    libraryId: 'ellery',
    can: ['availability', 'patrons'],
    account: {
      loans: ['localId', 'title', 'barcode', 'due', 'callNumber'],
      holds: ['title', 'status'],
      fees: ['kind', 'message'],
    },
    searchesLive: false,
    cannotMisbehave: httpMisbehaviours,
  },
  {
    kind: 'folio',
    systemId: 'caldera-folio',
    libraryId: 'caldera',
    can: ['search', 'records', 'availability', 'patrons'],
    account: {
      loans: ['localId', 'recordId', 'title', 'barcode', 'due', 'renewals', 'recalled', 'branch'],
      holds: ['localId', 'recordId', 'title', 'status', 'pickupBranch', 'placedOn', 'expiresOn'],
      fees: ['localId', 'recordId', 'title', 'kind', 'message', 'on'],
    },
    searchesLive: true,
  },
]

export const onTheirOwn: readonly OnItsOwn[] = [
  almaSubject,
  daiaSubject,
  evergreenSubject,
  fileSubject,
  ncip2Subject,
  paiaSubject,
  polarisSubject,
  sierraSubject,
  symphonySubject,
]

/** The passwords, keys and secrets of all of them. */
export const credentials: readonly string[] = [
  ...Object.values(demoEnvironment),
  ...onTheirOwn.flatMap(({ environment }) => Object.values(environment)),
]

/** Every kind of the registry. */
export const subjects: readonly Subject[] = [
  ...inDemo.map((subject) => ({
    ...subject,
    open: (library: DemoLibrary, options?: OpenOptions) => openDemo(subject, library, options),
  })),
  ...onTheirOwn.map((subject) => ({
    ...subject,
    open: (library: DemoLibrary, options?: OpenOptions) => openOwn(subject, library, options),
  })),
]

/** What is harvested has to be there before it is asked for; SIP2 learns from it which copies a record has. */
async function openDemo(
  { kind, systemId }: InDemo,
  library: DemoLibrary,
  options: OpenOptions = {},
): Promise<OpenSubject> {
  await using opened = new AsyncDisposableStack()
  const index = await openIndex(opened)
  const open = async (id: string, { via, settings: more }: OpenOptions = {}) => {
    const demo = demoSystems(library).find((system) => system.id === id)
    if (demo === undefined) throw new Error(`the demo has no system ${id}`)
    const server = opened.use(await demo.start())
    const settings = parsed({ id, ...demo.settings((await via?.(server.port)) ?? server.port), ...more })
    const system = opened.use(openSystem(settings, library, index, demoEnvironment))
    await system.harvest?.run({ signal: AbortSignal.timeout(30_000) })
    return { server, system, settings }
  }
  if (kind === 'sip2') await open('ellery-oai')
  const subject = await open(systemId, options)
  const closing = opened.move()
  return { ...subject, [Symbol.asyncDispose]: () => closing.disposeAsync() }
}

async function openOwn(
  subject: OnItsOwn,
  library: DemoLibrary,
  { via, settings: more }: OpenOptions = {},
): Promise<OpenSubject> {
  await using opened = new AsyncDisposableStack()
  const index = await openIndex(opened)
  const server = opened.use(await subject.start(library))
  const port = (await via?.(server.port)) ?? server.port
  const settings = parsed({ id: `${library.id}-${subject.kind}`, ...subject.settings(port), ...more })
  const system = opened.use(openSystem(settings, library, index, subject.environment))
  await system.harvest?.run({ signal: AbortSignal.timeout(30_000) })
  const closing = opened.move()
  return { server, system, settings, [Symbol.asyncDispose]: () => closing.disposeAsync() }
}

async function openIndex(opened: AsyncDisposableStack): Promise<UnionIndex> {
  const directory = await mkdtemp(join(tmpdir(), 'polyshelf-contract-'))
  opened.defer(() => rm(directory, { recursive: true, force: true }))
  return opened.use(await openUnionIndex({ directory }))
}

type Settings = { readonly id: string; readonly kind: string }

function parsed(settings: Settings): Settings {
  return entryOf(settings).config.parse(settings) as Settings
}

function entryOf({ kind }: Settings): AdapterKind<unknown> {
  return registry[kind as keyof typeof registry]
}

function openSystem(
  settings: Settings,
  library: DemoLibrary,
  index: UnionIndex,
  environment: Readonly<Record<string, string>>,
): LibrarySystem {
  const variables = new Map(Object.entries(settings).filter(([name]) => name.endsWith('Env')))
  const secret = (name: string) => environment[String(variables.get(`${name}Env`))]
  return entryOf(settings).open(settings, { library, index, secret })
}
