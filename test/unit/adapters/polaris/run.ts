import { expect } from 'vitest'

import type { UpstreamCode } from '../../../../adapters/errors.ts'
import { polaris } from '../../../../adapters/polaris/index.ts'
import type { LibrarySystem } from '../../../../adapters/port.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { startHttpServer, type EmbeddedAnswer } from '../../../consortium/http-server.ts'
import { startPolarisServer, type PolarisServerOptions } from '../../../consortium/polaris-server.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

export const library = smallLibrary((position) => String(position))
export const [good, expired, blocked, owing, lost, noPin] = library.patrons
export const accessKey = 'B8E5B1C8-EXAMPLE-KEY'
const staffPassword = 'very-secret-staff'
export const staff = { domain: 'LIB', user: 'papi', password: staffPassword }
export const withStaff = { staffDomain: 'LIB', staffUser: 'papi', staffPasswordEnv: 'POLARIS_STAFF' }
export const secrets = [accessKey, staffPassword]
export const signal = () => AbortSignal.timeout(5_000)

function open(port: number, settings: Record<string, unknown>): LibrarySystem {
  const config = polaris.config.parse({
    kind: 'polaris',
    id: 'tallgrass-polaris',
    baseUrl: `http://127.0.0.1:${port}`,
    accessId: 'POLYSHELF',
    accessKeyEnv: 'POLARIS_KEY',
    timeoutMs: 1_000,
    ...settings,
  })
  return ruled(polaris).open(config, contextOf(library, { accessKey, staffPassword }))
}

function ports({ search, records, availability, patrons }: LibrarySystem) {
  if (!search || !records || !availability || !patrons) throw new Error('a capability is missing')
  return {
    search,
    records,
    availability,
    patrons,
    verify: (card: string | undefined, pin: string | undefined) =>
      patrons.verify({ card: card ?? '', pin }, { signal: signal() }),
  }
}

/** An embedded Polaris and the adapter on it. */
export async function start(
  settings: Record<string, unknown> = {},
  options: Partial<PolarisServerOptions> = {},
) {
  const server = await startPolarisServer(library, { accessId: 'POLYSHELF', accessKey, staff, ...options })
  const system = open(server.port, settings)
  return {
    server,
    system,
    ...ports(system),
    async [Symbol.asyncDispose]() {
      await system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** A Polaris that answers by the end of the path alone, and takes every signature. */
export async function scripted(
  answers: Readonly<Record<string, EmbeddedAnswer | Readonly<Record<string, unknown>>>>,
  settings: Record<string, unknown> = {},
) {
  const asked: string[] = []
  const sent: string[] = []
  const server = await startHttpServer('polaris', ({ method, url }) => {
    const path = url.pathname.replace(/^.*\/v1\/1033\/100\/1/, '')
    asked.push(`${method} ${path}`)
    sent.push(url.href)
    const key = Object.keys(answers).find((end) => path.endsWith(end))
    const answer = key === undefined ? undefined : answers[key]
    if (answer === undefined) return { status: 404, body: '<html>404</html>' }
    if (isAnswer(answer)) return answer
    const body = JSON.stringify({ PAPIErrorCode: 0, ErrorMessage: '', ...answer })
    return { status: 200, headers: { 'content-type': 'application/json' }, body }
  })
  const system = open(server.port, settings)
  return {
    asked,
    /** Whole URLs. */
    sent,
    system,
    ...ports(system),
    async [Symbol.asyncDispose]() {
      await system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

function isAnswer(answer: EmbeddedAnswer | Readonly<Record<string, unknown>>): answer is EmbeddedAnswer {
  return 'status' in answer && typeof answer.status === 'number'
}

export const failure = (code: UpstreamCode, message = '') =>
  expect.objectContaining({ name: 'UpstreamError', code, message: expect.stringContaining(message) })
