import { XMLParser } from 'fast-xml-parser'

/*
  What was sent, read by nobody's encoder: the shape of a message is everything but its values. Two messages of one shape have
  the same fields, headers, path segments, parameters, JSON members and XML elements, whatever their values hold.
*/
export type Shapes = {
  /** In the order sent. */
  readonly shapes: readonly string[]
  /** What is left behind the last whole message. */
  readonly rest: string
}

/** Z39.50 announces the length of everything: nothing in a value can end it. */
const readers = { sip2: sip2Shapes, z3950: () => ({ shapes: [], rest: '' }) } as const
/** All that a client has sent, connection by connection. */
export function shapesOf(kind: string, sent: readonly Buffer[]): Shapes {
  const read = sent.map((bytes) => (kind === 'sip2' || kind === 'z3950' ? readers[kind] : httpShapes)(bytes))
  return { shapes: read.flatMap(({ shapes }) => shapes), rest: read.map(({ rest }) => rest).join('') }
}

/** Messages to a SIP2 server: code, length of the fixed part, codes of the fields. */
function sip2Shapes(bytes: Buffer): Shapes {
  const messages = bytes.toString('latin1').split('\r')
  const rest = messages.pop() ?? ''
  return { shapes: messages.map(sip2Shape), rest }
}

const fixedParts: Readonly<Record<string, number>> = { 17: 18, 23: 21, 35: 18, 63: 31, 93: 2, 97: 0, 99: 8 }

function sip2Shape(message: string): string {
  const code = message.slice(0, 2)
  const fixed = fixedParts[code]
  if (fixed === undefined) return `no message of ours: ${code}`
  const fields = message.slice(2 + fixed).split('|')
  const trailer = fields.pop() ?? ''
  if (!/^(?:AY\dAZ[0-9A-F]{4})?$/.test(trailer)) return `${code} with a trailer that is none`
  return `${code} ${fields.map((field) => field.slice(0, 2)).join(' ')}`
}

/** Requests to an HTTP server (RFC 9112), to the last byte; bodies by `content-length`, for nothing else is sent. */
function httpShapes(bytes: Buffer): Shapes {
  const shapes: string[] = []
  let text = bytes.toString('latin1')
  for (;;) {
    const end = text.indexOf('\r\n\r\n')
    if (end < 0) return { shapes, rest: text }
    const [requestLine = '', ...lines] = text.slice(0, end).split('\r\n')
    const headers = lines.map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
    const length = Number(/^content-length: (\d+)$/im.exec(text.slice(0, end))?.[1] ?? 0)
    const body = text.slice(end + 4, end + 4 + length)
    if (body.length < length) return { shapes, rest: text }
    const type = /^content-type: ([\w/]+)/im.exec(text.slice(0, end))?.[1] ?? ''
    const names = headers.filter((name) => name !== 'content-length').toSorted()
    shapes.push(`${requestShape(requestLine)} [${names.join(' ')}] ${bodyShape(type, body)}`)
    text = text.slice(end + 4 + length)
  }
}

function requestShape(line: string): string {
  const [method = '', target = '', version = '', ...more] = line.split(' ')
  if (version !== 'HTTP/1.1' || more.length > 0 || !/^\/[!-~]*$/.test(target))
    return `no request line: ${line}`
  const [path = '', ...queries] = target.split('?')
  const segments = path
    .split('/')
    .map((segment) => (/^(?!null$)[A-Za-z][A-Za-z_-]{1,29}$|^v\d$|^\d\.\d$/.test(segment) ? segment : '*'))
  const dots = path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))
  const keys = queries
    .join('?')
    .split('&')
    .map((pair) => pair.split('=')[0])
  return `${method} ${segments.join('/')}${dots ? ' WITH DOTS' : ''} ?${keys.join('&')}${target.includes('#') ? '#' : ''}`
}

function bodyShape(type: string, body: string): string {
  const text = Buffer.from(body, 'latin1').toString('utf8')
  if (text === '') return ''
  if (type === 'application/json') return JSON.stringify(shapeOf(JSON.parse(text)))
  if (type === 'application/x-www-form-urlencoded')
    return text
      .split('&')
      .map((pair) => pair.split('=')[0])
      .join('&')
  if (type === 'application/xml') return JSON.stringify(shapeOf(xml.parse(text)))
  return `a body of ${type}`
}

const xml = new XMLParser({ ignoreAttributes: false, parseTagValue: false })

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, shapeOf(inside)]))
}
