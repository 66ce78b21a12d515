import { parseArgs } from 'node:util'

import { registry } from '../../adapters/registry.ts'
import { UsageError } from '../arguments.ts'
import { readConfiguration } from '../config-file.ts'
import { environment } from '../environment.ts'
import { sentenceOf } from '../lifecycle.ts'
import { complain, say } from '../terminal.ts'
import { unmappedOf, unmappedTable } from './report.ts'
import { UnmappedStore } from './store.ts'

/**
 * `npm run unmapped -- consortium.yaml [--json] [--clear]`: what libraries' systems said and no table knows, also while the
 * gateway runs. Exit code 0 if there is nothing, 1 if there is something, 2 if nobody can tell. `--clear` forgets all of it.
 */
try {
  const { file, json, clear } = readUnmappedArguments(process.argv.slice(2))
  const { consortium, dataDirectory } = await readConfiguration(file, registry, environment)
  using store = UnmappedStore.openExisting(dataDirectory)
  const entries = unmappedOf(store?.list() ?? [], consortium)
  if (json) say(JSON.stringify(entries, null, 2))
  else if (entries.length === 0) say('Every code that was seen is known.')
  else say(unmappedTable(entries))
  if (clear) store?.clear()
  process.exitCode = entries.length > 0 ? 1 : 0
} catch (error) {
  complain(sentenceOf(error))
  process.exitCode = 2
}

function readUnmappedArguments(args: readonly string[]) {
  const usage = 'usage: npm run unmapped -- consortium.yaml [--json] [--clear]'
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, clear: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const [file] = positionals
    if (file === undefined || positionals.length > 1) throw new UsageError(usage)
    return { file, ...values }
  } catch {
    throw new UsageError(usage)
  }
}
