import * as z from 'zod'

import { UpstreamError, type UpstreamCode } from '../errors.ts'
import { retryAfterMs, statusError, type HttpAnswer } from '../http.ts'
import { almaLimits } from '../limits.ts'
import { ProtocolError } from '../protocols/protocol-error.ts'
import { childrenOf, parseXml } from '../protocols/xml.ts'

/*
  Alma answers nearly every fault with HTTP 400 and says in the body which it is. The API itself writes JSON where that was
  asked for; the gateway before it, which looks at keys and limits, may write XML all the same. Messages quote what was
  sent, card numbers too, so only codes are ever read.
*/

const Fault = z.object({ errorCode: z.union([z.string(), z.number()]) })
const Faults = z.object({ errorList: z.object({ error: z.union([z.array(Fault), Fault]) }) })
const JsonFaults = z.union([Faults, z.object({ web_service_result: Faults })])

const isCode = /^[A-Za-z0-9_]{1,40}$/

/** The codes of a refusal, in its order; none where the body is something else. */
export function faultCodes({ body }: Pick<HttpAnswer, 'body'>): readonly string[] {
  const text = body.toString('utf8').trim()
  const codes = text.startsWith('<') ? xmlCodes(text) : jsonCodes(text)
  return codes.filter((code) => isCode.test(code))
}

function jsonCodes(text: string): readonly string[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return []
  }
  const read = JsonFaults.safeParse(value)
  if (!read.success) return []
  const { errorList } = 'errorList' in read.data ? read.data : read.data.web_service_result
  return [errorList.error].flat().map(({ errorCode }) => String(errorCode))
}

function xmlCodes(text: string): readonly string[] {
  try {
    return childrenOf(parseXml(text), 'errorList').flatMap((list) =>
      childrenOf(list, 'error').flatMap((error) =>
        childrenOf(error, 'errorCode').map((code) => code.text.trim()),
      ),
    )
  } catch (error) {
    if (error instanceof ProtocolError) return []
    throw error
  }
}

/** Codes of the gateway, whatever the HTTP status beside them. INVALID_REQUEST is what an unknown key gets with 403. */
const gatewayCodes: Readonly<Record<string, UpstreamCode>> = {
  UNAUTHORIZED: 'AUTHENTICATION',
  FORBIDDEN: 'AUTHENTICATION',
  PER_SECOND_THRESHOLD: 'RATE_LIMITED',
  DAILY_THRESHOLD: 'RATE_LIMITED',
}

/** What a refusal means that no caller has an explanation for. */
export function refusal(
  system: string,
  operation: string,
  answer: HttpAnswer,
  codes: readonly string[],
): UpstreamError {
  const detail = [`HTTP ${answer.status}`, ...codes.slice(0, 3)].join(', ')
  const known = codes.map((code) => gatewayCodes[code]).find((code) => code !== undefined)
  if (known === 'RATE_LIMITED' || answer.status === 429) {
    const wait = codes.includes('DAILY_THRESHOLD')
      ? untilMidnightMs(Date.now())
      : (retryAfterMs(answer.headers['retry-after']) ?? almaLimits.restMs)
    return new UpstreamError('RATE_LIMITED', system, operation, { detail, retryAfterMs: wait })
  }
  if (known !== undefined) return new UpstreamError(known, system, operation, { detail })
  if (answer.status === 400 && codes.length > 0)
    return new UpstreamError('REFUSED', system, operation, { detail })
  return statusError(system, operation, answer)
}

/** Whether a moment's rest is all that Alma asks for; 503 is another matter, and so is the end of a day's allowance. */
export function isTooSoon({ status }: Pick<HttpAnswer, 'status'>, codes: readonly string[]): boolean {
  if (codes.includes('DAILY_THRESHOLD')) return false
  return status === 429 || codes.includes('PER_SECOND_THRESHOLD')
}

/** The daily allowance begins anew at midnight GMT. */
function untilMidnightMs(nowMs: number): number {
  const dayMs = 86_400_000
  return dayMs - (nowMs % dayMs)
}
