import * as z from 'zod'

import { feeKinds, holdStatuses } from './account-entries.ts'
import { blockCodes } from './patron.ts'

const envName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable')

/** `passwordEnv` and `passwordFile` for `secretFields('password')`: where the secret is, never the secret. */
export function secretFields<Name extends string>(name: Name, what = 'it') {
  return {
    [`${name}Env`]: envName.optional().describe(`Name of the environment variable that holds ${what}.`),
    [`${name}File`]: z
      .string()
      .optional()
      .describe(`Path of the file that holds ${what}; one trailing line end is ignored.`),
  } as Record<`${Name}Env` | `${Name}File`, z.ZodOptional<z.ZodString>>
}

/** What `npm run check` asks for. A library's holds for all of its systems; one of their own goes before it. */
export const checkFields = z
  .strictObject({
    search: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .describe('Words that the catalogue has; default history.'),
    record: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Id of a record that has copies; default the first that the search finds.'),
    ...secretFields('card', 'the number of a test card'),
    ...secretFields('pin', "the test card's PIN"),
  })
  .describe('What npm run check asks for; nothing else reads it.')
export type CheckFields = z.infer<typeof checkFields>

/** Fields that every system has. `serves` narrows what the system is asked where two could answer. */
export const systemFields = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a lower-case letter, then letters, digits and hyphens, at most 40')
    .describe('Stable and unique in the consortium; appears in reports and logs.'),
  serves: z
    .array(z.enum(['search', 'records', 'availability', 'patrons', 'harvest']))
    .optional()
    .describe('What this system is asked for; default everything that its kind can do.'),
  concurrency: z
    .int()
    .min(1)
    .max(200)
    .optional()
    .describe('Questions of one sort (searches, say) put to it at once; default 16. Others wait their turn.'),
  breaker: z
    .strictObject({
      failures: z.int().min(1).max(100).default(5).describe('Failures in a row after which it is not asked.'),
      openSeconds: z
        .int()
        .min(1)
        .max(300)
        .default(5)
        .describe('Before it is first probed in the background; doubled with each failure.'),
    })
    .optional()
    .describe('When a failing system is left alone, and for how long at first.'),
  availabilityCache: z
    .strictObject({
      maxAgeSeconds: z
        .int()
        .min(0)
        .max(3_600)
        .default(30)
        .describe('A younger answer about copies is given without asking again. 0: no answer is kept.'),
      staleWhileRevalidateSeconds: z
        .int()
        .min(0)
        .max(3_600)
        .default(300)
        .describe('Up to this age it is given at once, and asked for again in the background.'),
      staleIfErrorHours: z
        .int()
        .min(0)
        .max(24)
        .default(24)
        .describe('Up to this age it is given where the system fails, marked as stale.'),
    })
    .optional()
    .describe('How old answers about copies may be. Harvested copies are always answered from the index.'),
  check: checkFields.optional(),
}

/** Of kinds that check cards. */
export const patronFields = {
  holdStatuses: z
    .record(z.string().min(1).max(200), z.enum(holdStatuses))
    .optional()
    .describe("Meaning of the system's own states of a hold (`Hold.rawStatus`), in any case of letters."),
  feeKinds: z
    .record(z.string().min(1).max(200), z.enum(feeKinds))
    .optional()
    .describe("Meaning of the system's own kinds of fees (`Fee.rawKind`), in any case of letters."),
  blockOverrides: z
    .partialRecord(z.enum(blockCodes), z.enum([...blockCodes, 'NONE']))
    .optional()
    .describe(
      'What the library makes of the blocks that its system raises, by their codes here: `{ TOO_MANY_RENEWALS: NONE, OTHER: BLOCKED_BY_STAFF }`. A passed expiry date and fees over `feeLimit` are blocks all the same.',
    ),
  lockout: z
    .strictObject({
      failures: z.int().min(2).max(100).describe('Wrong PINs in a row that lock an account.'),
      minutes: z
        .int()
        .min(1)
        .max(1_440)
        .optional()
        .describe('How long they are remembered; left out, until a right PIN or the staff unlock it.'),
    })
    .optional()
    .describe(
      'When this system locks an account by itself: one failure before, we refuse further attempts. Default 5 in 10 minutes, or what the vendor delivers.',
    ),
}

export const timeZone = z.string().refine(isTimeZone, 'an IANA time zone, such as Europe/London')
export const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code, such as EUR')

/** Of kinds that tell dates: a hosted system's clock may be another than the library's. */
export const clockFields = {
  timeZone: timeZone
    .optional()
    .describe(
      "Of the system's own clock, for times without a zone and for loans by days; default the library's.",
    ),
}

/** Of kinds that tell what is owed. */
export const moneyFields = {
  currency: currency
    .optional()
    .describe("Of amounts for which the system names none; default the library's."),
}

export const timeoutMs = (fallback: number, what: string) =>
  z.int().min(100).max(60_000).default(fallback).describe(`${what}, milliseconds`)

export const port = z.int().min(1).max(65_535)

export const host = z
  .string()
  .regex(/^[A-Za-z0-9._:-]+$/, 'a host name or address')
  .describe('Host name or address.')

export const baseUrl = z.url({ protocol: /^https?$/ }).describe('http or https, without query.')

/** Of every kind: a library's own authority, in place of the public ones. It goes to the adapter as `secret('ca')`. */
export const caFields = secretFields('ca', 'the PEM of the only authority trusted')

/** Of kinds that speak over a socket; a URL says it by its scheme. */
export const tlsFields = {
  tls: z.boolean().default(false).describe('TLS 1.2 or later; there is no falling back to plain text.'),
  tlsServerName: host.optional().describe("The certificate's name, where it is not `host`."),
  ...caFields,
}

type Trust = {
  readonly caEnv?: string | undefined
  readonly caFile?: string | undefined
  readonly tlsServerName?: string | undefined
  readonly tls?: boolean
  readonly baseUrl?: string
  readonly edgeUrl?: string | undefined
}

/** Refines a configuration: who says which certificate is right does not mean to speak in plain text. */
export function trustNeedsTls(config: Trust, context: z.RefinementCtx): void {
  const named = (['caEnv', 'caFile', 'tlsServerName'] as const).find((key) => config[key] !== undefined)
  if (named === undefined) return
  const urls = [config.baseUrl, config.edgeUrl].filter((url) => url !== undefined)
  if (config.tls !== false && urls.every((url) => URL.parse(url)?.protocol !== 'http:')) return
  const need = config.tls === false ? 'tls: true' : 'https'
  context.addIssue({ code: 'custom', path: [named], message: `means nothing without ${need}` })
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
