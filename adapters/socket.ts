import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

import { UpstreamError, type UpstreamCode } from './errors.ts'

export type SocketTarget = {
  readonly system: string
  readonly host: string
  readonly port: number
  /** Absent: plain TCP. There is no falling back from one to the other. */
  readonly tls?: { readonly ca?: string | undefined; readonly servername?: string | undefined }
}

/** @throws {UpstreamError} UNREACHABLE or TIMEOUT. The socket has an `error` listener, so a late fault ends it in silence. */
export async function openSocket(target: SocketTarget, signal: AbortSignal): Promise<Socket> {
  if (signal.aborted) throw aborted(target.system, 'connect', signal)
  const { host, port } = target
  const socket = target.tls
    ? connectTls({
        host,
        port,
        // RFC 6066 §3: an address is no server name; the certificate is still checked against it.
        servername: target.tls.servername ?? (isIP(host) === 0 ? host : ''),
        minVersion: 'TLSv1.2',
        ca: target.tls.ca,
      })
    : connect({ host, port })
  socket.setNoDelay(true)
  socket.setKeepAlive(true, 30_000)
  socket.on('error', () => {})
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const onAbort = () => reject(aborted(target.system, 'connect', signal))
  signal.addEventListener('abort', onAbort, { once: true })
  socket.once(target.tls ? 'secureConnect' : 'connect', () => resolve())
  socket.once('error', (cause) =>
    reject(new UpstreamError('UNREACHABLE', target.system, 'connect', { detail: codeOf(cause), cause })),
  )
  socket.once('close', () => reject(new UpstreamError('CLOSED_EARLY', target.system, 'connect')))
  try {
    await promise
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** An aborted call as an error: TIMEOUT whether the deadline passed or the client left, for nobody waits for the difference. */
export function aborted(system: string, operation: string, signal: AbortSignal): UpstreamError {
  return new UpstreamError('TIMEOUT', system, operation, { cause: signal.reason })
}

const codes: Readonly<Record<string, UpstreamCode>> = {
  ECONNREFUSED: 'UNREACHABLE',
  ENOTFOUND: 'UNREACHABLE',
  EAI_AGAIN: 'UNREACHABLE',
  EHOSTUNREACH: 'UNREACHABLE',
  ENETUNREACH: 'UNREACHABLE',
  ETIMEDOUT: 'TIMEOUT',
  ECONNRESET: 'CLOSED_EARLY',
  EPIPE: 'CLOSED_EARLY',
  UND_ERR_SOCKET: 'CLOSED_EARLY',
  // The connection was to end with this answer, and did so before its last byte.
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'CLOSED_EARLY',
  UND_ERR_CONNECT_TIMEOUT: 'TIMEOUT',
  UND_ERR_HEADERS_TIMEOUT: 'TIMEOUT',
  UND_ERR_BODY_TIMEOUT: 'TIMEOUT',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'TOO_LARGE',
  UND_ERR_HEADERS_OVERFLOW: 'TOO_LARGE',
}

/** The error code of Node or undici, such as `ECONNRESET`: never the message, which holds addresses. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown fault'
}

/** What a failure of the socket or the HTTP client means. */
export function upstreamCodeOf(error: unknown): UpstreamCode {
  return codes[codeOf(error)] ?? (codeOf(error).startsWith('HPE_') ? 'PROTOCOL_ERROR' : 'UNREACHABLE')
}
