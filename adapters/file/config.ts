import * as z from 'zod'

import { caFields, secretFields, systemFields } from '../config-fields.ts'
import { copyFields } from '../copy-overrides.ts'
import { harvestedMarcFields } from '../holdings/marc-config.ts'
import { marcCharsets } from '../protocols/marc/charset.ts'

export const FileConfig = z
  .strictObject({
    kind: z.literal('file'),
    ...systemFields,
    ...copyFields,
    path: z
      .string()
      .min(1)
      .max(4_000)
      .optional()
      .describe(
        'A file of MARC records, or a folder of such files, which are read in the order of their names. ISO 2709 or ' +
          "MARCXML, packed with gzip or not: all told by the content. Relative to the consortium file's folder.",
      ),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('In place of `path`: where one such file is fetched from, when it has changed.'),
    mode: z
      .enum(['full', 'changes'])
      .default('full')
      .describe(
        'full: the files together hold every record, and what they lack is deleted. changes: a file adds, replaces and ' +
          'deletes (leader/05 d) single records; each is read once, and again when it has changed.',
      ),
    deletions: z
      .string()
      .min(1)
      .max(4_000)
      .optional()
      .describe(
        'A text file of ids that are gone, one a line, read after the records. In a folder every file whose name ends in ' +
          '.ids is such a list.',
      ),
    localIdRule: z
      .string()
      .regex(/^(00\d|\d{3}\$[a-z0-9])$/, 'a control field or a subfield, such as "001" or "907$a"')
      .default('001')
      .describe('Where a record holds its own id.'),
    charset: z
      .enum(marcCharsets)
      .optional()
      .describe(
        'Of ISO 2709, where the records cannot be trusted; default what each of them says and holds.',
      ),
    ...harvestedMarcFields,
    user: z.string().max(200).optional().describe('Login (HTTP Basic) where `url` asks for one.'),
    ...secretFields('password'),
    timeoutMs: z
      .int()
      .min(1_000)
      .max(86_400_000)
      .default(7_200_000)
      .describe('The whole of `url`, from the request to its last byte, milliseconds.'),
    ...caFields,
  })
  .superRefine(({ path, url, user, deletions, caEnv, caFile }, context) => {
    const issue = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    if (path === undefined && url === undefined) issue('path', 'either `path` or `url` is needed')
    if (path !== undefined && url !== undefined) issue('url', 'either `path` or `url`, not both')
    if (url === undefined && user !== undefined) issue('user', 'means nothing without `url`')
    if (url !== undefined && deletions !== undefined) issue('deletions', 'goes with `path` only')
    const named = caEnv === undefined ? (caFile === undefined ? undefined : 'caFile') : 'caEnv'
    if (named !== undefined && url?.startsWith('https:') !== true) issue(named, 'means nothing without https')
  })
export type FileConfig = z.infer<typeof FileConfig>
