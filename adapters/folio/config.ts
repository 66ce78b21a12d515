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
import { blockCodes } from '../patron.ts'

export const FolioConfig = z
  .strictObject({
    kind: z.literal('folio'),
    ...systemFields,
    ...clockFields,
    ...moneyFields,
    ...copyFields,
    ...patronFields,
    baseUrl: baseUrl.describe(
      'The API gateway (Okapi or Kong); of a tenant with an edge key alone, leave out username.',
    ),
    tenant: z
      .string()
      .regex(/^[a-z][a-z0-9_-]{0,62}$/, "a tenant's id")
      .describe('Sent as X-Okapi-Tenant.'),
    username: z
      .string()
      .min(1)
      .optional()
      .describe('The system user; needed for all but availability by edge.'),
    ...secretFields('password'),
    edgeUrl: baseUrl.optional().describe('Of edge-rtac: availability is then asked there, with an API key.'),
    ...secretFields('apiKey'),
    availability: z
      .enum(['rtac', 'inventory'])
      .default('rtac')
      .describe(
        'Where copies are asked for without edgeUrl: mod-rtac, or the inventory and its loans where that is not installed; some more requests, and no waiting requests.',
      ),
    rtacCache: z
      .boolean()
      .default(false)
      .describe(
        'For rtac: whether mod-rtac-cache is there, to count copies; those for the reading room then count as available.',
      ),
    ...caFields,
    timeoutMs: timeoutMs(8_000, 'One request'),
    loginAttempts: z
      .int()
      .min(1)
      .max(100)
      .default(4)
      .describe(
        "Refused logins in a row, then ten minutes' rest: stay below the tenant's login.fail.attempts.",
      ),
    pin: z
      .enum(['pin', 'password'])
      .default('pin')
      .describe("What patrons give with their card: the PIN of mod-users, or their login's password."),
    cardField: z
      .enum(['barcode', 'externalSystemId', 'username'])
      .default('barcode')
      .describe("Which of a user's fields is the card number."),
    fees: z.boolean().default(true).describe('Whether to ask for open fees; one more request a check.'),
    blockCodes: z
      .record(z.string().min(1), z.enum(blockCodes))
      .default({})
      .describe('Meaning of manual blocks by the code of their template. Default BLOCKED_BY_STAFF.'),
    branches: z
      .record(z.string().min(1), z.string().min(1))
      .default({})
      .describe(
        "Code among the library's `branches`, by FOLIO's library code, and of patrons by their patron group: users have no home library.",
      ),
    statuses: z
      .record(z.string().min(1), z.enum(itemStatuses))
      .default({})
      .describe("Meaning of item statuses, where it is not FOLIO's own."),
    referenceLoanTypes: z
      .array(z.string().min(1))
      .default([])
      .describe('Loan types by name whose items may not leave the house; if given, all others may.'),
  })
  .superRefine(trustNeedsTls)
  .superRefine((config, context) => {
    const need = (field: keyof typeof config, why: string) =>
      context.addIssue({ code: 'custom', path: [field], message: `required for ${why}` })
    if (config.username === undefined && config.edgeUrl === undefined)
      need('username', 'a FOLIO without edgeUrl')
    if (
      config.username !== undefined &&
      config.passwordEnv === undefined &&
      config.passwordFile === undefined
    )
      need('passwordEnv', 'username')
    if (config.availability === 'inventory' && config.edgeUrl !== undefined)
      context.addIssue({ code: 'custom', path: ['availability'], message: 'either inventory or edgeUrl' })
    if (config.availability === 'inventory' && config.rtacCache)
      context.addIssue({ code: 'custom', path: ['rtacCache'], message: 'counts what RTAC lists' })
    if (config.edgeUrl !== undefined && config.apiKeyEnv === undefined && config.apiKeyFile === undefined)
      need('apiKeyEnv', 'edgeUrl')
  })
export type FolioConfig = z.infer<typeof FolioConfig>
