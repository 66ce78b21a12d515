import * as z from 'zod'

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
import { itemStatuses } from '../item.ts'
import { daiaLimits } from '../limits.ts'

/** DAIA knows no status words, only services; these are the cases that its services come to. */
const daiaCases = [
  'loan',
  'limited-loan',
  'presentation',
  'expected',
  'awaited',
  'unavailable',
  'untold',
] as const
export type DaiaCase = (typeof daiaCases)[number]

const Pattern = z
  .string()
  .min(1)
  .max(200)
  .refine((pattern) => {
    try {
      return new RegExp(pattern, 'iu') instanceof RegExp
    } catch {
      return false
    }
  }, 'a regular expression')

export const DaiaConfig = z
  .strictObject({
    kind: z.literal('daia'),
    ...systemFields,
    ...clockFields,
    ...copyFields,
    baseUrl: baseUrl.describe('The DAIA service, http or https, without query.'),
    recordId: z
      .string()
      .max(200)
      .regex(/^[^{}|]*\{id\}[^{}|]*$/, 'a text with {id} in it, such as "ppn:{id}"')
      .default('{id}')
      .describe("What a record is asked for by; {id} stands for the catalogue's record number."),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'a language tag, such as "de"')
      .optional()
      .describe('Asked for by Accept-Language.'),
    patronType: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe(
        'For whom availability is asked, as `patron-type`; servers that cannot do it answer 501 to everything.',
      ),
    ...secretFields('token'),
    ...caFields,
    timeoutMs: timeoutMs(8_000, 'One request'),
    recordsPerRequest: z
      .int()
      .min(1)
      .max(daiaLimits.recordsPerRequest)
      .default(20)
      .describe(
        'Ids asked for in one request, joined by bars. Servers that cannot do it are found out, and asked for one at a time.',
      ),
    notFound: z
      .enum(['fault', 'no-record'])
      .default('fault')
      .describe(
        'What HTTP 404 with an error body means. DAIA forbids it for unknown records; some servers send it.',
      ),
    statuses: z
      .partialRecord(z.enum(daiaCases), z.enum(itemStatuses))
      .default({})
      .describe(
        'What the services come to, where it is not: loan AVAILABLE (limited-loan too), presentation without loan ' +
          'REFERENCE_ONLY, expected on a date ON_LOAN, awaited (a queue, a link, "unknown") ON_LOAN, unavailable ' +
          'UNAVAILABLE, untold UNKNOWN.',
      ),
    limitations: z
      .array(z.strictObject({ pattern: Pattern, status: z.enum(itemStatuses) }))
      .max(50)
      .default([])
      .describe(
        "This library's own limitations of loan and presentation, any case, such as `nur Kopie|Lesesaal`; the first to match counts.",
      ),
  })
  .superRefine(trustNeedsTls)
export type DaiaConfig = z.infer<typeof DaiaConfig>
