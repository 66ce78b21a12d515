import { plainWord } from '../../adapters/protocols/ncip2/element.ts'
import {
  decodeLookupAgency,
  encodeLookupAgencyResponse,
} from '../../adapters/protocols/ncip2/lookup-agency.ts'
import {
  decodeLookupItemSet,
  encodeLookupItemSetResponse,
  type WrittenRecord,
} from '../../adapters/protocols/ncip2/lookup-item-set.ts'
import { decodeLookupItem, encodeLookupItemResponse } from '../../adapters/protocols/ncip2/lookup-item.ts'
import {
  decodeLookupUser,
  encodeLookupUserResponse,
  type LookupUser,
  type LookupUserAnswer,
} from '../../adapters/protocols/ncip2/lookup-user.ts'
import {
  messageNames,
  type NamespaceForm,
  type NcipHeader,
  type NcipVersion,
} from '../../adapters/protocols/ncip2/message.ts'
import type { Problem } from '../../adapters/protocols/ncip2/problem.ts'
import { ProtocolError } from '../../adapters/protocols/protocol-error.ts'
import { parseXml } from '../../adapters/protocols/xml.ts'
import type { EmbeddedServer } from './embedded-server.ts'
import { startHttpServer, type EmbeddedAnswer, type EmbeddedRequest } from './http-server.ts'
import { ncipItem } from './ncip2-items.ts'
import { type NcipPatronForm, ncipUser, ncipUserName } from './ncip2-patrons.ts'
import type { DemoLibrary, DemoPatron } from './types.ts'

export type Ncip2ServerOptions = {
  /** The library's agency id; a header must name it. */
  readonly agency: string
  readonly basic?: { readonly username: string; readonly password: string }
  readonly form?: NamespaceForm
  readonly version?: NcipVersion
  /** Answers with the user whatever the PIN is, as some systems do. */
  readonly ignoresPin?: boolean
  /** Refuses LookupUser by UserId. */
  readonly needsPin?: boolean
  readonly ids?: NcipPatronForm['ids']
  readonly minorUnits?: boolean
  /** Copies of one answer, where the question does not say; the rest come by NextItemToken. */
  readonly itemsPerPage?: number
  /** One unknown record spoils the whole question, instead of its own part. */
  readonly refusesWhole?: boolean
  /** The HTTP status of a problem. Default 200. */
  readonly problemStatus?: number
  /** Services that are not there. */
  readonly without?: readonly string[]
}
/** `answered`: questions by service. */
export type Ncip2Server = EmbeddedServer & { readonly answered: Readonly<Record<string, number>> }

/** The schema's order of children, to which strict responders hold. */
const orders: Readonly<Record<string, readonly string[]>> = {
  LookupUser: [
    'InitiationHeader',
    'UserId',
    'AuthenticationInput',
    'UserElementType',
    'LoanedItemsDesired',
    'RequestedItemsDesired',
    'UserFiscalAccountDesired',
  ],
  LookupItemSet: [
    'InitiationHeader',
    'BibliographicId',
    'ItemElementType',
    'MaximumItemsCount',
    'NextItemToken',
  ],
  LookupItem: ['InitiationHeader', 'ItemId', 'ItemElementType'],
  LookupAgency: ['InitiationHeader', 'AgencyId', 'AgencyElementType'],
}

/** An NCIP 2 responder over a demo library, at `/ncip`. */
export async function startNcip2Server(
  library: DemoLibrary,
  options: Ncip2ServerOptions = { agency: 'DEMO' },
): Promise<Ncip2Server> {
  const { agency, version = '2.02', form = 'prefixed', ids = 'both', minorUnits = true } = options
  const envelope = { version, form }
  const records = new Map(
    library.records.filter(({ deleted }) => !deleted).map((record) => [record.id, record]),
  )
  const copies = new Map(
    [...records.values()].flatMap(({ items }) => items).map((item) => [item.barcode, item]),
  )
  const answered: Record<string, number> = {}

  const lookupUser = (body: string): string => {
    const request = decodeLookupUser(body)
    const found = findPatron(library.patrons, request.user, options)
    const answer =
      typeof found === 'string'
        ? { ...nobody, problems: [problem(found, 'AuthenticationInput', valueOf(request.user))] }
        : ncipUser(found, library, { agency, ids, minorUnits })
    return encodeLookupUserResponse(asWanted(answer, request), envelope)
  }

  const lookupItemSet = (body: string): string => {
    const { ids: asked, maximumItems, nextItemToken } = decodeLookupItemSet(body)
    const unknown = asked.filter(({ id }) => !records.has(id))
    if (options.refusesWhole === true && unknown.length > 0) {
      const problems = [problem('Unknown Item', 'BibliographicId', unknown[0]?.id ?? '')]
      return encodeLookupItemSetResponse({ problems, records: [], nextItemToken: undefined }, envelope)
    }
    const size = maximumItems ?? options.itemsPerPage ?? Number.MAX_SAFE_INTEGER
    const start = Number(nextItemToken ?? 0)
    let position = 0
    const shown = asked.flatMap((id): readonly WrittenRecord[] => {
      const record = records.get(id.id)
      if (record === undefined) {
        const problems = [problem('Unknown Item', 'BibliographicId', id.id)]
        return start === 0 ? [{ id, problems, holdings: [] }] : []
      }
      const from = position
      position += record.items.length
      const items = record.items.slice(Math.max(0, start - from), Math.max(0, start + size - from))
      if (items.length === 0 && (record.items.length > 0 || start > 0)) return []
      const told = items.map((item) => ncipItem(item, library, agency))
      const holdings = told.length === 0 ? [] : [{ callNumber: undefined, locations: [], items: told }]
      return [{ id, problems: [], holdings }]
    })
    // An empty token at the end, where there were pages.
    const next = start + size < position ? String(start + size) : size < position ? '' : undefined
    return encodeLookupItemSetResponse({ problems: [], records: shown, nextItemToken: next }, envelope)
  }

  const lookupItem = (body: string): string => {
    const { id } = decodeLookupItem(body)
    const item = copies.get(id.value)
    return encodeLookupItemResponse(
      item === undefined
        ? { problems: [problem('Unknown Item', 'ItemIdentifierValue', id.value)], item: undefined }
        : { problems: [], item: ncipItem(item, library, agency) },
      envelope,
    )
  }

  const lookupAgency = (body: string): string => {
    const asked = decodeLookupAgency(body).agency
    const problems = asked === agency ? [] : [problem('Unknown Agency', 'AgencyId', asked)]
    return encodeLookupAgencyResponse({ problems, agency }, envelope)
  }
  const services: Readonly<Record<string, (body: string) => string>> = {
    LookupUser: lookupUser,
    LookupItemSet: lookupItemSet,
    LookupItem: lookupItem,
    LookupAgency: lookupAgency,
  }

  const refuse = (type: string) =>
    xml(`<NCIPMessage><Problem><ProblemType>${type}</ProblemType></Problem></NCIPMessage>`)
  const handle = (request: EmbeddedRequest): EmbeddedAnswer => {
    if (request.method !== 'POST' || request.url.pathname !== '/ncip')
      return { status: 404, body: 'not here' }
    if (!mayEnter(request, options.basic))
      return { status: 401, headers: { 'www-authenticate': 'Basic' }, body: 'who are you?' }
    if (!/^application\/xml\b/.test(request.headers['content-type'] ?? '')) return { status: 415, body: '' }
    try {
      const [name = ''] = messageNames(request.body)
      answered[name] = (answered[name] ?? 0) + 1
      const service = options.without?.includes(name) === true ? undefined : services[name]
      if (service === undefined) return refuse('Unsupported Service')
      if (!isInOrder(request.body, name)) return refuse('Element Rule Violated')
      if (headerOf(request.body, name)?.toAgency !== agency) return refuse('Unknown Agency')
      const body = service(request.body)
      return { ...xml(body), status: body.includes('ProblemType') ? (options.problemStatus ?? 200) : 200 }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      return refuse('Needed Data Missing')
    }
  }
  const server = await startHttpServer('ncip2', handle)
  return {
    protocol: server.protocol,
    port: server.port,
    answered,
    misbehave: (how) => server.misbehave(how),
    get seen() {
      return server.seen
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

const nobody = {
  id: undefined,
  balances: [],
  loans: undefined,
  requests: undefined,
  fields: {
    givenName: undefined,
    surname: undefined,
    unstructuredName: undefined,
    addresses: [],
    privileges: [],
    blocks: [],
    ids: [],
  },
} as const

/** What was not asked for does not come. */
function asWanted({ lists, ...answer }: LookupUserAnswer, request: LookupUser): LookupUserAnswer {
  const { lists: wanted, fiscalAccount } = request
  return {
    ...answer,
    balances: fiscalAccount ? answer.balances : [],
    lists: {
      loaned: wanted === 'loans' || wanted === 'both' ? (lists?.loaned ?? []) : [],
      requested: wanted === 'requests' || wanted === 'both' ? (lists?.requested ?? []) : [],
      transactions: lists?.transactions ?? [],
    },
  }
}

/** The patron, or the problem's type. */
function findPatron(
  patrons: readonly DemoPatron[],
  user: LookupUser['user'],
  { ignoresPin, needsPin }: Ncip2ServerOptions,
): DemoPatron | string {
  const named = (name: string) =>
    patrons.find((patron) => patron.card === name || ncipUserName(patron) === name)
  if ('id' in user) {
    if (needsPin === true) return 'User Access Denied'
    return patrons.find(({ card }) => card === user.id.value) ?? 'Unknown User'
  }
  const input = (...types: readonly string[]) =>
    user.inputs.find(({ type }) => types.includes(plainWord(type)))?.data
  const found = named(input('barcode id', 'username') ?? '')
  if (found === undefined) return 'Unknown User'
  const proven = found.pin !== undefined && found.pin === input('pin', 'password')
  return proven || ignoresPin === true ? found : 'User Authentication Failed'
}

/** Responders like to repeat what was asked. */
function problem(type: string, element: string, value: string): Problem {
  return { type: { scheme: undefined, value: type }, detail: `${type}: ${value}`, element, value }
}

function valueOf(user: LookupUser['user']): string {
  return 'id' in user ? user.id.value : user.inputs.map(({ data }) => data).join(' ')
}

function mayEnter(request: EmbeddedRequest, basic: Ncip2ServerOptions['basic']): boolean {
  if (request.refusesLogin) return false
  if (basic === undefined) return true
  const pair = Buffer.from(`${basic.username}:${basic.password}`).toString('base64')
  return request.headers.authorization === `Basic ${pair}`
}

function isInOrder(body: string, name: string): boolean {
  const order = orders[name] ?? []
  const [message] = parseXml(body).children
  const places = (message?.children ?? []).map(({ local }) => order.indexOf(local))
  return places.every((place, at) => place >= (places[at - 1] ?? 0))
}

function headerOf(body: string, name: string): NcipHeader | undefined {
  if (name === 'LookupUser') return decodeLookupUser(body).header
  if (name === 'LookupItemSet') return decodeLookupItemSet(body).header
  return name === 'LookupItem' ? decodeLookupItem(body).header : decodeLookupAgency(body).header
}

function xml(body: string): EmbeddedAnswer {
  return { status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' }, body }
}
