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
import { queryIndexes } from '../query/model.ts'

/** Policy codes of the site; upper and lower case, hyphens and underscores make no difference. */
const policyKey = z.string().regex(/[A-Za-z0-9]/, 'a policy, such as "ON-ORDER"')
const header = z.string().regex(/^[\u0021-\u007E]{1,80}$/, 'letters, digits and punctuation, no blanks')

export const SymphonyConfig = z
  .strictObject({
    kind: z.literal('symphony'),
    ...systemFields,
    ...clockFields,
    ...moneyFields,
    ...copyFields,
    ...patronFields,
    baseUrl: baseUrl.describe('The web application, as in https://host:port/symws; /catalog follows it.'),
    clientId: header.describe('Sent as x-sirs-clientID: SirsiDynix gives one to each application.'),
    appId: header.default('Polyshelf').describe('Sent as SD-Originating-App-Id.'),
    username: z
      .string()
      .min(1)
      .optional()
      .describe('A staff user. Without one the catalogue alone is asked, as a guest.'),
    ...secretFields('password'),
    ...caFields,
    timeoutMs: timeoutMs(8_000, 'One request'),
    wholeRecordMs: timeoutMs(
      3_000,
      'One record with all its copies; what takes longer is asked for in parts',
    ),
    sessionIdleMinutes: z
      .int()
      .min(1)
      .max(1_440)
      .default(10)
      .describe("A staff session that rested longer is not used again; below the site's own time-out."),
    libraries: z
      .array(policyKey)
      .default([])
      .describe('Library policies whose copies are shown, of a Symphony that several share. Default all.'),
    circulation: z
      .boolean()
      .optional()
      .describe('Whether to ask for due dates and holds with the copies. Default if there is a username.'),
    locationNames: z
      .boolean()
      .default(true)
      .describe('Whether to ask, once a day, what locations are called and whether they are shelves.'),
    locations: z
      .record(policyKey, z.enum(itemStatuses))
      .default({})
      .describe('Meaning of current locations, where it is not the usual one; shelves are AVAILABLE.'),
    itemTypes: z
      .record(policyKey, z.enum(itemStatuses))
      .default({})
      .describe('Meaning of item types of copies on the shelf, such as NONCIRC: REFERENCE_ONLY.'),
    searchIndexes: z
      .partialRecord(
        z.enum(queryIndexes),
        z.string().regex(/^[A-Z0-9_]{1,30}$/, 'as in /catalog/bib/describe'),
      )
      .default({})
      .describe("The site's search indexes. Default GENERAL, TITLE, AUTHOR, SUBJECT and ISBN."),
    verification: z
      .enum(['authenticate', 'login'])
      .default('authenticate')
      .describe('Whether a PIN is checked by /user/patron/authenticate, or by a login of the patron.'),
    identifier: z
      .enum(['barcode', 'alternateID'])
      .default('barcode')
      .describe("Which of a patron's fields is the card number."),
    refusalCodes: z
      .array(z.string().min(1))
      .default(['unableToAuthenticate', 'unableToLogin'])
      .describe('Codes of a messageList that say "unknown card or wrong PIN"; any other is a failure.'),
    standings: z
      .record(policyKey, z.enum([...blockCodes, 'NONE']))
      .default({})
      .describe('What a standing other than OK means; NONE where it does not keep anybody from borrowing.'),
    profiles: z
      .record(policyKey, z.enum([...blockCodes, 'NONE']))
      .default({})
      .describe('User profiles that are blocks. Default LOST and LOSTCARD, cards reported lost.'),
  })
  .superRefine(trustNeedsTls)
  .superRefine((config, context) => {
    if (
      config.username !== undefined &&
      config.passwordEnv === undefined &&
      config.passwordFile === undefined
    )
      context.addIssue({ code: 'custom', path: ['passwordEnv'], message: 'required for username' })
  })
export type SymphonyConfig = z.infer<typeof SymphonyConfig>
