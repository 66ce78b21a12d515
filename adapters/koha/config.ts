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
import { copyFields } from '../copy-overrides.ts'
import { itemStatuses } from '../item.ts'

const statusByCode = (what: string) =>
  z
    .record(z.string().regex(/^-?\d{1,9}$/, 'an authorised value, such as "-1"'), z.enum(itemStatuses))
    .default({})
    .describe(what)

/** Koha's authorised values are each site's own: what a code means here, where it is not what Koha's seed says. */
export const KohaStatuses = z.strictObject({
  notForLoan: statusByCode(
    'Values of NOT_LOAN. Default: -1 is ON_ORDER, others below 0 UNAVAILABLE, above 0 REFERENCE_ONLY.',
  ),
  lost: statusByCode('Values of LOST. Default LOST; Koha seeds 4 for missing.'),
  damaged: statusByCode('Values of DAMAGED. Default DAMAGED.'),
  restricted: statusByCode('Values of RESTRICTED. Default REFERENCE_ONLY.'),
  withdrawn: statusByCode('Values of WITHDRAWN. Default UNAVAILABLE.'),
})

export const KohaConfig = z
  .strictObject({
    kind: z.literal('koha'),
    ...systemFields,
    ...clockFields,
    ...moneyFields,
    ...copyFields,
    ...patronFields,
    baseUrl: baseUrl.describe('Where `/api/v1` stands: the staff or the OPAC host, http or https.'),
    login: z
      .enum(['oauth2', 'basic', 'none'])
      .default('oauth2')
      .describe(
        'OAuth2 client credentials (RESTOAuth2ClientCredentials), Basic (RESTBasicAuth), or public calls alone.',
      ),
    clientId: z.string().min(1).optional().describe('For oauth2: the id of the API key.'),
    ...secretFields('clientSecret'),
    username: z
      .string()
      .min(1)
      .optional()
      .describe('For basic: a staff user; wrong logins count towards its lock.'),
    ...secretFields('password'),
    namespace: z
      .enum(['staff', 'public'])
      .default('staff')
      .describe("Which items and records are asked for: all that staff see, or the OPAC's (RESTPublicAPI)."),
    ...caFields,
    timeoutMs: timeoutMs(8_000, 'One request'),
    identifier: z
      .enum(['cardnumber', 'userid'])
      .default('cardnumber')
      .describe('What patrons call their card: it must be exactly this of the patron that Koha finds.'),
    fees: z.boolean().default(true).describe('Whether to ask for what is owed; one more request a check.'),
    statuses: KohaStatuses.prefault({}),
  })
  .superRefine(trustNeedsTls)
  .superRefine((config, context) => {
    const need = (field: keyof typeof config, why: string) =>
      context.addIssue({ code: 'custom', path: [field], message: `required for ${why}` })
    if (config.login === 'oauth2') {
      if (config.clientId === undefined) need('clientId', 'login: oauth2')
      if (config.clientSecretEnv === undefined && config.clientSecretFile === undefined)
        need('clientSecretEnv', 'login: oauth2')
    }
    if (config.login === 'basic') {
      if (config.username === undefined) need('username', 'login: basic')
      if (config.passwordEnv === undefined && config.passwordFile === undefined)
        need('passwordEnv', 'login: basic')
    }
    if (config.login === 'none' && config.namespace === 'staff') need('namespace', 'login: none, as public')
  })
export type KohaConfig = z.infer<typeof KohaConfig>
