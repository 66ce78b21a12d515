import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

import { clientLimits } from '../limits.ts'

type Holder = { readonly keyHashes: readonly string[] }

/** By its beginning, programs that look through code for secrets know it. */
const beginning = 'polyshelf_'

/** 256 bits of chance. */
export function newApiKey(): string {
  return beginning + randomBytes(32).toString('base64url')
}

/**
 * As it stands in the consortium file. One round of SHA-256 is enough: a slow hash is for passwords, which people choose and
 * others can try out; of 256 random bits nobody tries a noticeable part.
 */
export function hashOfApiKey(key: string): string {
  return `sha256:${createHash('sha256').update(key).digest('hex')}`
}

/** Tells who holds a key; undefined if nobody. Takes as long whoever it is. */
export function apiKeyHolders<Client extends Holder>(
  clients: readonly Client[],
): (key: string) => Client | undefined {
  const holders = clients.flatMap((client) =>
    client.keyHashes.map((hash) => ({ client, hash: Buffer.from(hash) })),
  )
  return (key) => {
    if (key.length > clientLimits.keyCharacters) return undefined
    const given = Buffer.from(hashOfApiKey(key))
    let holder: Client | undefined
    for (const { client, hash } of holders) if (timingSafeEqual(given, hash)) holder = client
    return holder
  }
}
