import type { Complaint } from './config-issues.ts'

type Settings = Readonly<Record<string, unknown>>

/**
 * What no single value shows: ids that are used twice and libraries that do not exist. Reads what YAML gave rather
 * than what the schema accepted, so that these are told together with every other mistake.
 */
export function checkReferences(input: unknown): readonly Complaint[] {
  const complaints: Complaint[] = [...checkTokenSecret(input)]
  const libraries = listIn(input, 'libraries')
  const libraryIds = new Map<string, number>()
  const systemIds = new Map<string, string>()
  libraries.forEach((library, at) => {
    const id = textIn(library, 'id')
    if (id === undefined) return
    const first = libraryIds.get(id)
    if (first === undefined) libraryIds.set(id, at)
    else
      complaints.push({
        path: ['libraries', at, 'id'],
        message: `expected an id that libraries[${first}] does not have`,
      })
  })
  libraries.forEach((library, at) => {
    listIn(library, 'systems').forEach((system, systemAt) => {
      const id = textIn(system, 'id')
      if (id === undefined) return
      const place = `libraries[${at}].systems[${systemAt}]`
      const first = systemIds.get(id)
      if (first === undefined) systemIds.set(id, place)
      else {
        complaints.push({
          path: ['libraries', at, 'systems', systemAt, 'id'],
          message: `expected an id that ${first} does not have`,
        })
      }
    })
    listIn(library, 'welcomesPatronsOf').forEach((welcome, welcomeAt) => {
      if (typeof welcome !== 'string' || libraryIds.has(welcome)) return
      complaints.push({
        path: ['libraries', at, 'welcomesPatronsOf', welcomeAt],
        message: `expected the id of a library of this consortium: ${[...libraryIds.keys()].join(', ')}`,
      })
    })
  })
  return complaints
}

const needsTokenSecret: Readonly<Record<string, string>> = {
  storeUrl: 'replicas that share results check each other’s cursors',
  previousTokenSecret: 'the previous secret opens tokens, and signs none',
}

function checkTokenSecret(input: unknown): readonly Complaint[] {
  const isGiven = (name: string) => textIn(input, `${name}Env`) ?? textIn(input, `${name}File`)
  if (isGiven('tokenSecret') !== undefined) return []
  return Object.entries(needsTokenSecret).flatMap(([name, reason]) =>
    [`${name}Env`, `${name}File`]
      .filter((key) => textIn(input, key) !== undefined)
      .map((key) => ({ path: [key], message: `expected tokenSecretEnv beside it: ${reason}` })),
  )
}

export function listIn(value: unknown, key: string): readonly unknown[] {
  const list = isSettings(value) ? value[key] : undefined
  return Array.isArray(list) ? list : []
}

export function textIn(value: unknown, key: string): string | undefined {
  const text = isSettings(value) ? value[key] : undefined
  return typeof text === 'string' ? text : undefined
}

export function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
