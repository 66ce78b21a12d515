import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

import type { JWK } from 'jose'

import { type CardProofs, openCardProofs } from '../subgraphs/patrons/proofs.ts'
import { UsageError } from './arguments.ts'
import type { Secrets } from './secrets.ts'

/** Undefined without a key. @throws {UsageError} for a text that is no such key; it is never quoted. */
export async function readCardProofs(secrets: Secrets, issuer: string): Promise<CardProofs | undefined> {
  const own = secrets.of('', 'proofKey')
  const other = secrets.of('', 'previousProofKey')
  if (own === undefined) return undefined
  const signing = read('proofKey', own, createPrivateKey)
  const also = other === undefined ? undefined : read('previousProofKey', other, createPublicKey)
  try {
    return await openCardProofs({ signing, issuer, ...(also && { also }) })
  } catch (cause) {
    throw noKey(also === undefined ? 'proofKey' : 'proofKey or previousProofKey', cause)
  }
}

function read(
  name: string,
  text: string,
  create: typeof createPrivateKey | typeof createPublicKey,
): KeyObject {
  try {
    return text.trimStart().startsWith('{')
      ? create({ key: JSON.parse(text) as JWK, format: 'jwk' })
      : create(text)
  } catch (cause) {
    throw noKey(name, cause)
  }
}

function noKey(name: string, cause: unknown): UsageError {
  return new UsageError(`${name} has to be a key of P-256 or Ed25519, as PKCS #8 (PEM) or JWK.`, { cause })
}
