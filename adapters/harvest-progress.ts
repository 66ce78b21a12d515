export type HarvestProgress = {
  /** Records stored or deleted by this run so far. */
  readonly records: number
  readonly deleted: number
  /** Could not be read and were set aside, with their reason, in the index. */
  readonly quarantined: number
  /** As the server says; undefined where it does not. Only good for a progress bar. */
  readonly expected: number | undefined
  /** For the operator, at the end of a run: what was odd and how it was mended. */
  readonly warnings?: readonly string[]
}
