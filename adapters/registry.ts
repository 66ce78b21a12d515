import type { AdapterKind } from './registry-entry.ts'

/** Every kind of system; the only file that names every vendor. A kind's configuration has `kind: z.literal(<key>)`. */
export const registry: Readonly<Record<string, AdapterKind<unknown>>> = {}
