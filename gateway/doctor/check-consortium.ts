import { mapConcurrently } from '../../adapters/concurrently.ts'
import type { Configuration } from '../config-file.ts'
import { checkLimits } from '../limits.ts'
import { checkAddresses } from './address-checks.ts'
import { Clocks } from './clocks.ts'
import { changesBetween, type Profile, renewed } from './drift.ts'
import { examine, type Examined } from './examine.ts'
import { type Check, checkDisk, checkSecrets, checkStore } from './own-checks.ts'
import { type Profiles, profilesPath, readProfiles, writeProfiles } from './profiles.ts'
import { countsOf, type Report, type SystemReport, worst } from './report.ts'
import type { Target } from './target.ts'

export type CheckOptions = {
  readonly configuration: Configuration
  /** Undefined where it cannot be used. */
  readonly dataDirectory: string | undefined
  readonly targets: readonly Target[]
  /** How that was found. */
  readonly directory: Check
  /** Of one step. */
  readonly timeoutMs: number
  /** Leaves the profile as it is. */
  readonly keep: boolean
  readonly signal: AbortSignal
  /** Called once, before the first system. */
  onChecks?(name: string, checks: readonly Check[]): void
  /** In the order of `targets`, each as soon as those before it are there. */
  onSystem?(report: SystemReport): void
}

/** Examines the consortium and its systems, some side by side; never rejects for what any of them does. */
export async function checkConsortium(options: CheckOptions): Promise<Report> {
  const { configuration, targets, dataDirectory, signal } = options
  const begun = performance.now()
  const startedAt = new Date().toISOString()
  using clocks = new Clocks()
  const before = dataDirectory === undefined ? {} : await readProfiles(profilesPath(dataDirectory))
  const own = await ownChecks(options, before)
  const { name } = configuration.consortium
  options.onChecks?.(name, own)
  const profiles: Record<string, Profile> = {}
  const told = inOrder(targets.length, (report) => options.onSystem?.(report))
  const systems = await mapConcurrently(
    [...targets.entries()],
    checkLimits.sideBySide,
    signal,
    async ([at, target]) => {
      const started = performance.now()
      const examined = await examine(target, { signal, timeoutMs: options.timeoutMs, clocks })
      const { id } = target.system
      const profile = profileOf(target, examined, before?.[id])
      profiles[id] = profile
      const report = reportOf(target, examined, {
        changes: changesBetween(before?.[id], profile),
        tookMs: Math.round(performance.now() - started),
      })
      told(at, report)
      return report
    },
  )
  const ours = clocks.judgeOurs()
  const late: readonly Check[] = [
    ...(ours === undefined ? [] : [{ check: 'clock', tookMs: 0, ...ours }]),
    ...(await store(options, { ...stillConfigured(configuration, before), ...profiles })),
  ]
  const checks = [...own, ...late]
  if (late.length > 0 && !signal.aborted) options.onChecks?.(name, late)
  return {
    format: 1,
    consortium: name,
    startedAt,
    tookMs: Math.round(performance.now() - begun),
    status: worst([...checks, ...systems].map(({ status }) => status)),
    counts: countsOf(systems),
    checks,
    systems,
    profileStored: !options.keep && !late.some(({ check }) => check === 'profile'),
  }
}

async function ownChecks(
  { configuration, dataDirectory, directory, signal, timeoutMs }: CheckOptions,
  before: Profiles | undefined,
): Promise<readonly Check[]> {
  const profile: readonly Check[] =
    before === undefined
      ? [
          {
            check: 'profile',
            status: 'warn',
            seen: 'what was seen the last time cannot be read',
            advice: 'It is written anew now; changes since the last time are not known.',
            tookMs: 0,
          },
        ]
      : []
  return [
    directory,
    ...(dataDirectory === undefined ? [] : [await checkDisk(dataDirectory)]),
    ...profile,
    await checkSecrets(configuration),
    await checkStore(configuration.secrets.of('', 'storeUrl'), signal),
    ...(await checkAddresses(configuration.consortium, { signal, timeoutMs })),
  ]
}

/** Whose id is no more in the file is forgotten. */
function stillConfigured({ consortium }: Configuration, profiles: Profiles = {}): Profiles {
  const ids = new Set(consortium.libraries.flatMap(({ systems }) => systems.map(({ id }) => id)))
  return Object.fromEntries(Object.entries(profiles).filter(([id]) => ids.has(id)))
}

/** A check only where it fails. */
async function store(
  { dataDirectory, keep, signal }: CheckOptions,
  profiles: Profiles,
): Promise<readonly Check[]> {
  if (keep || signal.aborted) return []
  const seen = 'what was seen could not be kept'
  const failed: Check = {
    check: 'profile',
    status: 'warn',
    seen,
    tookMs: 0,
    advice: 'See the data directory.',
  }
  if (dataDirectory === undefined) return [failed]
  try {
    await writeProfiles(profilesPath(dataDirectory), profiles)
    return []
  } catch {
    return [failed]
  }
}

function profileOf(
  { system }: Target,
  { capabilities, certificates }: Examined,
  before: Profile | undefined,
): Profile {
  const { product, version, facts } = capabilities ?? {}
  return renewed(before, {
    kind: system.kind,
    seenAt: new Date().toISOString(),
    ...(product !== undefined && { product }),
    ...(version !== undefined && { version }),
    ...(facts !== undefined && { facts }),
    certificates: Object.fromEntries(
      Object.entries(certificates).map(([name, { subject, issuer, validTo, fingerprint }]) => [
        name,
        { subject, issuer, validTo, fingerprint },
      ]),
    ),
  })
}

function reportOf(
  { system }: Target,
  { steps, capabilities }: Examined,
  rest: Pick<SystemReport, 'changes' | 'tookMs'>,
): SystemReport {
  const changed = rest.changes.length > 0 ? (['warn'] as const) : []
  return {
    id: system.id,
    library: system.libraryId,
    kind: system.kind,
    status: worst([...steps.map(({ status }) => status), ...changed]),
    steps,
    capabilities: capabilities ?? null,
    ...rest,
  }
}

/** Passes reports on in their order, however they come. */
function inOrder(count: number, pass: (report: SystemReport) => void) {
  const waiting: (SystemReport | undefined)[] = Array.from({ length: count })
  let next = 0
  return (at: number, report: SystemReport) => {
    waiting[at] = report
    for (let ready = waiting[next]; ready !== undefined; ready = waiting[next]) {
      pass(ready)
      next += 1
    }
  }
}
