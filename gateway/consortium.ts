import { definedOnly } from '../adapters/bib/defined-only.ts'
import { openUnionIndex } from '../adapters/index/open.ts'
import type { UnionIndex } from '../adapters/index/port.ts'
import type { LibraryProfile, LibrarySystem } from '../adapters/port.ts'
import type { Freshness } from '../subgraphs/copies/freshness.ts'
import {
  type DirectorySystem,
  type LibraryEntry,
  type PortName,
  portNames,
  type Welcome,
} from '../subgraphs/directory.ts'
import type { GateSettings } from '../subgraphs/gate.ts'
import { openCardProofs } from '../subgraphs/patrons/proofs.ts'
import { type Services, createServices } from '../subgraphs/services.ts'
import type { Stores } from '../subgraphs/stores.ts'
import { UsageError } from './arguments.ts'
import { cardForm } from './card-form.ts'
import type { Configuration } from './config-file.ts'
import type { LibrarySettings, Registry, SystemSettings } from './config.ts'
import { prepareDataDirectory } from './data-directory.ts'
import { readProofKeys } from './proof-keys.ts'

export type HarvestedSystem = LibrarySystem & Required<Pick<LibrarySystem, 'harvest'>>

/** A configured consortium, opened: what the resolvers share, and the systems behind it. */
export type OpenConsortium = AsyncDisposable & {
  readonly services: Services
  readonly index: UnionIndex
  readonly systems: readonly LibrarySystem[]
  /** Of `systems`, those whose harvest is asked for. */
  readonly harvested: readonly HarvestedSystem[]
}

/** Opens the index and every system, which contacts none of them. `stores` belong to the caller. @throws {UsageError} */
export async function openConsortium(
  { consortium, secrets, overrides, dataDirectory, directory }: Configuration,
  registry: Registry,
  stores?: Stores,
): Promise<OpenConsortium> {
  const bytesOf = (name: string) => {
    const secret = secrets.of('', name)
    return secret === undefined ? undefined : Buffer.from(secret)
  }
  const secret = bytesOf('tokenSecret')
  const previousSecret = bytesOf('previousTokenSecret')
  const proofKeys = readProofKeys(secrets, consortium.proofIssuer)
  await prepareDataDirectory(dataDirectory)
  await using opened = new AsyncDisposableStack()
  const index = opened.use(await openUnionIndex({ directory: dataDirectory }))
  const libraries = consortium.libraries.map((settings): LibraryEntry => {
    const {
      systems,
      isil,
      website,
      card,
      feeLimit,
      recordUrl,
      welcomesPatronsOf,
      check: _,
      ...library
    } = settings
    return {
      ...library,
      welcomesPatronsOf: welcomesPatronsOf.map(welcomeOf),
      ...(isil !== undefined && { isil }),
      ...(website !== undefined && { website }),
      ...(feeLimit !== undefined && { feeLimit }),
      ...(recordUrl !== undefined && { recordUrl }),
      ...(card && { card: cardOf(card) }),
      systems: systems.map((system) => openSystem(system, library, index)),
    }
  })

  function openSystem(settings: SystemSettings, library: LibraryProfile, union: UnionIndex): DirectorySystem {
    const kind = registry[settings.kind]
    if (kind === undefined) throw new UsageError(`There is no kind of system called ${settings.kind}.`)
    const system = opened.use(
      kind.open(settings, {
        library,
        index: union,
        directory,
        secret: (name) => secrets.of(settings.id, name),
      }),
    )
    const lockout = settings.lockout ?? kind.lockout
    return {
      system,
      serves: servedPorts(system, settings.serves),
      gate: gateOf(settings),
      ...(settings.availabilityCache && { freshness: freshnessOf(settings.availabilityCache) }),
      ...(lockout && { lockout }),
      ...(settings.blockOverrides && { blockOverrides: settings.blockOverrides }),
    }
  }

  const services = opened.use(
    createServices({
      libraries,
      overrides,
      throttle: consortium.verification,
      proofs: proofKeys && (await openCardProofs(proofKeys)),
      ...(secret && { secret }),
      ...(previousSecret && { previousSecret }),
      ...(stores && { stores }),
    }),
  )
  const closing = opened.move()
  const served = libraries.flatMap((library) => library.systems)
  return {
    services,
    index,
    systems: served.map(({ system }) => system),
    harvested: served.flatMap(({ system, serves }) =>
      serves.has('harvest') && isHarvested(system) ? [system] : [],
    ),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}

function welcomeOf(configured: LibrarySettings['welcomesPatronsOf'][number]): Welcome {
  if (typeof configured === 'string') return { library: configured }
  const { library, ...conditions } = configured
  return { library, ...definedOnly(conditions) }
}

function gateOf({ concurrency, breaker }: SystemSettings): GateSettings {
  return {
    ...(concurrency !== undefined && { concurrency }),
    ...(breaker && { circuit: { failures: breaker.failures, openMs: breaker.openSeconds * 1000 } }),
  }
}

function freshnessOf(cache: NonNullable<SystemSettings['availabilityCache']>): Freshness {
  return {
    maxAgeMs: cache.maxAgeSeconds * 1_000,
    staleWhileRevalidateMs: cache.staleWhileRevalidateSeconds * 1_000,
    staleIfErrorMs: cache.staleIfErrorHours * 3_600_000,
  }
}

function isHarvested(system: LibrarySystem): system is HarvestedSystem {
  return system.harvest !== undefined
}

function cardOf({ label, pinLabel, example, ...rest }: NonNullable<LibrarySettings['card']>) {
  const form = cardForm(rest)
  return { label, pinLabel, ...(example !== undefined && { example }), ...(form && { form }) }
}

/** What the system can do, of what it is configured to be asked for. */
function servedPorts(system: LibrarySystem, asked: readonly PortName[] = portNames): ReadonlySet<PortName> {
  return new Set(portNames.filter((port) => asked.includes(port) && system[port] !== undefined))
}
