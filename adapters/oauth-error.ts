import * as z from 'zod'

import type { HttpAnswer } from './http.ts'

/** What DAIA 1.0 and PAIA 1.4 call their errors, after OAuth 2.0, and the status that belongs to each. */
const statuses: Readonly<Record<string, number>> = {
  invalid_request: 422,
  missing: 422,
  invalid_grant: 401,
  invalid_token: 401,
  invalid_client: 401,
  access_denied: 403,
  insufficient_scope: 403,
  not_found: 404,
  internal_error: 500,
  not_implemented: 501,
  bad_gateway: 502,
  service_unavailable: 503,
  gateway_timeout: 504,
}
const ErrorBody = z.object({ error: z.string().min(1), code: z.union([z.number(), z.string()]).nullish() })

export type OauthError = {
  /** Undefined for a word that is not in the specifications: it may quote anything. */
  readonly word: string | undefined
  /** The answer's, or where that pretends success, what the body says it should be; 500 where nobody knows. */
  readonly status: number
}

/** The error of an answer, whatever its status: servers send `access_denied` with 200. Undefined if its body is none. */
export function oauthError({ status, body }: Pick<HttpAnswer, 'status' | 'body'>): OauthError | undefined {
  const read = ErrorBody.safeParse(jsonOrNothing(body))
  if (!read.success) return undefined
  const word = Object.hasOwn(statuses, read.data.error) ? read.data.error : undefined
  if (status >= 300) return { word, status }
  const code = Number(read.data.code ?? Number.NaN)
  const meant = code >= 400 && code <= 599 ? code : statuses[word ?? '']
  return { word, status: meant ?? 500 }
}

function jsonOrNothing(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
