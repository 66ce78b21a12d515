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

const blockByCode = (what: string) =>
  z.record(z.string().length(1), z.enum(blockCodes)).default({}).describe(what)

/** Errors of our own login or licence: no site may take them for a wrong PIN. */
const neverRefusals: ReadonlySet<number> = new Set([113, 116, 117, 118, 120, 123])

export const SierraConfig = z
  .strictObject({
    kind: z.literal('sierra'),
    ...systemFields,
    ...clockFields,
    ...moneyFields,
    ...copyFields,
    ...patronFields,
    baseUrl: baseUrl.describe('As in https://sierra.example.org/iii/sierra-api, without the version.'),
    apiVersion: z.number().min(4).max(9).default(6).describe('Of the REST API: 6, or 5 at an older Sierra.'),
    clientKey: z.string().min(1).describe('The API key; it needs the roles of what it is asked for.'),
    ...secretFields('clientSecret'),
    ...caFields,
    timeoutMs: timeoutMs(15_000, 'One request'),
    keepAlive: z
      .boolean()
      .default(false)
      .describe('Whether connections are used again: Sierra drops idle ones without a word.'),
    keywords: z
      .enum(['plain', 'advanced'])
      .default('plain')
      .describe(
        'plain: words in one index, as the API documents; advanced: also and, or, not, phrases and ** of the Advanced Word Search.',
      ),
    segments: z
      .strictObject({
        title: z.string().regex(/^[a-z]+$/),
        author: z.string().regex(/^[a-z]+$/),
        subject: z.string().regex(/^[a-z]+$/),
      })
      .prefault({ title: 't', author: 'a', subject: 'd' })
      .describe("For advanced: the field prefixes of the site's word index."),
    identifierWords: z
      .boolean()
      .default(true)
      .describe("Whether the site's word index holds ISBN and the like; if not, they cannot be searched."),
    statuses: z
      .record(z.string().length(1), z.enum(itemStatuses))
      .default({})
      .describe("Meaning of the site's item status codes, where it is not Innovative's own."),
    referenceItemTypes: z
      .array(z.string().min(1))
      .default([])
      .describe('Item types (I TYPE) whose copies may not leave the house; if given, all others may.'),
    referenceLocations: z
      .array(z.string().min(1))
      .default([])
      .describe('Location codes whose copies may not leave the house.'),
    branches: z
      .record(z.string().min(1), z.string().min(1))
      .default({})
      .describe("Branch by the beginning of a location's code, the longest wins; else the whole code."),
    dayLoansEndAt: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .default('04:00')
      .describe("The library's time that Sierra writes for a loan by days: such a due date is a date."),
    patrons: z
      .enum(['auth', 'validate', 'pintest'])
      .default('auth')
      .describe(
        'How PINs are checked: patrons/auth (version 6), patrons/validate (compares 8 characters), or the old PatronAPI.',
      ),
    authMethod: z.enum(['native', 'ldap']).default('native').describe('For auth.'),
    patronApiUrl: baseUrl
      .optional()
      .describe('For pintest: where /PATRONAPI stands. It wants the PIN in the path of the URL.'),
    patronApiDates: z.enum(['mdy', 'dmy']).default('mdy').describe('For pintest: the order of dates.'),
    cardField: z
      .enum(['barcode', 'uniqueId'])
      .default('barcode')
      .describe('Which field of a patron is the card number.'),
    refusalCodes: z
      .array(
        z
          .int()
          .min(100)
          .max(199)
          .refine((code) => !neverRefusals.has(code), 'an error of our own login'),
      )
      .default([107, 108])
      .describe("Sierra's error codes that say an unknown card or a wrong PIN."),
    pinsEnforced: z
      .boolean()
      .default(true)
      .describe('False where the site lets any PIN pass: try a wrong one with a test card.'),
    blocks: blockByCode('Meaning of manual blocks (MBLOCK). Default BLOCKED_BY_STAFF.'),
    autoBlocks: blockByCode("Meaning of Sierra's own blocks. Default OTHER."),
    messageBlocks: blockByCode('Patron messages (PMESSAGE) that stop borrowing here. Default none.'),
  })
  .superRefine(trustNeedsTls)
  .superRefine((config, context) => {
    const need = (field: keyof typeof config, why: string) =>
      context.addIssue({ code: 'custom', path: [field], message: why })
    if (config.clientSecretEnv === undefined && config.clientSecretFile === undefined)
      need('clientSecretEnv', 'required for clientKey')
    if (config.patrons === 'auth' && config.apiVersion < 6) need('patrons', 'auth needs apiVersion 6')
    if (config.patrons === 'pintest' && config.patronApiUrl === undefined)
      need('patronApiUrl', 'required for patrons: pintest')
    if (config.patrons === 'pintest' && config.cardField !== 'barcode')
      need('cardField', 'patrons: pintest knows barcodes only')
  })
export type SierraConfig = z.infer<typeof SierraConfig>
