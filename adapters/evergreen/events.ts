import * as z from 'zod'

import { UpstreamError, type UpstreamCode } from '../errors.ts'
import { jsonBody, type HttpAnswer } from '../http.ts'

/**
 * What OpenILS answers where something is not as wished, often with HTTP 200 (Open-ILS/src/extras/ils_events.xml).
 * `ilsevent` is a number or its digits; `desc` is for staff, and may name a patron.
 */
const Event = z.object({
  ilsevent: z.union([z.number(), z.string()]).nullish(),
  textcode: z.string(),
})

/** Events that say nothing of the question but everything of our own login. */
const codes: Readonly<Record<string, UpstreamCode>> = {
  NO_SESSION: 'AUTHENTICATION',
  PERM_FAILURE: 'AUTHENTICATION',
  LOGIN_FAILED: 'AUTHENTICATION',
}

/** The event's textcode; undefined where the answer is something else, or SUCCESS. */
export function eventOf(value: unknown): string | undefined {
  const { success, data } = Event.safeParse(Array.isArray(value) ? value[0] : value)
  return success && data.textcode !== 'SUCCESS' ? data.textcode : undefined
}

/** @throws {UpstreamError} PROTOCOL_ERROR if the body is no JSON. */
export function eventIn(system: string, operation: string, answer: Pick<HttpAnswer, 'body'>) {
  return eventOf(jsonBody(system, operation, answer))
}

/** Names the event, and nothing else of it. */
export function eventError(system: string, operation: string, textcode: string): UpstreamError {
  const detail = /^[A-Z0-9_.]{1,80}$/.test(textcode) ? textcode : 'an event without a plain textcode'
  return new UpstreamError(codes[textcode] ?? 'REFUSED', system, operation, { detail })
}
