import * as z from 'zod'

import {
  clockFields,
  host,
  moneyFields,
  patronFields,
  port,
  secretFields,
  systemFields,
  timeoutMs,
  tlsFields,
  trustNeedsTls,
} from '../config-fields.ts'
import { copyFields } from '../copy-overrides.ts'
import { itemStatuses } from '../item.ts'
import { blockCodes } from '../patron.ts'
import { charsets } from '../protocols/sip2/charsets.ts'
import { patronFlags } from '../protocols/sip2/patron-answer.ts'
import { dialects, type Dialect, type DialectName } from './dialects.ts'

const fieldCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9]$/, 'a field code: a capital letter, then a letter or digit')
const statusCode = z.string().regex(/^[ -~]{2}$/, 'a circulation status: two characters')
const plainText = z.string().regex(/^[^\p{Cc}|]*$/u, 'text without control characters and |')
const pattern = z.string().max(200).refine(isPattern, 'a regular expression')

const overrides = z
  .strictObject({
    charset: z.enum(charsets),
    delimiter: z.string().regex(/^[!-/:-@[-`{-~]$/, 'one punctuation character'),
    lineFeedEnds: z.boolean(),
    localZone: z.enum(['blank', 'zeros']),
    login: z.enum(['message', 'prompts', 'prompts-and-message']),
    loginPrompt: z.string().min(1),
    passwordPrompt: z.string().min(1),
    welcome: z.string().min(1),
    patronRequest: z.enum(['63', '23', 'as-supported']),
    idPrefix: pattern,
    expiryFields: z.array(fieldCode),
    expiredField: fieldCode,
    categoryFields: z.array(fieldCode),
    homeBranchFields: z.array(fieldCode),
    patronIdFields: z.array(fieldCode),
    nameFields: z.tuple([fieldCode, fieldCode]),
    ignoredFlags: z.array(z.enum(patronFlags)),
    blockTexts: z.array(z.strictObject({ pattern, code: z.enum(blockCodes) })),
    holdCount: z.enum(['all', 'ready']),
    waitingHolds: z.boolean(),
    decimalComma: z.boolean(),
    slashDates: z.enum(['month-first', 'day-first']),
    places: z.enum(['branches', 'words']),
    queueIs08: z.boolean(),
    lendable: z.record(statusCode, z.boolean()),
  })
  .partial()

export const Sip2Config = z
  .strictObject({
    kind: z.literal('sip2'),
    ...systemFields,
    ...clockFields,
    ...moneyFields,
    ...copyFields,
    ...patronFields,
    host,
    port: port.default(6001),
    ...tlsFields,
    user: plainText.optional().describe("The consortium's login (93 CN); without it nobody logs in."),
    ...secretFields('password'),
    location: plainText.optional().describe('93 CP: workstation, branch or, at FOLIO, service point UUID.'),
    institution: plainText.describe('AO exactly as the server has it; may be empty.'),
    ...secretFields('terminalPassword'),
    dialect: z
      .enum(Object.keys(dialects) as [DialectName, ...DialectName[]])
      .default('generic')
      .describe("The vendor's deviations; `overrides` changes them one by one."),
    overrides: overrides.default({}),
    statuses: z
      .record(statusCode, z.enum(itemStatuses))
      .default({})
      .describe("Meaning of circulation statuses by code, where it is not the dialect's."),
    pinIsChecked: z
      .boolean()
      .default(true)
      .describe(
        'False where the server says CQ=Y to any PIN, as some do that are not told to check it: try a wrong one. Then no PIN is proven.',
      ),
    errorDetection: z
      .enum(['strict', 'lenient', 'off'])
      .default('lenient')
      .describe('AY and AZ: `lenient` checks the sequence number and lets a wrong checksum pass.'),
    connections: z.int().min(1).max(4).default(2).describe('At once, as agreed with the library.'),
    timeoutMs: timeoutMs(3_000, 'One exchange'),
    loginTimeoutMs: timeoutMs(5_000, 'Connecting, logging in and asking for the status'),
  })
  .refine((config) => config.user === undefined || config.passwordEnv || config.passwordFile, {
    path: ['user'],
    message: 'a user needs passwordEnv or passwordFile',
  })
  .superRefine(trustNeedsTls)
export type Sip2Config = z.infer<typeof Sip2Config>

/** The named dialect with the configuration's own changes. */
export function dialectOf(config: Pick<Sip2Config, 'dialect' | 'overrides' | 'statuses'>): Dialect {
  const changes = Object.entries(config.overrides).filter(([, value]) => value !== undefined)
  const dialect = dialects[config.dialect]
  return {
    ...dialect,
    ...Object.fromEntries(changes),
    statuses: { ...dialect.statuses, ...config.statuses },
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}
