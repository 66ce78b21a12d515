import { OaiError } from './errors.ts'

/** OAI-PMH 2.0 §4: what each verb may be asked with. `only`: an argument that stands alone. */
const verbs: Readonly<
  Record<string, { required: readonly string[]; optional: readonly string[]; only?: string }>
> = {
  Identify: { required: [], optional: [] },
  ListMetadataFormats: { required: [], optional: ['identifier'] },
  ListSets: { required: [], optional: [], only: 'resumptionToken' },
  ListIdentifiers: {
    required: ['metadataPrefix'],
    optional: ['from', 'until', 'set'],
    only: 'resumptionToken',
  },
  ListRecords: { required: ['metadataPrefix'], optional: ['from', 'until', 'set'], only: 'resumptionToken' },
  GetRecord: { required: ['identifier', 'metadataPrefix'], optional: [] },
}
export type OaiArguments = Readonly<Record<string, string>>

/** @throws {OaiError} badVerb or badArgument. */
export function readArguments(parameters: URLSearchParams): { verb: string; given: OaiArguments } {
  const verb = parameters.get('verb') ?? ''
  const rule = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (rule === undefined || parameters.getAll('verb').length > 1)
    throw new OaiError('badVerb', 'The verb is missing, repeated or unknown.')
  const given: Record<string, string> = {}
  for (const [name, value] of parameters) {
    if (name === 'verb') continue
    if (Object.hasOwn(given, name)) throw new OaiError('badArgument', `${name} is given twice.`)
    given[name] = value
  }
  const names = Object.keys(given)
  const { required, optional, only } = rule
  if (only !== undefined && only in given) {
    if (names.length > 1) throw new OaiError('badArgument', `${only} stands alone.`)
    return { verb, given }
  }
  const unknown = names.find((name) => ![...required, ...optional].includes(name))
  if (unknown !== undefined) throw new OaiError('badArgument', `${verb} has no argument ${unknown}.`)
  const missing = required.find((name) => !(name in given))
  if (missing !== undefined) throw new OaiError('badArgument', `${verb} needs ${missing}.`)
  return { verb, given }
}
