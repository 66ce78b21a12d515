import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { registry } from '../../adapters/registry.ts'
import { type Configuration, parseConfiguration, readConfiguration } from '../config-file.ts'
import { openConsortium } from '../consortium.ts'
import { startDemo } from '../demo.ts'
import { type Environment, environment } from '../environment.ts'
import { runUntilSignal } from '../lifecycle.ts'
import { say } from '../terminal.ts'
import { type CheckArguments, readCheckArguments } from './arguments.ts'
import { checkConsortium } from './check-consortium.ts'
import { checkDataDirectory } from './own-checks.ts'
import { checksTable, summary, systemTable } from './table.ts'
import { chosen, targetsOf } from './target.ts'

/** As shells have it for a program that Ctrl-C ended. */
const interrupted = 130

/** `npm run check -- consortium.yaml`: exit code 0, 1 if anything fails, 2 if it cannot be begun. */
export async function runDoctor(argv: readonly string[]): Promise<void> {
  await runUntilSignal(
    async (stopping, started) => {
      const args = readCheckArguments(argv)
      const { configuration, variables, isDemo } = await load(args, stopping, started)
      const directory = await checkDataDirectory(configuration.dataDirectory)
      const usable = directory.status !== 'fail'
      // The systems can be examined all the same.
      const dataDirectory = usable ? configuration.dataDirectory : await borrowedDirectory(started)
      const opened = started.use(await openConsortium({ ...configuration, dataDirectory }, registry))
      if (isDemo)
        await Promise.all(
          opened.harvested.map(async ({ id, harvest }) => {
            const { lastSuccess } = await opened.index.checkpoint(id)
            if (lastSuccess === undefined) await harvest.run({ signal: stopping })
          }),
        )
      const targets = chosen(targetsOf(configuration, opened, { registry, environment: variables }), args)
      const table = { colour: process.stdout.isTTY && environment['NO_COLOR'] === undefined }
      const report = await checkConsortium({
        configuration,
        dataDirectory: usable ? dataDirectory : undefined,
        targets,
        directory,
        ...args,
        signal: stopping,
        ...(args.json
          ? {}
          : {
              onChecks: (name, checks) => say(`${checksTable(name, checks, table)}\n`),
              onSystem: (system) => say(`${systemTable(system, table)}\n`),
            }),
      })
      if (stopping.aborted) return
      say(args.json ? JSON.stringify(report, null, 2) : summary(report, table))
      await started.disposeAsync()
      process.exit(report.status === 'fail' ? 1 : 0)
    },
    { interrupted },
  )
}

async function load(
  { file }: CheckArguments,
  stopping: AbortSignal,
  started: AsyncDisposableStack,
): Promise<{ configuration: Configuration; variables: Environment; isDemo: boolean }> {
  if (file !== undefined) {
    const configuration = await readConfiguration(file, registry, environment)
    return { configuration, variables: environment, isDemo: false }
  }
  const demo = await startDemo(stopping, started)
  const from = { file: 'demo.yaml', registry, environment: demo.environment }
  return {
    configuration: parseConfiguration(demo.configuration, from),
    variables: demo.environment,
    isDemo: true,
  }
}

async function borrowedDirectory(started: AsyncDisposableStack): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'polyshelf-check-'))
  started.defer(() => rm(path, { recursive: true, force: true }))
  return path
}
