import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

import { type Document, LineCounter, parseDocument } from 'yaml'

import type { MergeOverrides } from '../subgraphs/merge-overrides.ts'
import { checkReferences } from './config-checks.ts'
import { ConfigurationError, type Problem } from './config-error.ts'
import { type Complaint, complaintsOf } from './config-issues.ts'
import { lineOf } from './config-position.ts'
import { type Consortium, type Registry, consortiumSchema } from './config.ts'
import type { Environment } from './environment.ts'
import { processLimits } from './limits.ts'
import { readMergeOverrides } from './merge-overrides.ts'
import { checkSecrets } from './secret-checks.ts'
import { type Secrets, readSecrets } from './secrets.ts'

export type Configuration = {
  readonly consortium: Consortium
  readonly secrets: Secrets
  /** What people have decided about merging. */
  readonly overrides: MergeOverrides
  /** Absolute. */
  readonly dataDirectory: string
  /** The file's own, where relative paths start. Absolute. */
  readonly directory: string
}

/** @throws {ConfigurationError} if the file cannot be read or used, with every reason. */
export async function readConfiguration(
  path: string,
  registry: Registry,
  environment: Environment,
): Promise<Configuration> {
  let text: string
  try {
    const { size } = await stat(path)
    if (size > processLimits.configurationBytes) throw new RangeError('too large')
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new ConfigurationError(path, [{ line: 1, path: [], message: unreadable(cause) }])
  }
  return parseConfiguration(text, { file: path, registry, environment })
}

/** `file` is what messages call it, and where relative paths start. @throws {ConfigurationError} */
export function parseConfiguration(
  text: string,
  { file, registry, environment }: { file: string; registry: Registry; environment: Environment },
): Configuration {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const faults = [...document.errors, ...document.warnings].map(({ pos, code, message }): Problem => ({
    line: lines.linePos(pos[0]).line,
    path: [],
    message: code === 'DUPLICATE_KEY' ? 'this key is given twice' : message,
  }))
  // A key given twice leaves the rest readable; after any other fault of syntax it would be guessed.
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) throw new ConfigurationError(file, faults)

  const input = plainValue(document, file)
  const schema = consortiumSchema(registry)
  const parsed = schema.safeParse(input)
  const directory = dirname(resolve(file))
  const { secrets, complaints } = readSecrets(schema, input, { environment, directory })
  const merging = readMergeOverrides(input, { directory })
  const found: readonly Complaint[] = [
    ...(parsed.success ? [] : complaintsOf(parsed.error.issues, schema, input)),
    ...checkReferences(input),
    ...complaints,
    ...checkSecrets(input, secrets),
    ...merging.complaints,
  ]
  const problems = [
    ...faults,
    ...found.map((complaint) => ({ ...complaint, line: lineOf(document, lines, complaint.path) })),
  ]
  if (!parsed.success || problems.length > 0) throw new ConfigurationError(file, problems)

  const { dataDirectory } = parsed.data
  return {
    consortium: parsed.data,
    secrets,
    overrides: merging.overrides,
    dataDirectory: dataDirectory === undefined ? resolve('.polyshelf') : resolve(directory, dataDirectory),
    directory,
  }
}

function plainValue(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    throw new ConfigurationError(file, [{ line: 1, path: [], message: 'expected fewer aliases' }])
  }
}

function unreadable(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'this file may not be read'
  if (code === 'EISDIR') return 'expected a file, found a directory'
  return cause instanceof RangeError
    ? 'this file is too large for a configuration'
    : 'this file could not be read'
}
