/** Every bound of the adapter layer, each with its reason. Milliseconds, bytes and counts as the names say. */

export const httpLimits = {
  /** RTAC of a 3,600-copy serial and a page of 50 MARCXML records stay under 8 MiB; anything larger is a fault. */
  bodyBytes: 32 * 1024 * 1024,
  /** A library's Plack or Okapi pool is shared with its own staff; all vendors advise at most four in parallel. */
  connections: 4,
  /** Requests waiting for a connection; beyond, BUSY says so sooner than a deadline would. */
  queue: 256,
} as const

export const poolLimits = {
  /** Callers waiting for a connection of one system; beyond, BUSY. */
  queue: 256,
  /** Firewalls drop idle connections silently from five minutes on, SIPServer after 60 s; we leave first. */
  idleMs: 40_000,
} as const
