import { channel } from 'node:diagnostics_channel'

import { checkLimits } from '../limits.ts'
import type { Finding } from './step.ts'

type HeadersMessage = {
  readonly request: { readonly origin?: unknown }
  readonly response: { readonly headers: readonly Uint8Array[] }
}

/** What the servers' clocks say, by the Date of the answers that the adapters get: nobody is asked for it. */
export class Clocks implements Disposable {
  readonly #headers = channel('undici:request:headers')
  readonly #skews = new Map<string, number>()

  constructor() {
    this.#headers.subscribe(this.#onHeaders)
  }

  /** Of `host:port`; undefined if it has told no time. */
  judge(name: string): Finding | undefined {
    const skewMs = this.#skews.get(name)
    if (skewMs === undefined) return undefined
    if (Math.abs(skewMs) <= checkLimits.clockSkewMs) return { status: 'ok', seen: 'as ours' }
    return {
      status: 'warn',
      seen: `${apart(skewMs)} ours`,
      advice:
        'Signatures and tokens may be refused, and due dates be wrong by so much. Where all systems say the same, it is the clock of this machine: see NTP.',
    }
  }

  /** This machine's: wrong where most of several servers agree on that. Undefined where there are too few to tell. */
  judgeOurs(): Finding | undefined {
    const skews = [...this.#skews.values()].toSorted((a, b) => a - b)
    const median = skews[Math.floor(skews.length / 2)]
    if (median === undefined || skews.length < 3) return undefined
    const agreeing = skews.filter((skew) => Math.abs(skew - median) <= checkLimits.clockSkewMs).length
    if (Math.abs(median) <= checkLimits.clockSkewMs || agreeing * 2 <= skews.length)
      return { status: 'ok', seen: `agrees with most of ${skews.length} servers` }
    return {
      status: 'fail',
      seen: `${agreeing} of ${skews.length} servers are ${apart(median)} this machine's clock`,
      advice: 'Set this machine’s clock (NTP): signed requests and tokens depend on it.',
    }
  }

  [Symbol.dispose](): void {
    this.#headers.unsubscribe(this.#onHeaders)
  }

  readonly #onHeaders = (message: unknown) => {
    const { request, response } = message as HeadersMessage
    const origin = URL.parse(String(request.origin))
    if (origin === null) return
    const headers = new Map<string, string>()
    for (let at = 0; at + 1 < response.headers.length; at += 2)
      headers.set(textOf(response.headers[at]).toLowerCase(), textOf(response.headers[at + 1]))
    const sent = Date.parse(headers.get('date') ?? '')
    // What a cache has kept tells when it was kept.
    if (Number.isNaN(sent) || Number(headers.get('age') ?? 0) > 0) return
    const port = origin.port || (origin.protocol === 'https:' ? '443' : '80')
    // The header counts whole seconds, cut off.
    this.#skews.set(`${origin.hostname}:${port}`, sent + 500 - Date.now())
  }
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : Buffer.from(bytes).toString('latin1')
}

function apart(skewMs: number): string {
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  const span =
    seconds < 120
      ? `${seconds} s`
      : seconds < 7_200
        ? `${Math.round(seconds / 60)} min`
        : `${Math.round(seconds / 3_600)} h`
  return `${span} ${skewMs > 0 ? 'ahead of' : 'behind'}`
}
