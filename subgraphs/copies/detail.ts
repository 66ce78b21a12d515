import type { AvailabilityPort, LibrarySystem } from '../../adapters/port.ts'

export type AvailabilitySystem = LibrarySystem & { readonly availability: AvailabilityPort }

/** What is asked of a record's copies: each of them, or how many there are and how many of these are in. */
export type Detail = 'items' | 'counts'
