import { createServer, type AddressInfo, type Socket } from 'node:net'

import { checksum } from '../../adapters/protocols/sip2/checksum.ts'

/** What a scripted server does about a request: send these bytes, hang up, or nothing. */
export type Scripted = string | { readonly hangUp: true } | undefined
export type ScriptedServer = AsyncDisposable & {
  readonly port: number
  /** Every byte that ever arrived, one character a byte. */
  readonly received: () => string
  /** Requests by their code, in the order in which they came. */
  readonly codes: () => readonly string[]
  readonly connections: () => number
  readonly sockets: ReadonlySet<Socket>
}

const online = '98YYYYYY10000320261121    1200002.00AOmain|BXYYYYYYYYYYYYYYYY|'

/**
 * A server that says what a test tells it, byte for byte: `script` sees each request without terminator and trailer, with
 * its AY. Login and status answer themselves. An answer in braces is sent as it stands; any other gets AY, AZ and CR.
 */
export async function startScript(
  script: (request: string, nth: number, ay: string | undefined) => Scripted,
): Promise<ScriptedServer> {
  const codes: string[] = []
  const recorder = await startRecorder((socket) => {
    let pending = ''
    return (chunk) => {
      pending += chunk
      for (let end = pending.indexOf('\r'); end >= 0; end = pending.indexOf('\r')) {
        const line = pending.slice(0, end).replace(/^\s+/, '')
        pending = pending.slice(end + 1)
        const ay = /AY(\d)AZ[0-9A-F]{4}$/.exec(line)?.[1]
        const request = line.replace(/(?:AY\d)?AZ[0-9A-F]{4}$/, '')
        const code = request.slice(0, 2)
        codes.push(code)
        const nth = codes.filter((earlier) => earlier === code).length
        const own = script(request, nth, ay)
        const answer = own ?? (code === '93' ? '941' : code === '99' ? online : undefined)
        if (typeof answer === 'object') socket.destroy()
        else if (answer !== undefined) socket.write(withTrailer(answer, ay), 'latin1')
      }
    }
  })
  return { ...recorder, codes: () => codes }
}

/** A server that begins with a terminal's prompts, telnet negotiation in front, and answers every 63 with `answer`. */
export async function startPromptServer(
  success: boolean,
  answer: string,
): Promise<Omit<ScriptedServer, 'codes'>> {
  return await startRecorder((socket) => {
    let turn = 0
    socket.write(Buffer.concat([Buffer.of(0xff, 0xfd, 0x18), Buffer.from('login: ')]))
    return (chunk) => {
      turn += 1
      if (turn === 1) socket.write('password: ')
      else if (turn === 2)
        socket.write(success ? 'Login OK.  Initiating SIP\r\n' : 'Invalid login\r\nlogin: ')
      else if (chunk.startsWith('93')) socket.write('941AY0AZFDFD\r\n')
      else socket.write(chunk.startsWith('99') ? `${online}AY1AZ0000\r\n` : `${answer}AY2AZ0000\r\n`)
    }
  })
}

async function startRecorder(
  converse: (socket: Socket) => (chunk: string) => void,
): Promise<Omit<ScriptedServer, 'codes'>> {
  let received = ''
  let connections = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    const hear = converse(socket)
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      hear(chunk.toString('latin1'))
    })
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(0, '127.0.0.1', resolve)
  await promise
  return {
    port: (server.address() as AddressInfo).port,
    received: () => received,
    connections: () => connections,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

function withTrailer(answer: string, ay: string | undefined): string {
  const raw = /^\{([^]*)\}$/.exec(answer)?.[1]
  if (raw !== undefined) return raw
  if (ay === undefined) return `${answer}\r`
  const summed = `${answer}AY${ay}AZ`
  return `${summed}${checksum(Buffer.from(summed, 'latin1'))}\r`
}
