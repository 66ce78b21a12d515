/** What a system said and no table knows, neither ours nor the configuration's. */
export type UnmappedCode = {
  /** Of an unmapped `status` nobody says that the copy is available. */
  readonly kind: 'status' | 'limitation' | 'block' | 'hold' | 'fee'
  /** As the configuration would have to name it. */
  readonly code: string
  /** Words that came with the code. */
  readonly label?: string
  /** Where the system's configuration would say what it means: `['statuses', 'lost']`. */
  readonly setting: readonly string[]
}
