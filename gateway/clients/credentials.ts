import type { IncomingHttpHeaders } from 'node:http'

/** What a request shows of who asks and for whom. */
export type Credentials = {
  readonly apiKey?: string
  /** Of one of the configured issuers, as it seems; unchecked. */
  readonly accessToken?: string
  /** What `verifyPatron` gave, as it seems; unchecked. */
  readonly patronToken?: string
}

/**
 * `Authorization: Bearer` may hold either kind of token. Ours for patrons are encrypted (JWE, five parts), access tokens are
 * signed (JWS, three): the parts only say which way a token is checked, and neither is taken for the other there. Undefined:
 * two that contradict each other.
 */
export function credentialsOf(headers: IncomingHttpHeaders, issuersKnown: boolean): Credentials | undefined {
  const [, scheme = '', value = ''] =
    /^(ApiKey|Bearer) +([\w.~+/=-]+) *$/i.exec(headers.authorization ?? '') ?? []
  const isBearer = scheme.toLowerCase() === 'bearer'
  const isAccessToken = isBearer && issuersKnown && value.split('.').length === 3
  const apiKeys = [textOf(headers['x-api-key']), scheme !== '' && !isBearer ? value : undefined]
  const patronTokens = [textOf(headers['x-patron-token']), isBearer && !isAccessToken ? value : undefined]
  const [apiKey, ...otherKeys] = apiKeys.filter((key) => key !== undefined)
  const [patronToken, ...otherTokens] = patronTokens.filter((token) => token !== undefined)
  if (otherKeys.length > 0 || otherTokens.length > 0 || (apiKey !== undefined && isAccessToken))
    return undefined
  return {
    ...(apiKey !== undefined && { apiKey }),
    ...(isAccessToken && { accessToken: value }),
    ...(patronToken !== undefined && { patronToken }),
  }
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0]
}
