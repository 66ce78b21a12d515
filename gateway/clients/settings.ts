import * as z from 'zod'

import { anonymousClient, scopes } from '../../subgraphs/client.ts'
import { clientLimits } from '../limits.ts'

const text = z.string().trim().min(1)
const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a lower-case letter, then letters, digits and hyphens, at most 40')
const Scopes = z.array(z.enum(scopes)).min(1)
const count = z.int().min(1).max(100_000_000).optional()

export const Origins = z
  .array(z.string().refine(isOrigin, 'an origin, such as https://catalogue.example.org'))
  .max(100)

const limitFields = {
  requestsPerMinute: count.describe('More are answered with 429.'),
  callsPerMinute: count.describe('Calls to libraries’ systems that all operations of a minute may cost.'),
  callsPerOperation: count.describe('Calls to libraries’ systems that one operation may cost, at most.'),
}

const Anonymous = z
  .strictObject({
    allowed: z.boolean().default(true).describe('False: whoever names no client is answered with 401.'),
    scopes: z.array(z.enum(scopes)).default([...anonymousClient.scopes]),
    ...limitFields,
    cachesOnly: z
      .strictObject({
        above: z.int().min(0).max(1_000_000).default(clientLimits.cachesOnly.above),
        withinMinutes: z.int().min(1).max(1_440).default(clientLimits.cachesOnly.withinMinutes),
      })
      .prefault({})
      .describe(
        'An address that asks more operations than that is answered from the index and from caches alone until the minutes are over.',
      ),
    introspection: z.boolean().default(false).describe('Whether the schema may be asked for.'),
  })
  .prefault({})

const ClientEntry = z
  .strictObject({
    id: id.describe('Stable and unique; in the log, and where its requests are counted.'),
    keyHashes: z
      .array(z.string().regex(/^sha256:[0-9a-f]{64}$/, 'a line that `npm run client-key` printed'))
      .max(4)
      .default([])
      .describe('Of its API keys; two while one takes the place of the other.'),
    token: z
      .strictObject({
        issuer: id.describe('The id of one of `issuers`.'),
        client: text.describe('What the token says in `clientClaim`.'),
      })
      .optional()
      .describe('The access tokens by which it is known, instead of keys or beside them.'),
    scopes: Scopes,
    origins: Origins.optional().describe(
      'Origins of the web pages that may ask as this client; left out, those of `corsOrigins`.',
    ),
    ...limitFields,
    introspection: z.boolean().default(true).describe('Whether it may ask for the schema.'),
  })
  .refine(({ keyHashes, token }) => keyHashes.length > 0 || token !== undefined, {
    path: ['keyHashes'],
    message: 'expected keyHashes or token, for without either nobody can be this client',
  })

const Issuer = z
  .strictObject({
    id,
    issuer: text.describe('Exactly as `iss` in its tokens.'),
    audience: text.describe('What `aud` of its tokens has to hold.'),
    jwksUrl: z
      .url({ protocol: /^https?$/, error: 'an http or https address' })
      .refine(isSafe, 'an address that begins with https, or is on this machine')
      .optional()
      .describe('Where its public keys are.'),
    jwksFile: text.optional().describe('The same in a file, from this file’s directory.'),
    algorithms: z
      .array(
        z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']),
      )
      .min(1)
      .default(['RS256', 'PS256', 'ES256', 'EdDSA'])
      .describe('By which its tokens may be signed.'),
    clientClaim: text.default('azp').describe('The claim that names the client; `client_id` elsewhere.'),
    scopeClaim: text.default('scope').describe('The claim that holds the scopes: words, or a list.'),
    scopes: z
      .record(text, Scopes)
      .optional()
      .describe('What its scopes are called here; left out, they are called the same.'),
  })
  .refine(({ jwksUrl, jwksFile }) => (jwksUrl === undefined) !== (jwksFile === undefined), {
    path: ['jwksUrl'],
    message: 'expected either jwksUrl or jwksFile',
  })

/** Who may ask, of the consortium file. */
export const clientFields = {
  anonymous: Anonymous.describe('Whoever names no client.'),
  clients: z
    .array(ClientEntry)
    .max(clientLimits.clients)
    .default([])
    .describe('Who may ask, by API key or token.'),
  issuers: z
    .array(Issuer)
    .max(20)
    .default([])
    .describe('Who issues access tokens (OAuth 2, OpenID Connect), as signed JWTs.'),
  trustedProxies: z
    .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
    .max(100)
    .default([])
    .describe('Addresses of the proxies in front, whose x-forwarded-for is believed.'),
}

const All = z.object(clientFields)
export const parseClientSettings = (input: z.input<typeof All>): ClientSettings => All.parse(input)
export type ClientSettings = z.infer<typeof All>
export type AnonymousSettings = ClientSettings['anonymous']
export type ClientEntry = ClientSettings['clients'][number]
export type IssuerSettings = ClientSettings['issuers'][number]

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value
}

/** Keys that came over an open line would be anybody's. */
function isSafe(value: string): boolean {
  const url = URL.parse(value)
  return url?.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '')
}
