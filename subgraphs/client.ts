import { clientError } from './client-error.ts'

/** What a client may ask for. The directory of libraries needs none. */
export const scopes = [
  /** The catalogue: `search`, `searchResult`, `suggest`, `browse`, `work`, `edition`, `record`. */
  'search',
  /** Copies: `availability` wherever it stands, and searches with `availableOnly`. */
  'availability',
  /** `verifyPatron` with card and PIN. */
  'patron:verify',
  /** `verifyPatron` with a card alone, whether or not the library has PINs: a staff desk. */
  'patron:verify-without-pin',
  /** `me`; needs the patron's own token besides. */
  'patron:account',
  /** Name, e-mail and phone of a patron; null without it. */
  'patron:contact',
] as const
export type Scope = (typeof scopes)[number]

/** Who asks, as the front door has found out. */
export type Client = {
  /** Stable: in the log, in counters; as configured for a key, `anonymous` without one. */
  readonly id: string
  readonly kind: 'anonymous' | 'key' | 'token'
  readonly scopes: ReadonlySet<Scope>
  /** Nothing is asked of a library's system: the answer comes from the index and from caches alone. */
  readonly cachesOnly: boolean
}

/** Whoever names nobody. Without a patron's own PIN or token they learn nothing of a patron. */
export const anonymousClient: Client = {
  id: 'anonymous',
  kind: 'anonymous',
  scopes: new Set(['search', 'availability', 'patron:verify', 'patron:account']),
  cachesOnly: false,
}

/** @throws {GraphQLError} FORBIDDEN if the client lacks the scope. */
export function requireScope({ client }: { readonly client: Client }, scope: Scope): void {
  if (client.scopes.has(scope)) return
  throw clientError('FORBIDDEN', `This needs the scope "${scope}", which the client does not have.`, {
    scope,
  })
}
