import { UpstreamError } from '../errors.ts'
import type { AvailabilityPort, LibrarySystem } from '../port.ts'
import { decodeLookupAgencyResponse, encodeLookupAgency } from '../protocols/ncip2/lookup-agency.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { Ncip2Client } from './client.ts'
import { Ncip2Config } from './config.ts'
import { ncip2ItemSets } from './items.ts'
import { lookupUser, ncip2Patrons } from './patrons.ts'
import { areAll, problemError } from './problems.ts'
import { ncip2SingleItems } from './single-items.ts'

/** NCIP 2 (ANSI/NISO Z39.83): patrons and copies. Its records are another system's: harvest or search beside it. */
export const ncip2: AdapterKind<Ncip2Config> = {
  config: Ncip2Config,
  open: openNcip2,
  diagnosis: {
    server: 'NCIP responder',
    login: 'username, passwordEnv, fromAgency and toAgency',
    addresses: ({ baseUrl }) => [baseUrl],
  },
}

const lookupAgency = {
  service: 'LookupAgency',
  encode: encodeLookupAgency,
  decode: decodeLookupAgencyResponse,
}

function openNcip2(config: Ncip2Config, context: OpenContext): LibrarySystem {
  const { library } = context
  const client = new Ncip2Client(config, {
    password: context.secret('password'),
    ca: context.secret('ca'),
  })
  const availability = openAvailability(client, config, context)
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    ...(availability === undefined ? {} : { availability }),
    patrons: ncip2Patrons(client, config, library),
    probe: ({ signal }) => probe(client, config, signal),
    async capabilities({ signal }) {
      const { agency, version } = await client.send(lookupAgency, { agency: config.toAgency ?? '' }, signal)
      return { facts: { NCIP: version ?? 'not told', agency: agency ?? 'not told (no LookupAgency)' } }
    },
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}

function openAvailability(
  client: Ncip2Client,
  config: Ncip2Config,
  { library, index }: OpenContext,
): AvailabilityPort | undefined {
  const rules = {
    settings: { ...config.items, statuses: config.statuses },
    timeZone: library.timeZone,
    dates: config.dates,
  }
  switch (config.items.service) {
    case 'LookupItemSet':
      return ncip2ItemSets(client, config, rules)
    case 'LookupItem':
      return ncip2SingleItems(client, config, rules, { index, libraryId: library.id })
    case 'none':
      return undefined
  }
}

/** A user who is nobody is the cheapest question that every responder answers, and no card that could be locked. */
async function probe(client: Ncip2Client, config: Ncip2Config, signal: AbortSignal): Promise<void> {
  if (config.probe === 'LookupAgency') {
    const { problems, agency } = await client.send(lookupAgency, { agency: config.toAgency ?? '' }, signal)
    if (problems.length > 0) throw problemError(client.system, lookupAgency.service, problems, config)
    if (agency === undefined)
      throw new UpstreamError('PROTOCOL_ERROR', client.system, lookupAgency.service, {
        detail: 'no AgencyId',
      })
    return
  }
  const { cardInputType, pinInputType, userIdType, lookupWithoutPin } = config.patrons
  const type = { scheme: undefined, value: userIdType }
  const inputs = [cardInputType, pinInputType].map((name) => ({ type: name, data: config.probeUser }))
  const user = lookupWithoutPin
    ? { id: { agency: config.toAgency, type, value: config.probeUser } }
    : { inputs }
  const request = { user, elements: ['User Id'], fiscalAccount: false, lists: undefined }
  const { problems } = await client.send(lookupUser, request, signal)
  if (problems.length > 0 && !areAll(problems, 'REJECTED', config))
    throw problemError(client.system, lookupUser.service, problems, config)
}
