import type { ItemStatus } from '../item.ts'

/**
 * Item status codes as Innovative delivers them. Every site changes and adds to them: what is not here (`r`, `i`, `w`, `?`,
 * `%`, `~` …) means something else at each, and is UNKNOWN until the configuration says what. The words that come along
 * are the site's own, in its own language.
 */
export const sierraStatuses: Readonly<Record<string, ItemStatus>> = {
  // On the shelf, if there is no due date.
  '-': 'AVAILABLE',
  '!': 'ON_HOLD_SHELF',
  t: 'IN_TRANSIT',
  // Library use only.
  o: 'REFERENCE_ONLY',
  d: 'IN_PROCESS',
  p: 'IN_PROCESS',
  // In repair.
  k: 'UNAVAILABLE',
  m: 'MISSING',
  // On search.
  s: 'MISSING',
  // Billed.
  n: 'LOST',
  // Lost and paid.
  $: 'LOST',
  // The patron says it was returned, the library has not found it.
  z: 'LOST',
}
