import type { AccountField } from './account-entries.ts'
import type { AccountPort } from './port.ts'

/** So many calls for each `records` records or part of them. */
export type BatchCost = { readonly calls: number; readonly records: number }
/** Of one part of an account, its patron found. */
export type AccountPartCost = {
  readonly calls: number
  /** One more for each entry, of `most` at most, where any of these is selected. */
  readonly perEntry?: { readonly fields: readonly CostlyField[]; readonly most?: number }
}
/** Called alike in the schema. */
type CostlyField = Exclude<AccountField, 'localId' | 'recordId'>
/**
 * About how many calls a question costs the system, logins apart, so that an operation can be priced before it runs. What is left out is
 * one call, for each record where records are asked for; 0 where the union index answers.
 */
export type SystemCosts = {
  /** Of one search and its first window. */
  readonly search?: number
  readonly records?: BatchCost
  /** Every copy of a record. */
  readonly copies?: BatchCost
  readonly account?: { readonly [Part in keyof AccountPort]?: AccountPartCost }
}
