import * as z from 'zod'

import {
  baseUrl,
  caFields,
  clockFields,
  moneyFields,
  patronFields,
  secretFields,
  systemFields,
  timeoutMs,
  trustNeedsTls,
} from '../config-fields.ts'
import { blockCodes } from '../patron.ts'

export const PaiaConfig = z
  .strictObject({
    kind: z.literal('paia'),
    ...systemFields,
    ...clockFields,
    ...moneyFields,
    ...patronFields,
    authUrl: baseUrl.describe('PAIA auth, without `/login`; https, but for tests.'),
    coreUrl: baseUrl.describe("PAIA core, without the patron's identifier; https, but for tests."),
    loginBody: z
      .enum(['json', 'form'])
      .default('json')
      .describe('How a login is sent: JSON, as most servers take it, or a form, as OAuth 2.0 has it.'),
    patronId: z
      .union([
        z.literal('any'),
        z
          .string()
          .max(200)
          .regex(/^[^{}]*\{card\}[^{}]*$/, 'a text with {card} in it, such as "0830{card}", or any'),
      ])
      .default('{card}')
      .describe(
        'The patron identifier that the server must name for a card. any: people log in with names of their own, and only ' +
          'the login tells whose they are.',
      ),
    scopes: z
      .array(z.string().regex(/^[\w.:-]{1,80}$/, 'a scope'))
      .min(1)
      .max(20)
      .optional()
      .describe('Asked for at login; default read_patron, and read_fees for fees.'),
    fees: z
      .boolean()
      .default(true)
      .describe('Whether to ask for what is owed, where the login allows it; one more request a check.'),
    logout: z
      .boolean()
      .default(true)
      .describe(
        "Whether to end each token after use. False where the server then ends the patron's others too.",
      ),
    clientId: z
      .string()
      .min(1)
      .optional()
      .describe(
        'For servers that trust us to name a patron without a password (client credentials, PAIA 1.4): cards can then be ' +
          'read again, and be verified without one.',
      ),
    ...secretFields('clientSecret'),
    ...caFields,
    timeoutMs: timeoutMs(8_000, 'One request'),
    statuses: z
      .record(z.string().regex(/^\d{1,9}$/, 'a number'), z.array(z.enum(blockCodes)).max(5))
      .default({})
      .describe(
        'Account states of this server, and other meanings of known ones. Default 0 none, 1 OTHER, 2 EXPIRED, ' +
          '3 FEES_OWED, 4 EXPIRED and FEES_OWED, any other OTHER.',
      ),
  })
  .superRefine(({ caEnv, caFile, authUrl, coreUrl }, context) =>
    trustNeedsTls({ caEnv, caFile, baseUrl: authUrl, edgeUrl: coreUrl }, context),
  )
  .superRefine((config, context) => {
    const need = (field: keyof typeof config, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (config.clientId === undefined) return
    if (config.clientSecretEnv === undefined && config.clientSecretFile === undefined)
      need('clientSecretEnv', 'required for clientId')
    if (config.patronId === 'any')
      need('patronId', 'must be made from the card for clientId: a patron is then named by it')
  })
export type PaiaConfig = z.infer<typeof PaiaConfig>

export function scopesOf(config: Pick<PaiaConfig, 'scopes' | 'fees'>): readonly string[] {
  return config.scopes ?? ['read_patron', ...(config.fees ? ['read_fees'] : [])]
}
