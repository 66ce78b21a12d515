/** Every bound of the protocol layer, each with its reason. */

export const xmlLimits = {
  /** MARCXML inside OAI-PMH inside a wrapper is 12 deep; beyond 100 only an attack goes. */
  depth: 100,
  /** One record's characters: the largest GPO record is 55 kB of ISO 2709; five million is a fault. */
  recordCharacters: 5_000_000,
  /** Elements collected into one tree. */
  elements: 200_000,
} as const
