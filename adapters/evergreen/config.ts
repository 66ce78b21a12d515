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
import { evergreenLimits } from '../limits.ts'
import { blockCodes } from '../patron.ts'

/** Evergreen splits login, password and type at colons, so that a colon would choose the type of login. */
const noColon = z
  .string()
  .min(1)
  .regex(/^[^:]+$/, 'without colon')

export const EvergreenConfig = z
  .strictObject({
    kind: z.literal('evergreen'),
    ...systemFields,
    ...clockFields,
    ...moneyFields,
    ...copyFields,
    ...patronFields,
    baseUrl: baseUrl.describe('The OPAC host; `/opac/extras` and `/openapi3/v0` are appended.'),
    mode: z
      .enum(['rest', 'supercat'])
      .default('supercat')
      .describe(
        'rest: Evergreen 3.15 or newer with its OpenAPI server, needed for patrons; supercat: the catalogue alone, any version.',
      ),
    copies: z
      .enum(['supercat', 'rest'])
      .default('supercat')
      .describe(
        'Where copies and records are read in mode rest: unAPI tells due dates, the OpenAPI server does not.',
      ),
    orgUnit: z
      .string()
      .regex(/^\w[\w-]{0,79}$/, "an org unit's short name")
      .optional()
      .describe(
        'Short name of the library or system whose copies count, with all below it; default the whole consortium.',
      ),
    username: noColon.optional().describe('For rest: an account registered as API integrator.'),
    ...secretFields('password'),
    accountType: z
      .enum(['api', 'staff', 'opac'])
      .default('api')
      .describe("The account's type of login; the site decides which ones may use the OpenAPI server."),
    ...caFields,
    timeoutMs: timeoutMs(8_000, 'One request'),
    requestsPerSecond: z
      .number()
      .min(0.1)
      .max(1_000)
      .default(1)
      .describe("Of one kind of request, in the long run; 1 is the OpenAPI server's own default limit."),
    burst: z
      .int()
      .min(1)
      .max(100)
      .default(evergreenLimits.burst)
      .describe('Requests that may go to SuperCat at once after a rest; the OpenAPI server allows none.'),
    identifier: z
      .enum(['barcode', 'usrname'])
      .default('barcode')
      .describe('What patrons call their card: it must be exactly this of the patron that Evergreen finds.'),
    patronLoginType: z
      .enum(['opac', 'temp', 'persist'])
      .default('opac')
      .describe('The type of login that proves a PIN.'),
    fees: z.boolean().default(true).describe('Whether to ask for what is owed; one more request a check.'),
    statuses: z
      .record(z.string().min(1).max(100), z.enum(itemStatuses))
      .default({})
      .describe("Meaning of copy statuses by id or name, where it is not that of Evergreen's seeds."),
    penalties: z
      .record(z.string().min(1).max(100), z.enum(blockCodes))
      .default({})
      .describe("Meaning of standing penalties by name, where it is not that of Evergreen's seeds."),
  })
  .superRefine(trustNeedsTls)
  .superRefine((config, context) => {
    const need = (field: keyof typeof config, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (config.mode === 'rest') {
      if (config.username === undefined) need('username', 'required for mode: rest')
      if (config.passwordEnv === undefined && config.passwordFile === undefined)
        need('passwordEnv', 'required for mode: rest')
    } else if (config.copies === 'rest') need('copies', 'needs mode: rest')
    // A tag URI takes a location of letters, digits and underscores; of any other Evergreen shows the whole consortium.
    if (config.copies === 'supercat' && /\W/.test(config.orgUnit ?? ''))
      need('orgUnit', 'a hyphen cannot be asked of SuperCat: leave it out, and use copies: rest')
  })
export type EvergreenConfig = z.infer<typeof EvergreenConfig>
