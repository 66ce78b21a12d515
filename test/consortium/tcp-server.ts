import { randomBytes } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

import type { EmbeddedServer, Misbehaviour } from './embedded-server.ts'

export type TcpConnection = {
  /** Sends one answer, whole, in order; misbehaving as the server was told to. */
  answer(bytes: Uint8Array): void
  end(): void
  /** Told so, the protocol itself refuses the login. */
  readonly refusesLogin: () => boolean
}
/** Called once a connection; what it returns is fed with the bytes as they come. `begun` counts a request. */
export type TcpProtocol = (connection: TcpConnection, begun: () => void) => (chunk: Buffer) => void

/** A loopback TCP server of one protocol on a free port, with the misbehaviours that need no knowledge of the protocol. */
export async function startTcpServer(protocol: string, speak: TcpProtocol): Promise<EmbeddedServer> {
  let how: Misbehaviour | undefined
  let requests = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    let last = Promise.resolve()
    const feed = speak(
      {
        answer: (bytes) => {
          last = last.then(() => send(socket, bytes, how))
        },
        end: () => {
          last = last.then(() => void socket.end())
        },
        refusesLogin: () => how?.type === 'refuse-login',
      },
      () => (requests += 1),
    )
    socket.on('data', (chunk) => {
      try {
        feed(chunk)
      } catch {
        socket.destroy()
      }
    })
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(0, '127.0.0.1', resolve)
  await promise
  return {
    protocol,
    port: (server.address() as AddressInfo).port,
    misbehave: (next) => void (how = next),
    get seen() {
      return { connections: sockets.size, requests }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

async function send(socket: Socket, bytes: Uint8Array, how: Misbehaviour | undefined): Promise<void> {
  if (how?.type === 'silent') return
  if (how?.type === 'slow') await new Promise((resolve) => setTimeout(resolve, how.delayMs).unref())
  if (socket.destroyed) return
  if (how?.type === 'cut')
    socket.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => socket.destroy())
  else socket.write(how?.type === 'garbage' ? randomBytes(Math.max(64, bytes.length)) : bytes)
}
