import { parseArgs } from 'node:util'

import { UsageError } from '../arguments.ts'
import { checkLimits } from '../limits.ts'

export type CheckArguments = {
  /** Path of the consortium file; undefined examines the demo. */
  readonly file: string | undefined
  readonly json: boolean
  /** The profile of before is kept: what has changed since is reported again by the next run. */
  readonly keep: boolean
  /** Ids; empty: all. */
  readonly systems: readonly string[]
  readonly libraries: readonly string[]
  /** Of one step. */
  readonly timeoutMs: number
}

const usage =
  'usage: npm run check -- consortium.yaml | --demo  [--system id]… [--library id]… [--timeout seconds] [--json] [--keep]'

/** @throws {UsageError} */
export function readCheckArguments(argv: readonly string[]): CheckArguments {
  const { values, positionals } = parse(argv)
  const [file] = positionals
  if (positionals.length > 1 || (file === undefined) !== (values.demo === true)) throw new UsageError(usage)
  return {
    file,
    json: values.json ?? false,
    keep: values.keep ?? false,
    systems: values.system ?? [],
    libraries: values.library ?? [],
    timeoutMs: secondsOf(values.timeout) * 1000,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        demo: { type: 'boolean' },
        json: { type: 'boolean' },
        keep: { type: 'boolean' },
        system: { type: 'string', multiple: true },
        library: { type: 'string', multiple: true },
        timeout: { type: 'string' },
      },
    })
  } catch {
    throw new UsageError(usage)
  }
}

function secondsOf(text: string | undefined): number {
  if (text === undefined) return checkLimits.stepSeconds
  const seconds = /^\d{1,3}(\.\d)?$/.test(text) ? Number(text) : Number.NaN
  if (seconds > 0 && seconds <= checkLimits.longestStepSeconds) return seconds
  throw new UsageError(`--timeout has to be a number of seconds up to ${checkLimits.longestStepSeconds}.`)
}
