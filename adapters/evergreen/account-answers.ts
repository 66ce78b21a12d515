import * as z from 'zod'

/*
  Open loans (open-ils.circ.actor.user.checked_out), details of holds (open-ils.circ.hold.details.batch.retrieve) and open
  transactions (open-ils.actor.user.transactions.history) as the OpenAPI server hands them on; decimals may be text.
*/

const text = z.string().nullish()
const id = z.union([z.number().int(), z.string().regex(/^-?\d{1,15}$/)]).transform(Number)
const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,9}$/)
      .transform(Number),
  ])
  .nullish()
const unit = z.union([id, z.object({ id }).transform((one) => one.id)]).nullish()
/** The record in brief; of a copy without a record, titles that somebody typed at the desk. */
const Mvr = z.object({ doc_id: id.nullish(), title: text, author: text }).nullish()
export type EvergreenMvr = z.infer<typeof Mvr>

const Checkout = z.object({
  circ: z.object({ id, due_date: text, xact_start: text, renewal_remaining: number, circ_lib: unit }),
  copy: z.object({ barcode: text }).nullish(),
  record: Mvr,
})
export type EvergreenCheckout = z.infer<typeof Checkout>
export const Checkouts = z.array(Checkout)

const Hold = z.object({
  hold: z.object({
    id,
    request_time: text,
    expire_time: text,
    shelf_time: text,
    shelf_expire_time: text,
    thaw_date: text,
    pickup_lib: unit,
  }),
  status: id,
  queue_position: number,
  total_holds: number,
  mvr: Mvr,
})
export type EvergreenHold = z.infer<typeof Hold>
export const Holds = z.array(Hold)

export const Balances = z.array(
  z.object({
    id,
    balance_owed: z.union([z.string(), z.number()]),
    xact_start: text,
    last_billing_type: text,
  }),
)
