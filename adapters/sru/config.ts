import * as z from 'zod'

import { marcFlavours } from '../bib/from-marc.ts'
import {
  baseUrl,
  caFields,
  clockFields,
  secretFields,
  systemFields,
  timeoutMs,
  trustNeedsTls,
} from '../config-fields.ts'
import { copyFields } from '../copy-overrides.ts'
import { opacFields, statusFields } from '../holdings/config.ts'
import { itemFieldRule } from '../holdings/marc-config.ts'
import { sruAdapterLimits } from '../limits.ts'
import { sruVersions } from '../protocols/sru/request.ts'
import { queryIndexes } from '../query/model.ts'

const Items = z.strictObject({
  from: z
    .union([z.enum(['none', 'opacxml']), itemFieldRule])
    .default('none')
    .describe(
      "opacxml: live holdings in OPAC XML, as YAZ-based servers give them; a system's own export, or a field and its subfields: copies in the MARC record itself, as " +
        'current as the server keeps them; none: this server cannot tell.',
    ),
  schema: z.string().max(200).default('opacxml').describe("The server's name for its OPAC XML schema."),
  ...opacFields,
})

export const SruConfig = z
  .strictObject({
    kind: z.literal('sru'),
    ...systemFields,
    ...clockFields,
    ...statusFields,
    ...copyFields,
    baseUrl: baseUrl.describe('The database, http or https, without query.'),
    version: z.enum(sruVersions).default('1.2'),
    recordSchemas: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(8)
      .default(['marcxml', 'dc'])
      .describe('Names or URIs in order of preference; the next is asked for where one is refused.'),
    packing: z.enum(['xml', 'string']).default('xml').describe('What is asked for; either is read.'),
    indexes: z
      .partialRecord(
        z.enum(queryIndexes),
        z
          .string()
          .regex(/^[\w.-]{1,80}$/, 'an index name')
          .nullable(),
      )
      .default({})
      .describe("The server's index names where they are not dc, bath and rec; null: it has none."),
    callNumberIndex: z
      .string()
      .regex(/^[\w.-]{1,80}$/, 'an index name')
      .optional()
      .describe("The server's index of call numbers, if it has one that can be scanned; for browsing."),
    phraseRelation: z
      .enum(['adj', '==', '=', 'exact'])
      .default('adj')
      .describe('How words in a row are asked for.'),
    exactRelation: z
      .enum(['==', 'exact'])
      .optional()
      .describe('How a whole field is asked for; default == (exact in version 1.1).'),
    useExplain: z
      .boolean()
      .default(true)
      .describe("Whether index names may be chosen from the server's Explain record, where it has one."),
    authentication: z.enum(['none', 'basic']).default('none'),
    username: z.string().min(1).optional().describe('For basic.'),
    ...secretFields('password'),
    ...caFields,
    timeoutMs: timeoutMs(10_000, 'One request'),
    maxPage: z
      .int()
      .min(1)
      .max(500)
      .default(sruAdapterLimits.page)
      .describe('Records asked for at a time; a server that gives fewer is asked again.'),
    idsPerRequest: z
      .int()
      .min(1)
      .max(sruAdapterLimits.idsPerRequest)
      .default(sruAdapterLimits.idsPerRequest)
      .describe('Records of one search by their ids, joined by "or"; 1 if the server takes no more.'),
    localIdRule: z
      .string()
      .regex(/^(00\d|\d{3}\$[a-z0-9])$/, 'a control field or a subfield, such as "001" or "907$a"')
      .default('001')
      .describe('Where a record holds its own id, the one that the index for localId (rec.id) finds.'),
    flavour: z.enum(marcFlavours).default('detect').describe('Meaning of the fields in MARCXML.'),
    items: Items.prefault({}),
  })
  .superRefine(trustNeedsTls)
  .superRefine((config, context) => {
    if (config.authentication === 'none') return
    const need = (field: 'username' | 'passwordEnv') =>
      context.addIssue({ code: 'custom', path: [field], message: 'required for authentication: basic' })
    if (config.username === undefined) need('username')
    if (config.passwordEnv === undefined && config.passwordFile === undefined) need('passwordEnv')
  })
export type SruConfig = z.infer<typeof SruConfig>
