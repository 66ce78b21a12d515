import { daiaItem } from './daia-items.ts'
import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { jsonOf, startRoutedServer, textOf, type RoutedServer } from './routes.ts'
import type { DemoLibrary } from './types.ts'

export type DaiaServerOptions = {
  /** 0.5 does not name its version in a header, nor the id that was asked for. Default 1.0. */
  readonly version?: '0.5' | '1.0'
  /** Several ids: split at bars (default), refused, taken for one unknown id, or so many at a time and a link to the rest. */
  readonly several?: 'split' | 'refuse' | 'as-one' | number
  /** Asked for as a bearer token. */
  readonly token?: string
  readonly patronTypes?: readonly string[]
  /** Against DAIA 1.0 §3.4: 404 where nothing was found. */
  readonly notFound?: boolean
  /** Errors come with HTTP 200. */
  readonly suppressesCodes?: boolean
}

/** A DAIA server over a demo library. Ids are asked for as `ppn:…`, and documents have URIs that end so. */
export function startDaiaServer(
  library: DemoLibrary,
  options: DaiaServerOptions = {},
): Promise<RoutedServer> {
  const { version = '1.0', several = 'split' } = options
  const prefix = `http://uri.gbv.de/document/opac-${library.isil.toLowerCase()}:`
  const records = new Map(
    library.records.filter(({ deleted }) => !deleted).map((record) => [`ppn:${record.id}`, record]),
  )

  const fail = (code: number, error: string, description: string): EmbeddedAnswer =>
    jsonOf(options.suppressesCodes ? 200 : code, { error, code, error_description: description })

  const guard = ({ headers, url, refusesLogin }: EmbeddedRequest): EmbeddedAnswer | undefined => {
    const { token, patronTypes } = options
    if (refusesLogin || (token !== undefined && headers.authorization !== `Bearer ${token}`))
      return fail(401, 'invalid_grant', 'access token missing, invalid or expired')
    const { searchParams } = url
    if (!searchParams.get('id')) return fail(422, 'invalid_request', 'id is missing')
    if (searchParams.get('format') !== 'json') return fail(422, 'invalid_request', 'format must be json')
    const patronType = searchParams.get('patron-type')
    if (patronType === null) return undefined
    if (patronTypes === undefined) return fail(501, 'not_implemented', 'no patron types')
    return patronTypes.includes(patronType) ? undefined : fail(422, 'invalid_request', 'no such patron type')
  }

  const documentOf = (requested: string) => {
    const record = records.get(requested)
    if (record === undefined) return []
    const document = {
      id: prefix + requested,
      ...(version === '1.0' ? { requested } : {}),
      href: `https://opac.example/PPN?PPN=${record.id}`,
      ...(record.items.length === 0 ? {} : { item: record.items.map((item) => daiaItem(item, library)) }),
    }
    return [document]
  }

  const availability = ({ url }: EmbeddedRequest): EmbeddedAnswer => {
    const query = url.searchParams.get('id') ?? ''
    const ids = several === 'as-one' ? [query] : query.split('|')
    if (ids.length > 1 && several === 'refuse') return fail(422, 'invalid_request', 'one id at a time')
    const now = typeof several === 'number' ? ids.slice(0, several) : ids
    const rest = ids.slice(now.length)
    const document = now.flatMap(documentOf)
    if (options.notFound && document.length === 0) return fail(404, 'not_found', 'no such document')
    const next = new URLSearchParams({ id: rest.join('|'), format: 'json' })
    return jsonOf(
      200,
      { timestamp: new Date().toISOString(), ...(version === '0.5' ? { version } : {}), document },
      {
        'content-language': 'de',
        ...(version === '1.0' ? { 'x-daia-version': '1.0.0' } : {}),
        ...(rest.length === 0
          ? {}
          : { link: `<https://elsewhere.example/daia?${next.toString()}>; rel="next"` }),
      },
    )
  }

  const routes = [{ name: 'GET availability', path: /^\/daia$/, answer: availability }]
  return startRoutedServer('daia', routes, guard, textOf(404, 'Not Found'))
}
