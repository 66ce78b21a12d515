import * as z from 'zod'

import { type Client, scopes } from '../../subgraphs/client.ts'

/** How the gateway tells a subgraph in a process of its own for whom it asks. */
export const clientHeader = 'x-polyshelf-client'

const TheClient = z.strictObject({
  id: z.string(),
  kind: z.enum(['anonymous', 'key', 'token']),
  scopes: z.array(z.enum(scopes)),
  cachesOnly: z.boolean(),
})

export function encodeClient({ id, kind, scopes: held, cachesOnly }: Client): string {
  return JSON.stringify({ id, kind, scopes: [...held], cachesOnly } satisfies z.infer<typeof TheClient>)
}

/** Undefined if it is none. */
export function decodeClient(header: string): Client | undefined {
  try {
    const { scopes: held, ...client } = TheClient.parse(JSON.parse(header))
    return { ...client, scopes: new Set(held) }
  } catch {
    return undefined
  }
}
