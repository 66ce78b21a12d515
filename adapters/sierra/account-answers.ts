import * as z from 'zod'

/* Checkouts, holds and fines of a patron (versions 5 and 6). Ids are addresses, of which the last segment is the number. */

const text = z.string().nullish()
const address = z.string().transform((url) => url.split('/').at(-1) ?? '')
const code = z.object({ code: text, name: text, display: text }).nullish()
const amount = z.union([z.number(), z.string()]).nullish()
const list = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({ entries: z.array(entry).nullish() }).transform(({ entries }) => entries ?? [])

const Checkout = z.object({
  id: address,
  item: address.nullish(),
  barcode: text,
  dueDate: text,
  outDate: text,
  recallDate: text,
  numberOfRenewals: z.number().nullish(),
})
export type SierraCheckout = z.infer<typeof Checkout>
export const Checkouts = list(Checkout)

const Hold = z.object({
  id: address,
  record: address.nullish(),
  recordType: text,
  frozen: z.boolean().nullish(),
  placed: text,
  notNeededAfterDate: text,
  pickupByDate: text,
  pickupLocation: code,
  status: z.object({ code: z.string(), name: text }),
  priority: z.number().nullish(),
  priorityQueueLength: z.number().nullish(),
})
export type SierraHold = z.infer<typeof Hold>
export const Holds = list(Hold)

const Fine = z.object({
  id: address,
  item: address.nullish(),
  assessedDate: text,
  description: text,
  chargeType: code,
  itemCharge: amount,
  processingFee: amount,
  billingFee: amount,
  paidAmount: amount,
})
export const Fines = list(Fine)
