import type { Complaint } from './config-issues.ts'
import { type ConfigPath, formatPath } from './config-position.ts'

type Settings = Readonly<Record<string, unknown>>

/**
 * What no single value shows: ids that are used twice and libraries that do not exist. Reads what YAML gave rather
 * than what the schema accepted, so that these are told together with every other mistake.
 */
export function checkReferences(input: unknown): readonly Complaint[] {
  const complaints: Complaint[] = [...checkCompanions(input)]
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
    const welcomed = new Set<string>()
    listIn(library, 'welcomesPatronsOf').forEach((welcome, welcomeAt) => {
      const id = typeof welcome === 'string' ? welcome : textIn(welcome, 'library')
      if (id === undefined) return
      const path = [
        'libraries',
        at,
        'welcomesPatronsOf',
        welcomeAt,
        ...(typeof welcome === 'string' ? [] : ['library']),
      ]
      if (!libraryIds.has(id))
        complaints.push({
          path,
          message: `expected the id of a library of this consortium: ${[...libraryIds.keys()].join(', ')}`,
        })
      else if (welcomed.has(id)) complaints.push({ path, message: 'expected each library once' })
      welcomed.add(id)
    })
  })
  complaints.push(...clientComplaints(input))
  return complaints
}

/** Two clients that could not be told apart, and tokens of nobody. */
function clientComplaints(input: unknown): readonly Complaint[] {
  const complaints: Complaint[] = []
  const seen = new Map<string, string>()
  const once = (what: string, value: string, path: ConfigPath) => {
    const first = seen.get(`${what} ${value}`)
    if (first !== undefined)
      complaints.push({ path, message: `expected ${what} that ${first} does not have` })
    seen.set(`${what} ${value}`, formatPath(path.slice(0, 2)))
  }
  listIn(input, 'issuers').forEach((issuer, at) => {
    once('an id', textIn(issuer, 'id') ?? `#${at}`, ['issuers', at, 'id'])
    once('an issuer', textIn(issuer, 'issuer') ?? `#${at}`, ['issuers', at, 'issuer'])
  })
  const issuers = listIn(input, 'issuers').flatMap((issuer) => textIn(issuer, 'id') ?? [])
  listIn(input, 'clients').forEach((client, at) => {
    const id = textIn(client, 'id')
    if (id === 'anonymous')
      complaints.push({
        path: ['clients', at, 'id'],
        message: 'expected another id: this is everybody’s without one',
      })
    if (id !== undefined) once('a client’s id', id, ['clients', at, 'id'])
    listIn(client, 'keyHashes').forEach((hash, hashAt) =>
      once('a key', String(hash), ['clients', at, 'keyHashes', hashAt]),
    )
    const token = isSettings(client) ? client['token'] : undefined
    const issuer = textIn(token, 'issuer')
    if (issuer === undefined) return
    if (!issuers.includes(issuer))
      complaints.push({
        path: ['clients', at, 'token', 'issuer'],
        message: 'expected the id of one of issuers',
      })
    once('a token', `${issuer} ${textIn(token, 'client')}`, ['clients', at, 'token', 'client'])
  })
  return complaints
}

/** Secrets that are of no use without another one. */
const companions: readonly (readonly [secret: string, needs: string, reason: string])[] = [
  ['storeUrl', 'tokenSecret', 'replicas that share results check each other’s cursors'],
  ['previousTokenSecret', 'tokenSecret', 'the previous secret opens tokens, and signs none'],
  ['previousProofKey', 'proofKey', 'the previous key is published, and signs nothing'],
]

function checkCompanions(input: unknown): readonly Complaint[] {
  const keysOf = (name: string) =>
    [`${name}Env`, `${name}File`].filter((key) => textIn(input, key) !== undefined)
  return companions.flatMap(([secret, needs, reason]) =>
    keysOf(needs).length > 0
      ? []
      : keysOf(secret).map((key) => ({ path: [key], message: `expected ${needs}Env beside it: ${reason}` })),
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
