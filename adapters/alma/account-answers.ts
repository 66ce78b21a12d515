import * as z from 'zod'

/* Loans, requests and fees of a user. Ids are strings, as everywhere; a list without members is left out whole. */

const text = z.string().nullish()
const count = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
const Coded = z.object({ value: text, desc: text }).nullish()

const Loan = z.object({
  loan_id: z.string().min(1),
  mms_id: text,
  title: text,
  author: text,
  description: text,
  call_number: text,
  item_barcode: text,
  due_date: text,
  loan_date: text,
  process_status: text,
  renewable: z.boolean().nullish(),
  library: Coded,
})
export type AlmaLoan = z.infer<typeof Loan>
export const LoanList = z
  .object({ item_loan: z.array(Loan).nullish(), total_record_count: count })
  .transform(({ item_loan: rows, total_record_count: total }) => ({ rows: rows ?? [], total }))

const Request = z.object({
  request_id: z.string().min(1),
  mms_id: text,
  title: text,
  author: text,
  description: text,
  request_status: z.string(),
  place_in_queue: z.number().nullish(),
  pickup_location: text,
  pickup_location_library: text,
  expiry_date: text,
  last_interest_date: text,
  request_date: text,
  request_time: text,
})
export type AlmaRequest = z.infer<typeof Request>
export const RequestList = z
  .object({ user_request: z.array(Request).nullish(), total_record_count: count })
  .transform(({ user_request: rows, total_record_count: total }) => ({ rows: rows ?? [], total }))

const Fee = z.object({
  id: z.string().min(1),
  type: Coded,
  balance: z.union([z.number(), z.string()]),
  creation_time: text,
  title: text,
})
export const FeeList = z
  .object({ fee: z.array(Fee).nullish(), currency: text, total_record_count: count })
  .transform(({ fee, currency }) => ({
    rows: fee ?? [],
    ...(/^[A-Z]{3}$/.test(currency ?? '') ? { currency: currency as string } : {}),
  }))
