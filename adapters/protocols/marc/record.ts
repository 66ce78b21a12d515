/** One MARC field of data, in the record's order. `value` is set on control fields (00X), `subfields` on all others. */
export type ControlField = { readonly tag: string; readonly value: string }
export type Subfield = { readonly code: string; readonly value: string }
export type DataField = {
  readonly tag: string
  /** One character each; a blank where the record has none. */
  readonly ind1: string
  readonly ind2: string
  readonly subfields: readonly Subfield[]
}

/** A MARC record after character conversion: Unicode NFC, whichever of ISO 2709, MARCXML or MARC-in-JSON it came in. */
export type MarcRecord = {
  /** 24 characters. */
  readonly leader: string
  readonly control: readonly ControlField[]
  readonly data: readonly DataField[]
  /** What was wrong and mended on reading, for a person; empty for a sound record. */
  readonly warnings: readonly string[]
}
