import type { Format } from '../../adapters/bib/record.ts'
import type { Item } from '../../adapters/item.ts'
import type { SourceReport } from '../ask.ts'
import type { AskedItems } from '../copies/asked-items.ts'

type Reference = { readonly __typename?: string; readonly id: string }
/** `format` is there where the planner fetched it, as `@requires` asks. */
export type RecordModel = Reference & { readonly format?: Format }
export type EditionModel = Reference & {
  readonly format?: Format
  readonly records?: readonly { readonly id: string }[]
}
export type WorkModel = Reference & {
  readonly formats?: readonly Format[]
  readonly records?: readonly { readonly id: string }[]
}

/** A copy with the library it belongs to and the moment of the answer. */
export type ItemModel = Item & Pick<AskedItems, 'libraryId' | 'checkedAt' | 'stale'>

export type AvailabilityStatus =
  | 'AVAILABLE'
  | 'ON_LOAN'
  | 'OTHERWISE_UNAVAILABLE'
  | 'REFERENCE_ONLY'
  | 'ONLINE'
  | 'NO_COPIES'
  | 'UNKNOWN'
export type AvailabilityModel = {
  readonly status: AvailabilityStatus
  readonly copies: number
  readonly availableCopies: number
  readonly holds?: number
  readonly nextDue?: string
  /** All copies that are known, best first, then in the order of the libraries. */
  readonly copiesKnown: readonly ItemModel[]
  readonly complete: boolean
  readonly checkedAt?: string
  readonly stale: boolean
  readonly sources: readonly SourceReport[]
}
