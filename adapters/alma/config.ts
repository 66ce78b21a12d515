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

/** Ex Libris' API gateways. `na`, `eu` and `ap` are documented and seen at work; `ca` and `cn` are hearsay, hence `baseUrl`. */
export const gateways = {
  na: 'https://api-na.hosted.exlibrisgroup.com',
  eu: 'https://api-eu.hosted.exlibrisgroup.com',
  ap: 'https://api-ap.hosted.exlibrisgroup.com',
  ca: 'https://api-ca.hosted.exlibrisgroup.com',
  cn: 'https://api-cn.hosted.exlibrisgroup.com.cn',
} as const

const code = z.string().min(1)

export const AlmaConfig = z
  .strictObject({
    kind: z.literal('alma'),
    ...systemFields,
    ...clockFields,
    ...moneyFields,
    ...copyFields,
    ...patronFields,
    region: z
      .enum(['na', 'eu', 'ap', 'ca', 'cn'])
      .optional()
      .describe('Whose API gateway is asked: North America, Europe, Asia Pacific, Canada, China.'),
    baseUrl: baseUrl
      .optional()
      .describe('Instead of region: where `/almaws/v1` stands. Not the host of the catalogue.'),
    ...caFields,
    ...secretFields('apiKey'),
    requestsPerSecond: z
      .int()
      .min(1)
      .max(25)
      .default(10)
      .describe("Our share of the 25 a second that an institution's integrations have together."),
    timeoutMs: timeoutMs(6_000, 'One request'),
    itemRecords: z
      .int()
      .min(0)
      .max(100)
      .default(30)
      .describe(
        'Records of one question whose items are asked for, a request each. Of further ones each location is told to have so many copies in and so many not, without due dates; what is asked for or for the reading room counts as in. 0: of all.',
      ),
    loginMethod: z
      .enum(['password', 'none'])
      .default('password')
      .describe(
        'password: internal users, whose password Ex Libris keeps; Alma refuses those of external users, right or wrong. none: cards are looked up, and no PIN counts as checked.',
      ),
    refusalCodes: z
      .array(z.string().regex(/^[A-Za-z0-9_]{1,40}$/, 'an error code, such as 401866'))
      .default([])
      .describe(
        'Further error codes that mean a wrong password or an unknown user; 401866, 401890 and 401861 always do.',
      ),
    cardField: z
      .enum(['barcode', 'primaryId'])
      .default('barcode')
      .describe('What patrons call their card; other identifiers of a user are then none.'),
    cardIdTypes: z
      .array(code)
      .min(1)
      .default(['BARCODE'])
      .describe('For barcode: types of identifier that are card numbers. Only active ones count.'),
    fees: z.boolean().default(true).describe('Whether to ask for what is owed.'),
    blockCodes: z
      .record(code, z.enum(blockCodes))
      .default({})
      .describe('Meaning of blocks by the code of their description. Default BLOCKED_BY_STAFF.'),
    ignoredBlockTypes: z
      .array(code)
      .default([])
      .describe('Types of block that do not keep anybody from borrowing.'),
    branches: z
      .record(code, code)
      .default({})
      .describe(
        "Code among the library's `branches`, by Alma's library code, and of patrons by their campus code: users have no home library.",
      ),
    statuses: z
      .record(code, z.enum(itemStatuses))
      .default({})
      .describe("Meaning of process types, where it is not Alma's own."),
    workOrders: z
      .record(code, z.enum(itemStatuses))
      .default({})
      .describe('Meaning of work order types, such as one for repairs. Default IN_PROCESS.'),
    referencePolicies: z
      .array(code)
      .default([])
      .describe('Item policies by code whose copies may not leave the house.'),
    referenceLocations: z
      .array(z.string().regex(/^[^/]+\/[^/]+$/, 'library/location, by code'))
      .default([])
      .describe(
        'Locations, as library/location, whose copies may not leave the house. If either list is given, all others may.',
      ),
  })
  .superRefine((config, context) =>
    trustNeedsTls({ ...config, baseUrl: config.baseUrl ?? gateways.na }, context),
  )
  .superRefine((config, context) => {
    const need = (field: keyof typeof config, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if ((config.region === undefined) === (config.baseUrl === undefined))
      need('region', 'either region or baseUrl')
    if (config.apiKeyEnv === undefined && config.apiKeyFile === undefined) need('apiKeyEnv', 'required')
  })
export type AlmaConfig = z.infer<typeof AlmaConfig>
