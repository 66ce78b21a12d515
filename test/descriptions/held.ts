import type { EmbeddedAnswer, EmbeddedRequest } from '../consortium/http-server.ts'
import { violationsOf } from './description.ts'
import { descriptions } from './vendors.ts'

let isHeld = false

/** From now on the embedded servers of this thread are held to the descriptions; the demo's are not, which has no time for it. */
export function holdToDescriptions(): void {
  isHeld = true
}

export type Held = {
  check(request: EmbeddedRequest, answer: EmbeddedAnswer): void
  /** @throws {Error} if anything was asked or answered that is not described, so that the test ends with it. */
  conclude(): void
}

/** One server's exchanges, compared with the description of its protocol. What a test asks wrongly, it asks under /on-purpose/. */
export function heldTo(protocol: string): Held {
  const description = isHeld ? descriptions[protocol] : undefined
  const violations = new Set<string>()
  return {
    check(request, answer) {
      if (description === undefined || request.url.pathname.startsWith('/on-purpose/')) return
      for (const violation of violationsOf(description, request, answer)) violations.add(violation)
    },
    conclude() {
      if (violations.size > 0)
        throw new Error(`against the description of ${protocol}:\n${[...violations].join('\n')}`)
    },
  }
}
