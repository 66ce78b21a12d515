import { randomBytes } from 'node:crypto'

import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { bodyOf, jsonOf } from './routes.ts'

/** mod-login's defaults. */
const attempts = 5
const lockMs = 600_000

export type FolioLogin = {
  readonly answer: (request: EmbeddedRequest) => EmbeddedAnswer
  /** Whose token it is; undefined if it is nobody's or has ended. */
  readonly userOf: (request: EmbeddedRequest) => string | undefined
}

/** `/authn/login-with-expiry`: tokens in cookies, and an account that is locked after five wrong passwords. */
export function folioLogin(passwords: ReadonlyMap<string, string>, tokenSeconds: number): FolioLogin {
  const tokens = new Map<string, { readonly username: string; readonly end: number }>()
  const failures = new Map<string, { count: number; until: number }>()

  const isGood = (username: string, password: string): boolean => {
    const now = Date.now()
    const failed = failures.get(username)
    if (failed !== undefined && failed.count >= attempts && failed.until > now) return false
    if (passwords.get(username) === password) {
      failures.delete(username)
      return true
    }
    if (passwords.has(username))
      failures.set(username, { count: (failed?.count ?? 0) + 1, until: now + lockMs })
    return false
  }

  return {
    answer(request) {
      const { username, password } = bodyOf(request) ?? {}
      if (typeof username !== 'string' || typeof password !== 'string')
        return { status: 400, headers: { 'content-type': 'text/plain' }, body: 'Malformed request' }
      if (request.refusesLogin || !isGood(username, password)) return refusal
      const now = Date.now()
      for (const [token, { end }] of tokens) if (end < now) tokens.delete(token)
      const token = `ey${randomBytes(24).toString('base64url')}`
      tokens.set(token, { username, end: now + tokenSeconds * 1000 })
      const ends = { access: now + tokenSeconds * 1000, refresh: now + 604_800_000 }
      const body = {
        accessTokenExpiration: new Date(ends.access).toISOString(),
        refreshTokenExpiration: new Date(ends.refresh).toISOString(),
      }
      return {
        ...jsonOf(201, body),
        headers: {
          'content-type': 'application/json',
          'set-cookie': [
            `folioRefreshToken=${randomBytes(24).toString('base64url')}; Max-Age=604800; Path=/authn; Secure; HttpOnly; SameSite=None`,
            `folioAccessToken=${token}; Max-Age=${tokenSeconds}; Path=/; Secure; HttpOnly; SameSite=None`,
          ],
        },
      }
    },
    userOf({ headers, refusesLogin }) {
      if (refusesLogin) return undefined
      const cookie = /(?:^|;\s*)folioAccessToken=([^;]+)/.exec(headers.cookie ?? '')?.[1]
      const token = tokens.get(String(headers['x-okapi-token'] ?? cookie ?? ''))
      return token !== undefined && token.end > Date.now() ? token.username : undefined
    },
  }
}

const code = 'wrong.username.or.wrong.password.or.account.blocked'
const message = 'User does not exist, wrong password, or the account is blocked'
const refusal = jsonOf(422, { errors: [{ message, type: 'error', code, parameters: [] }] })
