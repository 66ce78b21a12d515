import { createHmac } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'

import { GraphQLError } from 'graphql'

import type { RequestContext } from '../context.ts'
import { deriveKey } from './derive-key.ts'

/** Every question about a patron, whether or not it was put. */
export const audited = channel('polyshelf:audit')
export type Audited = {
  readonly event: 'verification' | 'account'
  /** The id of the client. */
  readonly client: string
  /** Empty where it could not be told from the card. */
  readonly library: string
  /** The schema's VerificationOutcome, READ for an account, else the code of the error. */
  readonly outcome: string
  /** The same for the same card as long as the secret is the same; nobody without it can try card numbers against it. */
  readonly cardHash: string
  readonly requestId: string
}
type Subject = { readonly event: Audited['event']; readonly library: string; readonly card: string }

/** Who asked about which card and what came of it, without a word that names anybody. */
export class AuditTrail {
  readonly #key: Uint8Array

  constructor(secret: Uint8Array) {
    this.#key = deriveKey(secret, 'audit')
  }

  /** What `answer` gives or throws, noted with the outcome that `outcomeOf` reads from it. */
  async follow<Value>(
    { event, library, card }: Subject,
    { client, requestId }: RequestContext,
    answer: () => Promise<Value>,
    outcomeOf: (value: Value) => string,
  ): Promise<Value> {
    const cardHash = createHmac('sha256', this.#key)
      .update(`${library}\0${card}`)
      .digest('base64url')
      .slice(0, 22)
    const note = (outcome: string) =>
      audited.publish({ event, client: client.id, library, outcome, cardHash, requestId } satisfies Audited)
    try {
      const value = await answer()
      note(outcomeOf(value))
      return value
    } catch (error) {
      const code = error instanceof GraphQLError ? error.extensions['code'] : undefined
      note(typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR')
      throw error
    }
  }
}
