import { randomBytes } from 'node:crypto'

import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { jsonOf } from './routes.ts'

export type EvergreenAccount = {
  /** Nobody's own: the account of an integrator. */
  readonly patronId: number | undefined
  readonly usrname: string
  readonly password: string | undefined
  /** Types of login that it may use. */
  readonly types: readonly string[]
}
export type EvergreenLogin = {
  authenticate(request: EmbeddedRequest): EmbeddedAnswer
  logOut(request: EmbeddedRequest): EmbeddedAnswer
  accountOf(request: EmbeddedRequest): EvergreenAccount | undefined
  /** 429 where the account has asked this kind of question too often. */
  limited(account: EvergreenAccount, route: string): EmbeddedAnswer | undefined
  readonly sessions: number
}
export type RateLimit = { readonly count: number; readonly perMs: number }

export function event(ilsevent: string | number, textcode: string): Record<string, unknown> {
  const desc = `${textcode} of user Edna Acosta, card 23529001000461`
  return { ilsevent, textcode, desc, pid: 4711, stacktrace: 'oils_auth.c:912' }
}

/** Sessions of `/self/auth`, and the limit on each kind of request of each account, refused ones included. */
export function evergreenLogin(accounts: readonly EvergreenAccount[], limit: RateLimit): EvergreenLogin {
  const sessions = new Map<string, EvergreenAccount>()
  const attempts = new Map<string, number[]>()

  const bearer = (request: EmbeddedRequest) =>
    (request.headers.authorization ?? '').replace(/^Bearer /, '').trim()

  return {
    get sessions() {
      return sessions.size
    },
    authenticate(request) {
      const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ')
      if (scheme !== 'Basic') return jsonOf(400, {})
      // As Perl's split does it: a colon in the password makes the rest of it the type of login.
      const [usrname = '', password = '', type = 'api'] = Buffer.from(value, 'base64')
        .toString('utf8')
        .split(':')
      const account = accounts.find((one) => one.usrname === usrname.toLowerCase())
      const known = account?.password !== undefined && account.password === password
      if (!known || request.refusesLogin) return jsonOf(401, event('1000', 'LOGIN_FAILED'))
      if (!account.types.includes(type)) return jsonOf(401, event('5000', 'PERM_FAILURE'))
      const token = randomBytes(16).toString('hex')
      sessions.set(token, account)
      return jsonOf(200, { token })
    },
    logOut(request) {
      const token = bearer(request)
      return jsonOf(200, sessions.delete(token) ? token : event(1001, 'NO_SESSION'))
    },
    accountOf(request) {
      return request.refusesLogin ? undefined : sessions.get(bearer(request))
    },
    limited(account, route) {
      const key = `${account.usrname} ${route}`
      const now = performance.now()
      const recent = (attempts.get(key) ?? []).filter((at) => at > now - limit.perMs)
      attempts.set(key, [...recent, now])
      const oldest = recent.at(-limit.count)
      if (oldest === undefined) return undefined
      const seconds = Math.ceil((oldest + limit.perMs - now) / 1000)
      return refused(429, 'Rate limit exceeded', { 'retry-after': String(seconds) })
    },
  }
}

/** What Mojolicious' OpenAPI plugin says. */
export function refused(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): EmbeddedAnswer {
  return jsonOf(status, { errors: [{ message, path: '/security/0/bearerAuth' }], status }, { ...headers })
}
