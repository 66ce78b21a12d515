/** So many calls for each `records` records or part of them. */
export type BatchCost = { readonly calls: number; readonly records: number }
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
}
