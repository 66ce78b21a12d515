import * as z from 'zod'

/*
  The slices of Sierra's answers that are read here; what is not named is ignored. Sierra leaves a field out where it has
  nothing to say (techdocs: Bib, Item and Patron Object; versions 5 and 6). Ids are strings in one place, numbers in another.
*/

const text = z.string().nullish()
const flag = z.boolean().nullish()
const id = z.union([z.string().min(1), z.number()]).transform(String)

export const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** What it holds differs from release to release. */
export const TokenInfo = z.looseObject({})

/** `description` is left alone: it may repeat what was asked. */
export const ErrorBody = z.object({ code: z.number() })

export const VarField = z.object({
  fieldTag: text,
  marcTag: text,
  ind1: text,
  ind2: text,
  content: text,
  subfields: z.array(z.object({ tag: z.string(), content: text })).nullish(),
})
export type VarField = z.infer<typeof VarField>

export const SierraBib = z.object({
  id,
  deleted: flag,
  suppressed: flag,
  holdCount: z.number().nullish(),
  orders: z
    .array(
      z.object({
        orderId: id.nullish(),
        location: z.object({ code: text, name: text }).nullish(),
        copies: z.number().nullish(),
      }),
    )
    .nullish(),
  varFields: z.array(VarField).nullish(),
})
export type SierraBib = z.infer<typeof SierraBib>
export const SierraBibs = z.object({ entries: z.array(SierraBib).nullish() })
/** `total` is the real one here, unlike in lists of items. */
export const SearchEntries = z.object({
  total: z.number(),
  entries: z.array(z.object({ bib: z.unknown() })),
})

export const SierraItem = z.object({
  id,
  bibIds: z.array(id).nullish(),
  deleted: flag,
  suppressed: flag,
  location: z.object({ code: text, name: text }).nullish(),
  status: z.object({ code: text, display: text, duedate: text }).nullish(),
  volumes: z.array(z.string()).nullish(),
  barcode: text,
  callNumber: text,
  itemType: z.union([z.string(), z.number()]).nullish(),
  holdCount: z.number().nullish(),
  fixedFields: z
    .record(z.string(), z.object({ value: z.union([z.string(), z.number(), z.boolean()]).nullish() }))
    .nullish(),
  varFields: z.array(VarField).nullish(),
})
export type SierraItem = z.infer<typeof SierraItem>
export const SierraItems = z.object({ total: z.number().nullish(), entries: z.array(SierraItem).nullish() })

/** A bare record number: the patron whose PIN it was. */
export const PatronNumber = z
  .union([z.number(), z.string()])
  .transform(String)
  .refine((number) => /^[1-9]\d{0,9}$/.test(number))

const Block = z.object({ code: text, until: text }).nullish()
export const SierraPatron = z.object({
  id,
  names: z.array(z.string()).nullish(),
  barcodes: z.array(z.string()).nullish(),
  uniqueIds: z.array(z.string()).nullish(),
  /** Anything but a date is a fault: taken for none, it would make a card good for ever. */
  expirationDate: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .nullish(),
  patronType: z.union([z.string(), z.number()]).nullish(),
  homeLibraryCode: text,
  message: z.object({ code: text }).nullish(),
  blockInfo: Block,
  autoBlockInfo: Block,
  moneyOwed: z.union([z.number(), z.string()]).nullish(),
  emails: z.array(z.string()).nullish(),
  phones: z.array(z.object({ number: text })).nullish(),
  deleted: flag,
})
export type SierraPatron = z.infer<typeof SierraPatron>

/** `GET /info/token`; roles are names, or objects that have one, by release. */
export const TokenRoles = z.object({
  roles: z.array(z.union([z.string(), z.object({ name: z.string() })])).nullish(),
})
