import * as z from 'zod'

import { checkFields, currency, secretFields, timeZone, type CheckFields } from '../adapters/config-fields.ts'
import type { Lockout } from '../adapters/patron.ts'
import type { AdapterKind } from '../adapters/registry-entry.ts'
import type { BlockOverrides } from '../subgraphs/directory.ts'
import { clientFields, Origins } from './clients/settings.ts'

/** Every kind of system that can be configured. */
export type Registry = Readonly<Record<string, AdapterKind<unknown>>>

/** What every kind's configuration has in common; the rest belongs to its adapter. */
export type SystemSettings = {
  readonly kind: string
  readonly id: string
  readonly serves?: readonly ('search' | 'records' | 'availability' | 'patrons' | 'harvest')[]
  readonly concurrency?: number
  readonly breaker?: { readonly failures: number; readonly openSeconds: number }
  readonly availabilityCache?: {
    readonly maxAgeSeconds: number
    readonly staleWhileRevalidateSeconds: number
    readonly staleIfErrorHours: number
  }
  readonly lockout?: Lockout
  readonly blockOverrides?: BlockOverrides
  readonly check?: CheckFields
}

const text = z.string().trim().min(1)
const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a lower-case letter, then letters, digits and hyphens, at most 40')
const url = z.url({ protocol: /^https?$/, error: 'an http or https address' })
const subgraphUrl = url.optional()

const Branch = z.strictObject({
  code: text.describe("The code that the library's own system uses."),
  name: text.describe('What people call it.'),
})

const amount = z.string().regex(/^\d{1,6}(\.\d{1,3})?$/, 'an amount in quotes, such as "10.00"')
const categories = z.array(text).min(1).max(200)
const day = z.iso.date({ error: 'a day, such as "2026-12-31"' })

const Welcome = z
  .strictObject({
    library: id.describe('Whose patrons.'),
    onlyCategories: categories
      .optional()
      .describe('The only categories lent to, as the home library’s system calls them.'),
    exceptCategories: categories.optional().describe('Categories not lent to.'),
    feeLimit: amount.optional().describe('Who owes more at home is not lent to; in this library’s currency.'),
    pinRequired: z
      .boolean()
      .default(false)
      .describe('Only with a PIN that the home library has checked, not with the card alone.'),
    from: day.optional().describe('First day of the agreement, in this library’s time zone.'),
    until: day.optional().describe('Its last day.'),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
    path: ['until'],
    message: 'a day that is not before `from`',
  })

const prefix = z.string().regex(/^[\p{L}\p{N}]{1,20}$/u, 'letters and digits, in quotes')
const cardLength = z.int().min(1).max(64)

const Card = z
  .strictObject({
    label: text.describe('What the library calls the number on the card.'),
    pinLabel: text
      .nullable()
      .describe('What the library calls the PIN or password; null where a card is verified without one.'),
    example: z
      .string()
      .regex(/^[^0-8]*$/, 'an example with every digit replaced by 9')
      .optional()
      .describe('The shape of a card number, every digit replaced by 9.'),
    prefix: z
      .union([prefix, z.array(prefix).min(1).max(100)])
      .optional()
      .describe(
        'What its card numbers begin with. These and the next keys tell its cards from others’; where several libraries fit, the longest prefix decides.',
      ),
    length: z
      .union([cardLength, z.array(cardLength).min(1).max(20)])
      .optional()
      .describe('How long they are, without spaces and hyphens.'),
    checkDigit: z
      .enum(['codabar'])
      .optional()
      .describe('`codabar`: digits alone, the last of which checks the others modulo 10 (Luhn).'),
    pattern: z
      .string()
      .max(500)
      .refine(isPattern, 'a regular expression')
      .optional()
      .describe('Regular expression of the whole card number, where prefix and length do not say enough.'),
  })
  .refine(
    ({ prefix: begin, length, checkDigit, pattern }) =>
      checkDigit === undefined || [begin, length, pattern].some((told) => told !== undefined),
    {
      path: ['checkDigit'],
      message: 'a prefix, length or pattern beside it: one number in ten has that digit',
    },
  )

/** The schema of a consortium file. `registry` says which kinds of system there are. */
export function consortiumSchema(registry: Registry) {
  const kinds = Object.values(registry).map(({ config }) => config)
  const System = z.discriminatedUnion(
    'kind',
    kinds as unknown as [z.ZodObject<{ kind: z.ZodLiteral<string> }>],
  ) as unknown as z.ZodType<SystemSettings>

  const Library = z.strictObject({
    id: id.describe('Stable and unique; part of every record id.'),
    name: text,
    isil: z
      .string()
      .regex(/^[A-Z]{1,4}-[A-Za-z0-9:/-]{1,11}$/, 'an ISIL (ISO 15511), such as GB-UkOxU')
      .optional()
      .describe('ISO 15511.'),
    website: url.optional(),
    timeZone,
    currency,
    feeLimit: amount
      .optional()
      .describe('A patron who owes more may not borrow. Left out, the system’s own blocks decide.'),
    branches: z.array(Branch).default([]),
    welcomesPatronsOf: z
      .array(z.union([id, Welcome]))
      .default([])
      .describe(
        'Libraries whose patrons may borrow here: an id, or an id with conditions. What a condition asks and the home library does not tell counts against the patron.',
      ),
    card: Card.optional().describe('What a patron types to be verified.'),
    recordUrl: z
      .string()
      .refine((value) => value.includes('{id}') && URL.canParse(value), 'an address that holds {id}')
      .optional()
      .describe("A record in the library's own catalogue; {id} stands for its local id."),
    check: checkFields.optional(),
    systems: z.array(System).min(1),
  })

  return z.strictObject({
    name: text.describe('The name of the consortium.'),
    host: text.default('localhost').describe('Address to listen on; 0.0.0.0 or :: for every interface.'),
    port: z.int().min(1).max(65_535).optional().describe('Default 4000; --port and PORT go before it.'),
    dataDirectory: text
      .optional()
      .describe(
        'Where what was harvested is kept, from this file’s directory; default .polyshelf where it was started.',
      ),
    corsOrigins: Origins.default([]).describe('Origins of the web pages that may ask from a browser.'),
    ...clientFields,
    trustedDocuments: text
      .optional()
      .describe(
        'JSON file of GraphQL documents by their SHA-256, or folder of .graphql files, from this file’s directory; run by id, and with --trusted-documents only nothing else.',
      ),
    harvest: z
      .strictObject({
        everyMinutes: z
          .int()
          .min(1)
          .max(10_080)
          .default(60)
          .describe(
            'Minutes between two refreshes of a system; one that fails is tried again after 5, 10, 20 … minutes.',
          ),
        sideBySide: z
          .int()
          .min(1)
          .max(32)
          .default(4)
          .describe('Systems harvested at once; never two of one host. Each takes up to 50 MB of memory.'),
      })
      .prefault({}),
    metrics: z
      .strictObject({
        port: z.int().min(1).max(65_535).describe('Of its own; --metrics-port goes before it.'),
        host: text
          .default('127.0.0.1')
          .describe('Address to listen on; anybody who reaches it may read the numbers.'),
      })
      .optional()
      .describe("Where the gateway's process answers /metrics for Prometheus; left out, nowhere."),
    merge: z
      .strictObject({
        overrides: text
          .optional()
          .describe('YAML file of records to keep together or apart, from this file’s directory.'),
      })
      .prefault({}),
    verification: z
      .strictObject({
        failuresPerClient: z
          .int()
          .min(1)
          .max(1_000_000)
          .default(100)
          .describe('Failed verifications of one client within the window; it then has to wait.'),
        failuresPerLibrary: z
          .int()
          .min(1)
          .max(1_000_000)
          .default(300)
          .describe(
            'Failed verifications at one library within the window, by clients without a name; as many more by all others.',
          ),
        windowMinutes: z.int().min(1).max(1_440).default(10),
      })
      .prefault({})
      .describe('Throttles against guessing; each card has its own besides.'),
    subgraphs: z
      .strictObject({
        libraries: subgraphUrl,
        catalog: subgraphUrl,
        availability: subgraphUrl,
        patrons: subgraphUrl,
      })
      .default({})
      .describe('Addresses of subgraphs that run as processes of their own.'),
    // Signs and encrypts patrons' tokens, the same on every replica. Left out, tokens end with the process.
    ...secretFields('tokenSecret'),
    ...secretFields(
      'previousTokenSecret',
      'a secret that opens tokens and signs none: the one before tokenSecret, or the one to come',
    ),
    ...secretFields(
      'proofKey',
      'the private key that signs card proofs, P-256 or Ed25519, as PKCS #8 (PEM) or JWK; without it there are none',
    ),
    ...secretFields(
      'previousProofKey',
      'a key that is published and signs nothing, public or private: the one before proofKey, or the one to come',
    ),
    proofIssuer: text
      .default('polyshelf')
      .describe('`iss` of card proofs; best this service’s public address.'),
    // redis:// or rediss://, where replicas share the results of searches. Left out, each process keeps its own.
    ...secretFields('storeUrl'),
    libraries: z.array(Library).min(1),
  })
}

export type Consortium = z.infer<ReturnType<typeof consortiumSchema>>
export type LibrarySettings = Consortium['libraries'][number]

function isPattern(value: string): boolean {
  try {
    return new RegExp(`^(?:${value})$`, 'u').unicode
  } catch {
    return false
  }
}
