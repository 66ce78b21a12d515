import { registry } from '../adapters/registry.ts'
import { UsageError, readArguments } from './arguments.ts'
import { readConfiguration } from './config-file.ts'
import { type HarvestedSystem, openConsortium } from './consortium.ts'
import { environment } from './environment.ts'
import { describeError } from './errors.ts'
import { HarvestTurns } from './harvest-turns.ts'
import { runUntilSignal } from './lifecycle.ts'
import { sayQuarantined } from './quarantined.ts'
import { complain, say, showProgress } from './terminal.ts'

const flags = ['--full', '--accept-deletions', '--quarantined'] as const

/**
 * `npm run harvest -- consortium.yaml`: brings the union index up to date, now, and shows how far it is. `--full` reads everything
 * again, and with `--accept-deletions` believes it however much is missing; `--quarantined` harvests nothing, and lists what could not be read, with the reasons.
 */
await runUntilSignal(async (stopping, started) => {
  const argv = process.argv.slice(2)
  const full = argv.includes('--full')
  const { positionals } = readArguments(
    argv.filter((argument) => !flags.some((flag) => flag === argument)),
    environment,
  )
  const [file] = positionals
  if (file === undefined || positionals.length > 1) {
    throw new UsageError('Name the consortium file: npm run harvest -- consortium.yaml')
  }
  const configuration = await readConfiguration(file, registry, environment)
  const consortium = started.use(await openConsortium(configuration, registry))
  if (argv.includes('--quarantined')) {
    await sayQuarantined(
      consortium.index,
      consortium.harvested.map(({ id }) => id),
    )
    await started.disposeAsync()
    process.exit(0)
  }
  let failures = 0
  const turns = new HarvestTurns(configuration.consortium.harvest.sideBySide)
  const harvest = async (system: HarvestedSystem) => {
    const { id } = system
    try {
      const {
        records,
        deleted,
        quarantined,
        warnings = [],
      } = await system.harvest.run({
        signal: stopping,
        full,
        believed: full && argv.includes('--accept-deletions'),
        onProgress: (progress) => showProgress(progressLine(id, progress.records, progress.expected)),
      })
      say(`${id}: ${records} records, ${deleted} deleted, ${quarantined} set aside as unreadable.`)
      for (const warning of warnings) complain(`${id}: ${warning}.`)
    } catch (error) {
      if (stopping.aborted) return
      failures += 1
      const { upstream, errorName } = describeError(error)
      complain(`${upstream ?? `${id}: ${errorName}`}. What was stored before stays.`)
    }
  }
  await Promise.all(
    consortium.harvested.map((system) => turns.run(system.harvest.host, () => harvest(system))),
  )
  if (stopping.aborted) return
  if (consortium.harvested.length === 0) say('No system of this consortium is harvested.')
  await started.disposeAsync()
  process.exit(failures > 0 ? 1 : 0)
})

/** `expected` is the server's word, and some count wrong: the bar never passes its end. */
function progressLine(id: string, records: number, expected: number | undefined): string {
  if (expected === undefined || expected === 0) return `${id}: ${records} records`
  const width = 30
  const filled = Math.min(width, Math.round((records / expected) * width))
  return `${id}: [${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${records} of ${expected}`
}
