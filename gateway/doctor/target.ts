import type { CheckFields } from '../../adapters/config-fields.ts'
import type { HarvestCheckpoint } from '../../adapters/index/port.ts'
import type { LibrarySystem } from '../../adapters/port.ts'
import type { PortName } from '../../subgraphs/directory.ts'
import { UsageError } from '../arguments.ts'
import type { Configuration } from '../config-file.ts'
import type { Registry, SystemSettings } from '../config.ts'
import type { OpenConsortium } from '../consortium.ts'
import type { Environment } from '../environment.ts'
import { readSecret } from '../secrets.ts'
import { type Place, placesOf } from './address.ts'
import { Samples } from './samples.ts'

/** The card of a library's own that may be verified as often as somebody checks. */
export type TestCard =
  | { readonly card: string; readonly pin: string | undefined }
  /** None is configured, or what the configuration names is not there. */
  | { readonly missing: string; readonly isConfigured: boolean }

/** One system, and all that is needed to examine it. */
export type Target = {
  readonly system: LibrarySystem
  readonly serves: ReadonlySet<PortName>
  readonly server: string
  /** Names the settings of the login; `hasLogin`: whether there is one. */
  readonly login: string
  readonly hasLogin: boolean
  readonly places: readonly Place[]
  readonly ca: string | undefined
  readonly check: Pick<CheckFields, 'search' | 'record'>
  readonly card: TestCard
  /** False where the library verifies cards without a PIN. */
  readonly hasPins: boolean
  /** Of the library, for systems that cannot search. */
  readonly samples: Samples
  /** How its harvest stands; undefined where nothing is harvested. */
  readonly harvested: (() => Promise<Harvested>) | undefined
}
export type Harvested = {
  readonly records: number
  readonly quarantined: number
  readonly checkpoint: HarvestCheckpoint
  readonly everyMs: number
}

/** Every system of the consortium, in the order of the file. */
export function targetsOf(
  configuration: Configuration,
  opened: OpenConsortium,
  from: { readonly registry: Registry; readonly environment: Environment },
): readonly Target[] {
  const { consortium, secrets, directory } = configuration
  const { libraries } = opened.services.directory
  return consortium.libraries.flatMap((library, at) => {
    const systems = libraries[at]?.systems ?? []
    const samples = new Samples(systems, library.check)
    return library.systems.flatMap((settings, systemAt): readonly Target[] => {
      const diagnosis = from.registry[settings.kind]?.diagnosis
      const one = systems[systemAt]
      if (diagnosis === undefined || one === undefined) return []
      const check = { ...library.check, ...settings.check }
      const { id } = settings
      return [
        {
          system: one.system,
          serves: one.serves,
          server: diagnosis.server,
          login: diagnosis.login,
          hasLogin: hasLogin(settings),
          places: placesOf(diagnosis.addresses(settings)),
          ca: secrets.of(id, 'ca'),
          check,
          card: testCardOf(settings.check, library.check, { environment: from.environment, directory }),
          hasPins: library.card?.pinLabel !== null,
          samples,
          harvested: one.serves.has('harvest')
            ? async () => ({
                ...(await opened.index.count(id)),
                checkpoint: await opened.index.checkpoint(id),
                everyMs: consortium.harvest.everyMinutes * 60_000,
              })
            : undefined,
        },
      ]
    })
  })
}

/** Those that are asked for; all if none is named. @throws {UsageError} for a name that nobody has. */
export function chosen(
  targets: readonly Target[],
  { systems, libraries }: { readonly systems: readonly string[]; readonly libraries: readonly string[] },
): readonly Target[] {
  const known = {
    system: new Set(targets.map(({ system }) => system.id)),
    library: new Set(targets.map(({ system }) => system.libraryId)),
  }
  for (const [what, names] of [
    ['system', systems],
    ['library', libraries],
  ] as const) {
    const unknown = names.find((name) => !known[what].has(name))
    if (unknown !== undefined)
      throw new UsageError(`There is no ${what} “${unknown}”; known are ${[...known[what]].join(', ')}.`)
  }
  if (systems.length + libraries.length === 0) return targets
  return targets.filter(({ system }) => systems.includes(system.id) || libraries.includes(system.libraryId))
}

/** A login is what needs a secret; an authority is no login. */
function hasLogin(settings: SystemSettings): boolean {
  return Object.keys(settings).some((key) => /(Env|File)$/.test(key) && !/^ca(Env|File)$/.test(key))
}

/** The card and the PIN come from one place: a system's own card with the library's PIN would be nobody's. */
function testCardOf(
  own: CheckFields | undefined,
  shared: CheckFields | undefined,
  from: { readonly environment: Environment; readonly directory: string },
): TestCard {
  const check = namesCard(own) ? own : shared
  const card = readSecret('card', check, from)
  const pin = readSecret('pin', check, from)
  if (card === undefined) return { missing: 'no test card is configured', isConfigured: false }
  for (const found of [card, pin])
    if (typeof found === 'object') return { missing: `${found.key}: ${found.message}`, isConfigured: true }
  if (typeof card !== 'string' || typeof pin === 'object') throw new TypeError('a secret of no known kind')
  const isBad = [card, pin ?? ''].some((text) => /\p{Cc}/u.test(text))
  if (isBad) return { missing: 'the test card or PIN holds control characters', isConfigured: true }
  return { card, pin }
}

function namesCard(check: CheckFields | undefined): boolean {
  return check?.cardEnv !== undefined || check?.cardFile !== undefined
}
