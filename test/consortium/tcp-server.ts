import { createServer, type Socket } from 'node:net'

import { type EmbeddedServer, httpMisbehaviours, type Misbehaviour } from './embedded-server.ts'
import { listenOnLoopback, misbehaving, pageForPeople, writeForEver, type Conduct } from './loopback.ts'

export type TcpConnection = {
  /** Sends one answer, whole, in order; misbehaving as the server was told to. */
  answer(bytes: Uint8Array): void
  end(): void
  /** Told so, the protocol itself refuses the login. */
  readonly refusesLogin: () => boolean
}
/** Called once a connection; what it returns is fed with the bytes as they come. `begun` counts a request. */
export type TcpProtocol = (connection: TcpConnection, begun: () => void) => (chunk: Buffer) => void

/** What a protocol knows of misbehaviour. */
export type TcpTrouble = {
  /** What it answers to anything when it is out of order. */
  readonly outOfOrder: Uint8Array
  /** The beginning of an answer like this one that promises more than anybody can take. */
  endless(answer: Uint8Array): Uint8Array
}

/** A loopback TCP server of one protocol on a free port, with the misbehaviours that HTTP does not have alone. */
export async function startTcpServer(
  protocol: string,
  speak: TcpProtocol,
  trouble?: TcpTrouble,
): Promise<EmbeddedServer> {
  const cannot = [...httpMisbehaviours, ...(trouble === undefined ? (['broken', 'endless'] as const) : [])]
  const conduct: Conduct = { how: undefined, requests: 0, cannot }
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    let last = Promise.resolve()
    const feed = speak(
      {
        answer: (bytes) => {
          last = last.then(() => send(socket, bytes, conduct.how, trouble))
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

async function send(
  socket: Socket,
  bytes: Uint8Array,
  how: Misbehaviour | undefined,
  trouble: TcpTrouble | undefined,
): Promise<void> {
  if (how?.type === 'page') return void socket.end(notHttp)
  const begun = await misbehaving((how?.type === 'broken' ? trouble?.outOfOrder : undefined) ?? bytes, how)
  if (begun === undefined || socket.destroyed) return
  if (how?.type === 'endless' && trouble !== undefined)
    return writeForEver(socket, trouble.endless(begun.sent))
  socket.write(begun.sent, how?.type === 'cut' ? () => socket.destroy() : undefined)
}

/** A web server on the port that was meant for something else. */
const notHttp = `HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n${pageForPeople}`
