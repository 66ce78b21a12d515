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
import { namespaceForms, ncipVersions } from '../protocols/ncip2/message.ts'
import { blockMeanings } from './blocks.ts'
import { problemMeanings } from './problems.ts'

const text = z.string().min(1).max(200)
const byWord = <Meaning extends z.ZodType>(meaning: Meaning, what: string) =>
  z.record(text, meaning).default({}).describe(`${what} Spelling and case of the words do not matter.`)

const PatronSettings = z.strictObject({
  cardInputType: text
    .default('Barcode Id')
    .describe(
      'AuthenticationInputType of the card number: "Barcode Id", "Username", "User Id", each site its own.',
    ),
  pinInputType: text.default('PIN').describe('AuthenticationInputType of the PIN: "PIN" or "Password".'),
  userIdType: text
    .default('Barcode')
    .describe(
      'UserIdentifierType of a card number, for questions without a PIN and among the ids of an answer.',
    ),
  pinIsChecked: z
    .boolean()
    .default(false)
    .describe(
      'True only once a wrong PIN was seen to be refused. NCIP has no word for "the PIN was right", and there are systems that ' +
        'ignore it; until then no PIN is taken as proven.',
    ),
  answersWithCard: z
    .boolean()
    .default(true)
    .describe(
      'The card asked for is among the ids of an answer. False, for systems that give only ids of their own: then an answer ' +
        'about somebody else cannot be noticed.',
    ),
  lookupWithoutPin: z
    .boolean()
    .default(true)
    .describe('LookupUser by UserId is allowed. Without it nobody is read again after the verification.'),
  minorUnits: z
    .boolean()
    .default(true)
    .describe('MonetaryValue counts cents, as the standard has it; false where it is decimal.'),
  counts: z
    .boolean()
    .default(false)
    .describe('Ask for loans and requests, to count them: NCIP sends them whole.'),
  account: z
    .array(z.enum(['loans', 'holds', 'fees']))
    .default([])
    .describe(
      'Which lists of a patron the responder was seen to send. One that knows nothing of loans answers like one whose patron has none.',
    ),
  blocks: byWord(
    z.enum(blockMeanings),
    'What a BlockOrTrapType means here; NONE for what does not keep from borrowing.',
  ),
  privilegeStatuses: byWord(
    z.enum(blockMeanings),
    'What a UserPrivilegeStatusType means here; a word that nobody knows is no block.',
  ),
})
export type PatronSettings = z.infer<typeof PatronSettings>

const ItemSettings = z.strictObject({
  service: z
    .enum(['LookupItemSet', 'LookupItem', 'none'])
    .default('LookupItemSet')
    .describe(
      'LookupItem asks copy by copy for the barcodes that were harvested; none offers no availability.',
    ),
  idForm: z
    .enum(['item', 'record'])
    .default('item')
    .describe('Whether a record is named by BibliographicItemId or by BibliographicRecordId.'),
  idCode: text
    .optional()
    .describe(
      'The id\'s code; default "Legal Deposit Number" for items, and the agency instead of a code for records.',
    ),
  itemIdType: text.default('Barcode').describe('ItemIdentifierType of what LookupItem asks for.'),
  idsPerRequest: z
    .int()
    .min(1)
    .max(50)
    .default(20)
    .describe('Records of one LookupItemSet; 1 if it takes no more.'),
  itemsPerPage: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('MaximumItemsCount; default none, for older systems refuse it.'),
  restrictions: byWord(z.boolean(), 'Whether a copy with this ItemUseRestrictionType is lent.'),
})
/** With what words of copies mean here. */
export type ItemSettings = z.infer<typeof ItemSettings> & Pick<Ncip2Config, 'statuses'>

export const Ncip2Config = z
  .strictObject({
    kind: z.literal('ncip2'),
    ...systemFields,
    ...clockFields,
    ...moneyFields,
    ...copyFields,
    ...patronFields,
    baseUrl: baseUrl.describe("The responder's address: every message is posted to it as it stands."),
    fromAgency: text.optional().describe("The consortium's agency id, as agreed with the library."),
    toAgency: text.optional().describe("The library's agency id; many answer nobody who does not name it."),
    applicationProfile: text.optional().describe('ApplicationProfileType of the header.'),
    version: z.enum(ncipVersions).default('2.02'),
    namespace: z
      .enum(namespaceForms)
      .default('prefixed')
      .describe('How we write elements. Answers are read with any namespace and with none.'),
    username: z.string().min(1).optional().describe('For HTTP Basic; without it nobody logs in.'),
    ...secretFields('password'),
    ...caFields,
    timeoutMs: timeoutMs(8_000, 'One message'),
    dates: z
      .enum(['instant', 'written'])
      .default('instant')
      .describe(
        'Whether `Z` is meant. `written` is for systems that put it behind local times: of these only the day is taken.',
      ),
    probe: z
      .enum(['LookupUser', 'LookupAgency'])
      .default('LookupUser')
      .describe(
        'The question that proves the system answers. LookupUser asks for `probeUser`, who must be nobody.',
      ),
    probeUser: text.default('polyshelf-probe'),
    problems: byWord(
      z.enum(problemMeanings),
      'What a ProblemType means here; REJECTED is an unknown card or a wrong PIN.',
    ),
    statuses: byWord(z.enum(itemStatuses), 'What a CirculationStatus means here.'),
    patrons: PatronSettings.prefault({}),
    items: ItemSettings.prefault({}),
  })
  .superRefine(trustNeedsTls)
  .superRefine((config, context) => {
    const need = (field: keyof typeof config, why: string) =>
      context.addIssue({ code: 'custom', path: [field], message: `required for ${why}` })
    if ((config.fromAgency === undefined) !== (config.toAgency === undefined))
      need(config.fromAgency === undefined ? 'fromAgency' : 'toAgency', 'a header: it names both')
    if (config.applicationProfile !== undefined && config.toAgency === undefined)
      need('toAgency', 'an applicationProfile')
    if (config.probe === 'LookupAgency' && config.toAgency === undefined)
      need('toAgency', 'probe: LookupAgency')
    if (
      config.username !== undefined &&
      config.passwordEnv === undefined &&
      config.passwordFile === undefined
    )
      need('passwordEnv', 'a username')
  })
export type Ncip2Config = z.infer<typeof Ncip2Config>
