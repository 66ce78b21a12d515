import { expect } from 'vitest'

import type { UpstreamCode } from '../../../../adapters/errors.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { symphony } from '../../../../adapters/symphony/index.ts'
import {
  startHttpServer,
  type EmbeddedAnswer,
  type EmbeddedRequest,
} from '../../../consortium/http-server.ts'
import { startSymphonyServer, type SymphonyServerOptions } from '../../../consortium/symphony-server.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

export const library = smallLibrary((position) => String(position))
export const [good, expired, blocked, owing, lost, noPin] = library.patrons
export const staff = { clientId: 'POLYSHELF', user: 'SHELF', password: 'very-secret-staff-password' }
export const signal = () => AbortSignal.timeout(5_000)
export const failure = (code: UpstreamCode) => expect.objectContaining({ name: 'UpstreamError', code })

function open(port: number, settings: Record<string, unknown>) {
  const config = symphony.config.parse({
    kind: 'symphony',
    id: 'tallgrass-symphony',
    baseUrl: `http://127.0.0.1:${port}/symws`,
    clientId: staff.clientId,
    username: staff.user,
    passwordEnv: 'SYMPHONY_PASSWORD',
    timeoutMs: 1_000,
    ...settings,
  })
  const system = ruled(symphony).open(config, contextOf(library, { password: staff.password }))
  const { availability, patrons, records, search } = system
  if (availability === undefined || records === undefined || search === undefined)
    throw new Error('a capability is missing')
  return {
    system,
    availability,
    records,
    search,
    patrons,
    verify: (card: string | undefined, pin: string | undefined) => {
      if (patrons === undefined) throw new Error('no patrons')
      return patrons.verify({ card: card ?? '', pin }, { signal: signal() })
    },
  }
}

/** An embedded Symphony and the adapter on it. */
export async function start(
  settings: Record<string, unknown> = {},
  options: Partial<SymphonyServerOptions> = {},
) {
  const server = await startSymphonyServer(library, { ...staff, ...options })
  const opened = open(server.port, settings)
  return {
    ...opened,
    server,
    async [Symbol.asyncDispose]() {
      await opened.system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** A Symphony that answers what it is told; its sessions are `session-1`, `session-2` and so on. */
export async function scripted(
  answer: (request: EmbeddedRequest, session: number) => EmbeddedAnswer | Promise<EmbeddedAnswer>,
  settings: Record<string, unknown> = {},
) {
  let sessions = 0
  const asked: string[] = []
  const server = await startHttpServer('symphony', (request) => {
    const path = request.url.pathname.replace('/symws', '')
    asked.push(path)
    if (path === '/user/staff/login') {
      sessions += 1
      return json(200, { sessionToken: `session-${sessions}` })
    }
    return answer(request, Number(String(request.headers['x-sirs-sessiontoken']).slice('session-'.length)))
  })
  const opened = open(server.port, { locationNames: false, ...settings })
  return {
    ...opened,
    asked,
    server,
    async [Symbol.asyncDispose]() {
      await opened.system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

export function json(status: number, value: unknown): EmbeddedAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

export function message(status: number, code: string): EmbeddedAnswer {
  return json(status, { messageList: [{ code, message: 'Said of a card 235290010.' }] })
}
