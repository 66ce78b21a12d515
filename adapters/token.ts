import { UpstreamError } from './errors.ts'
import { SharedCall } from './shared-call.ts'
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

/** Renewed this long before it ends, so that no request meets the very end; at most half of the token's life. */
const renewEarlyMs = 60_000

/** One system's access token: asked for once however many wait for it, and kept until shortly before it ends. */
export class TokenHolder {
  readonly #options: TokenOptions
  readonly #login: SharedCall<string>
  #token: { readonly value: string; readonly renewAt: number } | undefined
  #refusals = 0
  #restUntil = 0

  constructor(options: TokenOptions) {
    this.#options = options
    this.#login = new SharedCall((signal) => this.#logIn(signal))
  }

  async get(signal: AbortSignal): Promise<string> {
    const { system, operation } = this.#options
    const now = Date.now()
    if (this.#token !== undefined && now < this.#token.renewAt) return this.#token.value
    if (now < this.#restUntil)
      throw new UpstreamError('AUTHENTICATION', system, operation, {
        detail: `resting after ${this.#refusals} refused logins, lest the account be locked`,
        retryAfterMs: this.#restUntil - now,
      })
    return await this.#login.join(signal, () => aborted(system, operation, signal))
  }

  /** Says that the system no longer accepts `value`; a newer token stays. */
  drop(value: string): void {
    if (this.#token?.value === value) this.#token = undefined
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
