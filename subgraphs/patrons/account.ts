import type { GraphQLResolveInfo } from 'graphql'

import type { AccountField, AccountList, Fee, Hold, Loan } from '../../adapters/account-entries.ts'
import type { AccountPort } from '../../adapters/port.ts'
import { ask, notSupported, reportOf, type SourceReport } from '../ask.ts'
import { clientError } from '../client-error.ts'
import type { RequestContext } from '../context.ts'
import { accountLimits } from '../limits.ts'
import { selectedFields } from '../selected-fields.ts'
import type { PatronModel } from './models.ts'

/** One part of an account: `nodes` null where nobody knows, and `source` says why. */
export type AccountPartModel<Entry> = {
  readonly nodes: readonly (Entry & { readonly libraryId: string })[] | null
  readonly totalCount: number | null
  readonly complete: boolean
  readonly source: SourceReport
}
type PartName = keyof AccountPort
type EntryOf = { readonly loans: Loan; readonly holds: Hold; readonly fees: Fee }
/** Fields of the schema that the adapters' answers call otherwise. */
const portField: Readonly<Record<string, AccountField>> = { id: 'localId', record: 'recordId' }

/** Parts that one operation has asked for, so that aliases of the same do not ask twice. */
const asked = new WeakMap<PatronModel, Map<string, Promise<AccountPartModel<unknown>>>>()

/**
 * Asks the library for one part of the account of a patron who was reached by their own token.
 * @throws {GraphQLError} FORBIDDEN for one who was not, BAD_USER_INPUT for a `first` out of range.
 */
export function accountPart<Part extends PartName>(
  part: Part,
  patron: PatronModel,
  first: number | null,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<AccountPartModel<EntryOf[Part]>> {
  if (patron.byToken !== true)
    throw clientError('FORBIDDEN', 'An account is read with the token that `verifyPatron` gave, by `me`.')
  const count = first ?? accountLimits.usual
  if (count < 1 || count > accountLimits.entries)
    throw clientError('BAD_USER_INPUT', `\`first\` is 1 to ${accountLimits.entries}.`)
  const fields = new Set(
    [...selectedFields(info, ['nodes'])].map((name) => portField[name] ?? (name as AccountField)),
  )
  const key = [part, count, ...[...fields].toSorted()].join(' ')
  const ofPatron = asked.get(patron) ?? new Map<string, Promise<AccountPartModel<unknown>>>()
  asked.set(patron, ofPatron)
  const answer = ofPatron.get(key) ?? askPart(part, patron, { count, fields }, context)
  ofPatron.set(key, answer)
  return answer as Promise<AccountPartModel<EntryOf[Part]>>
}

async function askPart(
  part: PartName,
  { facts, libraryId }: PatronModel,
  wanted: { readonly count: number; readonly fields: ReadonlySet<AccountField> },
  { services, signal, client }: RequestContext,
): Promise<AccountPartModel<unknown>> {
  const unknown = { nodes: null, totalCount: null, complete: false }
  const system = services.directory.system(libraryId, 'patrons')
  const port = system?.patrons.account
  const question = port?.[part]?.bind(port)
  if (system === undefined || question === undefined) return { ...unknown, source: notSupported(libraryId) }
  const options = { signal, timeoutMs: accountLimits.timeoutMs, health: services.health, client }
  const answer = await ask(system, part, options, (call): Promise<AccountList<object>> =>
    question(facts, { ...call, ...wanted }),
  )
  const source = reportOf(system, answer)
  if (!answer.ok) return { ...unknown, source }
  const { entries, total, complete } = answer.value
  return {
    nodes: entries.slice(0, wanted.count).map((entry) => ({ ...entry, libraryId })),
    totalCount: total ?? (complete ? entries.length : null),
    complete: complete && entries.length <= wanted.count,
    source,
  }
}
