import { UpstreamError } from '../errors.ts'
import { HttpClient, type HttpStream, statusError } from '../http.ts'
import { fileLimits } from '../limits.ts'
import type { FileOrigin, SourceFile } from './source-file.ts'

export type RemoteFile = {
  readonly system: string
  readonly url: string
  readonly user: string | undefined
  readonly password: string | undefined
  readonly timeoutMs: number
  readonly ca: string | undefined
}

/** One file fetched by HTTP, and not fetched where the server says that it is the one we had. */
export function remoteFile(remote: RemoteFile): FileOrigin {
  const { system, user, password = '' } = remote
  const url = new URL(remote.url)
  const name = url.pathname.split('/').at(-1) || url.hostname
  const http = new HttpClient({ ...remote, baseUrl: url.origin, connections: 1 })
  const authorization =
    user === undefined
      ? {}
      : { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }

  async function get(condition: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpStream> {
    let target = url
    for (let redirects = 0; redirects <= fileLimits.redirects; redirects += 1) {
      const answer = await http.stream({
        operation: 'GET',
        path: target.pathname + target.search,
        headers: { accept: '*/*', 'accept-encoding': 'identity', ...authorization, ...condition },
        maxBytes: fileLimits.storedBytes,
        signal,
      })
      if (answer.status < 300 || answer.status > 399 || answer.status === 304) return answer
      await discard(answer)
      const next = URL.parse(answer.headers.location ?? '', target.href)
      // The configuration says whom we ask, and who gets our login.
      if (next?.origin !== url.origin)
        throw new UpstreamError('REFUSED', system, 'GET', { detail: 'redirected to another server' })
      target = next
    }
    throw new UpstreamError('REFUSED', system, 'GET', { detail: 'too many redirects' })
  }

  return {
    async list(known, signal) {
      const had = known(name)
      const answer = await get(conditionOf(had), signal)
      if (answer.status === 304)
        return { files: [{ name, tag: had, size: 0, open: () => empty() }], warnings: [] }
      if (answer.status !== 200) {
        await discard(answer)
        throw statusError(system, 'GET', answer)
      }
      const { etag, 'last-modified': modified, 'content-length': length } = answer.headers
      const tag = etag === undefined ? (modified === undefined ? undefined : `m${modified}`) : `e${etag}`
      // A server that knows no conditions sends again what we had.
      if (tag !== undefined && tag === had) await discard(answer)
      const file: SourceFile = {
        name,
        tag,
        size: length === undefined ? undefined : Number(length),
        open: () => answer.body,
      }
      return { files: [file], warnings: [] }
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  }
}

/** RFC 9110 §13.1: by the entity tag, else by the date, whichever the server gave. */
function conditionOf(tag: string | undefined): Readonly<Record<string, string>> {
  if (tag === undefined) return {}
  return tag.startsWith('e') ? { 'if-none-match': tag.slice(1) } : { 'if-modified-since': tag.slice(1) }
}

async function* empty(): AsyncGenerator<Buffer> {}

/** Leaves the loop at once, which frees the connection. */
async function discard({ body }: HttpStream): Promise<void> {
  for await (const _ of body) break
}
