import * as z from 'zod'

/*
  The slices of Alma's JSON that are read here. Ids have up to 19 digits: they are strings, or the answer is refused, for as
  numbers they would have lost their ends. A code comes as `{value, desc}`, both null where there is none. A list without
  members is left out whole; one with a single member is still a list.
*/

const text = z.string().nullish()
const flag = z.boolean().nullish()
const count = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
const Coded = z.object({ value: text, desc: text }).nullish()

/** The record's MARCXML is the first of `anies`. */
export const Bibs = z.object({
  bib: z.array(z.object({ mms_id: z.string(), anies: z.array(z.string()).min(1) })).nullish(),
  total_record_count: count,
})

const Item = z.object({
  holding_data: z
    .object({
      call_number: text,
      in_temp_location: flag,
      temp_library: Coded,
      temp_location: Coded,
    })
    .nullish(),
  item_data: z.object({
    pid: z.string().min(1),
    barcode: text,
    base_status: Coded,
    process_type: Coded,
    work_order_type: Coded,
    awaiting_reshelving: flag,
    requested: flag,
    due_date: text,
    arrival_date: text,
    library: Coded,
    location: Coded,
    policy: Coded,
    description: text,
    enumeration_a: text,
    chronology_i: text,
  }),
})
export type AlmaItem = z.infer<typeof Item>
export const Items = z.object({ item: z.array(Item).nullish(), total_record_count: count })

const Amount = z.union([z.number(), z.string()])
/** Alma writes a date as `2022-10-31Z`. Anything else is a fault: taken for none, it would make a card good for ever. */
const AlmaDate = z.string().regex(/^\d{4}-\d\d-\d\dZ?$/)

export const User = z.object({
  primary_id: z.string().min(1),
  first_name: text,
  last_name: text,
  full_name: text,
  user_group: Coded,
  campus_code: Coded,
  expiry_date: z.union([AlmaDate, z.literal('')]).nullish(),
  status: Coded,
  user_identifier: z.array(z.object({ value: text, id_type: Coded, status: text })).nullish(),
  user_block: z
    .array(z.object({ block_type: Coded, block_description: Coded, block_status: text, expiry_date: text }))
    .nullish(),
  contact_info: z
    .object({
      email: z.array(z.object({ email_address: text, preferred: flag })).nullish(),
      phone: z.array(z.object({ phone_number: text, preferred: flag })).nullish(),
    })
    .nullish(),
  fees: z.object({ value: Amount.nullish() }).nullish(),
  loans: z.object({ value: count.nullish() }).nullish(),
})
export type AlmaUser = z.infer<typeof User>

export const Fees = z.object({
  total_sum: Amount.nullish(),
  currency: text,
  total_record_count: count,
})
