import type { AddressInfo, Server, Socket } from 'node:net'
import type { Writable } from 'node:stream'

import type { EmbeddedServer, Misbehaviour } from './embedded-server.ts'

/** What a server was told to do, how often it was asked, and what it cannot be told. */
export type Conduct = {
  how: Misbehaviour | undefined
  requests: number
  readonly cannot?: readonly Misbehaviour['type'][]
}

/** What somebody finds who asks a web server for something else. */
export const pageForPeople =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Welcome to our Wi-Fi</h1></body></html>\n'

/** The server, of whatever protocol over TCP, on a free loopback port. */
export async function listenOnLoopback(
  protocol: string,
  server: Server,
  conduct: Conduct = { how: undefined, requests: 0 },
): Promise<EmbeddedServer> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(0, '127.0.0.1', resolve)
  await promise
  return {
    protocol,
    port: (server.address() as AddressInfo).port,
    misbehave(next) {
      if (next !== undefined && conduct.cannot?.includes(next.type) === true)
        throw new Error(`${protocol} has no notion of ${next.type}`)
      conduct.how = next
    },
    get seen() {
      return { connections: sockets.size, requests: conduct.requests }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

/**
 * What is sent for a right answer, after the time it takes: `whole` is what was begun, `sent` what comes of it, and with less
 * the connection ends there. Undefined: never anything.
 */
export async function misbehaving(
  answer: Uint8Array,
  how: Misbehaviour | undefined,
): Promise<{ readonly whole: Uint8Array; readonly sent: Uint8Array } | undefined> {
  if (how?.type === 'silent') return undefined
  if (how?.type === 'slow') await new Promise((resolve) => setTimeout(resolve, how.delayMs).unref())
  const whole = how?.type === 'garbage' ? noise(Math.max(64, answer.length)) : answer
  return { whole, sent: how?.type === 'cut' ? whole.subarray(0, Math.floor(whole.length / 2)) : whole }
}

/**
 * The same bytes each time, with a line end last: random ones begin now and then like a message of Z39.50 that is longer than
 * they are, or lack what ends one of SIP2, and are then rightly waited for.
 */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = 0x9e3779b1
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[at] = state & 0xff
  }
  bytes[length - 1] = 0x0d
  return bytes
}

/** Writes `head`, then one filling after the other for as long as the other side reads. */
export function writeForEver(to: Writable, head: Uint8Array): void {
  const filling = Buffer.alloc(1024 * 1024, 'x')
  const pour = () => {
    while (!to.destroyed && to.write(filling));
  }
  to.on('drain', pour)
  to.write(head)
  pour()
}
