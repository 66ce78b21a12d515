import { generateKeyPairSync } from 'node:crypto'

import { stringify } from 'yaml'

import { demoCards, demoFeeLimit, demoLibraries } from './dataset.ts'
import type { EmbeddedServer } from './embedded-server.ts'
import { demoEnvironment, demoSystems } from './systems.ts'
import type { DemoLibrary } from './types.ts'

/** The embedded consortium: six libraries, each on real servers of its protocols, and the configuration that joins them. */
export type Consortium = AsyncDisposable & {
  readonly libraries: readonly DemoLibrary[]
  /** By the id of the configured system that speaks to it. */
  readonly servers: ReadonlyMap<string, EmbeddedServer>
  /** A consortium file, YAML. */
  readonly configuration: string
  /** The variables that the configuration names. */
  readonly environment: Readonly<Record<string, string>>
  /** What the demo publishes at /demo.json. */
  readonly demoJson: DemoJson
}
export type DemoJson = {
  readonly libraries: readonly {
    readonly id: string
    readonly name: string
    readonly protocols: readonly DemoProtocol[]
  }[]
  readonly cards: ReturnType<typeof demoCards>
}
export type DemoProtocol = {
  readonly protocol: string
  readonly system: string
  readonly host: string
  readonly port: number
}

const host = '127.0.0.1'

/** `today`, YYYY-MM-DD, is what due and expiry dates are reckoned from. */
export async function startConsortium(today = new Date().toISOString().slice(0, 10)): Promise<Consortium> {
  const libraries = demoLibraries(today)
  const servers = new Map<string, EmbeddedServer>()
  const configured: object[] = []
  const published: DemoJson['libraries'][number][] = []
  for (const library of libraries) {
    const protocols: DemoProtocol[] = []
    const systems: object[] = []
    for (const system of demoSystems(library)) {
      const { id } = system
      const server = await system.start()
      servers.set(id, server)
      protocols.push({ protocol: server.protocol, system: id, host, port: server.port })
      systems.push({ id, ...system.settings(server.port) })
    }
    configured.push({ ...libraryText(library, libraries), ...checkOf(library), systems })
    published.push({ id: library.id, name: library.name, protocols })
  }
  return {
    libraries,
    servers,
    configuration: stringify({
      name: 'The embedded demo consortium',
      // Beside what a real consortium keeps when it is run from the same folder.
      dataDirectory: '.polyshelf/demo',
      proofKeyEnv: 'DEMO_PROOF_KEY',
      libraries: configured,
    }),
    // The key is a new one for every run: what it has signed is worth nothing afterwards.
    environment: { ...demoEnvironment, ...testCards(libraries), DEMO_PROOF_KEY: newProofKey() },
    demoJson: { libraries: published, cards: demoCards(libraries) },
    async [Symbol.asyncDispose]() {
      await Promise.all([...servers.values()].map((server) => server[Symbol.asyncDispose]()))
    },
  }
}

function newProofKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** Those that have patrons welcome each other's, but for the university, which lends to nobody else's. */
function libraryText(
  { id, name, isil, website, timeZone, currency, branches, patrons }: DemoLibrary,
  all: readonly DemoLibrary[],
) {
  const lending = all.filter((other) => other.patrons.length > 0 && other.id !== id).map((other) => other.id)
  const example = patrons[0]?.card
  return {
    id,
    name,
    isil,
    website,
    timeZone,
    currency,
    feeLimit: demoFeeLimit,
    branches,
    welcomesPatronsOf: id === 'caldera' || id === 'inkwell' ? [] : lending,
    recordUrl: `${website.replace(/\/$/, '')}/record/{id}`,
    ...(example === undefined
      ? {}
      : {
          card: {
            label: 'Library card number',
            pinLabel: 'PIN',
            example: '9'.repeat(example.length),
            pattern: `${example.slice(0, 5)}\\d{9}`,
          },
        }),
  }
}

/** What `npm run check` may try at a library: a card that is in order. */
function checkOf({ id, patrons }: DemoLibrary) {
  return patrons.length === 0 ? {} : { check: { cardEnv: variable(id, 'CARD'), pinEnv: variable(id, 'PIN') } }
}

function testCards(libraries: readonly DemoLibrary[]): Readonly<Record<string, string>> {
  const variables = libraries.flatMap(({ id, patrons }) => {
    const { card, pin } = patrons.find(({ state }) => state === 'good') ?? {}
    return card === undefined || pin === undefined
      ? []
      : [
          [variable(id, 'CARD'), card],
          [variable(id, 'PIN'), pin],
        ]
  })
  return Object.fromEntries(variables) as Record<string, string>
}

function variable(libraryId: string, what: 'CARD' | 'PIN'): string {
  return `${libraryId.toUpperCase()}_TEST_${what}`
}
