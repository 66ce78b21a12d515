import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export type TokenIssuer = AsyncDisposable & {
  readonly jwksUrl: string
  /** How often its keys were fetched. */
  readonly fetched: () => number
  /** What it answers from now on; undefined: its keys. */
  answer?: { status: number; body: string } | undefined
  /** A new key takes the place of the old. */
  rotate(): Promise<void>
  sign(claims: Readonly<Record<string, unknown>>, header?: { alg?: string; kid?: string }): Promise<string>
}

/** An authorization server as far as we see one: keys at an address, and tokens signed with them. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  let kid = 0
  let fetched = 0
  let keys = await generateKeyPair('RS256')
  const jwks = async () => ({
    keys: [{ ...(await exportJWK(keys.publicKey)), kid: String(kid), alg: 'RS256' }],
  })
  const server = createServer((_request, response) => {
    fetched += 1
    const { status, body } = issuer.answer ?? { status: 200, body: undefined }
    response.statusCode = status
    if (body !== undefined) response.end(body)
    else void jwks().then((set) => response.end(JSON.stringify(set)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer: TokenIssuer = {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/libraries/certs?v=1`,
    fetched: () => fetched,
    async rotate() {
      kid += 1
      keys = await generateKeyPair('RS256')
    },
    sign: (claims, header = {}) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: String(kid), ...header })
        .sign(keys.privateKey),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return issuer
}
