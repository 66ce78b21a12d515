import type { EmbeddedServer } from './embedded-server.ts'
import { startHttpServer } from './http-server.ts'
import { oaiFormats } from './oai/formats.ts'
import type { DemoLibrary, DemoRecord } from './types.ts'

/**
 * A web server that has a library's export as one file of MARCXML, behind HTTP Basic, and knows which one it is. A record that is
 * added to the library is in it from the next request on.
 */
export function startFileServer(
  library: DemoLibrary,
  { user, password }: { readonly user: string; readonly password: string },
): Promise<EmbeddedServer> {
  const content = (living: readonly DemoRecord[]) => {
    const records = living.map((record) => oaiFormats.marc21.encode(record, library))
    return `<?xml version="1.0" encoding="UTF-8"?><collection xmlns="http://www.loc.gov/MARC21/slim">${records.join('')}</collection>`
  }
  const login = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  return startHttpServer('file', ({ url, headers, refusesLogin }) => {
    if (refusesLogin || headers.authorization !== login) return { status: 401, body: 'who are you?' }
    if (url.pathname !== '/export/all.xml') return { status: 404, body: 'not found' }
    const living = library.records.filter(({ deleted }) => deleted !== true)
    const etag = `"${living.length}"`
    if (headers['if-none-match'] === etag) return { status: 304, body: '' }
    return { status: 200, headers: { 'content-type': 'application/xml', etag }, body: content(living) }
  })
}
