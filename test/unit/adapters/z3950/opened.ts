import type { LibrarySystem } from '../../../../adapters/port.ts'
import { ApduReader } from '../../../../adapters/protocols/z3950/apdu-reader.ts'
import { encodeApdu, type Apdu, type OtherApdu } from '../../../../adapters/protocols/z3950/apdu.ts'
import type { InitResponse } from '../../../../adapters/protocols/z3950/init.ts'
import type { Query, QueryTerm } from '../../../../adapters/query/model.ts'
import { openZ3950, z3950 } from '../../../../adapters/z3950/index.ts'
import { startTcpServer } from '../../../consortium/tcp-server.ts'
import { startZ3950Server } from '../../../consortium/z3950-server.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

type Settings = Readonly<Record<string, unknown>>
export const library = smallLibrary((position) => String(1000 + position))
const secrets = { password: 's3cret' }

export function parseConfig(settings: Settings = {}) {
  return z3950.config.parse({
    kind: 'z3950',
    id: 'target',
    host: '127.0.0.1',
    port: 1,
    databases: ['Default'],
    timeoutMs: 400,
    ...settings,
  })
}

export function openAt(port: number, settings: Settings = {}): LibrarySystem {
  return openZ3950(parseConfig({ port, ...settings }), contextOf(library, secrets))
}

/** The adapter on an embedded server of `smallLibrary`. */
export async function openEmbedded(
  settings: Settings = {},
  login: { user?: string; password?: string } = {},
) {
  const stack = new AsyncDisposableStack()
  const server = stack.use(await startZ3950Server(library, login))
  const system = stack.use(openAt(server.port, settings))
  return { server, system, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

export const initResponse: InitResponse = {
  type: 'initResponse',
  versions: [1, 2, 3],
  options: ['search', 'present', 'scan', 'namedResultSets'],
  preferredMessageSize: 1_000_000,
  exceptionalRecordSize: 1_000_000,
  result: true,
}
/** Undefined: no answer; bytes are sent as they are; `end` ends the connection. */
export type ScriptedAnswer = Apdu | Uint8Array | 'end' | undefined

/** The adapter on a target that answers as `script` says; Init is answered with `initResponse` unless the script does. */
export async function openScripted(
  script: (request: Apdu | OtherApdu, connection: number) => ScriptedAnswer | readonly ScriptedAnswer[],
  settings: Settings = {},
) {
  const stack = new AsyncDisposableStack()
  const requests: (Apdu | OtherApdu)[] = []
  let connections = 0
  const server = stack.use(
    await startTcpServer('z3950', (connection) => {
      connections += 1
      const number = connections
      const reader = new ApduReader()
      return (chunk) => {
        for (const request of reader.push(chunk)) {
          requests.push(request)
          const scripted = script(request, number)
          const isSilent = scripted === undefined && request.type === 'initRequest'
          const answers = isSilent ? [initResponse] : Array.isArray(scripted) ? scripted : [scripted]
          for (const answer of answers as readonly ScriptedAnswer[]) {
            if (answer === 'end') connection.end()
            else if (answer !== undefined)
              connection.answer(answer instanceof Uint8Array ? answer : encodeApdu(answer))
          }
        }
      }
    }),
  )
  const system = stack.use(openAt(server.port, settings))
  return {
    system,
    requests,
    get connections() {
      return connections
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

export function term(
  index: QueryTerm['index'],
  text: string,
  relation: QueryTerm['relation'] = 'all',
  truncated = false,
): QueryTerm {
  return { type: 'term', index, relation, text, truncated }
}

export function boolean(operator: 'and' | 'or' | 'not', left: Query, right: Query): Query {
  return { type: 'boolean', operator, left, right }
}

export const soon = () => ({ signal: AbortSignal.timeout(3_000) })
