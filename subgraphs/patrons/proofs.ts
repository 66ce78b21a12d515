import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto'

import { calculateJwkThumbprint, type JSONWebKeySet, type JWK, SignJWT } from 'jose'

import { clientError } from '../client-error.ts'
import { verificationLimits } from '../limits.ts'
import type { PatronVerificationModel } from './models.ts'

/** Private keys sign, public ones are only published; P-256 or Ed25519. */
export type ProofKeys = {
  readonly signing: KeyObject
  /** The one before, so that proofs under way stay good, or the one to come, so that it is known in time. */
  readonly also?: KeyObject
  /** `iss` of every proof. */
  readonly issuer: string
}
export type ProofRequest = {
  /** Whom the proof is for; nobody else takes it. */
  readonly audience?: string | null | undefined
  /** What the partner made up for this one proof. */
  readonly nonce?: string | null | undefined
}

/** Proofs of what was found about a card, which say nothing of the person. Anybody checks them with the published keys, off-line. */
export type CardProofs = {
  /** Undefined where the card was not found good, expired or blocked. @throws {GraphQLError} BAD_USER_INPUT */
  sign(verification: PatronVerificationModel, request: ProofRequest): Promise<string | undefined>
  readonly published: JSONWebKeySet
}

/** @throws {TypeError} for a key of another sort. */
export async function openCardProofs({ signing, also, issuer }: ProofKeys): Promise<CardProofs> {
  const own = await publicJwk(signing)
  const published = [own, ...(also === undefined ? [] : [await publicJwk(also)])]
  return {
    published: {
      keys: published.filter(({ kid }, at) => published.findIndex((one) => one.kid === kid) === at),
    },
    async sign({ outcome, patron, pinChecked = false }, request) {
      const audience = readable('audience', request.audience)
      const nonce = readable('nonce', request.nonce)
      if (patron === undefined) return undefined
      const { libraryId, facts, mayBorrowAt } = patron
      const claims = {
        outcome,
        library: libraryId,
        ...(facts.category === undefined ? {} : { category: facts.category }),
        mayBorrowAt,
        pinChecked,
        ...(nonce === undefined ? {} : { nonce }),
      }
      const proof = new SignJWT(claims)
        .setProtectedHeader({ alg: own.alg, kid: own.kid, typ: 'card-proof+jwt' })
        .setIssuer(issuer)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${verificationLimits.proofSeconds}s`)
      if (audience !== undefined) proof.setAudience(audience)
      return await proof.sign(signing)
    },
  }
}

async function publicJwk(key: KeyObject): Promise<JWK & { readonly kid: string; readonly alg: string }> {
  const jwk = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' }) as JWK
  const alg = { 'P-256': 'ES256', Ed25519: 'EdDSA' }[jwk.crv ?? '']
  if (alg === undefined) throw new TypeError('a key for proofs is of P-256 or Ed25519')
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg, use: 'sig' }
}

function readable(name: keyof ProofRequest, value: string | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined
  if (/^[^\p{C}]{1,200}$/u.test(value)) return value
  throw clientError(
    'BAD_USER_INPUT',
    `\`${name}\` has 1 to 200 characters, none of them a control character.`,
  )
}
