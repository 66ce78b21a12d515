import * as z from 'zod'

/*
  The slices of Koha's answers that are read here. Fields come and go with versions, so each is nullish where Koha may
  leave it out, and what is not named is ignored (Koha api/v1/swagger/definitions; versions 22.05 to 25.05).
*/

const code = z.number().nullish()
const text = z.string().nullish()

export const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** Of the cheapest question: that it is a list proves that it was Koha who answered. */
export const KohaLibraries = z.array(z.object({ library_id: z.string() }))

/** Labels of coded fields, with the embed `+strings`. */
const Strings = z.object({ str: text }).nullish()

const Item = z.object({
  item_id: z.number(),
  external_id: text,
  home_library_id: text,
  holding_library_id: text,
  location: text,
  callnumber: text,
  serial_issue_number: text,
  effective_not_for_loan_status: code,
  not_for_loan_status: code,
  damaged_status: code,
  lost_status: code,
  withdrawn: code,
  restricted_status: code,
  /** In spite of its name, the due date, of a loan that goes on. */
  checked_out_date: text,
  holds_count: code,
  checkout: z.object({ due_date: text }).nullish(),
  transfer: z.object({}).nullish(),
  first_hold: z.object({ status: text }).nullish(),
  recall: z.object({ status: text }).nullish(),
  _strings: z
    .object({
      location: Strings,
      lost_status: Strings,
      damaged_status: Strings,
      restricted_status: Strings,
      withdrawn: Strings,
      effective_not_for_loan_status: Strings,
      not_for_loan_status: Strings,
    })
    .nullish(),
})
export const KohaItem = Item.transform(({ _strings: labels, ...item }) => ({ ...item, labels }))
export type KohaItem = z.infer<typeof KohaItem>
export const KohaItems = z.array(KohaItem)

/** 201 of newer versions; older ones answer 204 without a body. */
export const Validated = z.object({ patron_id: z.number(), cardnumber: text, userid: text })
export const Refusal = z.object({ error: text })

/** Of a 404; that of a path which Koha does not have speaks of `errors`. */
export const NotFound = z.object({ error: z.string() })

export const KohaPatron = z.object({
  patron_id: z.number(),
  cardnumber: text,
  userid: text,
  surname: text,
  firstname: text,
  preferred_name: text,
  library_id: text,
  category_id: text,
  /** Anything but a date is a fault: taken for none, it would make a card good for ever. */
  expiry_date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .nullish(),
  restricted: z.boolean().nullish(),
  patron_card_lost: z.boolean().nullish(),
  incorrect_address: z.boolean().nullish(),
  email: text,
  phone: text,
  checkouts_count: z.number().nullish(),
  overdues_count: z.number().nullish(),
})
export type KohaPatron = z.infer<typeof KohaPatron>
export const KohaPatrons = z.array(KohaPatron)

export const KohaAccount = z.object({ balance: z.union([z.number(), z.string()]) })

/** `GET /`: the API's OpenAPI description; `info.version` is the API's, not Koha's. */
export const ApiDescription = z.object({
  info: z.object({ title: text, version: text }),
  paths: z.record(z.string(), z.unknown()).default({}),
})
export const VersionAnswer = z.object({ version: z.string() })
