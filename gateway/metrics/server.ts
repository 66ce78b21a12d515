import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { securityHeaders } from '../headers.ts'
import { metricsLimits } from '../limits.ts'
import type { Metrics } from './metrics.ts'

export type MetricsAddress = { readonly host: string; readonly port: number }

/**
 * `GET /metrics` on an address of its own, and nothing else: whoever may search the libraries has no business with the numbers.
 * Rejects where the port is taken.
 */
export async function serveMetrics(
  metrics: Metrics,
  { host, port }: MetricsAddress,
): Promise<AsyncDisposable & { readonly port: number }> {
  const { headerBytes, requestMs } = metricsLimits
  const server = createServer(
    { maxHeaderSize: headerBytes, requestTimeout: requestMs },
    (request, response) => {
      const path = request.url?.split('?')[0]
      if (path !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
        response.writeHead(path === '/metrics' ? 405 : 404, securityHeaders).end()
        return
      }
      metrics.read().then(
        (text) =>
          response
            .writeHead(200, {
              ...securityHeaders,
              'cache-control': 'no-store',
              'content-type': metrics.contentType,
            })
            .end(text),
        () => response.writeHead(500, securityHeaders).end(),
      )
    },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
