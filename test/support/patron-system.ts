import type { CardAnswer, CardCredentials, PatronFacts } from '../../adapters/patron.ts'
import type { CallOptions, LibrarySystem } from '../../adapters/port.ts'
import { anonymousClient, type Client } from '../../subgraphs/client.ts'
import type { RequestContext } from '../../subgraphs/context.ts'
import type { DirectorySystem, LibraryEntry } from '../../subgraphs/directory.ts'
import { verifyPatron } from '../../subgraphs/patrons/verify.ts'
import { createServices, type ServiceOptions } from '../../subgraphs/services.ts'
import { library } from '../unit/subgraphs/records.ts'

export type Verify = (credentials: CardCredentials, options: CallOptions) => Promise<CardAnswer>

/** A library whose cards are checked by the function. */
export function lending(
  id: string,
  verify: Verify,
  parts: Partial<LibraryEntry> = {},
  { lockout }: Pick<DirectorySystem, 'lockout'> = {},
): LibraryEntry {
  const system: LibrarySystem = {
    id: `${id}-cards`,
    libraryId: id,
    kind: 'sip2',
    patrons: { verify, read: () => Promise.resolve(facts()) },
    probe: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
  const served = { system, serves: new Set(['patrons'] as const), ...(lockout && { lockout }) }
  return library({ id, systems: [served], ...parts })
}

export const facts = (parts: Partial<PatronFacts> = {}): PatronFacts => ({
  localId: '1',
  card: '29999000000001',
  blocks: [],
  ...parts,
})
export const accepted = (parts: Partial<PatronFacts> = {}): CardAnswer => ({
  outcome: 'ACCEPTED',
  pinChecked: true,
  patron: facts(parts),
})
export const rejected: CardAnswer = { outcome: 'REJECTED' }

/** The one right PIN is 4711. */
export const knowsPin =
  (parts: Partial<PatronFacts> = {}): Verify =>
  ({ pin }) =>
    Promise.resolve(pin === '4711' ? accepted(parts) : rejected)

export const desk: Client = { ...anonymousClient, id: 'desk', kind: 'key' }

/** A process that checks cards; `verify` is the mutation. */
export function cardDesk(options: ServiceOptions) {
  const services = createServices({ secret: Buffer.alloc(32, 7), ...options })
  const contextOf = (parts: Partial<RequestContext> = {}): RequestContext => ({
    signal: AbortSignal.timeout(10_000),
    requestId: 'r',
    bearerToken: undefined,
    client: anonymousClient,
    services,
    ...parts,
  })
  return {
    services,
    contextOf,
    verify: (
      input: { card?: string; pin?: string; library?: string; at?: string },
      context: Partial<RequestContext> = {},
    ) => verifyPatron({ card: '29999000000001', ...input }, contextOf(context)),
    [Symbol.asyncDispose]: () => services[Symbol.asyncDispose](),
  }
}
