import * as z from 'zod'

import { readTimestamp } from '../calendar.ts'

/*
  The slices of FOLIO's answers that are read here; what is not named is ignored. Fields are nullish where a release or a
  record may leave them out (mod-login, mod-users, mod-rtac, mod-feesfines, mod-patron-blocks, mod-search).
*/

const text = z.string().nullish()
const flag = z.boolean().nullish()
/** A time that cannot be read is a fault: taken for none, it would make a card good for ever. */
const time = z
  .string()
  .refine((written) => readTimestamp(written) !== undefined)
  .nullish()

export const Groups = z.object({ usergroups: z.array(z.unknown()) })

export const LoginAnswer = z.object({ accessTokenExpiration: z.string() })

export const RtacRow = z.object({
  id: z.string(),
  /** `item` or `holding`, in newer releases. */
  type: text,
  barcode: text,
  location: text,
  callNumber: text,
  volume: text,
  status: text,
  dueDate: text,
  temporaryLoanType: text,
  permanentLoanType: text,
  library: z.object({ code: text }).nullish(),
  totalHoldRequests: z.number().nullish(),
  suppressFromDiscovery: flag,
})
export type RtacRow = z.infer<typeof RtacRow>

/** `holdings` is absent where every instance is an error. */
export const RtacAnswer = z.object({
  holdings: z.array(z.object({ instanceId: z.string(), holdings: z.array(RtacRow).nullish() })).nullish(),
  errors: z.array(z.object({ code: text, message: text })).nullish(),
})
export type RtacAnswer = z.infer<typeof RtacAnswer>

/** Of mod-rtac-cache; its first releases called the list `locationStatus`, and told no types. */
const StateCount = z.object({ type: text, status: z.string(), statusCount: z.number().int().nonnegative() })
export const RtacCounts = z.object({
  holdings: z
    .array(
      z
        .object({
          instanceId: z.string(),
          statusSummaries: z.array(StateCount).nullish(),
          locationStatus: z.array(StateCount).nullish(),
        })
        .transform(({ instanceId, statusSummaries, locationStatus }) => ({
          instanceId,
          states: statusSummaries ?? locationStatus ?? [],
        })),
    )
    .nullish(),
  errors: z.array(z.unknown()).nullish(),
})
export type RtacCounts = z.infer<typeof RtacCounts>

const totalRecords = z.number().int().nonnegative()
export const InstanceList = z
  .object({ instances: z.array(z.object({ id: z.string(), discoverySuppress: flag })), totalRecords })
  .transform(({ instances: rows, totalRecords: total }) => ({ rows, total }))

const HoldingsRecord = z.object({ id: z.string(), instanceId: z.string(), discoverySuppress: flag })
export type HoldingsRecord = z.infer<typeof HoldingsRecord>
export const HoldingsList = z
  .object({ holdingsRecords: z.array(HoldingsRecord), totalRecords })
  .transform(({ holdingsRecords: rows, totalRecords: total }) => ({ rows, total }))

const named = z.object({ id: text, name: text }).nullish()
const InventoryItem = z.object({
  id: z.string(),
  holdingsRecordId: z.string(),
  barcode: text,
  status: z.object({ name: text }).nullish(),
  effectiveLocation: named,
  effectiveCallNumberComponents: z.object({ callNumber: text, prefix: text, suffix: text }).nullish(),
  permanentLoanType: named,
  temporaryLoanType: named,
  volume: text,
  enumeration: text,
  chronology: text,
  discoverySuppress: flag,
})
export type InventoryItem = z.infer<typeof InventoryItem>
export const InventoryItemList = z
  .object({ items: z.array(InventoryItem), totalRecords })
  .transform(({ items: rows, totalRecords: total }) => ({ rows, total }))

export const LoanList = z
  .object({ loans: z.array(z.object({ itemId: text, dueDate: text })), totalRecords })
  .transform(({ loans: rows, totalRecords: total }) => ({ rows, total }))

export const FolioUser = z.object({
  id: z.string().min(1),
  username: text,
  barcode: text,
  externalSystemId: text,
  active: flag,
  patronGroup: text,
  expirationDate: time,
  personal: z
    .object({
      firstName: text,
      preferredFirstName: text,
      lastName: text,
      email: text,
      phone: text,
      mobilePhone: text,
    })
    .nullish(),
})
export type FolioUser = z.infer<typeof FolioUser>
export const Users = z.object({ users: z.array(FolioUser) })

export const ManualBlock = z.object({
  code: text,
  patronMessage: text,
  expirationDate: text,
  borrowing: flag,
})
export type ManualBlock = z.infer<typeof ManualBlock>
export const ManualBlocks = z.object({ manualblocks: z.array(ManualBlock) })

export const AutomatedBlock = z.object({ code: text, message: text, blockBorrowing: flag })
export type AutomatedBlock = z.infer<typeof AutomatedBlock>
export const AutomatedBlocks = z.object({ automatedPatronBlocks: z.array(AutomatedBlock) })

export const Accounts = z.object({
  accounts: z.array(z.object({ remaining: z.union([z.number(), z.string()]) })),
})

export const SourceRecord = z.object({
  deleted: flag,
  state: text,
  parsedRecord: z.object({ content: z.unknown() }).nullish(),
})

export const Instance = z.object({
  id: z.string().min(1),
  hrid: text,
  title: text,
  indexTitle: text,
  alternativeTitles: z.array(z.object({ alternativeTitle: text })).nullish(),
  series: z.array(z.object({ value: text })).nullish(),
  identifiers: z.array(z.object({ value: text, identifierTypeId: text })).nullish(),
  contributors: z
    .array(z.object({ name: text, primary: flag, contributorTypeId: text, contributorTypeText: text }))
    .nullish(),
  subjects: z.array(z.object({ value: text })).nullish(),
  publication: z.array(z.object({ publisher: text, place: text, dateOfPublication: text })).nullish(),
  physicalDescriptions: z.array(z.string()).nullish(),
  languages: z.array(z.string()).nullish(),
  electronicAccess: z.array(z.object({ uri: text, linkText: text })).nullish(),
  instanceTypeId: text,
  instanceFormatIds: z.array(z.string()).nullish(),
  modeOfIssuanceId: text,
})
export type Instance = z.infer<typeof Instance>
export const Instances = z.object({ totalRecords: z.number(), instances: z.array(z.unknown()) })
