import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect } from 'vitest'

import type { UpstreamCode } from '../../../../adapters/errors.ts'
import type { UnionIndex } from '../../../../adapters/index/port.ts'
import { ncip2 } from '../../../../adapters/ncip2/index.ts'
import { ruled } from '../../../../adapters/ruled.ts'
import { type Ncip2ServerOptions, startNcip2Server } from '../../../consortium/ncip2-server.ts'
import type { DemoLibrary } from '../../../consortium/types.ts'
import { contextOf, smallLibrary } from '../../../support/small-library.ts'

export const library = smallLibrary((position) => String(position))
export const [good, expired, blocked, owing, lost, noPin] = library.patrons
export const signal = () => AbortSignal.timeout(5_000)

type Context = { readonly library?: DemoLibrary; readonly index?: UnionIndex }

/** The adapter on the responder at that port. */
export function openOn(port: number, settings: Record<string, unknown> = {}, context: Context = {}) {
  const config = ncip2.config.parse({
    kind: 'ncip2',
    id: 'tallgrass-ncip',
    baseUrl: `http://127.0.0.1:${port}/ncip`,
    fromAgency: 'PORTAL',
    toAgency: 'TALL',
    timeoutMs: 1_000,
    ...settings,
    patrons: { pinIsChecked: true, ...(settings['patrons'] as object | undefined) },
  })
  const given = contextOf(context.library ?? library, { password: 'very-secret-secret' })
  const system = ruled(ncip2).open(
    config,
    context.index === undefined ? given : { ...given, index: context.index },
  )
  const { availability, patrons } = system
  if (patrons === undefined) throw new Error('no patrons')
  return {
    system,
    patrons,
    items: (...ids: readonly string[]) => {
      if (availability === undefined) throw new Error('no availability')
      return availability.items(ids, { signal: signal() })
    },
    verify: (card: string | undefined, pin: string | undefined) =>
      patrons.verify({ card: card ?? '', pin }, { signal: signal() }),
  }
}

/** An embedded responder and the adapter on it. */
export async function start(
  settings: Record<string, unknown> = {},
  options: Partial<Ncip2ServerOptions> = {},
  context: Context = {},
) {
  const server = await startNcip2Server(context.library ?? library, { agency: 'TALL', ...options })
  const opened = openOn(server.port, settings, context)
  return {
    ...opened,
    server,
    async [Symbol.asyncDispose]() {
      await opened.system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

type Script = string | Uint8Array | (() => string)

/** The adapter on a server that answers what it is told to, and the requests it got. */
export async function startScripted(
  script: Script,
  settings: Record<string, unknown> = {},
  {
    status = 200,
    context = {},
    address = '/ncip',
  }: { readonly status?: number; readonly context?: Context; readonly address?: string } = {},
) {
  const requests: { readonly url: string; readonly body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => void (body += chunk))
    request.on('end', () => {
      requests.push({ url: request.url ?? '', body })
      response.writeHead(status, { 'content-type': 'application/xml' })
      response.end(typeof script === 'function' ? script() : script)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const opened = openOn(port, { baseUrl: `http://127.0.0.1:${port}${address}`, ...settings }, context)
  return {
    ...opened,
    requests,
    async [Symbol.asyncDispose]() {
      await opened.system[Symbol.asyncDispose]()
      await new Promise((closed) => server.close(closed))
    },
  }
}

export const failure = (code: UpstreamCode) => expect.objectContaining({ name: 'UpstreamError', code })
