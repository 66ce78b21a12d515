import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A TCP relay on a loopback port of its own: with it down, nothing listens there, as when a library's server is switched off. */
export type Relay = AsyncDisposable & {
  readonly port: number
  /** Connections accepted so far. */
  readonly accepted: number
  /** What clients have sent since the last call, connection by connection. */
  takeSent(): readonly Buffer[]
  down(): Promise<void>
  up(): Promise<void>
}

export async function startRelay(targetPort: number): Promise<Relay> {
  const sockets = new Set<Socket>()
  let server: Server | undefined
  let port = 0
  let accepted = 0
  const sent = new Map<Socket, Buffer[]>()
  const up = async () => {
    server = createServer((client) => {
      accepted += 1
      const target = connect(targetPort, '127.0.0.1')
      client.on('data', (chunk: Buffer) => void sent.set(client, [...(sent.get(client) ?? []), chunk]))
      for (const [from, to] of [
        [client, target],
        [target, client],
      ] as const) {
        sockets.add(from)
        from.on('error', () => to.destroy())
        from.on('close', () => sockets.delete(from))
        from.pipe(to)
      }
    }).listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const down = async () => {
    const closed = new Promise((resolve) => server?.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await up()
  return {
    port,
    get accepted() {
      return accepted
    },
    takeSent() {
      const taken = [...sent.values()].map((chunks) => Buffer.concat(chunks))
      sent.clear()
      return taken
    },
    up,
    down,
    [Symbol.asyncDispose]: down,
  }
}
