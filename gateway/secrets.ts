import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import * as z from 'zod'

import { isSettings, listIn, textIn } from './config-checks.ts'
import { type Complaint, schemaAt } from './config-issues.ts'
import type { ConfigPath } from './config-position.ts'
import type { Environment } from './environment.ts'
import { processLimits } from './limits.ts'

/** The values behind `passwordEnv` and `passwordFile`, apart from the configuration: that may be printed, these not. */
export type Secrets = {
  /** Undefined if the configuration names no such secret. The consortium's own have the system id ''. */
  of(systemId: string, name: string): string | undefined
}

/** Reads every secret that the consortium or a system names, and complains of each that is not there. */
export function readSecrets(
  schema: z.ZodType,
  input: unknown,
  from: { readonly environment: Environment; readonly directory: string },
): { readonly secrets: Secrets; readonly complaints: readonly Complaint[] } {
  const values = new Map<string, string>()
  const complaints: Complaint[] = []
  const read = (owner: string, settings: unknown, path: ConfigPath) => {
    for (const name of secretNames(schemaAt(schema, path, input))) {
      const found = readSecret(name, settings, from)
      if (typeof found === 'string') values.set(`${owner}/${name}`, found)
      else if (found) complaints.push({ path: [...path, found.key], message: found.message })
    }
  }
  read('', input, [])
  listIn(input, 'libraries').forEach((library, at) => {
    listIn(library, 'systems').forEach((system, systemAt) => {
      read(textIn(system, 'id') ?? '', system, ['libraries', at, 'systems', systemAt])
    })
  })
  return { secrets: { of: (systemId, name) => values.get(`${systemId}/${name}`) }, complaints }
}

/** `password` where a kind has both `passwordEnv` and `passwordFile`. */
function secretNames(kind: z.ZodType | undefined): readonly string[] {
  const keys = kind instanceof z.ZodObject ? Object.keys(kind.shape) : []
  return keys
    .filter((key) => key.endsWith('Env'))
    .map((key) => key.slice(0, -3))
    .filter((name) => keys.includes(`${name}File`))
}

/** Undefined if none is named; else the secret, or what is wrong with the key that names it. */
export function readSecret(
  name: string,
  system: unknown,
  { environment, directory }: { environment: Environment; directory: string },
): string | { readonly key: string; readonly message: string } | undefined {
  const variable = textIn(system, `${name}Env`)
  const file = textIn(system, `${name}File`)
  if (variable !== undefined && file !== undefined) {
    return { key: `${name}File`, message: `expected either ${name}Env or ${name}File, not both` }
  }
  if (variable !== undefined) {
    const value = environment[variable]
    if (value !== undefined && value !== '') return value
    return { key: `${name}Env`, message: `expected the environment variable ${variable} to be set` }
  }
  if (file === undefined || !isSettings(system)) return undefined
  const value = readSecretFile(resolve(directory, file))
  return value ?? { key: `${name}File`, message: 'expected a readable file that is not empty' }
}

function readSecretFile(path: string): string | undefined {
  try {
    const value = readFileSync(path)
    if (value.length > processLimits.secretBytes) return undefined
    return value.toString('utf8').replace(/\r?\n$/, '') || undefined
  } catch {
    return undefined
  }
}
