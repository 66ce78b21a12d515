import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

import type { JWK } from 'jose'

import type { ProofKeys } from '../subgraphs/patrons/proofs.ts'
import type { Secrets } from './secrets.ts'

type Create = typeof createPrivateKey | typeof createPublicKey

/** Undefined without a key, or for a text that is none: that is a mistake of the configuration, and told with the others. */
export function readProofKeys(secrets: Secrets, issuer: string): ProofKeys | undefined {
  const signing = readKey(secrets.of('', 'proofKey'), createPrivateKey)
  const also = readKey(secrets.of('', 'previousProofKey'), createPublicKey)
  return signing && { signing, issuer, ...(also && { also }) }
}

export function isProofKey(text: string, use: 'sign' | 'publish'): boolean {
  return readKey(text, use === 'sign' ? createPrivateKey : createPublicKey) !== undefined
}

/** P-256 or Ed25519, as PKCS #8 (PEM) or JWK. */
function readKey(text: string | undefined, create: Create): KeyObject | undefined {
  if (text === undefined) return undefined
  try {
    const key = text.trimStart().startsWith('{')
      ? create({ key: JSON.parse(text) as JWK, format: 'jwk' })
      : create(text)
    const isP256 = key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
    return isP256 || key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}
