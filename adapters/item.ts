import type { UpstreamError } from './errors.ts'
import type { UnmappedCode } from './unmapped-code.ts'

/** The schema's `ItemStatus`. */
export const itemStatuses = [
  'AVAILABLE',
  'ON_LOAN',
  'IN_TRANSIT',
  'ON_HOLD_SHELF',
  'ON_ORDER',
  'IN_PROCESS',
  'RECALLED',
  'MISSING',
  'LOST',
  'DAMAGED',
  'REFERENCE_ONLY',
  'UNAVAILABLE',
  'UNKNOWN',
] as const
export type ItemStatus = (typeof itemStatuses)[number]
/** What a reader can do now, then what there is to wait for, then what is no use. */
export const statusesBestFirst: readonly ItemStatus[] = [
  'AVAILABLE',
  'REFERENCE_ONLY',
  'ON_LOAN',
  'RECALLED',
  'ON_HOLD_SHELF',
  'IN_TRANSIT',
  'IN_PROCESS',
  'ON_ORDER',
  'UNAVAILABLE',
  'DAMAGED',
  'MISSING',
  'LOST',
  'UNKNOWN',
]

/** A copy, as its library's system describes it. Absent = the system does not tell. */
export type Item = {
  /** Unique within the library: the system's item id, else the barcode, else record id and position. */
  readonly localId: string
  /** The branch's code; the library's configuration gives it a name. */
  readonly branch?: string
  readonly location?: string
  readonly callNumber?: string
  readonly volume?: string
  readonly barcode?: string
  readonly status: ItemStatus
  /** The system's own word or code, before translation. */
  readonly rawStatus?: string
  /** ISO 8601: with offset where the system gave a time, else the date alone, in the library's time zone. */
  readonly due?: string
  readonly lendable?: boolean
  readonly holdable?: boolean
  /** Requests waiting for this copy. */
  readonly holds?: number
  /** The system says that this very copy is kept for somebody. From adapters to `ruled` alone. */
  readonly promised?: true
  /** Item type, policy or loan type, by which the system lends. From adapters to `ruled` alone. */
  readonly loanClass?: string
  /** From adapters to `ruled` alone. */
  readonly unmapped?: UnmappedCode
}
export type RecordItems = {
  readonly localId: string
  /** False where the system says that it has no such record; then `items` is empty. */
  readonly known: boolean
  /** In the system's order; at most 500. */
  readonly items: readonly Item[]
  /** False where some copies could not be asked for or were cut. */
  readonly complete: boolean
  /** Requests waiting for any copy of the record. */
  readonly holds?: number
  /** ISO 8601: when the system said so, where it was not asked just now. */
  readonly saidAt?: string
  /** This record alone could not be asked for: then nothing else is known of it, and `complete` is false. */
  readonly failure?: UpstreamError
  /** Of all copies, also of those that `items` lacks; absent where `items` are all there are. */
  readonly counts?: CopyCounts
}
/** `best`: the best state of any copy, where the system tells so much without listing them. */
export type CopyCounts = { readonly copies: number; readonly available: number; readonly best?: ItemStatus }
