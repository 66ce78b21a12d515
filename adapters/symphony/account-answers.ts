import * as z from 'zod'

/* Loans, holds and bills of a patron, as they come within the patron. What was named and is missing is a fault, not nothing. */

const text = z.string().nullish()
const key = z.union([z.string().min(1), z.number()]).transform(String)
const policy = z.object({ key }).nullish()
const number = z.number().nullish()

const Bib = z.object({ key, fields: z.object({ title: text, author: text }).nullish() }).nullish()
export type SymphonyBibInBrief = z.infer<typeof Bib>

const Item = z
  .object({
    fields: z
      .object({
        barcode: text,
        bib: Bib,
        call: z.object({ fields: z.object({ dispCallNumber: text, volumetric: text }).nullish() }).nullish(),
      })
      .nullish(),
  })
  .nullish()

const LoanRecord = z.object({
  key,
  fields: z.object({
    dueDate: text,
    recallDueDate: text,
    checkOutDate: text,
    renewalCount: number,
    overdue: z.boolean().nullish(),
    item: Item,
  }),
})
export type SymphonyLoanRecord = z.infer<typeof LoanRecord>
export const PatronLoans = z.object({ fields: z.object({ circRecordList: z.array(LoanRecord) }) })

const HoldRecord = z.object({
  key,
  fields: z.object({
    status: z.string(),
    queuePosition: number,
    queueLength: number,
    pickupLibrary: policy,
    expirationDate: text,
    fillByDate: text,
    placedDate: text,
    suspendBeginDate: text,
    suspendEndDate: text,
    bib: Bib,
  }),
})
export type SymphonyHoldRecord = z.infer<typeof HoldRecord>
export const PatronHolds = z.object({ fields: z.object({ holdRecordList: z.array(HoldRecord) }) })

const Bill = z.object({
  key,
  fields: z.object({
    owed: z.object({
      amount: z.union([z.string(), z.number()]),
      currencyCode: z.string().regex(/^[A-Z]{3}$/),
    }),
    billDate: text,
    block: policy,
    item: Item,
  }),
})
export const PatronBills = z.object({ fields: z.object({ blockList: z.array(Bill) }) })
