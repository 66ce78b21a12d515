import { UpstreamError } from '../errors.ts'
import { statusError, type HttpAnswer, type HttpClient } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import { oauthError } from '../oauth-error.ts'
import { DaiaAnswer, type DaiaDocument } from './answers.ts'
import type { DaiaConfig } from './config.ts'

export type DaiaPage = {
  readonly documents: readonly DaiaDocument[]
  /** The server names the version of DAIA it was checked against; all those split ids at bars or say that they do not. */
  readonly isVersioned: boolean
  /** Of DAIA, as the server says. */
  readonly version?: string
  readonly institution?: string
  /** Ids that the server left for a further request (`Link` with `rel="next"`). */
  readonly left: readonly string[]
}
/** One request. Undefined: the server does not take so many ids at once; never for a single one. */
export type AskDaia = (requestIds: readonly string[], signal: AbortSignal) => Promise<DaiaPage | undefined>

/** 422 is what DAIA has for it; 400 and 414 come from servers and proxies that find the address odd or long. */
const tooMany = new Set([400, 414, 422])
const operation = 'GET availability'

export function daiaClient(http: HttpClient, config: DaiaConfig, token: string | undefined): AskDaia {
  const { pathname } = new URL(config.baseUrl)
  return async (requestIds, signal) => {
    const answer = await http.request({
      operation,
      path: pathname,
      query: { id: requestIds.join('|'), format: 'json', 'patron-type': config.patronType },
      headers: {
        accept: 'application/json',
        ...(config.language === undefined ? {} : { 'accept-language': config.language }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      repeat: 'if-cut-or-busy',
      signal,
    })
    const error = oauthError(answer)
    const status = error?.status ?? answer.status
    if (requestIds.length > 1 && tooMany.has(status)) return undefined
    if (status === 404 && error !== undefined && config.notFound === 'no-record')
      return { documents: [], isVersioned: false, left: [] }
    if (error !== undefined || status !== 200)
      throw status === 501 && config.patronType !== undefined
        ? new UpstreamError('REFUSED', config.id, operation, { detail: 'HTTP 501: no patron types' })
        : statusError(config.id, operation, { status, headers: answer.headers })
    const { document, ...said } = jsonAnswer(DaiaAnswer, config.id, operation, answer)
    const version = [answer.headers['x-daia-version'] ?? said.version ?? undefined].flat()[0]
    const institution = said.institution?.content ?? said.institution?.id
    return {
      documents: document,
      isVersioned: answer.headers['x-daia-version'] !== undefined,
      ...(version === undefined ? {} : { version }),
      ...(institution == null ? {} : { institution }),
      left: leftBy(answer, config.baseUrl, requestIds),
    }
  }
}

/** Only the ids are taken from the link: where to ask is ours to know. */
function leftBy({ headers }: HttpAnswer, baseUrl: string, asked: readonly string[]): readonly string[] {
  const links = [headers['link'] ?? []].flat().join(',')
  const target = /<([^>]*)>\s*;[^,<]*\brel="?next\b/i.exec(links)?.[1]
  if (target === undefined || !URL.canParse(target, baseUrl)) return []
  const ids = new Set(new URL(target, baseUrl).searchParams.get('id')?.split('|'))
  return asked.filter((id) => ids.has(id))
}
