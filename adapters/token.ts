import { UpstreamError } from './errors.ts'
import { aborted } from './socket.ts'

export type Token = {
  readonly value: string
  readonly lifetimeMs: number
}
export type TokenOptions = {
  readonly system: string
  /** In the vendor's words, for errors: `POST oauth/token`. */
  readonly operation: string
  /** Where the vendor locks an account after some refused logins: how many in a row we allow ourselves, and then rest. */
  readonly lockout?: { readonly refusals: number; readonly restMs: number }
  /** @throws {UpstreamError} AUTHENTICATION where the login was refused. */
  logIn(signal: AbortSignal): Promise<Token>
}
type Login = { readonly promise: Promise<string>; readonly controller: AbortController; waiting: number }

/** Renewed this long before it ends, so that no request meets the very end; at most half of the token's life. */
const renewEarlyMs = 60_000

/** One system's access token: asked for once however many wait for it, and kept until shortly before it ends. */
export class TokenHolder {
  readonly #options: TokenOptions
  #token: { readonly value: string; readonly renewAt: number } | undefined
  #login: Login | undefined
  #refusals = 0
  #restUntil = 0

  constructor(options: TokenOptions) {
    this.#options = options
  }

  /** A waiter that leaves does not disturb the others; the last one to leave ends the login. */
  async get(signal: AbortSignal): Promise<string> {
    const { system, operation } = this.#options
    if (signal.aborted) throw aborted(system, operation, signal)
    if (this.#token !== undefined && Date.now() < this.#token.renewAt) return this.#token.value
    if (Date.now() < this.#restUntil)
      throw new UpstreamError('AUTHENTICATION', system, operation, {
        detail: `resting after ${this.#refusals} refused logins, lest the account be locked`,
        retryAfterMs: this.#restUntil - Date.now(),
      })
    const login = (this.#login ??= this.#begin())
    login.waiting += 1
    const { promise, reject } = Promise.withResolvers<never>()
    const leave = () => reject(aborted(system, operation, signal))
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await Promise.race([login.promise, promise])
    } finally {
      signal.removeEventListener('abort', leave)
      login.waiting -= 1
      if (login.waiting === 0 && this.#login === login) {
        this.#login = undefined
        login.controller.abort()
      }
    }
  }

  /** Says that the system no longer accepts `value`; a newer token stays. */
  drop(value: string): void {
    if (this.#token?.value === value) this.#token = undefined
  }

  #begin(): Login {
    const controller = new AbortController()
    const login: Login = { promise: this.#logIn(controller.signal), controller, waiting: 0 }
    const ended = () => {
      if (this.#login === login) this.#login = undefined
    }
    login.promise.then(ended, ended)
    return login
  }

  async #logIn(signal: AbortSignal): Promise<string> {
    try {
      const { value, lifetimeMs } = await this.#options.logIn(signal)
      this.#token = { value, renewAt: Date.now() + lifetimeMs - Math.min(renewEarlyMs, lifetimeMs / 2) }
      this.#refusals = 0
      return value
    } catch (error) {
      if (error instanceof UpstreamError && error.code === 'AUTHENTICATION') this.#refused()
      throw error
    }
  }

  #refused(): void {
    this.#refusals += 1
    const { lockout } = this.#options
    if (lockout !== undefined && this.#refusals >= lockout.refusals)
      this.#restUntil = Date.now() + lockout.restMs
  }
}
