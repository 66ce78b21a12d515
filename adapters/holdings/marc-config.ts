import * as z from 'zod'

import { itemRules } from '../bib/embedded-items.ts'
import { marcFlavours } from '../bib/from-marc.ts'
import { cataloguedFields, statusFields } from './config.ts'

const codes = z.string().regex(/^[a-z0-9]{1,8}$/, 'subfield codes')
const ItemRule = z.strictObject({
  tag: z.string().regex(/^\d{3}$/, 'a field'),
  barcode: codes.optional(),
  branch: codes.optional(),
  location: codes.optional(),
  callNumber: codes.optional(),
  volume: codes.optional(),
  status: codes.optional(),
  due: codes.optional(),
  statements: z
    .boolean()
    .optional()
    .describe('Whether 866–868, or 853–865, say what a holding without a barcode has.'),
})

/** Where a record describes copies: a system's own export, or a field and its subfields. */
export const itemFieldRule = z.union([z.enum(Object.keys(itemRules) as (keyof typeof itemRules)[]), ItemRule])

/** How MARC records are read that are kept in the index. */
export const harvestedMarcFields = {
  ...statusFields,
  flavour: z.enum(marcFlavours).default('detect').describe('Meaning of the fields in MARC records.'),
  itemRule: itemFieldRule
    .optional()
    .describe(
      "Where MARC records describe copies: a system's own export, or a field and its subfields. Default: nowhere.",
    ),
  items: z
    .strictObject({
      from: z
        .enum(['none', 'catalogued'])
        .default('none')
        .describe(
          'catalogued: copies are those of the harvested record, as current as the last harvest; of a loan it says nothing ' +
            'but by words of `status`.',
        ),
      ...cataloguedFields,
    })
    .prefault({}),
}
