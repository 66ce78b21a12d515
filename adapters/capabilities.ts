/** `words`: some that the catalogue has, where a search is needed to find out. */
export type CapabilityOptions = { readonly signal: AbortSignal; readonly words: string }

/** Of a system, in its own words; no address, no credential, and nothing that changes from day to day. */
export type Capabilities = {
  /** As the product calls itself. */
  readonly product?: string
  readonly version?: string
  /** By name, what matters most first; compared with what was seen the last time. */
  readonly facts: Readonly<Record<string, string | readonly string[]>>
  /** For whoever runs the consortium: what the configuration counts on and the system says that it lacks. */
  readonly warnings?: readonly string[]
}
