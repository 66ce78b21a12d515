import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

import { describe, expect, it } from 'vitest'

import { UpstreamError, type UpstreamCode } from '../../../adapters/errors.ts'
import { aborted, codeOf, openSocket, upstreamCodeOf } from '../../../adapters/socket.ts'

const failure = (code: UpstreamCode) =>
  expect.objectContaining({ name: 'UpstreamError', code, system: 'lib', operation: 'connect' })

async function listen(onSocket: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    onSocket(socket)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    sockets,
    target: { system: 'lib', host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

describe('opening a socket', () => {
  it('gives one that is connected', async () => {
    await using server = await listen((socket) => socket.end('hello'))
    const socket = await openSocket(server.target, AbortSignal.timeout(1_000))
    let text = ''
    for await (const chunk of socket) text += String(chunk)
    expect(text).toBe('hello')
  })

  it('where nobody listens is UNREACHABLE, with the code and no address', async () => {
    const server = await listen(() => {})
    await server[Symbol.asyncDispose]()
    const error: unknown = await openSocket(server.target, AbortSignal.timeout(1_000)).catch(
      (reason: unknown) => reason,
    )
    expect(error).toEqual(failure('UNREACHABLE'))
    expect(error).toHaveProperty('message', 'lib: connect: UNREACHABLE: ECONNREFUSED')
  })

  it('for a caller who has left asks nothing', async () => {
    let asked = 0
    await using server = await listen(() => (asked += 1))
    await expect(openSocket(server.target, AbortSignal.abort())).rejects.toEqual(failure('TIMEOUT'))
    expect(asked).toBe(0)
  })

  it('to TLS is never answered in plain text, and ends in time where the other side is silent', async () => {
    await using silent = await listen((socket) => socket.resume())
    const began = Date.now()
    await expect(openSocket({ ...silent.target, tls: {} }, AbortSignal.timeout(100))).rejects.toEqual(
      failure('TIMEOUT'),
    )
    expect(Date.now() - began).toBeLessThan(5_000)
    await expect.poll(() => silent.sockets.size).toBe(0)
    await using plain = await listen((socket) => socket.write('OK\r\n'))
    await expect(openSocket({ ...plain.target, tls: {} }, AbortSignal.timeout(1_000))).rejects.toBeInstanceOf(
      UpstreamError,
    )
  })

  it('to TLS that hangs up is an error, not a wait', async () => {
    await using server = await listen((socket) => socket.destroy())
    await expect(
      openSocket({ ...server.target, tls: {} }, AbortSignal.timeout(1_000)),
    ).rejects.toBeInstanceOf(UpstreamError)
  })

  it('leaves a fault that comes later without noise', async () => {
    await using server = await listen(() => {})
    const socket = await openSocket(server.target, AbortSignal.timeout(1_000))
    for (const other of server.sockets) other.resetAndDestroy()
    await new Promise((closed) => socket.once('close', closed))
    expect(socket.destroyed).toBe(true)
  })
})

describe('what a fault means', () => {
  it.each([
    ['ECONNREFUSED', 'UNREACHABLE'],
    ['ENOTFOUND', 'UNREACHABLE'],
    ['ETIMEDOUT', 'TIMEOUT'],
    ['ECONNRESET', 'CLOSED_EARLY'],
    ['UND_ERR_SOCKET', 'CLOSED_EARLY'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'CLOSED_EARLY'],
    ['UND_ERR_BODY_TIMEOUT', 'TIMEOUT'],
    ['UND_ERR_HEADERS_OVERFLOW', 'TOO_LARGE'],
    ['HPE_INVALID_CONSTANT', 'PROTOCOL_ERROR'],
    ['SOMETHING_NEW', 'UNREACHABLE'],
  ])('%s is %s', (code, expected) => {
    expect(upstreamCodeOf(Object.assign(new Error('at 10.0.0.1:80'), { code }))).toBe(expected)
  })

  it('is told by its code alone', () => {
    expect(codeOf(new Error('at 10.0.0.1:80'))).toBe('unknown fault')
    expect(codeOf('a string')).toBe('unknown fault')
  })

  it('is TIMEOUT whoever gave up', () => {
    expect(aborted('lib', 'connect', AbortSignal.abort()).code).toBe('TIMEOUT')
  })
})
