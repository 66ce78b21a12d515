import * as z from 'zod'

import { readTimestamp } from '../calendar.ts'

/*
  The slices of SymWS's answers that are read here. Everything is `{ resource, key, fields }`, and `fields` is there only
  where `includeFields` asked for it. What is absent may as well be null; lists may be absent where they are empty.
*/

const text = z.string().nullish()
const flag = z.boolean().nullish()
/** Written as text even where it is a number; a few releases write the number. */
const key = z.union([z.string().min(1), z.number().transform(String)])
const policy = z.object({ key }).nullish()

export const Messages = z.object({ messageList: z.array(z.object({ code: text })) })

export const LoginAnswer = z.object({ sessionToken: z.string().regex(/^[\u0021-\u007E]{1,200}$/) })
/** Of `authenticate` and of a patron's login alike. */
export const PatronProof = z.object({ patronKey: key })

export const SymphonyItem = z.object({
  key,
  fields: z.object({
    barcode: text,
    shadowed: flag,
    itemType: policy,
    library: policy,
    homeLocation: policy,
    currentLocation: policy,
    circRecord: z.object({ fields: z.object({ dueDate: text, recallDueDate: text }).nullish() }).nullish(),
    holdRecordList: z.array(z.object({ fields: z.object({ status: text, holdType: text }) })).nullish(),
  }),
})
export type SymphonyItem = z.infer<typeof SymphonyItem>

export const SymphonyCall = z.object({
  fields: z.object({
    dispCallNumber: text,
    volumetric: text,
    shadowed: flag,
    itemList: z.array(SymphonyItem).nullish(),
  }),
})
export type SymphonyCall = z.infer<typeof SymphonyCall>

export const BibWithCalls = z.object({
  key,
  fields: z.object({ shadowed: flag, callList: z.array(SymphonyCall).nullish() }),
})
export const BibWithCallKeys = z.object({
  key,
  fields: z.object({ shadowed: flag, callList: z.array(z.object({ key })).nullish() }),
})
export const BibWithMarc = z.object({ key, fields: z.object({ shadowed: flag, bib: z.unknown() }) })

/** Records that were deleted since they were indexed are null, and still counted. */
export const SearchResult = z.object({
  totalResults: z.number().nonnegative(),
  result: z.array(z.unknown()).nullish(),
})

export const LibraryPolicies = z.array(z.object({ key }))

export const LocationPolicies = z.array(
  z.object({ key, fields: z.object({ displayName: text, holdable: flag, onShelf: flag }) }),
)

export const MarcFields = z.object({
  leader: text,
  fields: z.array(
    z.object({
      tag: z.string(),
      inds: text,
      subfields: z.array(z.object({ code: z.string(), data: text })).nullish(),
    }),
  ),
})

const money = z.object({
  amount: z.union([z.string(), z.number()]),
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
})
const address = z.array(z.object({ fields: z.object({ code: policy, data: text }).nullish() })).nullish()
/** A date that cannot be read is a fault: taken for none, it would make a card good for ever. */
const expiry = z
  .string()
  .refine((written) => neverExpires(written) || readTimestamp(written) !== undefined)
  .nullish()

export function neverExpires(written: string): boolean {
  return /^(?:never)?$/i.test(written.trim())
}

export const SymphonyPatron = z.object({
  key,
  fields: z.object({
    barcode: z.string().min(1),
    alternateID: text,
    displayName: text,
    firstName: text,
    lastName: text,
    library: policy,
    profile: policy,
    /** Never absent: who has no standing has not been asked for it, and is not in good standing. */
    standing: z.object({ key }),
    privilegeExpiresDate: expiry,
    preferredAddress: z.union([z.string(), z.number()]).nullish(),
    address1: address,
    address2: address,
    address3: address,
    patronStatusInfo: z.object({ fields: z.record(z.string(), z.unknown()) }),
    blockList: z.array(z.object({ fields: z.object({ owed: money }) })).nullish(),
    circRecordList: z.array(z.object({ fields: z.object({ overdue: flag }).nullish() })).nullish(),
    holdRecordList: z.array(z.unknown()).nullish(),
  }),
})
export type SymphonyPatron = z.infer<typeof SymphonyPatron>
export const PatronSearchResult = z.object({ result: z.array(z.unknown()).nullish() })
