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
import { dateOrders } from '../holdings/due-date.ts'
import { itemStatuses } from '../item.ts'
import { blockCodes } from '../patron.ts'

const organisation = z.int().min(1).max(99_999_999)

export const PolarisConfig = z
  .strictObject({
    kind: z.literal('polaris'),
    ...systemFields,
    ...clockFields,
    ...moneyFields,
    ...copyFields,
    ...patronFields,
    baseUrl: baseUrl.describe('Where `/PAPIService` stands; staff calls work by https alone.'),
    accessId: z
      .string()
      .regex(/^[^\s:]{1,100}$/, 'a PAPI access id')
      .describe('The PAPI access id; its key is the secret that signs every request.'),
    ...secretFields('accessKey'),
    languageId: organisation.default(1033).describe('Of labels and texts; 1033 is English.'),
    applicationId: organisation.default(100).describe('100 for all but the vendor itself.'),
    organisationId: organisation.default(1).describe('1 is the whole system, others are branches.'),
    staffDomain: z.string().min(1).optional().describe("The staff user's domain."),
    staffUser: z
      .string()
      .min(1)
      .optional()
      .describe('With it: MARC records, coded item statuses, and cards looked up without a PIN.'),
    ...secretFields('staffPassword'),
    ...caFields,
    timeoutMs: timeoutMs(8_000, 'One request'),
    hash: z
      .enum(['sha1', 'sha256'])
      .default('sha1')
      .describe("The server's KeyedHashAlgorithm, by which requests are signed."),
    signingBaseUrl: baseUrl
      .optional()
      .describe(
        'What the server takes itself for when it checks a signature, such as http:// behind a proxy; default baseUrl.',
      ),
    signedUrl: z
      .enum(['as-sent', 'decoded'])
      .default('as-sent')
      .describe('Whether the server checks the URL as it was sent, or without its percent-encoding.'),
    dateOrder: z
      .enum(dateOrders)
      .optional()
      .describe(
        'How the server writes 12/3/2026; without it such a date is read only where it can mean one day alone.',
      ),
    statuses: z
      .record(z.string().min(1), z.enum(itemStatuses))
      .default({})
      .describe("Meaning of circulation statuses and of branches' own banners, in any case of letters."),
    blocks: z
      .record(z.string().min(1), z.enum(blockCodes))
      .default({})
      .describe('Meaning of blocks by words of their description, in any case of letters.'),
  })
  .superRefine(trustNeedsTls)
  .superRefine((config, context) => {
    const need = (field: keyof typeof config, why: string) =>
      context.addIssue({ code: 'custom', path: [field], message: `required for ${why}` })
    if (config.accessKeyEnv === undefined && config.accessKeyFile === undefined)
      need('accessKeyEnv', 'accessId')
    if (config.staffUser === undefined) return
    if (config.staffDomain === undefined) need('staffDomain', 'staffUser')
    if (config.staffPasswordEnv === undefined && config.staffPasswordFile === undefined)
      need('staffPasswordEnv', 'staffUser')
  })
export type PolarisConfig = z.infer<typeof PolarisConfig>
