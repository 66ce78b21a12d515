import * as z from 'zod'

/* Loans, holds and account lines of a patron (Koha api/v1/swagger/definitions; versions 22.05 to 25.05). */

const text = z.string().nullish()
const number = z.number().nullish()

const Biblio = z.object({ biblio_id: z.number(), title: text, author: text })
export type KohaBiblio = z.infer<typeof Biblio>

const LoanedItem = z.object({
  item_id: z.number(),
  biblio_id: number,
  external_id: text,
  callnumber: text,
  serial_issue_number: text,
  biblio: Biblio.nullish(),
})
export type KohaLoanedItem = z.infer<typeof LoanedItem>
export const KohaLoanedItems = z.array(LoanedItem)

const Checkout = z.object({
  checkout_id: z.number(),
  item_id: number,
  due_date: text,
  checkout_date: text,
  /** `renewals` before 22.11. */
  renewals_count: number,
  renewals: number,
  library_id: text,
  item: LoanedItem.nullish(),
})
export type KohaCheckout = z.infer<typeof Checkout>
export const KohaCheckouts = z.array(Checkout)
export const KohaRenewability = z.object({ allows_renewal: z.boolean() })

const Hold = z.object({
  hold_id: z.number(),
  biblio_id: number,
  pickup_library_id: text,
  status: text,
  priority: number,
  hold_date: text,
  expiration_date: text,
  suspended: z.boolean().nullish(),
  suspended_until: text,
  biblio: Biblio.nullish(),
})
export type KohaHold = z.infer<typeof Hold>
export const KohaHolds = z.array(Hold)

export const KohaAccountLines = z.object({
  outstanding_debits: z.object({
    lines: z.array(
      z.object({
        account_line_id: z.number(),
        amount_outstanding: z.union([z.number(), z.string()]),
        debit_type: text,
        description: text,
        date: text,
        item_id: number,
      }),
    ),
  }),
})
