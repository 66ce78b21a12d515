import { createHmac } from 'node:crypto'

import { EncryptJWT, errors, jwtDecrypt, type JWTPayload } from 'jose'

import { verificationLimits } from '../limits.ts'
import { deriveKey } from './derive-key.ts'

const issuer = 'polyshelf'
const audience = 'polyshelf:me'
const type = 'polyshelf-me+jwt'

export type VerifiedCard = { readonly libraryId: string; readonly card: string }

/** Tokens for `me`: encrypted, for a card number must not be readable by whoever holds one. */
export class PatronTokens {
  readonly #encryptionKeys: readonly Uint8Array[]
  readonly #firstKey: Uint8Array
  readonly #idKey: Uint8Array

  /** The first of the secrets makes tokens, each of them opens its own. */
  constructor(secrets: readonly [Uint8Array, ...Uint8Array[]]) {
    this.#encryptionKeys = secrets.map((secret) => deriveKey(secret, 'token'))
    this.#firstKey = deriveKey(secrets[0], 'token')
    this.#idKey = deriveKey(secrets[0], 'patron id')
  }

  async issue({ libraryId, card }: VerifiedCard): Promise<string> {
    return new EncryptJWT({ card })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: type })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(libraryId)
      .setIssuedAt()
      .setExpirationTime(`${verificationLimits.tokenSeconds}s`)
      .encrypt(this.#firstKey)
  }

  /** Undefined if the token is not ours, was altered, or has expired. */
  async open(token: string): Promise<VerifiedCard | undefined> {
    for (const key of this.#encryptionKeys) {
      const payload = await decrypt(token, key)
      if (payload !== undefined && typeof payload['card'] === 'string' && payload.sub !== undefined)
        return { libraryId: payload.sub, card: payload['card'] }
    }
    return undefined
  }

  /** The same patron's, as long as the secret is the same; tells nothing of the card. */
  patronId(libraryId: string, localId: string): string {
    return createHmac('sha256', this.#idKey)
      .update(`${libraryId}\0${localId}`)
      .digest('base64url')
      .slice(0, 22)
  }
}

async function decrypt(token: string, key: Uint8Array): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtDecrypt(token, key, {
      issuer,
      audience,
      typ: type,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp', 'sub'],
      maxTokenAge: verificationLimits.tokenSeconds,
      clockTolerance: verificationLimits.clockSkewSeconds,
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
