import { createServer, type Socket } from 'node:net'

import type { EmbeddedServer, Misbehaviour } from './embedded-server.ts'
import { listenOnLoopback, misbehaving, type Conduct } from './loopback.ts'

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
  const conduct: Conduct = { how: undefined, requests: 0 }
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    let last = Promise.resolve()
    const feed = speak(
      {
        answer: (bytes) => {
          last = last.then(() => send(socket, bytes, conduct.how))
        },
        end: () => {
          last = last.then(() => void socket.end())
        },
        refusesLogin: () => conduct.how?.type === 'refuse-login',
      },
      () => (conduct.requests += 1),
    )
    socket.on('data', (chunk) => {
      try {
        feed(chunk)
      } catch {
        socket.destroy()
      }
    })
  })
  return listenOnLoopback(protocol, server, conduct)
}

async function send(socket: Socket, bytes: Uint8Array, how: Misbehaviour | undefined): Promise<void> {
  const begun = await misbehaving(bytes, how)
  if (begun === undefined || socket.destroyed) return
  socket.write(begun.sent, how?.type === 'cut' ? () => socket.destroy() : undefined)
}
