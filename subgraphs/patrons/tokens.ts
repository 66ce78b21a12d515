import { createHmac, hkdfSync } from 'node:crypto'

import { EncryptJWT, errors, jwtDecrypt } from 'jose'

import { verificationLimits } from '../limits.ts'

const issuer = 'polyshelf'
const audience = 'polyshelf:me'

export type VerifiedCard = { readonly libraryId: string; readonly card: string }

/** Tokens for `me`: encrypted, for a card number must not be readable by whoever holds one. */
export class PatronTokens {
  readonly #encryptionKey: Uint8Array
  readonly #idKey: Uint8Array

  constructor(secret: Uint8Array) {
    this.#encryptionKey = derive(secret, 'token')
    this.#idKey = derive(secret, 'patron id')
  }

  async issue({ libraryId, card }: VerifiedCard): Promise<string> {
    return new EncryptJWT({ card })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(libraryId)
      .setIssuedAt()
      .setExpirationTime(`${verificationLimits.tokenSeconds}s`)
      .encrypt(this.#encryptionKey)
  }

  /** Undefined if the token is not ours, was altered, or has expired. */
  async open(token: string): Promise<VerifiedCard | undefined> {
    try {
      const options = {
        issuer,
        audience,
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
        requiredClaims: ['exp', 'sub'],
      }
      const { payload } = await jwtDecrypt(token, this.#encryptionKey, options)
      return typeof payload['card'] === 'string' && payload.sub !== undefined
        ? { libraryId: payload.sub, card: payload['card'] }
        : undefined
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }

  /** The same patron's, as long as the secret is the same; tells nothing of the card. */
  patronId(libraryId: string, localId: string): string {
    return createHmac('sha256', this.#idKey)
      .update(`${libraryId}\0${localId}`)
      .digest('base64url')
      .slice(0, 22)
  }
}

function derive(secret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `polyshelf ${purpose}`, 32))
}
