import { textIn } from './config-checks.ts'
import type { Complaint } from './config-issues.ts'
import { processLimits } from './limits.ts'
import { isProofKey } from './proof-keys.ts'
import type { Secrets } from './secrets.ts'

const { tokenSecretBytes } = processLimits
const isLong = (secret: string) => Buffer.byteLength(secret) >= tokenSecretBytes
const long = `at least ${tokenSecretBytes} bytes in it`
const keys = 'a key of P-256 or Ed25519 in it, as PKCS #8 (PEM) or JWK'

/** What the consortium's own secrets have to be. */
const rules: Readonly<
  Record<string, { readonly isGood: (secret: string) => boolean; readonly what: string }>
> = {
  tokenSecret: { isGood: isLong, what: long },
  previousTokenSecret: { isGood: isLong, what: long },
  proofKey: { isGood: (text) => isProofKey(text, 'sign'), what: `${keys}, private` },
  previousProofKey: { isGood: (text) => isProofKey(text, 'publish'), what: keys },
}

/** Secrets that are there and of no use; none is quoted. */
export function checkSecrets(input: unknown, secrets: Secrets): readonly Complaint[] {
  return Object.entries(rules).flatMap(([name, { isGood, what }]) => {
    const secret = secrets.of('', name)
    if (secret === undefined || isGood(secret)) return []
    const key = textIn(input, `${name}Env`) === undefined ? `${name}File` : `${name}Env`
    return [{ path: [key], message: `expected ${what}` }]
  })
}
