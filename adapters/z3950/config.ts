import * as z from 'zod'

import { marcFlavours } from '../bib/from-marc.ts'
import {
  clockFields,
  host,
  port,
  secretFields,
  systemFields,
  timeoutMs,
  tlsFields,
  trustNeedsTls,
} from '../config-fields.ts'
import { copyFields } from '../copy-overrides.ts'
import { opacFields, statusFields } from '../holdings/config.ts'
import { itemFieldRule } from '../holdings/marc-config.ts'
import { z3950Limits } from '../limits.ts'
import { marcCharsets } from '../protocols/marc/charset.ts'
import { queryIndexes } from '../query/model.ts'

/** `all`, `any`, `phrase` and `exact` as in a query; `range` stands for lt, le, gt and ge. */
export const attributeForms = ['all', 'any', 'phrase', 'exact', 'range'] as const
export type AttributeForm = (typeof attributeForms)[number]

const combination = z
  .string()
  .regex(/^\d{1,2}=\d{1,5}( \d{1,2}=\d{1,5})*$/, 'Bib-1 attributes as type=value, such as "1=4 4=6"')

const Items = z.strictObject({
  from: z
    .enum(['opac', 'marc', 'none'])
    .default('opac')
    .describe(
      'opac: live holdings in the OPAC syntax; marc: copies in the record itself (852, 952, 995), as current as the ' +
        'target keeps them; none: this target cannot tell.',
    ),
  field: itemFieldRule
    .default('marc852')
    .describe("For marc: a system's own export, or the field and subfields that describe a copy."),
  batch: z
    .boolean()
    .default(true)
    .describe('Whether several records may be asked for in one search, joined by OR.'),
  ...opacFields,
})

export const Z3950Config = z
  .strictObject({
    kind: z.literal('z3950'),
    ...systemFields,
    ...clockFields,
    ...statusFields,
    ...copyFields,
    host,
    port: port.default(210),
    databases: z
      .array(z.string().min(1).max(100))
      .min(1)
      .max(20)
      .describe('Database names; case matters to most targets.'),
    authentication: z
      .enum(['none', 'open', 'idPass'])
      .default('none')
      .describe('How the login is sent when an association is opened. open: one string, "user/password".'),
    user: z.string().min(1).optional(),
    group: z.string().min(1).optional().describe('For idPass.'),
    ...secretFields('password'),
    ...tlsFields,
    syntaxes: z
      .array(z.enum(['usmarc', 'unimarc', 'xml', 'opac']))
      .min(1)
      .default(['usmarc', 'xml'])
      .describe('Record syntaxes for search, in order of preference.'),
    elementSet: z
      .string()
      .max(40)
      .default('F')
      .describe(
        'Element set for MARC and OPAC; empty: none is sent. Dropped by itself where the target refuses it.',
      ),
    xmlSchema: z
      .string()
      .max(40)
      .default('marcxml')
      .describe(
        'Element set for XML: marcxml, opacxml, or dc where dc:identifier is the id that 1=12 finds.',
      ),
    presentChunk: z
      .int()
      .min(1)
      .max(100)
      .default(z3950Limits.presentChunk)
      .describe('Records asked for in one Present.'),
    piggyback: z
      .boolean()
      .default(false)
      .describe(
        'Ask for the first records with the search itself: one round trip less, where the target is sound.',
      ),
    connections: z
      .int()
      .min(1)
      .max(10)
      .default(z3950Limits.associations)
      .describe('Associations at a time; what the target licenses.'),
    idleMs: z
      .int()
      .min(1_000)
      .max(600_000)
      .default(40_000)
      .describe('An unused association is closed after so long.'),
    timeoutMs: timeoutMs(10_000, 'One step: connect, Init, Search or Present'),
    localIdRule: z
      .string()
      .regex(/^(00\d|\d{3}\$[a-z0-9])$/, 'a control field or a subfield, such as "001" or "907$a"')
      .default('001')
      .describe('Where a record holds its own id, the one that attribute 1=12 finds.'),
    flavour: z.enum(marcFlavours).default('detect').describe('What the fields of its MARC mean.'),
    searchAttributes: z
      .partialRecord(
        z.enum(queryIndexes),
        z.partialRecord(z.enum(attributeForms), z.array(combination).max(8)),
      )
      .default({})
      .describe(
        'Bib-1 combinations to try in turn, in place of the built-in ones; 4=2 sends each word alone. An empty list: ' +
          'never ask this.',
      ),
    charset: z
      .enum(marcCharsets)
      .optional()
      .describe('Of records, where they do not tell; default: recognised.'),
    textCharset: z
      .enum(['utf-8', 'iso-8859-1', 'windows-1251', 'marc-8'])
      .optional()
      .describe('Of holdings and scanned terms; default: UTF-8 where it is, else Latin-1.'),
    queryCharset: z
      .enum(['utf-8', 'iso-8859-1', 'marc-8', 'ascii'])
      .default('utf-8')
      .describe('Of search terms; ascii: without diacritics.'),
    items: Items.prefault({}),
  })
  .superRefine(trustNeedsTls)
  .superRefine((config, context) => {
    if (config.authentication === 'none') return
    const need = (field: string) =>
      context.addIssue({
        code: 'custom',
        path: [field],
        message: `required for authentication: ${config.authentication}`,
      })
    if (config.user === undefined) need('user')
    if (config.passwordEnv === undefined && config.passwordFile === undefined) need('passwordEnv')
  })
export type Z3950Config = z.infer<typeof Z3950Config>
