import * as z from 'zod'

/*
  The slices of PAPI's answers that are read here. Servers send numbers and booleans bare or as text, and empty text or
  nothing for null, by version; what is not named is ignored (Polaris API 7 and 8).
*/

/** Trimmed; undefined for null and blanks. */
const text = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => String(value ?? '').trim() || undefined)
const flag = z
  .union([z.boolean(), z.string(), z.number()])
  .nullish()
  .transform((value): boolean | undefined => {
    const word = String(value ?? '')
      .trim()
      .toLowerCase()
    return /^(?:true|1|y|yes)$/.test(word) ? true : /^(?:false|0|n|no)$/.test(word) ? false : undefined
  })
const whole = z
  .union([z.number(), z.string().regex(/^\s*-?\d{1,15}\s*$/)])
  .transform(Number)
  .pipe(z.int())
const count = whole.nullish().transform((value) => (value == null || value < 0 ? undefined : value))
const rows = <Row>(row: z.ZodType<Row>) =>
  z
    .array(row)
    .nullish()
    .transform((found) => found ?? [])

export const Envelope = z.object({
  PAPIErrorCode: whole,
  ErrorMessage: z
    .string()
    .nullish()
    .transform((message) => message ?? ''),
})

export const StaffLogin = z.object({
  AccessToken: z.string().regex(/^[\w.~=+/-]{1,500}$/),
  AccessSecret: z.string().min(1),
  AuthExpDate: text,
})

/** `AccessToken` is the older name of the same secret. */
export const PatronLogin = z.object({
  AccessSecret: text,
  AccessToken: text,
  PatronID: whole.pipe(z.int().positive()),
})

export const PolarisItem = z.object({
  ItemRecordID: text,
  LocationID: text,
  CollectionName: text,
  Barcode: text,
  CallNumber: text,
  Designation: text,
  VolumeNumber: text,
  ShelfLocation: text,
  /** Of the public call: words for people, in which the due date may stand too. */
  CircStatus: text,
  /** Of the staff call. */
  CircStatusName: text,
  MaterialType: text,
  Holdable: flag,
  DueDate: text,
  IsDisplayInPAC: flag,
})
export type PolarisItem = z.infer<typeof PolarisItem>
export const Holdings = z.object({ BibHoldingsGetRows: rows(PolarisItem) })
export const StaffItems = z.object({ ItemGetRows: rows(PolarisItem) })

export const SearchRow = z.object({
  ControlNumber: whole.pipe(z.int().positive()),
  Title: text,
  Author: text,
  Publisher: text,
  PublicationDate: text,
  Edition: text,
  ISBN: text,
  OCLC: text,
  Medium: text,
  Series: text,
  Description: text,
  Summary: text,
  WebLink: text,
  PrimaryTypeOfMaterial: text,
  /** Of the whole system, whatever branch is asked. */
  SystemItemsIn: count,
  SystemItemsTotal: count,
  CurrentHoldRequests: count,
})
export type SearchRow = z.infer<typeof SearchRow>
/** Rows are read one by one: a bad one makes an answer partial, not worthless. */
export const SearchPage = z.object({
  TotalRecordsFound: whole.pipe(z.int().nonnegative()),
  BibSearchRows: rows(z.unknown()),
})

const BibElement = z.object({ ElementID: whole, Value: text, Alternate: flag })
export type BibElement = z.infer<typeof BibElement>
export const BibElements = z.object({ BibGetRows: rows(BibElement) })

export const MarcRows = z.object({ GetBibsByIDRows: rows(z.unknown()) })
export const MarcRow = z.object({
  BibliographicRecordID: text,
  IsDisplayInPAC: flag,
  BibliographicRecordXML: z.string().min(1),
})

const Block = z.object({ BlockID: whole.nullish(), BlockDescription: text })
export type PolarisBlock = z.infer<typeof Block>
export const CirculationBlocks = z.object({
  ValidPatron: flag,
  PatronID: count,
  Barcode: text,
  PatronBarcode: text,
  OverridePasswordUsed: flag,
  CanPatronCirculate: flag,
  Blocks: rows(Block),
})
export type CirculationBlocks = z.infer<typeof CirculationBlocks>

const PatronBasicData = z.object({
  PatronID: whole.pipe(z.int().positive()),
  Barcode: z.string().trim().min(1),
  NameFirst: text,
  NameLast: text,
  EmailAddress: text,
  PhoneNumber: text,
  ItemsOutCount: count,
  ItemsOverdueCount: count,
  HoldRequestsTotalCount: count,
  ChargeBalance: z.union([z.number(), z.string()]).nullish(),
  PatronOrgID: text,
  PatronCodeID: text,
  ExpirationDate: text,
  PatronSystemBlocks: rows(Block),
})
export type PatronBasicData = z.infer<typeof PatronBasicData>
export const BasicData = z.object({ PatronBasicData })

const PolarisItemOut = z.object({
  ItemID: text,
  Barcode: text,
  BibID: text,
  Title: text,
  Author: text,
  CallNumber: text,
  CheckOutDate: text,
  DueDate: text,
  RenewalCount: count,
  RenewalLimit: count,
})
export type PolarisItemOut = z.infer<typeof PolarisItemOut>
export const ItemsOutRows = z.object({ PatronItemsOutGetRows: rows(PolarisItemOut) })

const PolarisHoldRequest = z.object({
  HoldRequestID: text,
  BibID: text,
  StatusID: text,
  StatusDescription: text,
  Title: text,
  Author: text,
  ActivationDate: text,
  ExpirationDate: text,
  PickupBranchID: text,
  PickupBranchName: text,
  PickupByDate: text,
  QueuePosition: count,
  QueueTotal: count,
})
export type PolarisHoldRequest = z.infer<typeof PolarisHoldRequest>
export const HoldRequestRows = z.object({ PatronHoldRequestsGetRows: rows(PolarisHoldRequest) })

/** `FreeTextNote` is the staff's own, and is never read. */
export const AccountRows = z.object({
  PatronAccountGetRows: rows(
    z.object({
      TransactionID: text,
      TransactionDate: text,
      OutstandingAmount: z.union([z.number(), z.string()]),
      FeeDescription: text,
      Title: text,
    }),
  ),
})
export const ApiVersion = z.object({ Version: text, Major: text, Minor: text, Build: text })
