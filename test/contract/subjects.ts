import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openUnionIndex } from '../../adapters/index/open.ts'
import type { AdapterKind } from '../../adapters/registry-entry.ts'
import { registry } from '../../adapters/registry.ts'
import { demoEnvironment, demoSystems } from '../consortium/systems.ts'
import type { DemoLibrary } from '../consortium/types.ts'
import type { OpenSubject, Subject } from './subject.ts'

type Declared = Omit<Subject, 'open'> & {
  readonly systemId: string
}

const declared: readonly Declared[] = [
  {
    kind: 'z3950',
    systemId: 'brackwater-z3950',
    libraryId: 'brackwater',
    can: ['search', 'records', 'availability'],
    searchesLive: true,
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
    searchesLive: true,
  },
  {
    kind: 'sip2',
    systemId: 'ellery-sip2',
    libraryId: 'ellery',
    can: ['availability', 'patrons'],
    searchesLive: false,
  },
  {
    kind: 'folio',
    systemId: 'caldera-folio',
    libraryId: 'caldera',
    can: ['search', 'records', 'availability', 'patrons'],
    searchesLive: true,
  },
]

/** Every kind of the registry, on the server that the demo runs it on. */
export const subjects: readonly Subject[] = declared.map((subject) => ({
  ...subject,
  open: (library) => openSubject(subject, library),
}))

async function openSubject({ kind, systemId }: Declared, library: DemoLibrary): Promise<OpenSubject> {
  await using opened = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'polyshelf-contract-'))
  opened.defer(() => rm(directory, { recursive: true, force: true }))
  const index = opened.use(await openUnionIndex({ directory }))
  const servers = new Map<string, Awaited<ReturnType<ReturnType<typeof demoSystems>[number]['start']>>>()
  const open = async (id: string) => {
    const demo = demoSystems(library).find((system) => system.id === id)
    if (demo === undefined) throw new Error(`the demo has no system ${id}`)
    const server = opened.use(await demo.start())
    servers.set(id, server)
    const settings = { id, ...demo.settings(server.port) } as {
      readonly id: string
      readonly kind: keyof typeof registry
    }
    const entry = registry[settings.kind] as AdapterKind<unknown>
    const secrets = Object.entries(settings).filter(([name]) => name.endsWith('Env'))
    const secret = (name: string) =>
      demoEnvironment[secrets.find(([key]) => key === `${name}Env`)?.[1] as keyof typeof demoEnvironment]
    return {
      server,
      system: opened.use(entry.open(entry.config.parse(settings), { library, index, secret })),
    }
  }
  // What is harvested has to be there before it is asked for; SIP2 learns from it which copies a record has.
  const harvested = kind === 'sip2' ? await open('ellery-oai') : undefined
  await harvested?.system.harvest?.run({ signal: AbortSignal.timeout(30_000) })
  const { server, system } = await open(systemId)
  await system.harvest?.run({ signal: AbortSignal.timeout(30_000) })
  const closing = opened.move()
  return { system, server, [Symbol.asyncDispose]: () => closing.disposeAsync() }
}
