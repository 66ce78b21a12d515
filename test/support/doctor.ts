import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { stringify } from 'yaml'

import { registry } from '../../adapters/registry.ts'
import { parseConfiguration } from '../../gateway/config-file.ts'
import { openConsortium } from '../../gateway/consortium.ts'
import { checkConsortium } from '../../gateway/doctor/check-consortium.ts'
import { checkDataDirectory } from '../../gateway/doctor/own-checks.ts'
import type { Report, SystemReport } from '../../gateway/doctor/report.ts'
import type { Step, StepName } from '../../gateway/doctor/step.ts'
import { targetsOf } from '../../gateway/doctor/target.ts'

type Settings = Readonly<Record<string, unknown>>
export type Diagnosed = {
  readonly systems: readonly (Settings & { readonly kind: string })[]
  /** Of the library: its card, check and the like. */
  readonly library?: Settings
  /** Of the file. */
  readonly consortium?: Settings
  readonly environment?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  readonly keep?: boolean
  readonly signal?: AbortSignal
  /** Where profiles and what is harvested are kept; a folder of its own unless given. */
  readonly dataDirectory?: string
  readonly harvests?: boolean
}

/** Examines a consortium of one library, as `npm run check` does. */
export async function diagnose(options: Diagnosed): Promise<Report> {
  await using opened = new AsyncDisposableStack()
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'polyshelf-doctor-')))
  if (options.dataDirectory === undefined)
    opened.defer(() => rm(dataDirectory, { recursive: true, force: true }))
  const { environment = {}, signal = new AbortController().signal } = options
  const text = stringify({
    name: 'Test',
    dataDirectory,
    ...options.consortium,
    libraries: [
      {
        id: 'test',
        name: 'Test Library',
        timeZone: 'Europe/London',
        currency: 'GBP',
        ...options.library,
        systems: options.systems.map((system, at) => ({ id: `system-${at + 1}`, ...system })),
      },
    ],
  })
  const configuration = parseConfiguration(text, { file: 'test.yaml', registry, environment })
  const consortium = opened.use(await openConsortium(configuration, registry))
  if (options.harvests) for (const { harvest } of consortium.harvested) await harvest.run({ signal })
  return await checkConsortium({
    configuration,
    dataDirectory,
    targets: targetsOf(configuration, consortium, { registry, environment }),
    directory: await checkDataDirectory(dataDirectory),
    timeoutMs: options.timeoutMs ?? 5_000,
    keep: options.keep ?? false,
    signal,
  })
}

export function stepOf(report: Report, step: StepName, systemId = 'system-1'): Step {
  const found = systemOf(report, systemId).steps.find((one) => one.step === step)
  if (found === undefined) throw new Error(`${systemId} has taken no step ${step}`)
  return found
}

export function systemOf({ systems }: Report, systemId = 'system-1'): SystemReport {
  const found = systems.find(({ id }) => id === systemId)
  if (found === undefined) throw new Error(`there is no report of ${systemId}`)
  return found
}
