import * as z from 'zod'

/* Loans, requests and accounts of a user (mod-circulation, mod-feesfines). */

const text = z.string().nullish()
const contributors = z.array(z.object({ name: text })).nullish()

const FolioLoan = z.object({
  id: z.string().min(1),
  itemId: text,
  loanDate: text,
  dueDate: text,
  renewalCount: z.number().nullish(),
  dueDateChangedByRecall: z.boolean().nullish(),
  checkoutServicePointId: text,
  item: z
    .object({ instanceId: text, title: text, barcode: text, callNumber: text, volume: text, contributors })
    .nullish(),
})
export type FolioLoan = z.infer<typeof FolioLoan>
export const FolioLoans = z.object({ loans: z.array(FolioLoan) }).transform(({ loans }) => loans)

const FolioRequest = z.object({
  id: z.string().min(1),
  requestType: text,
  requestDate: text,
  status: z.string(),
  position: z.number().nullish(),
  requestExpirationDate: text,
  holdShelfExpirationDate: text,
  pickupServicePointId: text,
  instanceId: text,
  instance: z.object({ title: text, contributorNames: contributors }).nullish(),
})
export type FolioRequest = z.infer<typeof FolioRequest>
export const FolioRequests = z
  .object({ requests: z.array(FolioRequest) })
  .transform(({ requests }) => requests)

const FolioCharge = z.object({
  id: z.string().min(1),
  remaining: z.union([z.number(), z.string()]),
  feeFineType: text,
  title: text,
  instanceId: text,
  dateCreated: text,
  metadata: z.object({ createdDate: text }).nullish(),
})
export type FolioCharge = z.infer<typeof FolioCharge>
export const FolioCharges = z.object({ accounts: z.array(FolioCharge) }).transform(({ accounts }) => accounts)
