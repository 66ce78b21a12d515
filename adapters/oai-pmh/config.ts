import * as z from 'zod'

import { caFields, clockFields, systemFields, trustNeedsTls } from '../config-fields.ts'
import { copyFields } from '../copy-overrides.ts'
import { harvestedMarcFields } from '../holdings/marc-config.ts'

const pattern = z
  .string()
  .max(500)
  .refine(isPattern, 'a regular expression, whose first group, if it has one, is the id')

export const OaiPmhConfig = z
  .strictObject({
    kind: z.literal('oai-pmh'),
    ...systemFields,
    ...clockFields,
    ...copyFields,
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .describe("The repository's base URL, without OAI-PMH arguments."),
    metadataPrefix: z
      .string()
      .regex(/^[A-Za-z0-9\-_.!~*'()]+$/, 'a metadata prefix')
      .optional()
      .describe('Default: the one whose namespace is MARC 21, else Dublin Core.'),
    sets: z
      .array(z.string().min(1).max(500))
      .max(100)
      .default([])
      .describe('Sets to harvest, one after another; default everything.'),
    localIdPattern: pattern
      .optional()
      .describe('Finds the local id in the OAI identifier; default what follows the last colon or slash.'),
    ...harvestedMarcFields,
    timeoutMs: z
      .int()
      .min(100)
      .max(1_800_000)
      .default(120_000)
      .describe(
        'One page, from the request to its last byte, milliseconds; first pages of large sets take minutes.',
      ),
    pageDelayMs: z
      .int()
      .min(0)
      .max(60_000)
      .default(0)
      .describe('Pause between pages, milliseconds, where the repository asks for one.'),
    requestsPerMinute: z
      .int()
      .min(1)
      .max(6_000)
      .optional()
      .describe(
        'At most so many requests, evenly spread, where the repository asks for that; default as fast as it answers.',
      ),
    reconcileEveryDays: z
      .int()
      .min(0)
      .max(365)
      .optional()
      .describe(
        'How often what is stored is compared with the list of all identifiers, which finds what was deleted without trace; ' +
          '0 never. Default by what the repository says of its deletions: 7 (keeps no track), 14 (for a while), 30 (for good).',
      ),
    contact: z
      .string()
      .regex(/^[\u0021-\u007E]{1,200}$/, 'an address, such as mailto:oai@example.org')
      .optional()
      .describe(
        'Whom the repository may write to: sent as part of the User-Agent, a mail address also as From.',
      ),
    ...caFields,
  })
  .superRefine(trustNeedsTls)
export type OaiPmhConfig = z.infer<typeof OaiPmhConfig>

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}
